"""One indicator in the middle, around it the measures under it, and the units that lead or are responsible for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.language import Text
from core.rows import Row
from viz.backbone import as_graph
from viz.labels import sized
from viz.layout import spread
from viz.picture import Edge, Node, Picture
from viz.views.kinds import by_kind
from viz.views.view import (
    INDICATOR,
    LEAD,
    NODES,
    PLAN,
    TYPE,
    WEIGHT,
    AskRows,
    Values,
    View,
    boxes_of,
    finished,
    given,
    nothing,
    placed,
    told_apart,
    unit_node,
)

_RESPONSIBLE = 40
"""Where there are more measures, only who leads them is drawn."""


def indicator(values: Values, ask: AskRows) -> Picture:
    """The indicator, its measures and their units. Raises NotFoundError."""
    name = values["indicator"]
    measures = ask("measures", given(values, "indicator", "plan"))
    if not measures:
        raise nothing(Text("指标", "indicator"), name, Text("指标见 indicators", "indicators lists the indicators"))
    shown = measures[: values["nodes"]]
    roles = ("lead", "responsible") if len(shown) <= _RESPONSIBLE else ("lead",)
    units = {row["unit_id"]: row for row in ask("departments", given(values, "plan"))}
    rows = [
        row
        for role in roles
        for row in ask("network-assignments", {**given(values, "indicator", "plan"), "role": role})
    ]
    nodes, edges = _parts(name, shown, [row for row in rows if row["source"] in units], units)
    top = max((node.value for node in nodes if node.type == "Department"), default=1)
    shaped, groups = by_kind(told_apart(nodes), lambda node: _sized(node, top))
    ties = [{"source": edge.source, "target": edge.target, "weight": 1} for edge in edges]
    standing = placed(shaped, spread(as_graph([node.id for node in shaped], ties), boxes_of(shaped)))
    title = Text(f"{name}：措施和承担单位", f"{name}: its measures and who carries them out")
    notices = _notices(len(shown), len(measures), roles)
    return finished("indicator", title, standing, edges, groups, (LEAD, WEIGHT, TYPE), values, notices)


def _parts(
    name: str, measures: Sequence[Row], rows: Sequence[Row], units: dict[str, Row]
) -> tuple[list[Node], tuple[Edge, ...]]:
    centre = f"Indicator/{name}"
    nodes = [Node(centre, "Indicator", name, None, "Indicator", len(measures), Text(f"{name}\n措施 {len(measures)}", f"{name}\n{len(measures)} measures"))]  # fmt: skip
    nodes += [_measure(row) for row in measures]
    ids = {row["measure"] for row in measures}
    edges = [Edge(measure, centre, 1, "UNDER", directed=True) for measure in sorted(ids)]
    led: dict[str, int] = {}
    pairs = set()
    for row in rows:
        if row["target"] not in ids or (row["source"], row["target"]) in pairs:
            continue
        pairs.add((row["source"], row["target"]))
        is_lead = row["role"] == "lead"
        led[row["source"]] = led.get(row["source"], 0) + is_lead
        edges.append(
            Edge(
                row["source"],
                row["target"],
                1,
                "LEADS" if is_lead else "RESPONSIBLE_FOR",
                directed=True,
                width=3 if is_lead else 1,
            )
        )
    nodes += [
        replace(unit_node(units[unit]), group="LEADS" if lead else "RESPONSIBLE_FOR", value=lead)
        for unit, lead in sorted(led.items())
    ]
    return nodes, tuple(edges)


def _measure(row: Row) -> Node:
    leads = "、".join(row["lead"]) or "—"
    return Node(
        row["measure"],
        "Measure",
        row["title"],
        None,
        "Measure",
        1,
        Text(
            f"{row['title']}\n牵头：{leads}\n期限：{row['due'] or '—'}",
            f"{row['title']}\nlead: {leads}\ndue: {row['due'] or '—'}",
        ),
    )


def _sized(node: Node, top: int) -> Node:
    if node.type == "Measure":
        return sized(node, 1, radii=(5, 6), fonts=(11, 11))
    return sized(node, top if node.type == "Department" else node.value)


def _notices(shown: int, there: int, roles: Sequence[str]) -> Iterator[Text]:
    if shown < there:
        yield Text(f"{there} 条措施中画出 {shown} 条。", f"{shown} of {there} measures are drawn.")
    if len(roles) == 1:
        yield Text("措施较多，只画牵头单位。", "There are many measures: only lead units are drawn.")


VIEW = View(
    "indicator",
    Text("一个指标：措施和承担单位", "one indicator: its measures and their units"),
    (replace(INDICATOR, required=True), PLAN, NODES),
    indicator,
    {"indicator": "纳税"},
)
