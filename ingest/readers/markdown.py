"""Markdown to plain lines: the signs go, what they mark stays, every line keeps its number.

Rules a line at a time instead of a Markdown parser: a parser renumbers lists, takes indented paragraphs for code and drops
what looks like a link's definition; a plan must keep every sign that is not Markdown's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.readers.document import SourceText
from ingest.readers.plain import decode
from ingest.readers.rows import cell_text, row_line

_SIGNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^\s*(?:```|~~~).*$"), ""),  # a fence of code
    (re.compile(r"^\s*(?:[-*_=]\s?){3,}\s*$"), ""),  # a ruler, or the underline of a heading
    (re.compile(r"^\s*(?:>\s?)+"), ""),  # a quotation
    (re.compile(r"^\s*[-*+]\s+(?:\[[ xX]\]\s+)?"), ""),  # an item of a list
    (re.compile(r"^\s*#{1,6}\s+"), ""),
    (re.compile(r"(?<=\s)#+\s*$"), ""),
    (re.compile(r"!\[([^\[\]]{0,500})\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}[^()]{0,200}\)"), r"\1"),  # a picture
    (re.compile(r"\[([^\[\]]{1,500})\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}[^()]{0,200}\)"), r"\1"),  # a link
    (re.compile(r"<(https?://[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"(?i)</?(?:b|strong|em|i|u|span|font|center|p|div)(?:\s[^<>]{0,500})?>|<br\s?/?>\s*$"), ""),
    (re.compile(r"(?<!\\)(?:\*\*\*|\*\*|___|__|~~)"), ""),  # bold, struck out
    (re.compile(r"(?<![\\*\d])\*(?=[^\s*])([^*]{1,500})(?<=\S)\*"), r"\1"),  # italics
    (re.compile(r"`([^`]{1,500})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])"), r"\1"),  # 1\. is how exports write a number that is no list
)
_TABLE_ROW = re.compile(r"^\s*\|.*\|\s*$")
_TABLE_RULER = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?$")
_BREAK = re.compile(r"(?i)<br\s?/?>")
_FRONT = re.compile(
    r"(?i)(?:title|标题)\s*:\s*[\"']?(?P<title>[^\"']+)|(?:date|日期)\s*:\s*[\"']?(?P<date>[\d./年月日-]+)"
)
_LONGEST_FRONT = 40
_CELL_END = re.compile(r"(?<!\\)\|")


def read_markdown(path: Path, data: bytes) -> SourceText:
    """The lines of a Markdown file without its signs. Raises DocumentError as ``decode`` does."""
    return SourceText.of(_lines(decode(path, data).split("\n")), "line")


def _lines(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines with their numbers. Of what stands before the text between two rulers, title and date stay."""
    numbered = enumerate(lines, 1)
    if lines[0].strip() == "---" and "---" in (line.strip() for line in lines[1:_LONGEST_FRONT]):
        for number, line in numbered:
            if kept := _FRONT.match(line):
                yield number, kept["title"] or f"发布日期：{kept['date']}"
            elif number > 1 and line.strip() == "---":
                break
    yield from ((number, _plain(line)) for number, line in numbered)


def _plain(line: str) -> str:
    if _TABLE_RULER.match(line):
        return ""
    if _TABLE_ROW.match(line):
        return row_line(_cell(cell) for cell in _CELL_END.split(line.strip())[1:-1])
    return _without_signs(line)


def _cell(cell: str) -> str:
    return cell_text(_without_signs(part.strip()) for part in _BREAK.split(cell))


def _without_signs(line: str) -> str:
    for pattern, kept in _SIGNS:
        line = pattern.sub(kept, line)
    return line
