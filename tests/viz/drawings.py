"""Pictures and answers for tests: of any size, laid out as views lay theirs out; and one full of what must not run."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import combinations
from typing import Any

from core.language import Text
from queries import Answer, load_catalogue
from viz import Ask
from viz.backbone import as_graph
from viz.colours import coloured
from viz.labels import sized
from viz.layout import spread
from viz.picture import Edge, Group, Node, Picture
from viz.views.view import boxes_of, placed, shares

SCRIPT = "</script><script>alert(1)</script>"
MARKUP = "<img src=x onerror=alert(2)><b onclick='alert(3)'>&amp;\"\u2028<!--<script>"
COLUMNS = {
    "value": Text("牵头措施", "measures led"),
    "weight": Text("共同措施", "shared measures"),
    "group": Text("条线", "line"),
}


def unit(number: int, value: int = 1, group: str = "大数据", label: str = "") -> Node:
    label = label or f"区第{number}号服务中心"
    return Node(
        f"某区:{number}",
        "Department",
        label,
        "某区",
        group,
        value,
        Text(f"{label}\n牵头 {value}", f"{label}\nleads {value}"),
    )


def network(nodes: int, edges: int, seed: int = 1, *, laid_out: bool = True) -> Picture:
    """A picture of units with random ties, of all weights from 1 to 12."""
    numbers = random.Random(seed)
    units, groups = coloured([sized(unit(n, numbers.randrange(30), f"条线{n % 14}"), 30) for n in range(nodes)])
    pairs = numbers.sample(list(combinations(range(nodes), 2)), edges)
    rows = [{"source": f"某区:{a}", "target": f"某区:{b}", "weight": numbers.randint(1, 12)} for a, b in pairs]
    if laid_out:
        units = placed(units, spread(as_graph([node.id for node in units], rows), boxes_of(units)))
    return Picture("network", Text("一张图", "a picture"), units, shares(rows), groups, COLUMNS, {})


def hostile() -> Picture:
    """A unit named after a script, a measure full of markup, and the same in every other text of the picture."""
    both = Text(MARKUP, MARKUP)
    nodes: tuple[Node, ...] = (
        sized(Node(f"某区:{SCRIPT}", "Department", SCRIPT, SCRIPT, SCRIPT, 2, Text(SCRIPT, SCRIPT)), 2, columns=80),
        sized(Node(MARKUP, "Measure", MARKUP, None, SCRIPT, 1, both), 2, columns=80),
    )
    edges = (Edge(nodes[0].id, nodes[1].id, 1, "LEADS", directed=True),)
    groups = (Group(SCRIPT, Text(SCRIPT, SCRIPT), "#2f77c9", 2),)
    types = {"Department": both, "Measure": both, "LEADS": both}
    nodes = placed(nodes, {nodes[0].id: (0.0, 0.0), nodes[1].id: (300.0, 100.0)})
    return Picture("measure", Text(SCRIPT, SCRIPT), nodes, edges, groups, COLUMNS, types, both)


def crowd(size: int, *, truncated: bool = False, alone: int = 0) -> Ask:
    """Answers about a graph with more units than one picture shows: pairs of one line each, in a chain; ``alone`` have no line."""
    units = [
        {"unit_id": f"某区:单位{n}", "unit": f"单位{n}", "region": "某区", "function": f"条线{n // 2}" if n >= alone else None, "lead": n, "responsible": 0, "support": 0}
        for n in range(size)
    ]  # fmt: skip
    catalogue = load_catalogue()
    rows: Mapping[str, list[dict[str, Any]]] = {
        "departments": units,
        "network-coordination": [tie(f"某区:单位{n}", f"某区:单位{n + 1}", "Department") for n in range(size - 1)],
        "network-functions": [tie(f"条线{n}", f"条线{n + 1}", "Function") for n in range(alone // 2, size // 2 - 1)],
    }
    return lambda name, given: Answer(catalogue[name], given, rows[name], truncated)


def tie(source: str, target: str, label: str) -> dict[str, Any]:
    """A row of a network question."""
    both = {f"{end}_{what}": value for end in ("source", "target") for what, value in (("type", label), ("name", "甲"), ("region", None))}  # fmt: skip
    return {"source": source, "target": target, "weight": 2, **both}
