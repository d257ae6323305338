"""The rows of a table, however a text prints them: cells apart by tabs, by |, by wide gaps, or each on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.columns import column_of, columns_of
from ingest.readers.rows import cell_text

Line = tuple[int, str]
"""A line's number in the file, and its text."""

_RULER = re.compile(r"^[\s|:\-—+=]+$")
_GAP = re.compile(r"(?: {2,}|\u3000+)(?=\S)")
_MOST_CELLS = 20
_MOST_LINES = 50
"""Lines that one quoted cell may have, and one row whose cells stand on lines of their own."""


def cells_of(line: str) -> list[str]:
    """The cells of a line; one where it is no row."""
    if "\t" in line:
        cells = line.strip("\n").split("\t")
    elif "|" in line:
        cells = line.strip().strip("|").split("|")
    else:
        cells = [line]
    return [cell.strip() for cell in cells][:_MOST_CELLS]


def cells_by_gaps(line: str) -> list[str]:
    """The cells of a line that parts them by nothing but white space."""
    return [] if "\t" in line or "|" in line else _GAP.split(line.strip())[:_MOST_CELLS]


def may_be_row(line: str) -> bool:
    """Whether anything parts a line into cells."""
    return "\t" in line or "|" in line or "  " in line or "\u3000" in line


def is_ruler(line: str) -> bool:
    """Whether a line only draws one."""
    return _RULER.match(line) is not None


def whole_rows(lines: list[Line]) -> list[Line]:
    """The lines, with each row of a table on one."""
    has_quotes = any('"' in line for _, line in lines)
    return list(_stacked(list(_quoted(lines)) if has_quotes else lines))


def _quoted(lines: list[Line]) -> Iterator[Line]:
    """A cell with line breaks is pasted from a spreadsheet in quotes, over several lines."""
    i = 0
    while i < len(lines):
        number, line = lines[i]
        end = i
        while "\t" in line and line.count('"') % 2 and end + 1 < len(lines) and end - i < _MOST_LINES:
            end += 1
            line += "\n" + lines[end][1]
        if end > i and line.count('"') % 2 == 0:
            yield number, "\t".join(cell_text(cell.strip('"').split("\n")) for cell in line.split("\t"))
            i = end + 1
        else:
            yield lines[i]
            i += 1


def _stacked(lines: list[Line]) -> Iterator[Line]:
    """Cells that stand each on a line of its own, as a web page's table is pasted: rows begin with their number."""
    i = 0
    while i < len(lines):
        width, start = _stacked_head(lines, i)
        if not width:
            yield lines[i]
            i += 1
            continue
        yield lines[i][0], "\t".join(cell for _, cell in _cells_below(lines, i, width))
        i, count = start, 1
        while row := _stacked_row(lines, i, width, count):
            cells, end = row
            yield lines[i][0], "\t".join(cells)
            i, count = end, count + 1


def _cells_below(lines: list[Line], start: int, most: int) -> list[tuple[int, str]]:
    """The next filled lines as cells, each with the index behind it."""
    found: list[tuple[int, str]] = []
    for i in range(start, min(len(lines), start + 3 * _MOST_LINES)):
        if cell := lines[i][1].strip().strip("|").strip():
            found.append((i + 1, cell))
        if len(found) == most:
            break
    return found


def _stacked_head(lines: list[Line], i: int) -> tuple[int, int]:
    """How many cells a head that begins at line ``i`` has, and the index behind it; 0 where none does."""
    first = column_of(lines[i][1].strip().strip("|")) if 0 < len(lines[i][1].strip()) < 5 else None
    if not first or first.kind != "number":
        return 0, i
    cells = _cells_below(lines, i, _MOST_CELLS)
    width = next((n for n, (_, cell) in enumerate(cells) if cell == "1"), 0)
    if width < 3 or not columns_of([cell for _, cell in cells[:width]]):
        return 0, i
    return width, cells[width - 1][0]


def _stacked_row(lines: list[Line], i: int, width: int, count: int) -> tuple[list[str], int] | None:
    """The cells of the row with this number, and the index behind it; None where they are more or fewer than the head's."""
    cells = _cells_below(lines, i, width)
    behind = _cells_below(lines, cells[-1][0], 1) if len(cells) == width else []
    is_last = not behind or behind[0][1] != str(count + 1)
    if len(cells) < width or cells[0][1] != str(count) or (is_last and behind and len(behind[0][1]) < 3):
        return None
    return [cell for _, cell in cells], cells[-1][0]
