"""Networks of units as NetworkX graphs, and what their shape says: who stands between others, belongs together, holds them together.

A graph is made of the rows of one question: ``coordination_graph`` of ``network-coordination`` (or of another network without
roles), ``assignment_graph`` of ``network-assignments``. Its nodes are ids with ``name``, ``type`` (a label of the schema) and
``region``. An analysis takes a coordination graph and gives plain rows in a total order, the same on every machine: nodes are
taken by their ids, never in the order of a set.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import networkx as nx

from core.errors import InputError
from core.rows import Row
from core.vocabulary import ROLES

if TYPE_CHECKING:
    Graph = nx.Graph[str]

_RANK = {role: rank for rank, role in enumerate(ROLES)}

WORK_LIMIT = 5_000_000
"""Units times connections, summed over the unconnected parts of a network, for which betweenness takes about ten seconds."""

_DIGITS = 6
_SEED = 1
_NAMED = 2


def coordination_graph(rows: Iterable[Mapping[str, Any]]) -> Graph:
    """What the rows connect; ``weight`` of an edge is the number of measures that both share."""
    rows = sorted(rows, key=lambda row: (row["source"], row["target"]))
    graph = _nodes(rows)
    graph.add_edges_from((row["source"], row["target"], {"weight": row["weight"]}) for row in rows)
    return graph


def assignment_graph(rows: Iterable[Mapping[str, Any]]) -> Graph:
    """Units (``bipartite`` 0) and their measures (``bipartite`` 1).

    ``role`` of an edge is the strongest that the unit has in the measure, ``weight`` the number of its roles there.
    """
    rows = sorted(rows, key=lambda row: (row["source"], row["target"], _RANK[row["role"]]))
    graph = _nodes(rows)
    for row in rows:
        for part, end in enumerate(("source", "target")):
            graph.nodes[row[end]]["bipartite"] = part
        if graph.has_edge(row["source"], row["target"]):
            graph.edges[row["source"], row["target"]]["weight"] += 1
        else:
            graph.add_edge(row["source"], row["target"], role=row["role"], weight=1)
    return graph


def betweenness(graph: Graph) -> list[Row]:
    """How much of the coordination runs through each unit, the most first.

    The betweenness centrality (Freeman 1977; algorithm: Brandes 2001): the share of the shortest paths between other units,
    of all pairs of them, that lead through the unit, from 0 to 1. The length of an edge is 1 / weight: who shares twice as
    many measures is half as far away (Newman 2001, "Scientific collaboration networks II"). Raises InputError beyond ``WORK_LIMIT``.
    """
    _check_work(graph)
    # Lengths are whole multiples of the smallest part, so that equally long paths are equal: 1/3 + 1/6 is not 1/2 in floats.
    edges = [(a, b, data["weight"]) for a, b, data in graph.edges(data=True)]
    common = math.lcm(*(weight for _, _, weight in edges))
    lengths: Graph = nx.Graph()
    lengths.add_nodes_from(graph)
    lengths.add_edges_from((a, b, {"length": common // weight}) for a, b, weight in edges)
    found = nx.betweenness_centrality(lengths, weight="length")
    rows = [
        {
            **_unit(graph, node),
            "betweenness": round(value, _DIGITS),
            "partners": graph.degree(node),
            "shared": graph.degree(node, weight="weight"),
        }
        for node, value in found.items()
    ]
    return sorted(rows, key=lambda row: (-row["betweenness"], -row["shared"], row["unit_id"]))


def communities(graph: Graph) -> list[Row]:
    """Which units work together more than with others: each with its community, the largest community first.

    Communities are those of the Louvain method (Blondel and others 2008) by shared measures, with a fixed seed, found in each
    connected part by itself: beside large parts the method would not see the communities within small ones (Fortunato and
    Barthélemy 2007). One is named after the units that share most within it, which come first; ``inside`` and ``outside`` say how many measures a
    unit shares with the others of its community and with all others, where a measure counts once for each of them.
    """
    # Numbers in place of ids: the method walks through sets, whose order is the same for numbers alone.
    ids = sorted(graph)
    numbered = nx.relabel_nodes(graph, {node: number for number, node in enumerate(ids)})
    found = [
        [ids[number] for number in sorted(community)]
        for part in nx.connected_components(numbered)
        for community in nx.community.louvain_communities(numbered.subgraph(sorted(part)).copy(), seed=_SEED)
    ]
    rows: list[Row] = []
    for number, part in enumerate(sorted(found, key=lambda part: (-len(part), part)), 1):
        inside = dict(graph.subgraph(part).degree(weight="weight"))
        heaviest = sorted(part, key=lambda node: (-inside[node], node))
        first = heaviest[:_NAMED]
        rows += (
            {
                "community": number,
                "named_after": [graph.nodes[node]["name"] for node in first],
                "named_after_ids": first,
                "size": len(part),
                **_unit(graph, node),
                "inside": inside[node],
                "outside": graph.degree(node, weight="weight") - inside[node],
            }
            for node in heaviest
        )
    return rows


def articulation(graph: Graph) -> list[Row]:
    """Units whose absence would split the network, those that cut off most others first.

    These are the articulation points (Hopcroft and Tarjan 1973). ``parts`` is the number of parts into which the units that
    are connected through the unit would fall; ``units`` are those outside the largest part, ``cut_off`` is their number.
    """
    rows = []
    for node in nx.articulation_points(graph):
        rest = graph.subgraph(nx.node_connected_component(graph, node) - {node})
        parts = sorted((sorted(part) for part in nx.connected_components(rest)), key=lambda part: (-len(part), part))
        ids = [other for part in parts[1:] for other in part]
        names = [graph.nodes[other]["name"] for other in ids]
        rows.append({**_unit(graph, node), "parts": len(parts), "cut_off": len(ids), "units": names, "unit_ids": ids})
    return sorted(rows, key=lambda row: (-row["cut_off"], -row["parts"], row["unit_id"]))


def _check_work(graph: Graph) -> None:
    parts = (graph.subgraph(part) for part in nx.connected_components(graph))
    if sum(len(part) * part.number_of_edges() for part in parts) > WORK_LIMIT:
        raise InputError(
            f"网络过大（{len(graph)} 个节点、{graph.number_of_edges()} 条边），无法计算中介中心性：请用 plan、indicator 等参数缩小范围",
            f"the network is too large for betweenness ({len(graph)} nodes, {graph.number_of_edges()} edges): narrow it by "
            "plan, indicator or another parameter",
        )


def _nodes(rows: Iterable[Mapping[str, Any]]) -> Graph:
    """The nodes of the rows' ends in the order of their ids."""
    ends = {
        row[end]: {"name": row[f"{end}_name"], "type": row[f"{end}_type"], "region": row[f"{end}_region"]}
        for row in rows
        for end in ("source", "target")
    }
    graph: Graph = nx.Graph()
    graph.add_nodes_from(sorted(ends.items()))
    return graph


def _unit(graph: Graph, node: str) -> Row:
    return {"unit": graph.nodes[node]["name"], "unit_id": node, "region": graph.nodes[node]["region"]}
