"""Pictures of several kinds of nodes: one colour a kind, always the same. Units are told apart by their role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from core.language import Text
from viz.colours import GREY, PALETTE
from viz.picture import Group, Node

_KINDS = {
    "LEADS": (Text("牵头单位", "lead units"), PALETTE[0]),
    "LEADS_AREA": (Text("领域牵头单位", "leads of the area"), PALETTE[9]),
    "RESPONSIBLE_FOR": (Text("责任单位", "responsible units"), PALETTE[7]),
    "SUPPORTS": (Text("配合单位", "supporting units"), GREY),
    "Department": (Text("单位", "units"), PALETTE[0]),
    "Measure": (Text("措施", "measures"), PALETTE[2]),
    "Indicator": (Text("指标", "indicators"), PALETTE[1]),
    "Deadline": (Text("时限", "deadlines"), PALETTE[3]),
    "Target": (Text("目标值", "targets"), PALETTE[4]),
    "Platform": (Text("平台", "platforms"), PALETTE[6]),
    "Document": (Text("文件", "documents"), PALETTE[5]),
}


def by_kind(nodes: Iterable[Node], shape: Callable[[Node], Node]) -> tuple[tuple[Node, ...], tuple[Group, ...]]:
    """The nodes, each through ``shape``, and a group for each kind, which is what a node's ``group`` says."""
    shaped = tuple(shape(node) for node in nodes)
    counts = Counter(node.group for node in shaped)
    groups = (Group(kind, name, colour, counts[kind]) for kind, (name, colour) in _KINDS.items() if counts[kind])
    return shaped, tuple(groups)
