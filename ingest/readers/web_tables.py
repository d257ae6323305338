"""Tables of web pages: which hold facts, and their rows with merged cells written out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ingest.readers.rows import LONGEST_CELL, MAX_COLUMNS, cell_text, row_line

_MOST_ROWS = 200
_Hanging = dict[int, tuple[int, str]]
"""By column: for how many more rows a cell goes on, and its text."""


def data_rows(table: Any) -> list[list[Any]]:
    """The cells of a table by rows; none where the table only places a page's parts."""
    if next(table.iterdescendants("table"), None) is not None:
        return []
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    if all(len(row) < 2 for row in rows):
        return []
    return [] if any(len(cell.text_content()) > LONGEST_CELL for row in rows for cell in row) else rows


def table_lines(rows: list[list[Any]], read_lines: Callable[[Any], Iterator[str]]) -> Iterator[str]:
    """One line a row: a cell of several rows is repeated in each, one of several columns stands in the first."""
    hanging: _Hanging = {}
    for row in rows:
        texts: list[str] = []
        for cell in row:
            _hang_down(texts, hanging)
            if len(texts) >= MAX_COLUMNS:
                break
            width, height, text = (
                _span(cell, "colspan", MAX_COLUMNS),
                _span(cell, "rowspan", _MOST_ROWS),
                cell_text(read_lines(cell)),
            )
            spread = [text, *[""] * (width - 1)]
            if height > 1:
                hanging.update({len(texts) + n: (height - 1, part) for n, part in enumerate(spread)})
            texts += spread
        _hang_down(texts, hanging)
        if line := row_line(texts):
            yield line


def _hang_down(texts: list[str], hanging: _Hanging) -> None:
    """Fill the next columns with cells of rows above that go on here."""
    while len(texts) in hanging and len(texts) < MAX_COLUMNS:
        column = len(texts)
        left, text = hanging.pop(column)
        texts.append(text)
        if left > 1:
            hanging[column] = (left - 1, text)


def _span(cell: Any, name: str, most: int) -> int:
    value = (cell.get(name) or "").strip()
    return min(max(int(value), 1), most) if value.isascii() and value.isdigit() and len(value) < 6 else 1
