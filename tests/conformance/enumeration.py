"""What a pattern finds in a graph, by looking at everything there is: slow, and plain enough to be believed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.conformance.shapes import Edge, Graph, Hop, Pattern

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Match:
    """The nodes by name, the relationships of each hop, and those that this MATCH may not use again."""

    nodes: dict[str, int]
    paths: tuple[tuple[int, ...], ...] = ()
    used: frozenset[int] = frozenset()


def rows(graph: Graph, pattern: Pattern) -> list[Row]:
    """The rows that ``pattern.cypher()`` must give, in no order."""
    matches = list(_matches(graph, pattern))
    ends = [(match.nodes[pattern.first], match.nodes[pattern.last]) for match in matches]
    starts = [node for node in range(len(graph.labels)) if _fits(graph, pattern, pattern.first, node)]
    counts = Counter(first for first, _ in ends)
    if pattern.result == "rows":
        return [{**m.nodes, **{f"r{n}": list(path) for n, path in enumerate(m.paths)}} for m in matches]
    if pattern.result == "pairs":
        return [{"first": first, "last": last} for first, last in set(ends)]
    if pattern.result == "count":
        return [{"n": len(matches)}]
    if pattern.result == "groups":
        lasts = Counter(first for first, _ in set(ends))
        return [{"first": first, "n": counts[first], "different": lasts[first]} for first in counts]
    if pattern.result == "exists":
        return [{"first": first} for first in counts]
    if pattern.result == "counted":
        return [{"first": first, "n": counts[first]} for first in starts]
    # Where nothing is found only the node of the MATCH before is bound, which in a ring is the last one, too.
    ring = pattern.first == pattern.last
    found = [{"first": first, "last": last} for first, last in ends]
    return found + [{"first": first, "last": first if ring else None} for first in starts if not counts[first]]


def _matches(graph: Graph, pattern: Pattern) -> Iterator[Match]:
    starts = [node for node in range(len(graph.labels)) if _fits(graph, pattern, pattern.first, node)]
    matches = [Match({pattern.first: node}) for node in starts]
    for n, hop in enumerate(pattern.hops):
        matches = [longer for match in matches for longer in _longer(graph, pattern, match, n, hop)]
    for match in matches:
        if not pattern.unequal or match.nodes[pattern.first] != match.nodes[pattern.last]:
            yield match


def _longer(graph: Graph, pattern: Pattern, match: Match, n: int, hop: Hop) -> Iterator[Match]:
    """The match with one more hop, in every way there is."""
    used = frozenset() if hop.join == "match" else match.used
    name = pattern.names[n + 1]
    for node, path in _paths(graph, hop, match.nodes[pattern.names[n]], used):
        if match.nodes.get(name, node) == node and _fits(graph, pattern, name, node):
            yield Match({**match.nodes, name: node}, (*match.paths, path), used.union(path))


def _paths(graph: Graph, hop: Hop, start: int, used: frozenset[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Where the hop leads, and over which relationships; no relationship comes twice in one MATCH."""
    low, high = hop.lengths or (1, 1)
    paths: list[tuple[int, tuple[int, ...]]] = [(start, ())]
    for length in range(high + 1):
        if length >= low:
            yield from paths
        paths = [
            (end, (*path, edge.id))
            for node, path in paths
            for edge in graph.edges
            if edge.id not in used and edge.id not in path
            for end in _ends(hop, edge, node)
        ]


def _ends(hop: Hop, edge: Edge, node: int) -> set[int]:
    """Where the relationship leads from the node; a loop leads home once, whatever the direction."""
    if (hop.types and edge.type not in hop.types) or (hop.kind and edge.kind != hop.kind):
        return set()
    out = {edge.end} if edge.start == node and hop.direction in ("out", "both") else set()
    back = {edge.start} if edge.end == node and hop.direction in ("in", "both") else set()
    return out | back


def _fits(graph: Graph, pattern: Pattern, name: str, node: int) -> bool:
    labels = pattern.labels[name]
    return not labels or graph.labels[node] in labels
