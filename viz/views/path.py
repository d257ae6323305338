"""The shortest path between two units, through the measures they share with others, from left to right."""

from __future__ import annotations

from collections.abc import Sequence

from core.errors import NotFoundError
from core.language import Text
from core.rows import Row
from queries import shared_parameter
from viz.labels import sized
from viz.layout import columns
from viz.picture import Edge, Node, Picture
from viz.views.kinds import by_kind
from viz.views.view import TYPE, UNIT, WEIGHT, AskRows, Values, View, boxes_of, finished, given, placed

_OTHER = shared_parameter("other!")


def path(values: Values, ask: AskRows) -> Picture:
    """Units and measures in turn. Raises NotFoundError where no path leads from the one to the other."""
    rows = ask("coordination-path", given(values, "unit", "other"))
    if not rows:
        one, other = values["unit"], values["other"]
        raise NotFoundError(
            f"“{one}”和“{other}”之间没有经共同措施的路径：单位见 departments",
            f"no path through shared measures leads from {one!r} to {other!r}: departments lists the units",
        )
    nodes, edges = _stops(rows)
    order = [node.id for node in nodes]
    standing, groups = by_kind(nodes, lambda node: sized(node, 1, radii=(8, 18), fonts=(14, 15), columns=8))
    standing = placed(standing, columns([[name] for name in order], boxes_of(standing), gap=60))
    title = Text(
        f"{nodes[0].label} → {nodes[-1].label}：{len(rows)} 步",
        f"{nodes[0].label} → {nodes[-1].label}: {len(rows)} steps",
    )
    return finished("path", title, standing, edges, groups, (WEIGHT, WEIGHT, TYPE), values)


def _stops(rows: Sequence[Row]) -> tuple[list[Node], tuple[Edge, ...]]:
    """The first unit, then a measure and the unit it leads to for each step."""
    nodes = [_node(rows[0]["unit_id"], "Department", rows[0]["unit"])]
    edges = []
    for row in rows:
        nodes += [
            _node(row["measure"], "Measure", row["title"]),
            _node(row["next_unit_id"], "Department", row["next_unit"]),
        ]
        edges += [
            Edge(row["unit_id"], row["measure"], 1, "SHARES", width=3),
            Edge(row["measure"], row["next_unit_id"], 1, "SHARES", width=3),
        ]
    return nodes, tuple(edges)


def _node(node_id: str, kind: str, label: str) -> Node:
    region = node_id.partition(":")[0] if kind == "Department" else None
    return Node(node_id, kind, label, region, kind, 1, Text(label, label))


VIEW = View("path", Text("两个单位之间最短的协作路径", "the shortest path between two units"), (UNIT, _OTHER), path, {"unit": "区税务局", "other": "区水务集团"})  # fmt: skip
