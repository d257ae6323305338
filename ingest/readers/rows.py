"""Tables to lines: a row is one line, its cells apart by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

LONGEST_CELL = 2000
"""A table with a longer cell holds a page's layout, not facts: its paragraphs are read as prose."""

MAX_COLUMNS = 100

_SPACE = re.compile(r"[\s\u3000]+")
_NAME = re.compile(r"[^\d\s，。；：、,;:（(]{4,20}")


def row_line(cells: Iterable[str]) -> str:
    """The row as a line. Empty cells keep their place, except at the end."""
    return "\t".join(_SPACE.sub(" ", cell).strip() for cell in islice(cells, MAX_COLUMNS)).rstrip("\t")


def cell_text(paragraphs: Iterable[str]) -> str:
    """The paragraphs of one cell as one.

    Names under each other are a list (区财政局 / 区商务局), but a word may be broken by hand (完成 / 时限): a paragraph of four
    characters and more, without digits or punctuation, is a name.
    """
    joined, last = "", ""
    for part in paragraphs:
        if part := part.strip():
            joined += "、" if _NAME.fullmatch(last) and _NAME.fullmatch(part) else ""
            joined, last = joined + part, part
    return joined
