"""Which colour a group gets: the largest few have one each, all others share a grey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from core.language import Text
from viz.picture import Group, Node

PALETTE = (
    "#2f77c9", "#d1651a", "#2a8f58", "#c8404f", "#8560bd", "#8a6d1d", "#c2569a", "#16889a", "#6b7f2a", "#5566d6",
)  # fmt: skip
"""Ten colours that can be told apart, with a contrast of at least 3:1 (WCAG 1.4.11) to the light page and to the dark one."""

GREY = "#77808c"
OTHER = "其他"


def coloured(nodes: Iterable[Node]) -> tuple[tuple[Node, ...], tuple[Group, ...]]:
    """The nodes and their groups. Those groups whose nodes have the highest values together get the colours.

    A node without a group, or of one that got no colour, is of the group ``其他``.
    """
    nodes = tuple(nodes)
    totals: Counter[str] = Counter()
    for node in nodes:
        totals[node.group] += node.value
    ranked = sorted((name for name in totals if name not in ("", OTHER)), key=lambda name: (-totals[name], name))
    colours = dict(zip(ranked, PALETTE, strict=False))
    placed = tuple(node if node.group in colours else replace(node, group=OTHER) for node in nodes)
    counts = Counter(node.group for node in placed)
    groups = [Group(name, Text(name, name), colour, counts[name]) for name, colour in colours.items()]
    if counts[OTHER]:
        groups.append(Group(OTHER, Text(OTHER, "other"), GREY, counts[OTHER]))
    return placed, tuple(groups)
