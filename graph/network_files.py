"""A graph as GraphML or GEXF, which Gephi, yEd, Cytoscape, igraph and NetworkX read.

NetworkX writes them, and holds the whole graph for it: so a graph of more than ``LIMIT`` nodes and relationships is refused.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from core.errors import InputError
from core.rows import Row
from graph.tables import Tables

if TYPE_CHECKING:
    Network = nx.MultiGraph[str]

LIMIT = 200_000
"""GEXF of so many takes about 1 GB of memory and GraphML a quarter of it."""


def write_graphml(tables: Tables, path: Path) -> None:
    """GraphML with typed attributes. Raises InputError beyond ``LIMIT``, OSError, and as ``Dump``."""
    nx.write_graphml(_network(tables), path)


def write_gexf(tables: Tables, path: Path) -> None:
    """GEXF 1.2 with typed attributes. Raises as ``write_graphml``."""
    network = _network(tables)
    nx.set_edge_attributes(network, {edge: edge[2] for edge in network.edges(keys=True)}, "id")
    nx.write_gexf(network, path)


def _network(tables: Tables) -> Network:
    """The graph in memory. Each edge's key is its number in the whole graph, and becomes its id in the file.

    NetworkX itself numbers the edges between two nodes only: ``id="0"`` on nearly all, of which Gephi reads two and Cytoscape
    none.
    """
    if sum(tables.counts) > LIMIT:
        raise InputError(
            f"图谱过大（节点和关系超过 {LIMIT} 个），这种格式要整个放进内存：请用 --network 导出一部分，或改用 --format csv",
            f"the graph is too large (more than {LIMIT} nodes and relationships), and this format needs all of it in memory: "
            "export a part with --network, or use --format csv",
        )
    network: Network = nx.MultiDiGraph() if tables.directed else nx.MultiGraph()
    network.add_nodes_from(_named(row, "id") for row in tables.nodes)
    for number, row in enumerate(tables.relationships):
        source, target, data = _named(row, "source", "target")
        network.add_edge(source, target, number, **data)
    return network


def _named(row: Row, *names: str) -> tuple[Any, ...]:
    """The values of these columns, then what else the row has."""
    return (*(row[name] for name in names), {name: value for name, value in row.items() if name not in names})
