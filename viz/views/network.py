"""The coordination network: units, or functional lines where there are too many units, joined by the measures they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from core.language import Text
from core.rows import Row
from graph.networks import communities as graph_communities
from graph.networks import coordination_graph
from queries import Parameter, shared_parameter
from viz.backbone import as_graph, backbone
from viz.colours import coloured
from viz.labels import sized
from viz.layout import spread
from viz.picture import Node, Picture
from viz.views.view import (
    EDGES,
    FUNCTION,
    INDICATOR,
    LEAD,
    LEAST,
    NODES,
    PLAN,
    SHARED,
    AskRows,
    Values,
    View,
    boxes_of,
    finished,
    given,
    placed,
    shares,
    told_apart,
    unit_node,
)

READABLE = 120
"""How many units one picture shows by default; where there are more, their functional lines are drawn."""

_FILTERS = ("plan", "indicator", "role", "from", "to", "kind")
_NARROW = ("role", "from", "to", "kind")
_PARAMETERS = (
    PLAN,
    INDICATOR,
    *(shared_parameter(name) for name in ("role/pair", "from", "to", "kind")),
    Parameter(
        "by",
        "string",
        Text(
            f"按单位画还是按条线画；默认单位不多于 {READABLE} 个时按单位",
            f"units, or their functional lines; units where there are no more than {READABLE}",
        ),
        values=("unit", "function"),
    ),
    LEAST,
    NODES,
    EDGES,
)


class _Drawn(NamedTuple):
    """What goes into a picture before it has colours and places."""

    nodes: list[Node]
    rows: list[Row]
    notices: list[Text]


def network(values: Values, ask: AskRows) -> Picture:
    """The network with colours by functional line."""
    drawn, by_unit = _drawn(values, ask)
    return _picture("network", _title(by_unit), drawn, values)


def communities(values: Values, ask: AskRows) -> Picture:
    """The network with a colour for each community, as the question ``communities`` finds them in all that is shared."""
    drawn, _ = _drawn(values, ask)
    found = graph_communities(coordination_graph(drawn.rows))
    name = _names(found)
    group = {row["unit_id"]: name[row["community"]] for row in found}
    nodes = [replace(node, group=group.get(node.id, "")) for node in drawn.nodes]
    title = Text("协作群组：哪些单位常在一起", "communities: which units work together")
    return _picture("communities", title, drawn._replace(nodes=nodes), values)


def _names(found: Sequence[Row]) -> dict[int, str]:
    """What each community is called, by its number: after the units it is named after, with the first one's region where there are several."""
    several = len({row["region"] for row in found}) > 1
    names: dict[int, str] = {}
    for row in found:
        place = f"{row['region']}：" if several and row["region"] else ""
        names.setdefault(row["community"], place + "、".join(row["named_after"]))
    return names


def _title(by_unit: bool) -> Text:
    if by_unit:
        return Text("协作网络：哪些单位一起承担措施", "coordination network: units that share measures")
    return Text("协作网络：哪些条线一起承担措施", "coordination network: functional lines that share measures")


def _drawn(values: Values, ask: AskRows) -> tuple[_Drawn, bool]:
    """The nodes and all the rows between them; whether the nodes are units."""
    units, rows = _units(values, ask)
    alone = sum(not unit.group for unit in units)
    # Where no unit belongs to a line there is nothing to put them together by.
    by_unit = values["by"] is None and (len(units) <= READABLE or alone == len(units))
    if by_unit or values["by"] == "unit":
        return _Drawn(units, rows, []), True
    rows = list(ask("network-functions", given(values, *_FILTERS)))
    return _Drawn(_lines(units, _ends(rows)), rows, list(_merging(values, len(units), alone))), False


def _units(values: Values, ask: AskRows) -> tuple[list[Node], list[Row]]:
    """The units that the filters leave, and all the rows between them."""
    units = {row["unit_id"]: row for row in ask("departments", given(values, "plan", "kind"))}
    rows = list(ask("network-coordination", given(values, *_FILTERS)))
    ends = _ends(rows)
    if not any(values.get(name) for name in ("indicator", *_NARROW)):
        ends |= {name for name, row in units.items() if row["lead"] or row["responsible"] or row["support"]}
    leads = _leads(ask, values, units)
    return [replace(unit_node(units[name]), value=leads.get(name, 0)) for name in sorted(ends) if name in units], rows


def _merging(values: Values, units: int, alone: int) -> Iterator[Text]:
    """Why lines are drawn, where nobody asked for them, and how many units have none."""
    if values["by"] is None:
        yield Text(
            f"共有 {units} 个单位，多于 {READABLE} 个，已按条线合并。",
            f"There are {units} units, more than {READABLE}: their functional lines are drawn.",
        )
    if alone:
        yield Text(f"{alone} 个单位不属于任何条线，未画出。", f"{alone} units belong to no line and are left out.")


def _ends(rows: Iterable[Row]) -> set[str]:
    return {row[end] for row in rows for end in ("source", "target")}


def _leads(ask: AskRows, values: Values, units: Mapping[str, Row]) -> dict[str, int]:
    """How many measures each unit leads: under the indicator, where one is given."""
    if not values.get("indicator"):
        return {name: row["lead"] for name, row in units.items()}
    rows = ask("lead-roles", given(values, "plan", "indicator"))
    counts = {row["unit_id"]: row["lead"] for row in rows}
    return {name: counts.get(name, 0) for name in units}


def _lines(units: Sequence[Node], ends: set[str]) -> list[Node]:
    """A node for each functional line that has a unit here, as large as its units together."""
    leads: Counter[str] = Counter()
    members: defaultdict[str, list[str]] = defaultdict(list)
    for unit in units:
        if unit.group:
            leads[unit.group] += unit.value
            members[unit.group].append(unit.label)
    return [
        Node(
            name, "Function", name, None, name, leads[name], _line_title(name, leads[name], sorted(set(members[name])))
        )
        for name in sorted(ends | set(members))
    ]


def _line_title(name: str, lead: int, members: Sequence[str]) -> Text:
    shown = "、".join(members[:8]) + ("…" if len(members) > 8 else "")
    return Text(f"{name}\n牵头 {lead}\n{shown}", f"{name}\nleads {lead}\n{shown}")


def _picture(view: str, title: Text, drawn: _Drawn, values: Values) -> Picture:
    nodes, notices = _most(drawn.nodes, drawn.rows, values["nodes"], drawn.notices)
    ids = {node.id for node in nodes}
    rows, notices = _thinned(
        [row for row in drawn.rows if {row["source"], row["target"]} <= ids], len(nodes), values, notices
    )
    top = max((node.value for node in nodes), default=0)
    shaped, groups = coloured([sized(node, top) for node in told_apart(nodes)])
    standing = placed(shaped, spread(as_graph(ids, rows), boxes_of(shaped)))
    columns = LEAD, SHARED, FUNCTION if view == "network" else Text("群组", "community")
    return finished(view, title, standing, shares(rows), groups, columns, values, notices)


def _most(nodes: Sequence[Node], rows: Iterable[Row], most: int, notices: list[Text]) -> tuple[list[Node], list[Text]]:
    """The nodes that lead, and share, the most."""
    if len(nodes) <= most:
        return list(nodes), notices
    ties: Counter[str] = Counter()
    for row in rows:
        ties[row["source"]] += row["weight"]
        ties[row["target"]] += row["weight"]
    kept = sorted(nodes, key=lambda node: (-node.value, -ties[node.id], node.id))[:most]
    said = Text(
        f"只画出其中 {most} 个：牵头和协作最多的。",
        f"Only {most} of {len(nodes)} are drawn: those that lead and share the most.",
    )
    return kept, [*notices, said]


def _thinned(rows: Sequence[Row], nodes: int, values: Values, notices: list[Text]) -> tuple[list[Row], list[Text]]:
    """The rows worth drawing: those of the weight asked for, or as many as can be read."""
    most = values["edges"] or max(2 * nodes, 20)
    if (least := values["min"]) is not None:
        kept = [row for row in rows if row["weight"] >= least][:most]
        said = Text(f"只画共同措施不少于 {least} 条的连线。", f"Lines stand for {least} or more shared measures.")
        return kept, [*notices, said]
    kept, least = backbone(rows, most)
    if len(kept) == len(rows):
        return kept, notices
    said = Text(
        f"{len(rows)} 条联系中画出 {len(kept)} 条：共同措施不少于 {least} 条的，以及每个点最强的联系。",
        f"{len(kept)} of {len(rows)} ties are drawn: those of {least} or more shared measures, and each node's strongest.",
    )
    return kept, [*notices, said]


NETWORK = View("network", _title(by_unit=True), _PARAMETERS, network, {"plan": "清川政发-2025-4"})
COMMUNITIES = View(
    "communities",
    Text("协作网络，颜色为协作群组", "the network with a colour for each community"),
    _PARAMETERS,
    communities,
    {"plan": "清川政发-2025-4"},
)
