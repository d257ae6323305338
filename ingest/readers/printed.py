"""A printed page back into lines: signs with their places, as PDF and OFD give them, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple, Self

MAX_PAGES = 1000
MAX_SIGNS = 50_000
"""Characters or strokes a page. A page of the smallest print holds some five thousand."""

MAX_ALL_SIGNS = 2_000_000
"""Characters or strokes a document: twice what a thousand full pages hold."""


class Sign(NamedTuple):
    """One character and its box. Distances from the left and the top of the page; any unit of length."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def size(self) -> float:
        return max(self.bottom - self.top, 0.01)


class Stroke(NamedTuple):
    """A straight ruled line, level or upright: its ends, the lesser coordinates first."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or a table's row. ``top`` and ``left`` say where on the page."""

    text: str
    left: float
    right: float
    top: float
    size: float
    is_row: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows."""

    signs: tuple[Sign, ...]
    strokes: tuple[Stroke, ...] = ()

    @classmethod
    def of(cls, parts: Mapping[str, list[Any]]) -> Self:
        """The page that a reader in a process of its own writes as lists of numbers."""
        return cls(tuple(Sign(*sign) for sign in parts["signs"]), tuple(Stroke(*line) for line in parts["strokes"]))


_PAPER = 100_000.0
"""Points: thirty-five metres. What stands further out, or nowhere (NaN), is on no sheet."""


def on_paper(box: Sign | Stroke) -> bool:
    """Whether a part of a page can be seen on it at all: files are free to name any place."""
    return -_PAPER <= box.left <= box.right <= _PAPER and -_PAPER <= box.top <= box.bottom <= _PAPER


_INDENT = (1.5, 4.0)
"""A paragraph's first line is indented by two characters; one that begins further right is centred, or in the other column."""

_COLUMN_GAP = 1.2
_FEWEST_COLUMN_LINES = 8


def text_lines(signs: Iterable[Sign]) -> list[Line]:
    """Lines from top to bottom, signs from left to right; of a page in two columns, the left one first."""
    rows = [sorted(row) for row in _rows(signs)]
    if gutter := _gutter(rows):
        rows = list(_by_columns(rows, gutter))
    return [line for row in rows if (line := _line(row)).text.strip()]


def opens_paragraph(line: Line, margin: float) -> bool:
    """Whether a line stands indented from the page's left margin."""
    return _INDENT[0] < (line.left - margin) / line.size < _INDENT[1]


def left_margin(lines: list[Line]) -> float:
    """Where the page's lines begin; none begins further left but for a hanging sign."""
    lefts = sorted(line.left for line in lines if not line.is_row)
    return lefts[len(lefts) // 10] if lefts else 0.0


def _rows(signs: Iterable[Sign]) -> Iterator[list[Sign]]:
    """Signs whose middles are level. A row's height is that of its first sign, so that no row creeps down the page."""
    row: list[Sign] = []
    for sign in sorted(signs, key=lambda s: (s.middle, s.left)):
        if row and sign.middle - row[0].middle > 0.5 * max(row[0].size, sign.size):
            yield row
            row = []
        row.append(sign)
    if row:
        yield row


def _line(row: list[Sign]) -> Line:
    size = median(sign.size for sign in row)
    return Line(_joined(row), row[0].left, max(s.right for s in row), min(s.top for s in row), size)


def _joined(row: list[Sign]) -> str:
    """The row's characters, a space where a gap is wider than a word's; what is printed twice to look bold is read once."""
    text = row[0].text
    for before, sign in pairwise(row):
        if sign.text == before.text and abs(sign.left - before.left) < 0.2 * sign.size:
            continue
        gap = sign.left - before.right
        wide = 0.2 if before.text.isascii() and sign.text.isascii() else 0.8
        if gap > wide * sign.size and not text.endswith(" "):
            text += " "
        text += sign.text
    return text


def _gutter(rows: list[list[Sign]]) -> float:
    """Where the empty band between two columns stands, 0 where the page has one column."""
    parted = [gap for row in rows if (gap := _widest_gap(row))]
    if len(parted) < _FEWEST_COLUMN_LINES or len(parted) < 0.5 * len(rows):
        return 0.0
    left, right = max(g[0] for g in parted), min(g[1] for g in parted)
    return (left + right) / 2 if left < right else 0.0


def _widest_gap(row: list[Sign]) -> tuple[float, float] | None:
    """The ends of a row's only wide gap."""
    gaps = [(a.right, b.left) for a, b in pairwise(row) if b.left - a.right > _COLUMN_GAP * b.size]
    return gaps[0] if len(gaps) == 1 else None


def _by_columns(rows: list[list[Sign]], gutter: float) -> Iterator[list[Sign]]:
    """Rows in reading order: between headings that run over the gutter, the left column and then the right one."""
    right: list[list[Sign]] = []
    for row in rows:
        if any(sign.left < gutter < sign.right for sign in row):
            yield from right
            right = []
            yield row
            continue
        if left_part := [sign for sign in row if sign.right <= gutter]:
            yield left_part
        if right_part := [sign for sign in row if sign.left >= gutter]:
            right.append(right_part)
    yield from right
