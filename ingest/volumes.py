"""Several documents in one file: a collection of plans, each beginning with its own number."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.document_numbers import introduces, is_number_line

_COVER = re.compile(r"^\s*[\u4e00-\u9fff]{2,30}(?:文件|政府|委员会|办公室|办公厅|局|厅)\s*$")
_LINES_OF_A_COVER = 3


def split_documents(raw: str) -> list[tuple[int, str]]:
    """The documents of a text as (first line, text): one, unless several lines hold nothing but a document number each.

    The lines of a cover (河口区人民政府文件) go with the number below them. Numbers that the line above cites (依据：) cut nothing.
    """
    lines = raw.split("\n")
    numbers: dict[str, int] = {}
    above = ""
    for i, line in enumerate(lines):
        if is_number_line(line) and not introduces(above):
            numbers.setdefault(re.sub(r"\s", "", line), i)
        above = line.strip() or above
    if len(numbers) < 2:
        return [(1, raw)]
    starts = [_cover_start(lines, i) for i in sorted(numbers.values())]
    return [(a + 1, "\n".join(lines[a:b])) for a, b in pairwise([0, *starts[1:], len(lines)])]


def _cover_start(lines: list[str], number: int) -> int:
    start = seen = number
    while (
        seen > 0
        and number - start < _LINES_OF_A_COVER
        and (not lines[seen - 1].strip() or _COVER.match(lines[seen - 1]))
    ):
        seen -= 1
        start = seen if lines[seen].strip() else start
    return start
