"""What a view declares of itself, and what all views make their pictures of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from core.errors import NotFoundError
from core.language import Text
from core.rows import Row
from graph.schema import SCHEMA
from queries import Parameter, shared_parameter
from viz.labels import Box, box
from viz.layout import Places
from viz.picture import Edge, Group, Node, Picture

AskRows = Callable[[str, Mapping[str, Any]], Sequence[Row]]
"""Gives the rows of a question of the catalogue, by its name and parameters."""

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class View:
    """A kind of picture: its name, what it shows, its parameters, and what draws it.

    ``example`` are parameters it can be drawn with from the example plan.
    """

    name: str
    text: Text
    parameters: tuple[Parameter, ...]
    draw: Callable[[Values, AskRows], Picture]
    example: Mapping[str, str]


PLAN, INDICATOR, UNIT = (shared_parameter(name) for name in ("plan", "indicator", "unit!"))
NODES = Parameter("nodes", "integer", Text("最多画多少个点", "nodes at most"), default=300, minimum=1, maximum=1000)  # fmt: skip
EDGES = Parameter("edges", "integer", Text("最多画多少条线；默认约为点数的两倍", "lines at most; about twice the nodes where not given"), minimum=1, maximum=5000)  # fmt: skip
LEAST = Parameter("min", "integer", Text("线的最低权重；默认由图的大小决定", "lowest weight of a line; as the picture's size allows where not given"), minimum=1, maximum=1_000_000)  # fmt: skip

SHARED, LEAD = Text("共同措施", "shared measures"), Text("牵头措施", "measures led")
FUNCTION, TYPE, WEIGHT = Text("条线", "functional line"), Text("类别", "type"), Text("措施数", "measures")

_TYPES = {
    **{node.label: Text(node.zh, node.label) for node in SCHEMA.nodes},
    **{kind.type: Text(kind.zh, kind.type.lower().replace("_", " ")) for kind in SCHEMA.relationships},
    "SHARES": Text("共同承担", "share measures"),
}


def _types(nodes: Iterable[Node], edges: Iterable[Edge]) -> dict[str, Text]:
    """What the types in a picture are called."""
    return {name: _TYPES[name] for name in sorted({*(node.type for node in nodes), *(edge.type for edge in edges)})}


def finished(
    view: str,
    title: Text,
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    groups: Sequence[Group],
    columns: tuple[Text, Text, Text],
    values: Values,
    notices: Iterable[Text] = (),
) -> Picture:
    """The picture; ``columns`` are what value, weight and group stand for."""
    told = list(notices)
    zh, en = "".join(notice.zh for notice in told), " ".join(notice.en for notice in told)
    named = dict(zip(("value", "weight", "group"), columns, strict=True))
    said = Text(zh, en) if zh else None
    shown = {
        name: value.isoformat() if isinstance(value, date) else value for name, value in given(values, *values).items()
    }
    return Picture(view, title, tuple(nodes), tuple(edges), tuple(groups), named, _types(nodes, edges), said, shown)


def boxes_of(nodes: Iterable[Node]) -> dict[str, Box]:
    """The room of each node, by id."""
    return {node.id: box(node) for node in nodes}


def placed(nodes: Iterable[Node], places: Places) -> tuple[Node, ...]:
    """The nodes at their places."""
    return tuple(replace(node, x=places[node.id][0], y=places[node.id][1]) for node in nodes)


def shares(rows: Iterable[Row], widest: float = 7.0) -> tuple[Edge, ...]:
    """Edges of a network's rows, as wide as their weight, up to ``widest``."""
    rows = list(rows)
    top = max((row["weight"] for row in rows), default=1)
    return tuple(
        Edge(
            row["source"],
            row["target"],
            row["weight"],
            "SHARES",
            width=round(1 + (widest - 1) * row["weight"] / top, 2),
        )
        for row in rows
    )


def unit_node(row: Row) -> Node:
    """A unit as a dot whose value is the measures it leads; a row of the question ``departments`` or ``department``."""
    place = f"（{row['region']}）" if row["region"] else ""
    line = row["function"] or "—"
    counts = row["lead"], row["responsible"], row["support"]
    title = Text(
        f"{row['unit']}{place}\n条线：{line}\n牵头 {counts[0]} · 责任 {counts[1]} · 配合 {counts[2]}",
        f"{row['unit']}{place}\nline: {line}\nleads {counts[0]} · responsible {counts[1]} · supports {counts[2]}",
    )
    return Node(row["unit_id"], "Department", row["unit"], row["region"], row["function"] or "", row["lead"], title)


def told_apart(nodes: Iterable[Node]) -> list[Node]:
    """The nodes; units of one name with their regions."""
    nodes = list(nodes)
    counts = Counter(node.label for node in nodes if node.region)
    return [
        replace(node, label=f"{node.label}（{node.region}）") if node.region and counts[node.label] > 1 else node
        for node in nodes
    ]


def given(values: Values, *names: str) -> dict[str, Any]:
    """Those of the values that were given, for a question."""
    return {name: values[name] for name in names if values.get(name) is not None}


def nothing(what: Text, name: str, where: Text) -> NotFoundError:
    """That there is no such thing, and what lists those there are."""
    return NotFoundError(
        f"图中没有{what.zh}“{name}”：{where.zh}", f"there is no {what.en} {name!r} in the graph: {where.en}"
    )
