"""Word documents of before 2007 (.doc, and .wps, which is the same): paragraphs and rows of tables from the piece table.

Written by [MS-DOC]; libraries on PyPI either need another program or lose where a row of a table ends. olefile reads the compound file.
Numbers that Word itself puts before paragraphs are no text there, and are not read.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from core.errors import DocumentError
from ingest.readers.archive import broken, encrypted
from ingest.readers.document import SourceText
from ingest.readers.rows import cell_text, row_line

_WORD_97 = 0xA5EC
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_MAIN_TEXT, _PARAGRAPHS, _PIECES = 0x4C, 0x0102, 0x01A2
"""Where the head of the WordDocument stream says how long the text is, and where the pages of paragraphs and the pieces are."""

_PAGE = 512
_IN_TABLE, _ENDS_ROW, _CELLS = b"\x16\x24\x01", b"\x17\x24\x01", b"\x08\xd6"
_ELSEWHERE = b"\x46\x66"
"""The properties of a row with many cells are too long for their page and stand in another stream."""

_GOES_ON, _BEGINS = 0x20, 0x40
"""Of a cell: it belongs to a merged column of cells, and is the first of it."""

_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_SIGNS = {"\x0b": "\n", "\x0c": "\n", "\x1e": "-", "\xa0": " "}


def read_old_word(path: Path, data: bytes) -> SourceText:
    """The main text of a document, marked with its paragraphs, those in tables counted too. Raises DocumentError: broken, encrypted."""
    from olefile import OleFileIO

    try:
        with OleFileIO(BytesIO(data)) as package:
            word = package.openstream("WordDocument").read()
            flags = _number(word, 0x0A, 2)
            if flags & _ENCRYPTED:
                raise encrypted(path)
            if _number(word, 0, 2) != _WORD_97:
                raise _too_old(path)
            table = package.openstream("1Table" if flags & _SECOND_TABLE else "0Table").read()
        lines = list(_Body(_Marks(word, table)).lines(_text(word, table)))
    except (OSError, struct.error, IndexError, ValueError) as error:
        raise broken(path) from error
    return SourceText.of(lines, "paragraph")


def _too_old(path: Path) -> DocumentError:
    return DocumentError(
        f"{path}：这是 Word 95 或更早的格式，请另存为 .docx", f"{path}: a format of Word 95 or before; save it as .docx"
    )


def _number(data: bytes, at: int, size: int = 4) -> int:
    return int(struct.unpack_from("<H" if size == 2 else "<I", data, at)[0])


def _text(word: bytes, table: bytes) -> Iterator[tuple[int, str]]:
    """The characters of the main text, each with its place in the stream."""
    left = _number(word, _MAIN_TEXT)
    at, size = _number(word, _PIECES), _number(word, _PIECES + 4)
    pieces = table[at : at + size]
    skip = 0
    while pieces[skip] == 1:  # properties that the pieces share
        skip += 3 + _number(pieces, skip + 1, 2)
    count = (_number(pieces, skip + 1) - 4) // 12
    first = skip + 5
    for n in range(count):
        start, end = _number(pieces, first + 4 * n), _number(pieces, first + 4 * n + 4)
        place = _number(pieces, first + 4 * (count + 1) + 8 * n + 2)
        size = 1 if place & 0x40000000 else 2
        begin = (place & 0x3FFFFFFF) // (3 - size)
        length = min(end - start, left)
        signs = word[begin : begin + length * size].decode("cp1252" if size == 1 else "utf-16-le", "replace")
        yield from ((begin + i * size, sign) for i, sign in enumerate(signs))
        left -= length


@dataclass(frozen=True, slots=True)
class _Run:
    """Consecutive characters of one paragraph, and its properties as bytes."""

    start: int
    end: int
    properties: bytes


class _Marks:
    """What paragraphs are: in a table, the end of a row."""

    def __init__(self, word: bytes, table: bytes) -> None:
        at, size = _number(word, _PARAGRAPHS), _number(word, _PARAGRAPHS + 4)
        count = (size - 4) // 8
        pages = [_number(table, at + 4 * (count + 1) + 4 * n) & 0x3FFFFF for n in range(count)]
        self._runs = sorted((run for page in pages for run in _runs(word, page * _PAGE)), key=lambda run: run.start)

    def of(self, place: int) -> bytes:
        """The properties of the paragraph in which a character stands."""
        before = bisect_right(self._runs, place, key=lambda run: run.start) - 1
        return self._runs[before].properties if before >= 0 and place < self._runs[before].end else b""


def _runs(word: bytes, page: int) -> Iterator[_Run]:
    count = word[page + _PAGE - 1]
    for n in range(count):
        start, end = _number(word, page + 4 * n), _number(word, page + 4 * n + 4)
        at = page + 2 * word[page + 4 * (count + 1) + 13 * n]
        long = word[at] == 0
        size = 2 * word[at + 1] if long else 2 * word[at] - 1
        first = at + 1 + long
        yield _Run(start, end, word[first : first + size] if at > page else b"")


@dataclass(slots=True)
class _Body:
    """Grows paragraphs and rows sign by sign."""

    marks: _Marks
    _paragraph: str = ""
    _cell: list[str] = field(default_factory=list)
    _row: list[str] = field(default_factory=list)
    _above: list[str] = field(default_factory=list)
    _count: int = 0

    def lines(self, signs: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        codes: list[bool] = []  # of each open field: whether its code goes on, which is no text
        for place, sign in signs:
            if sign == _FIELD:
                codes.append(True)
            elif sign in (_RESULT, _FIELD_END):
                codes[-1:] = [False] if sign == _RESULT and codes else []
            elif sign in "\r\x07":
                yield from self._end(sign, self.marks.of(place))
            elif not any(codes) and (sign >= " " or sign in _SIGNS or sign == "\t"):
                self._paragraph += _SIGNS.get(sign, sign)
        yield self._count + 1, self._paragraph

    def _end(self, sign: str, properties: bytes) -> Iterator[tuple[int, str]]:
        """A paragraph, a cell or a row is at its end."""
        text, self._paragraph = self._paragraph, ""
        self._count += 1
        is_row_end = _ENDS_ROW in properties or (_ELSEWHERE in properties and not text and self._row)
        if sign == "\x07" and is_row_end:
            yield self._count, self._finished_row(properties)
        elif sign == "\x07":
            self._row.append(cell_text([*self._cell, text]))
            self._cell = []
        elif _IN_TABLE in properties:
            self._cell.append(text)
        else:
            self._above = []
            yield self._count, text.replace("\t", "  ")

    def _finished_row(self, properties: bytes) -> str:
        """The row, with merged cells repeated from the row above."""
        flags = _cell_flags(properties)
        row = [
            self._above[n] if _goes_on(flags[n : n + 1]) and n < len(self._above) else cell
            for n, cell in enumerate(self._row)
        ]
        self._row, self._above = [], row
        return row_line(row)


def _goes_on(flags: list[int]) -> bool:
    return bool(flags) and bool(flags[0] & _GOES_ON) and not flags[0] & _BEGINS


def _cell_flags(properties: bytes) -> list[int]:
    """The flags of a row's cells, from the definition of its table: the number of cells, their edges, 20 bytes a cell."""
    at = properties.find(_CELLS)
    if at < 0:
        return []
    count = properties[at + 4]
    first = at + 5 + 2 * (count + 1)
    last = min(first + 20 * count, len(properties) - 1)
    return [_number(properties, place, 2) for place in range(first, last, 20)]
