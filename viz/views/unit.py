"""One unit in the middle, around it those it shares measures with, joined among themselves too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import networkx as nx

from core.language import Text
from core.rows import Row
from viz.backbone import as_graph, backbone
from viz.colours import coloured
from viz.labels import Box, sized
from viz.layout import Places, rings, spread
from viz.picture import Picture
from viz.views.view import (
    EDGES,
    FUNCTION,
    LEAD,
    NODES,
    PLAN,
    SHARED,
    UNIT,
    AskRows,
    Values,
    View,
    boxes_of,
    finished,
    given,
    nothing,
    placed,
    shares,
    told_apart,
    unit_node,
)

_RING = (12, 20, 28)
"""Partners on the inner rings; the strongest are nearest."""


def unit(values: Values, ask: AskRows) -> Picture:
    """The unit, or the units of that name or line, and their partners. Raises NotFoundError."""
    meant = ask("department", given(values, "unit", "plan"))
    if not meant:
        raise nothing(Text("单位", "unit"), values["unit"], Text("单位见 departments", "departments lists the units"))
    units = {row["unit_id"]: row for row in (*ask("departments", given(values, "plan")), *meant)}
    centre = [row["unit_id"] for row in meant]
    rows = list(ask("network-coordination", given(values, "plan")))
    partners = _partners(rows, centre)
    kept = [name for name, _ in partners.most_common() if name in units][: max(values["nodes"] - len(centre), 0)]
    ids = {*centre, *kept}
    inside = [row for row in rows if {row["source"], row["target"]} <= ids]
    own = [row for row in inside if not {row["source"], row["target"]}.isdisjoint(centre)]
    others = [row for row in inside if {row["source"], row["target"]}.isdisjoint(centre)]
    drawn = own + backbone(others, max((values["edges"] or 2 * len(ids)) - len(own), 0)).edges
    top = max((units[name]["lead"] for name in ids), default=0)
    nodes, groups = coloured(
        [sized(node, top) for node in told_apart(unit_node(units[name]) for name in (*centre, *kept))]
    )
    nodes = placed(nodes, _places(centre, kept, others, drawn, boxes_of(nodes)))
    name = meant[0]["unit"] if len(meant) == 1 else values["unit"]
    title = Text(f"{name}和它的协作单位", f"{name} and the units it shares measures with")
    notices = _notices((len(kept), len(partners)), (len(drawn), len(inside)))
    return finished("unit", title, nodes, shares(drawn), groups, (LEAD, SHARED, FUNCTION), values, notices)


def _partners(rows: Sequence[Row], centre: Sequence[str]) -> Counter[str]:
    """How many measures each other unit shares with those in the middle."""
    shared: Counter[str] = Counter()
    for row in rows:
        for end, other in ((row["source"], row["target"]), (row["target"], row["source"])):
            if end in centre and other not in centre:
                shared[other] += row["weight"]
    return shared


def _places(centre: Sequence[str], partners: Sequence[str], ties: Sequence[Row], drawn: Sequence[Row], boxes: Mapping[str, Box]) -> Places:  # fmt: skip
    """One unit has its partners on rings; units of several regions share no partners, so each stands among its own."""
    if len(centre) > 1:
        return spread(as_graph((*centre, *partners), drawn), boxes)
    return rings(centre, _rings(partners, ties), boxes)


def _rings(partners: Sequence[str], rows: Sequence[Row]) -> list[list[str]]:
    """The partners by rings, on each beside those they share with: in the order of a walk along the strongest ties."""
    graph = as_graph(partners, [row for row in rows if {row["source"], row["target"]} <= {*partners}])
    walk = list(nx.dfs_preorder_nodes(nx.maximum_spanning_tree(graph))) if partners else []
    walk += [name for name in partners if name not in {*walk}]
    out, start = [], 0
    for size in (*_RING, len(partners)):
        ring = set(partners[start : start + size])
        out.append([name for name in walk if name in ring])
        start += size
    return out


def _notices(partners: tuple[int, int], ties: tuple[int, int]) -> Iterator[Text]:
    """What of the partners, and of the ties, is drawn, and how many there are."""
    (shown, there), (drawn, held) = partners, ties
    if shown < there:
        zh = f"{there} 个协作单位中画出共同措施最多的 {shown} 个。"
        yield Text(zh, f"The {shown} of {there} partners with the most shared measures are drawn.")
    if drawn < held:
        yield Text("协作单位之间只画最强的联系。", "Between partners the strongest ties are drawn.")


VIEW = View(
    "unit",
    Text("一个单位和它的协作单位", "one unit and the units it shares measures with"),
    (UNIT, PLAN, replace(NODES, default=40), EDGES),
    unit,
    {"unit": "清川区:区大数据中心"},
)
