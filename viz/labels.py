"""How large a node is drawn, how its label is broken into lines, and the room that both take."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import replace
from typing import NamedTuple

from viz.picture import Node

LINE_HEIGHT = 1.25
_GAP = 3.0
_NEVER_FIRST = "，。、；：？！）》〉」』”’…"
_NEVER_LAST = "（《〈「『“‘"
"""Signs that begin no line, and that end none (GB/T 15834)."""


class Box(NamedTuple):
    """The room of a node and its label, around the node's centre: half its width, how far it reaches up and down."""

    half: float
    above: float
    below: float


def sized(
    node: Node,
    largest: int,
    radii: tuple[float, float] = (6, 24),
    fonts: tuple[float, float] = (12, 18),
    columns: int = 8,
) -> Node:
    """The node with its radius, its font and the lines of its label.

    The area of the dot grows with the value, up to that of ``largest``; ``columns`` is the length of a line in Chinese characters.
    """
    share = math.sqrt(max(node.value, 0) / largest) if largest > 0 else 0.0
    size = radii[0] + (radii[1] - radii[0]) * share
    font = fonts[0] + (fonts[1] - fonts[0]) * share
    return replace(node, size=round(size, 1), font=round(font, 1), lines=broken(node.label, columns))


def broken(label: str, columns: int, lines: int = 3) -> tuple[str, ...]:
    """The label in lines of about equal length, none above ``columns`` Chinese characters; what does not fit ends in …"""
    text = " ".join(label.split())
    total = width(text)
    if total <= columns:
        return (text,)
    goal = max(total / min(lines, math.ceil(total / columns)), 1.0)
    out, line = [], ""
    for sign in text:
        if line and sign not in _NEVER_FIRST and width(line + sign) > min(goal + 0.6, columns):
            held = line[-1] if line[-1] in _NEVER_LAST else ""
            out.append(line.removesuffix(held).strip())
            line = held
        line += sign
    out.append(line.strip())
    return tuple(out) if len(out) <= lines else (*out[: lines - 1], out[lines - 1][:-1] + "…")


def width(text: str) -> float:
    """The width of a text in Chinese characters, about: a Latin letter takes 0.55 of one."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.55 for sign in text)


def box(node: Node) -> Box:
    """The room the node takes."""
    text = max((width(line) for line in node.lines), default=0.0) * node.font
    below = len(node.lines) * node.font * LINE_HEIGHT + _GAP
    return Box(max(node.size, text / 2) + 4, node.size + 3, node.size + below + 3)
