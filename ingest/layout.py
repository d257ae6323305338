"""Pages and lines back into paragraphs: what a text export broke is joined, page furniture is dropped.

The result is one paragraph a line, without the white space that type-setting put between Chinese characters and without
bold stars. All later rules, and all spans, work on this text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from ingest.headings import HEADINGS, opens_heading
from ingest.labels import opens_label

_CJK = r"\u2010-\u2027\u2030-\u206f\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
_SPACE = r"[ \t\u00a0\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff\x0b\x0c]"
# White space next to a Chinese character or full-width sign is type-setting: "2021 年 7 月底前", "省 大数据局".
_TYPESETTING = re.compile(rf"{_SPACE}+(?=[{_CJK}])|(?<=[{_CJK}]){_SPACE}+")
_NUMBER_GAP = re.compile(rf"^(\d{{1,3}}[.．、]){_SPACE}+")
_LIST_NUMBER = re.compile(r"^(\d{1,3})[.．、]")
_PAGE_NUMBER = re.compile(
    r"^(?:[-—–－·•\s]*\d{1,4}[-—–－·•\s]*|第\s*\d+\s*页(?:[,，/\s]*共\s*\d+\s*页)?|\d+\s*/\s*\d+)$"
)
_OPEN, _CLOSE = "（(〔[〈", "）)〕]〉"
_BRACKET_SIGN = re.compile(f"[{re.escape(_OPEN + _CLOSE)}]")
_ENDS_SENTENCE = tuple("。！？；：!?;:")
_BODY_SIGN = re.compile(r"[，。；、,;]")
_LONGEST_BRACKET = 800
"""A bracket open for more characters than this was never closed; it no longer holds paragraphs together."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The joined text, and for offsets in it the line of the original file."""

    text: str
    _offsets: tuple[int, ...]
    _lines: tuple[int, ...]

    def line_of(self, offset: int) -> int:
        """The line of the original file, from 1, in which the character at ``offset`` stands."""
        return self._lines[bisect_right(self._offsets, offset) - 1] if self._lines else 1


def join_lines(raw: str) -> Layout:
    """Join the lines of a document into paragraphs."""
    lines = [(number, _clean(line)) for number, line in enumerate(raw.split("\n"), 1)]
    joiner = _Joiner(_wrap_width([line for _, line in lines if line]))
    inline = _InlineHeadings()
    blank = False
    for number, line in lines:
        if not line or _PAGE_NUMBER.match(line):
            blank = True
            continue
        for piece in inline.cut(line):
            joiner.add(piece, number, blank)
            blank = False
    return joiner.layout()


class _InlineHeadings:
    """Cuts a line where the next number of the list follows a finished sentence: "…局）5．持续优化…"."""

    _MARK = re.compile(r"(?<=[。；;）)〕】])(\d{1,3})[.．、](?=[\u4e00-\u9fff“《])")

    def __init__(self) -> None:
        self._last = 0

    def cut(self, line: str) -> list[str]:
        if match := _LIST_NUMBER.match(line):
            self._last = int(match[1])
        cuts = [0]
        for match in self._MARK.finditer(line):
            if int(match[1]) == self._last + 1:
                self._last += 1
                cuts.append(match.start())
        return [line[a:b] for a, b in zip(cuts, [*cuts[1:], len(line)], strict=True)]


def _clean(line: str) -> str:
    line = _TYPESETTING.sub("", line.replace("**", "").strip())
    return _NUMBER_GAP.sub(r"\1", line)


def _wrap_width(lines: list[str]) -> int:
    """The width at which the document breaks its lines, 0 where it breaks at paragraphs only.

    A hard-wrapped text has many lines close to its longest ones; a text of whole paragraphs has lines of every length.
    """
    if len(lines) < 12:
        return 0
    lengths = sorted(len(line) for line in lines)
    width = lengths[int(len(lengths) * 0.95)]
    near = sum(1 for length in lengths if 0.85 * width <= length <= 1.1 * width)
    return width if width <= 60 and near >= 0.35 * len(lines) else 0


class _Joiner:
    """Grows paragraphs line by line."""

    def __init__(self, wrap: int) -> None:
        self._wrap = wrap
        self._parts: list[str] = []
        self._offsets: list[int] = []
        self._lines: list[int] = []
        self._length = 0
        self._paragraph = ""
        self._last = ""
        self._open: list[int] = []

    def add(self, line: str, number: int, blank: bool) -> None:
        if self._paragraph and not self._continues(line, blank):
            self._put("\n", number)
            self._paragraph, self._open = "", []
        elif self._paragraph and self._needs_space(line):
            self._put(" ", number)
        self._put(line, number)
        self._track_brackets(line)
        self._paragraph += line
        self._last = line

    def layout(self) -> Layout:
        return Layout("".join(self._parts), tuple(self._offsets), tuple(self._lines))

    def _put(self, text: str, line: int) -> None:
        self._offsets.append(self._length)
        self._lines.append(line)
        self._parts.append(text)
        self._length += len(text)

    def _needs_space(self, line: str) -> bool:
        return self._last[-1].isascii() and self._last[-1].isalpha() and line[0].isascii() and line[0].isalpha()

    def _track_brackets(self, line: str) -> None:
        for sign in _BRACKET_SIGN.finditer(line):
            if sign[0] in _OPEN:
                self._open.append(len(self._paragraph) + sign.start())
            elif self._open:
                self._open.pop()

    def _continues(self, line: str, blank: bool) -> bool:
        """Whether ``line`` goes on with the paragraph before it."""
        if opens_heading(line):
            return False
        if self._open and len(self._paragraph) - self._open[-1] < _LONGEST_BRACKET:
            return True
        if opens_label(line) or self._last.endswith(_ENDS_SENTENCE):
            return False
        full = bool(self._wrap) and len(self._last) >= 0.85 * self._wrap
        if self._last[-1] in _CLOSE + "】”":
            return full and not blank
        if self._is_bare_heading() or opens_label(self._paragraph):
            return full or self._last.endswith(("、", "，", ","))
        return full or bool(_BODY_SIGN.search(self._paragraph))

    def _is_bare_heading(self) -> bool:
        """A numbered line without a sentence: "（一）指导思想" stands alone, what follows is its body."""
        return any(rule.pattern.match(self._paragraph) for rule in HEADINGS) and "。" not in self._paragraph
