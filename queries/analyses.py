"""What Cypher alone cannot say: analyses of the network that a question's Cypher gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.errors import InputError

ANALYSES = ("articulation", "betweenness", "communities")
"""Functions of ``graph.networks``, from a coordination graph to rows in a total order."""

CONNECTIONS = 50_000
"""A part of a network says something else than the network: so one with more connections is refused."""


def analyse(name: str, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of the analysis of that name. Raises InputError for a network that is too large."""
    # Imported here: a plain question must not wait for NetworkX.
    from graph import networks

    if len(rows) > CONNECTIONS:
        raise InputError(
            f"网络过大（超过 {CONNECTIONS} 条边），无法分析：请用 plan、indicator 等参数缩小范围",
            f"the network is too large to analyse (more than {CONNECTIONS} edges): narrow it by plan, indicator or another "
            "parameter",
        )
    found: list[dict[str, Any]] = getattr(networks, name)(networks.coordination_graph(rows))
    return found
