"""Word documents: paragraphs with the numbers Word prints, tables as rows; what was struck out or floats is left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from ingest.readers.archive import DamagedError, Package, TooMuchXmlError, broken, open_archive
from ingest.readers.document import SourceText
from ingest.readers.numbering import Numbering
from ingest.readers.rows import LONGEST_CELL, MAX_COLUMNS, cell_text, row_line
from ingest.readers.word_package import W as _W
from ingest.readers.word_package import word_parts

_PARAGRAPH, _TABLE, _CONTENT = f"{_W}p", f"{_W}tbl", f"{_W}sdtContent"
_AROUND_BLOCKS = {f"{_W}sdt", _CONTENT, f"{_W}customXml", f"{_W}ins", f"{_W}moveTo"}
_AROUND_RUNS = {f"{_W}{name}" for name in ("r", "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo")}  # fmt: skip
_SIGNS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "  ", f"{_W}noBreakHyphen": "-"}
_DEEPEST = 20


def read_docx(path: Path, data: bytes) -> SourceText:
    """The body of a Word document. Marks are its paragraphs, those in tables counted too.

    Raises DocumentError: broken, encrypted, a ZIP bomb, XML that declares entities.
    """
    with open_archive(path, data) as archive:
        try:
            parts = word_parts(Package(archive))
        except (DamagedError, TooMuchXmlError) as error:
            raise broken(path) from error
    return body_lines(parts.body, Numbering(parts))


class Numbers(Protocol):
    """What knows the number that is printed before a paragraph."""

    def number(self, paragraph: Any) -> str: ...


def body_lines(body: Any, numbers: Numbers) -> SourceText:
    """The paragraphs and rows below a ``w:body``, marked with its paragraphs."""
    return SourceText.of(_Body(numbers).lines(body, _DEEPEST), "paragraph")


class _Body:
    """Walks the blocks of a document in order, counting paragraphs."""

    def __init__(self, numbering: Numbers) -> None:
        self._numbering = numbering
        self._paragraph = 0

    def lines(self, parent: Any, depth: int) -> Iterator[tuple[int, str]]:
        for element in parent.iterchildren() if depth else ():
            if element.tag == _PARAGRAPH:
                yield self._read(element)
            elif element.tag == _TABLE:
                yield from self._table(element, depth)
            elif element.tag in _AROUND_BLOCKS:
                yield from self.lines(element, depth - 1)

    def _read(self, element: Any) -> tuple[int, str]:
        self._paragraph += 1
        text = "".join(_text(element, _DEEPEST))
        return self._paragraph, (self._numbering.number(element) if text.strip() else "") + text

    def _table(self, table: Any, depth: int) -> Iterator[tuple[int, str]]:
        rows = [[(cell, list(self.lines(cell, depth - 1))) for cell in _cells(row)] for row in _rows(table)]
        if _is_frame([[lines for _, lines in row] for row in rows]):
            yield from (line for row in rows for _, lines in row for line in lines)
            return
        above: dict[int, str] = {}
        for row in rows:
            mark = next((lines[0][0] for _, lines in row if lines), self._paragraph)
            yield mark, row_line(_row(row, above))


def _row(row: list[tuple[Any, list[tuple[int, str]]]], above: dict[int, str]) -> Iterator[str]:
    """Texts by columns: a cell that goes on from the row above repeats it, a wide one stands in its first column."""
    column = 0
    for cell, lines in row:
        width = min(_number(cell, "gridSpan", 1), MAX_COLUMNS)
        if not _goes_on(cell):
            above[column] = cell_text(text for _, line in lines for text in line.replace("\t", " ").split("\n"))
        yield above.get(column, "")
        yield from [""] * (width - 1)
        column += width


def _is_frame(rows: list[list[list[tuple[int, str]]]]) -> bool:
    """A table of one column, or with a chapter in one cell, only places its paragraphs."""
    longest = max((sum(len(text) for _, text in lines) for row in rows for lines in row), default=0)
    return longest > LONGEST_CELL or all(len(row) < 2 for row in rows)


def _text(parent: Any, depth: int) -> Iterator[str]:
    """The visible characters of a paragraph: neither deletions nor field codes nor text boxes."""
    for element in parent.iterchildren() if depth else ():
        if element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag in _SIGNS and element.get(f"{_W}type", "textWrapping") == "textWrapping":
            yield _SIGNS[element.tag]
        elif element.tag in _AROUND_RUNS and not _is_hidden(element):
            yield from _text(element, depth - 1)


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false", "off")


def _rows(table: Any) -> Iterator[Any]:
    deleted = f"{_W}trPr/{_W}del"
    return (row for row in _inside(table, f"{_W}tr") if row.find(deleted) is None)


def _cells(row: Any) -> Iterator[Any]:
    return _inside(row, f"{_W}tc")


def _inside(parent: Any, tag: str, depth: int = _DEEPEST) -> Iterator[Any]:
    """Children of a kind, also where content controls stand around them: never those of a table inside one of them."""
    for element in parent.iterchildren() if depth else ():
        if element.tag == tag:
            yield element
        elif element.tag in _AROUND_BLOCKS:
            yield from _inside(element, tag, depth - 1)


def _goes_on(cell: Any) -> bool:
    mark = cell.find(f"{_W}tcPr/{_W}vMerge")
    return mark is not None and mark.get(f"{_W}val", "continue") == "continue"


def _number(cell: Any, name: str, default: int) -> int:
    mark = cell.find(f"{_W}tcPr/{_W}{name}")
    value = "" if mark is None else mark.get(f"{_W}val", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else default
