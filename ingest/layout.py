"""Pages and lines back into paragraphs: what a text export broke is joined, page furniture is dropped.

The result is one paragraph a line, without the white space that type-setting put between Chinese characters and without
bold stars. All later rules, and all spans, work on this text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from ingest.brackets import CLOSE, OPEN, SIGN
from ingest.headings import NOTHING_SEEN, Seen, find_heading, opens_heading
from ingest.inline import InlineHeadings
from ingest.labels import opens_label
from ingest.rules import Rule
from ingest.signs import NO_CHARACTERS, RADICALS
from ingest.table_lines import Line
from ingest.tables import unread_heads, write_out_tables

_CJK = r"\u2010-\u2027\u2030-\u206f\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"
_SPACE = r"[ \t\u00a0\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff\x0b\x0c]"
# White space next to a Chinese character or full-width sign is type-setting: "2021 年 7 月底前", "省 大数据局". A run of spaces is
# looked at once, from its beginning: a line of 20,000 would else take quadratic time.
_TYPESETTING = re.compile(rf"(?<!{_SPACE}){_SPACE}++(?=[{_CJK}])|(?<=[{_CJK}]){_SPACE}++")
_MARKDOWN = re.compile(r"^#{1,6}\s+")
"""Signs of Markdown stand in plain text, too."""

_NUMBER_GAP = re.compile(rf"^(\d{{1,3}}[.．、]){_SPACE}+")
PAGE_NUMBER = Rule(
    "layout.page-number",
    re.compile(r"^(?:[-—–－·•\s]*\d{1,4}[-—–－·•\s]*|第\s*\d+\s*页(?:[,，/\s]*共\s*\d+\s*页)?|\d+\s*/\s*\d+)$"),
    ("12", "— 3 —", "第 2 页 共 8 页", "3/8"),
    ("12345热线", "第2页所列"),
    "what a page prints below its lines stands between the halves of a sentence",
    frame="推行\n{}\n改革。",
)
WEB_FOOTER = Rule(
    "layout.web-footer",
    re.compile(
        r"^(?:相关(?:链接|附件|阅读|文章|新闻|解读|稿件)|上一[篇条]|下一[篇条]|【?(?:关闭|打印)(?:窗口|本页|页面)?】?$|版权所有|网站标识码|技术支持[:：]|扫一扫|.{0,20}ICP备)"
    ),
    ("相关链接", "上一篇：关于防火的通告", "【关闭窗口】", "版权所有：某县人民政府", "扫一扫在手机打开当前页"),
    ("相关部门要密切配合", "打印店、复印店开展整治"),
    "the site's owner is printed as 主办单位",
    frame="1.推行改革。\n{}",
)
_ENDS_SENTENCE = tuple("。！？；：!?;:")
_ENDS_ITEM = ("。", "；", "）", ")", "！")
_BODY_SIGN = re.compile(r"[，。；、,;]")
_HALF_WIDTH = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B), 0xFF05)
}
"""Full-width digits, letters and % to the usual ones: width is type-setting, and the number of characters stays."""

_SIGNS = _HALF_WIDTH | NO_CHARACTERS | RADICALS

_HEAD = 200
"""A paragraph is a heading or a label by its first characters; the longest that a heading's pattern counts are sixty."""

_LONGEST_BRACKET = 800
"""A bracket open for more characters than this was never closed; it no longer holds paragraphs together."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The joined text, for offsets in it the line of the original file, the rows that dropped or cut lines, with these, and the heads of
    tables that were not understood."""

    text: str
    _offsets: tuple[int, ...]
    _lines: tuple[int, ...]
    rules: tuple[tuple[str, str], ...] = ()
    unread_heads: tuple[Line, ...] = ()

    def line_of(self, offset: int) -> int:
        """The line of the original file, from 1, in which the character at ``offset`` stands."""
        return self._lines[bisect_right(self._offsets, offset) - 1] if self._lines else 1

    def offset_of(self, line: int) -> int:
        """Where the text of a line of the original file begins, or of the next one that was kept."""
        place = bisect_left(self._lines, line)
        return self._offsets[place] if place < len(self._offsets) else max(0, len(self.text) - 1)


def join_lines(raw: str, first_line: int = 1) -> Layout:
    """Join the lines of a document into paragraphs. ``first_line`` is the line of the file it begins in."""
    printed = list(enumerate(raw.translate(_SIGNS).split("\n"), first_line))
    kept = _without_footer(printed)
    written = write_out_tables(kept)
    rules = [(WEB_FOOTER.id, line) for _, line in printed[len(kept) : len(kept) + 1]]
    lines = [(number, _clean(line)) for number, line in written]
    joiner = _Joiner(_wrap_width([line for _, line in lines if line]))
    inline = InlineHeadings()
    blank = False
    for number, line in lines:
        is_number = PAGE_NUMBER.pattern.match(line)
        if not line or is_number:
            rules += [(PAGE_NUMBER.id, line)] if is_number else ()
            blank = True
            continue
        for piece in inline.cut(line):
            joiner.add(piece, number, blank)
            blank = False
    return joiner.layout((*rules, *inline.rules), tuple(unread_heads(kept)))


def _without_footer(lines: list[Line]) -> list[Line]:
    """The lines up to what a web site prints below its page: there 主办单位：… is the site's owner."""
    last_part = len(lines) // 2
    end = next((i for i in range(last_part, len(lines)) if WEB_FOOTER.pattern.match(lines[i][1].strip())), len(lines))
    return lines[:end]


def _clean(line: str) -> str:
    line = _TYPESETTING.sub("", _MARKDOWN.sub("", line.replace("**", "").strip()))
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
        self._last = ""
        self._seen = Seen()
        self._open: list[int] = []
        self._begin()

    def _begin(self) -> None:
        """A new paragraph: its first characters, how many it has, and which signs of a sentence stand in it."""
        self._head, self._size = "", 0
        self._has_body = self._has_stop = False

    def add(self, line: str, number: int, blank: bool) -> None:
        if self._size and not self._continues(line, blank):
            self._put("\n", number)
            self._open = []
            self._begin()
        elif self._size and self._needs_space(line):
            self._put(" ", number)
        self._put(line, number)
        if not self._size and (heading := find_heading(line, self._seen)):
            self._seen = self._seen.after(heading[0], line)
        self._track_brackets(line)
        self._grow(line)
        self._last = line

    def _grow(self, line: str) -> None:
        if len(self._head) < _HEAD:
            self._head = (self._head + line)[:_HEAD]
        self._size += len(line)
        self._has_body = self._has_body or _BODY_SIGN.search(line) is not None
        self._has_stop = self._has_stop or "。" in line

    def layout(self, rules: tuple[tuple[str, str], ...], unread: tuple[Line, ...]) -> Layout:
        return Layout("".join(self._parts), tuple(self._offsets), tuple(self._lines), rules, unread)

    def _put(self, text: str, line: int) -> None:
        self._offsets.append(self._length)
        self._lines.append(line)
        self._parts.append(text)
        self._length += len(text)

    def _needs_space(self, line: str) -> bool:
        return self._last[-1].isascii() and self._last[-1].isalpha() and line[0].isascii() and line[0].isalpha()

    def _track_brackets(self, line: str) -> None:
        for sign in SIGN.finditer(line):
            if sign[0] in OPEN and self._may_hold(line, sign.start()):
                self._open.append(self._size + sign.start())
            elif sign[0] in CLOSE and self._open:
                self._open.pop()

    @staticmethod
    def _may_hold(line: str, at: int) -> bool:
        """Web pages print 【字号: and never close it; only a statement's 【 holds lines together."""
        return line[at] != "【" or opens_label(line[at:])

    def _continues(self, line: str, blank: bool) -> bool:
        """Whether ``line`` goes on with the paragraph before it."""
        if opens_heading(line, self._seen if self._may_begin(blank) else NOTHING_SEEN):
            return False
        if self._open and self._size - self._open[-1] < _LONGEST_BRACKET:
            return True
        if opens_label(line) or self._last.endswith(_ENDS_SENTENCE):
            return False
        full = bool(self._wrap) and len(self._last) >= 0.85 * self._wrap
        if self._last[-1] in CLOSE + "】”":
            return full and not blank
        if self._is_bare_heading():
            return (full and (self._has_body or not blank)) or self._last.endswith(("、", "，", ","))
        if opens_label(self._head):
            return full or self._last.endswith(("、", "，", ","))
        return full or self._has_body

    def _may_begin(self, blank: bool) -> bool:
        """Whether a line may begin a paragraph, so that 1.1 or 2.15 at its start may be its number."""
        return blank or self._last.endswith(_ENDS_ITEM) or not self._wrap

    def _is_bare_heading(self) -> bool:
        """A numbered line without a sentence: "（一）指导思想" stands alone, what follows is its body."""
        return not self._has_stop and find_heading(self._head) is not None
