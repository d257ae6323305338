"""Printed pages to a document: what stands on every page is left out, tables that run over a page are joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ingest.readers.document import SourceText
from ingest.readers.printed import Line, left_margin, opens_paragraph

_EDGE = 3
"""Furniture stands among this many first or last lines of a page."""

_SHARE = 0.4
"""Even and odd pages may have headers of their own, and the first page none."""

_DIGITS = re.compile(r"\d+")
_Place = tuple[str, int]
"""What a line says, numbers aside, and how far down it stands."""


def to_document(pages: list[list[Line]]) -> SourceText:
    """The lines of all pages, marked with their pages from 1. An empty line stands before an indented one."""
    counted = Counter(place for page in pages for place in {_place(line) for line in _edges(page)})
    repeated = {place for place, count in counted.items() if count >= max(2, _SHARE * len(pages))}
    kept = [_without(page, repeated) for page in pages]
    return SourceText.of(_marked(kept), "page")


def _marked(pages: list[list[Line]]) -> Iterator[tuple[int, str]]:
    for number, lines in enumerate(pages, 1):
        margin = left_margin(lines)
        for line in lines:
            if not line.is_row and opens_paragraph(line, margin):
                yield number, ""
            yield number, line.text


def _without(page: list[Line], repeated: set[_Place]) -> list[Line]:
    edges = {id(line) for line in _edges(page) if _place(line) in repeated}
    return [line for line in page if id(line) not in edges]


def _edges(page: list[Line]) -> Iterable[Line]:
    lines = sorted((line for line in page if not line.is_row), key=lambda line: line.top)
    return {id(line): line for line in (*lines[:_EDGE], *lines[-_EDGE:])}.values()


def _place(line: Line) -> _Place:
    """Pages number themselves, and a line may stand a little higher on one of them."""
    return _DIGITS.sub("#", "".join(line.text.split())), round(line.top / (2 * line.size))
