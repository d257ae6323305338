"""Pictures of several kinds of nodes: one colour a kind, always the same. Units are told apart by their role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from core.language import Text
from core.vocabulary import FACTS
from viz.colours import PALETTE
from viz.picture import Group, Node

_KINDS = {
    **{fact.relationship if fact.label == "Department" else fact.label: (fact.ends, fact.colour) for fact in FACTS},
    "Department": (Text("单位", "units"), PALETTE[0]),
    "Measure": (Text("措施", "measures"), PALETTE[2]),
    "Indicator": (Text("指标", "indicators"), PALETTE[1]),
}


def by_kind(nodes: Iterable[Node], shape: Callable[[Node], Node]) -> tuple[tuple[Node, ...], tuple[Group, ...]]:
    """The nodes, each through ``shape``, and a group for each kind, which is what a node's ``group`` says."""
    shaped = tuple(shape(node) for node in nodes)
    counts = Counter(node.group for node in shaped)
    groups = (Group(kind, name, colour, counts[kind]) for kind, (name, colour) in _KINDS.items() if counts[kind])
    return shaped, tuple(groups)
