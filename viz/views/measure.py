"""One measure in the middle: on its left who has a part in it, on its right what it commits to."""

from __future__ import annotations

from collections.abc import Sequence

from core.language import Text
from core.rows import Row
from core.vocabulary import FACTS
from queries import shared_parameter
from viz.labels import sized
from viz.layout import columns
from viz.picture import Edge, Node, Picture
from viz.views.kinds import by_kind
from viz.views.view import TYPE, WEIGHT, AskRows, Values, View, boxes_of, finished, given, nothing, placed

_MEASURE = shared_parameter("measure!")
_FACTS = {fact.name: (fact.label, fact.relationship) for fact in FACTS}
"""The label and the relationship of each kind of fact."""

_WIDTHS = {"LEADS": 5.0, "LEADS_AREA": 3.0, "RESPONSIBLE_FOR": 2.5}


def measure(values: Values, ask: AskRows) -> Picture:
    """The measure and all that is known of it. Raises NotFoundError."""
    found = ask("measure", given(values, "measure"))
    if not found:
        raise nothing(
            Text("措施", "measure"), values["measure"], Text("措施见 measures", "measures lists the measures")
        )
    (row,) = found
    facts = ask("facts", given(values, "measure"))
    middle = _middle(row)
    nodes, edges = _around(middle[0].id, row, facts)
    standing, groups = by_kind([*middle, *nodes], _sized)
    left = [node.id for node in standing if node.type == "Department"]
    right = [node.id for node in standing if node.type not in ("Department", "Measure", "Indicator")]
    stacks = [*_halves(left), [node.id for node in middle][::-1], *_halves(right)]
    standing = placed(standing, columns(stacks, boxes_of(standing)))
    title = Text(f"{row['title']}：谁来做、何时、做到什么", f"{row['title']}: who, by when, what is reached")
    return finished("measure", title, standing, edges, groups, (WEIGHT, WEIGHT, TYPE), values)


def _sized(node: Node) -> Node:
    return sized(node, 2, radii=(7, 20), fonts=(13, 16), columns=9 if node.type == "Department" else 14)


def _middle(row: Row) -> list[Node]:
    """The measure, and its indicator where it has one."""
    text = Text(f"{row['title']}\n{row['plan_title']}", f"{row['title']}\n{row['plan_title']}")
    nodes = [Node(row["measure"], "Measure", row["title"], None, "Measure", 2, text)]
    if row["indicator"]:
        name = row["indicator"]
        nodes.append(Node(f"Indicator/{name}", "Indicator", name, None, "Indicator", 1, Text(name, name)))
    return nodes


def _around(measure_id: str, row: Row, facts: Sequence[Row]) -> tuple[list[Node], tuple[Edge, ...]]:
    """A node for each thing that the facts name, and an edge for each thing that is said of it."""
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str], Edge] = {}
    if row["indicator"]:
        edge = Edge(measure_id, f"Indicator/{row['indicator']}", 1, "UNDER", directed=True, width=2)
        edges[edge.source, edge.type] = edge
    for fact in facts:
        label, kind = _FACTS[fact["fact"]]
        node = _fact_node(label, kind if label == "Department" else label, fact)
        nodes.setdefault(node.id, node)
        goal = f"Indicator/{row['indicator']}" if kind == "LEADS_AREA" else measure_id
        ends = (node.id, goal) if label == "Department" else (goal, node.id)
        edges.setdefault((node.id, kind), Edge(*ends, 1, kind, directed=True, width=_WIDTHS.get(kind, 1.5)))
    return list(nodes.values()), tuple(edges.values())


def _fact_node(label: str, group: str, fact: Row) -> Node:
    """Ids of units are as in the graph; others stand behind their label, because a day and a platform may have one name."""
    written = fact["as_written"] or fact["name"]
    name = written if label in ("Target", "Deadline") else fact["name"]
    if label == "Deadline" and fact["due"]:
        name = f"{written}（{fact['due']}）"
    node_id = fact["id"] if label == "Department" else f"{label}/{fact['id']}"
    return Node(
        node_id,
        label,
        name,
        fact["region"],
        group,
        1,
        Text(f"{name}\n原文：{written}", f"{name}\nas printed: {written}"),
    )


def _halves(names: list[str], most: int = 9) -> list[list[str]]:
    """A long column as two."""
    middle = (len(names) + 1) // 2
    return [names] if len(names) <= most else [names[:middle], names[middle:]]


VIEW = View("measure", Text("一条措施：单位、时限、目标、平台、文件", "one measure: units, deadlines, targets, platforms, documents"), (_MEASURE,), measure, {"measure": "清川政发-2025-4:2.1.1"})  # fmt: skip
