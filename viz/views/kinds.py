"""Pictures of several kinds of nodes: one colour a kind, always the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from core.language import Text
from graph.schema import SCHEMA
from viz.colours import PALETTE
from viz.picture import Group, Node

_COLOURS = dict(zip(("Department", "Measure", "Indicator", "Deadline", "Target", "Platform", "Document"), (PALETTE[i] for i in (0, 2, 1, 3, 4, 7, 5)), strict=True))  # fmt: skip
_NAMES = {node.label: Text(node.zh, node.label) for node in SCHEMA.nodes}


def by_kind(nodes: Iterable[Node], shape: Callable[[Node], Node]) -> tuple[tuple[Node, ...], tuple[Group, ...]]:
    """The nodes, each through ``shape``, and a group for each type of node; a node's ``group`` is its type."""
    shaped = tuple(shape(node) for node in nodes)
    counts = Counter(node.type for node in shaped)
    return shaped, tuple(Group(kind, _NAMES[kind], colour, counts[kind]) for kind, colour in _COLOURS.items() if counts[kind])
