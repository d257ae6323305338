"""Tables with ruled lines on a printed page: the grid that the strokes draw, and its cells' texts as rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from ingest.readers.printed import Line, Page, Sign, Stroke, on_paper, text_lines
from ingest.readers.rows import row_line

_NEAR = 3.0
"""Strokes no further apart than this (points) are one: borders are drawn twice, thin boxes have two edges."""

_SHORTEST = 6.0
_MOST_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the places of its upright and level lines, and for each cell the one it is merged into."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    merged: tuple[int, ...]

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    def cell_at(self, sign: Sign) -> int | None:
        """The (merged) cell in which a sign stands."""
        column = bisect_left(self.xs, (sign.left + sign.right) / 2) - 1
        row = bisect_left(self.ys, sign.middle) - 1
        inside = 0 <= column < self.columns and 0 <= row < len(self.ys) - 1
        return self.merged[row * self.columns + column] if inside else None


def page_lines(page: Page) -> list[Line]:
    """The lines of a page from top to bottom, its ruled tables as rows of cells."""
    grids = sorted(find_grids(filter(on_paper, page.strokes)), key=lambda grid: grid.ys)
    tops = [grid.ys[0] for grid in grids]
    inside: list[dict[int, list[Sign]]] = [{} for _ in grids]
    outside: list[Sign] = []
    for sign in filter(on_paper, page.signs):
        at = bisect_left(tops, sign.middle) - 1  # tables stand below each other
        cell = grids[at].cell_at(sign) if at >= 0 else None
        (outside if cell is None else inside[at].setdefault(cell, [])).append(sign)
    rows = [row for grid, signs in zip(grids, inside, strict=True) for row in _table_rows(grid, signs)]
    return _in_order(text_lines(outside), rows)


def find_grids(strokes: Iterable[Stroke]) -> list[Grid]:
    """The grids of at least two rows and two columns that the strokes draw."""
    ordered = sorted(strokes, key=lambda s: s.top)
    upright = [s for s in ordered if s.bottom - s.top >= _SHORTEST > s.right - s.left]
    level = [s for s in ordered if s.right - s.left >= _SHORTEST > s.bottom - s.top]
    grids = (_grid(group, level) for group in _groups(upright))
    return [grid for grid in grids if grid]


def _groups(upright: list[Stroke]) -> Iterator[list[Stroke]]:
    """Upright strokes of one table: their heights overlap or touch."""
    group: list[Stroke] = []
    bottom = 0.0
    for stroke in upright:
        if group and stroke.top > bottom + _NEAR:
            yield group
            group, bottom = [], 0.0
        group.append(stroke)
        bottom = max(bottom, stroke.bottom)
    if group:
        yield group


def _grid(upright: list[Stroke], level: list[Stroke]) -> Grid | None:
    """The grid that upright strokes draw with those level ones, of all in order, that stand at their height."""
    top, bottom = upright[0].top, max(s.bottom for s in upright)
    first = bisect_left(level, top - _NEAR, key=lambda s: s.top)
    level = level[first : bisect_right(level, bottom + _NEAR, lo=first, key=lambda s: s.top)]
    xs, ys = _places(s.left for s in upright), _places(s.top for s in level)
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 2 or rows < 2 or columns * rows > _MOST_CELLS:
        return None
    merged = list(range(columns * rows))
    _merge(merged, _missing(upright, xs, ys, columns))
    _merge(merged, _missing([_turned(s) for s in level], ys, xs, columns, turned=True))
    return Grid(xs, ys, tuple(_root(merged, cell) for cell in merged))


def _missing(
    strokes: list[Stroke], lines: tuple[float, ...], across: tuple[float, ...], columns: int, *, turned: bool = False
) -> Iterator[tuple[int, int]]:
    """Pairs of neighbour cells with no stroke between them. ``lines`` are what parts them, ``across`` what they span."""
    middles = [(a + b) / 2 for a, b in pairwise(across)]
    # Where strokes begin (1) and end (-1) along each line; summed up, how many are drawn at a place.
    changes = [[0] * (len(middles) + 1) for _ in lines]
    for stroke in strokes:
        along = changes[_nearest(lines, stroke.left)]
        along[bisect_left(middles, stroke.top)] += 1
        along[bisect_left(middles, stroke.bottom)] -= 1
    for line in range(1, len(lines) - 1):
        for place, drawn in enumerate(accumulate(changes[line][:-1])):
            if not drawn:
                cell = line * columns + place if turned else place * columns + line
                yield cell - (columns if turned else 1), cell


def _turned(stroke: Stroke) -> Stroke:
    return Stroke(stroke.top, stroke.left, stroke.bottom, stroke.right)


def _merge(merged: list[int], pairs: Iterable[tuple[int, int]]) -> None:
    for a, b in pairs:
        first, second = sorted((_root(merged, a), _root(merged, b)))
        merged[second] = first


def _root(merged: list[int], cell: int) -> int:
    while merged[cell] != cell:
        merged[cell] = merged[merged[cell]]
        cell = merged[cell]
    return cell


def _places(values: Iterable[float]) -> tuple[float, ...]:
    """The distinct places among values, those near each other taken as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return tuple(places)


def _nearest(places: tuple[float, ...], value: float) -> int:
    after = bisect_left(places, value)
    around = range(max(after - 1, 0), min(after + 1, len(places)))
    return min(around, key=lambda i: abs(places[i] - value))


def _table_rows(grid: Grid, inside: dict[int, list[Sign]]) -> Iterator[Line]:
    """One line a row: a cell of several rows is repeated in each, one of several columns stands in the first."""
    texts = {cell: "".join(line.text.strip() for line in text_lines(signs)) for cell, signs in inside.items()}
    for row in range(len(grid.ys) - 1):
        cells = grid.merged[row * grid.columns : (row + 1) * grid.columns]
        first = {cell: column for column, cell in reversed(list(enumerate(cells)))}
        shown = [texts.get(cell, "") if first[cell] == column else "" for column, cell in enumerate(cells)]
        if any(shown):
            height = grid.ys[row + 1] - grid.ys[row]
            yield Line(row_line(shown), grid.xs[0], grid.xs[-1], grid.ys[row], height, is_row=True)


def _in_order(lines: list[Line], rows: list[Line]) -> list[Line]:
    """Rows put between the lines, which keep their order (columns are not read from top to bottom)."""
    ordered: list[Line] = []
    waiting = deque(sorted(rows, key=lambda row: row.top))
    for line in lines:
        while waiting and waiting[0].top < line.top:
            ordered.append(waiting.popleft())
        ordered.append(line)
    return [*ordered, *waiting]
