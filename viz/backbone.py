"""Which edges are worth drawing: a picture of all of them is a hairball.

The maximum spanning forest keeps every node at its strongest tie and the picture connected; the heaviest of the others follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import networkx as nx

from core.rows import Row


class Backbone(NamedTuple):
    """The edges to draw, the heaviest first, and the weight from which on all are drawn."""

    edges: list[Row]
    least: int


def backbone(rows: Sequence[Row], most: int) -> Backbone:
    """At most about ``most`` of the rows with ``source``, ``target``, ``weight``: never fewer than hold the picture together."""
    if len(rows) <= most:
        return Backbone(list(rows), 1)
    held = {id(row) for row in _forest(rows)}
    others = sorted((row["weight"] for row in rows if id(row) not in held), reverse=True)
    least = others[max(most - len(held), 0)] + 1
    return Backbone([row for row in rows if row["weight"] >= least or id(row) in held], least)


def as_graph(names: Iterable[str], rows: Iterable[Row]) -> nx.Graph[str]:
    """The nodes and edges with their ``weight``, in a fixed order; two edges between the same nodes count together."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(names))
    for row in sorted(rows, key=lambda row: (row["source"], row["target"])):
        before = graph.get_edge_data(row["source"], row["target"], {"weight": 0})["weight"]
        graph.add_edge(row["source"], row["target"], weight=before + row["weight"])
    return graph


def _forest(rows: Sequence[Row]) -> list[Row]:
    graph: nx.Graph[str] = nx.Graph()
    for row in rows:
        graph.add_edge(row["source"], row["target"], weight=row["weight"], row=row)
    return [data["row"] for _, _, data in nx.maximum_spanning_edges(graph, data=True)]
