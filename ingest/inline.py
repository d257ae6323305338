"""Headings within a line: a document pasted as one line, or "…局）5．持续优化…" where a break was lost.

A number opens a heading there only if it is the next of its list: 二、 after 一、, 4. after 3., or a first one right after a heading
above it. So "由3个" and "第2、3项" open nothing.
"""

from __future__ import annotations

import re

from ingest.numerals import to_int
from ingest.rules import Rule

# fmt: off
STYLES: tuple[Rule, ...] = (
    Rule(
        "inline.chinese", re.compile("([一二三四五六七八九十]{1,3})、"), ("二、",), ("第二项", "（二）"), "the number of a section", frame="一、甲。（责任单位：区司法局）{}优化服务",
    ),
    Rule(
        "inline.chinese-bracket", re.compile("[（(]([一二三四五六七八九十]{1,3})[)）](?![项款条目])"), ("（二）", "(二)"), ("（二）项", "二、"), "a reference such as （二）项 opens nothing",
        frame="（一）甲。（责任单位：区司法局）{}优化服务",
    ),
    Rule(
        "inline.arabic", re.compile(r"(\d{1,3})[.．、](?=[\u4e00-\u9fff“《]|\d{1,2}月)"), ("2.优化", "2．“一窗”", "2、6月底前优化"), ("2.5万户", "（2）优化"), "the number of a measure; 2.5 is a decimal",
        frame="1.甲。（责任单位：区司法局）{}服务",
    ),
)
# fmt: on
"""Outermost first."""

_MARK = re.compile("|".join(style.pattern.pattern for style in STYLES))
_AFTER = "。；;!！)）〕】"
_PASTED = 1000
"""A line of more characters is a document whose breaks were lost: there a heading may follow another without a full stop."""

_LONGEST_HEADING = 200
_SHORT_HEADING = 30
"""一、完善慢行系统1.贯通自行车道: behind so short a heading the next number opens one, however long the line."""


class InlineHeadings:
    """Cuts lines at the headings within them; remembers the numbers of the document so far.

    ``rules`` are the rows that cut, with the characters they cut at.
    """

    def __init__(self) -> None:
        self.rules: list[tuple[str, str]] = []
        self._last = [0, 0, 0]
        self._restarts = [True, True, True]
        self._above = -1

    def cut(self, line: str) -> list[str]:
        """The line in pieces, each beginning with its heading but the first."""
        cuts = [0]
        for mark in _MARK.finditer(line):
            level = next(i for i, number in enumerate(mark.groups()) if number)
            if self._opens(line, mark.start(), level, to_int(mark[level + 1]), cuts[-1]):
                cuts.append(mark.start())
                self.rules += [(STYLES[level].id, mark[0])] if mark.start() else ()
        return [line[a:b] for a, b in zip(cuts, [*cuts[1:], len(line)], strict=True) if b > a]

    def _opens(self, line: str, at: int, level: int, number: int, heading: int) -> bool:
        pasted = len(line) > _PASTED
        if at > 0 and not (self._is_next(level, number, pasted) and self._may_stand(line, at, level, number, heading)):
            return False
        self._last[level], self._restarts[level] = number, False
        self._restarts[level + 1 :] = [True] * (len(self._last) - level - 1)
        self._above = level
        return True

    def _is_next(self, level: int, number: int, pasted: bool) -> bool:
        """Lists run on over sections, or begin anew in each; in a pasted document the section may have no number."""
        anew = self._restarts[level] or (pasted and self._last[level] > 2)
        return number == self._last[level] + 1 or (number == 1 and anew)

    def _may_stand(self, line: str, at: int, level: int, number: int, heading: int) -> bool:
        """Behind a finished sentence; in a pasted document wherever a list goes on, or right behind the bare heading above it."""
        if line[at - 1].isdecimal():
            return False
        bare = level > self._above >= 0 and at - heading <= _LONGEST_HEADING and "。" not in line[heading:at]
        if bare and at - heading <= _SHORT_HEADING and STYLES[self._above].pattern.match(line, heading):
            return True
        return line[at - 1] in _AFTER or (len(line) > _PASTED and (number > 1 or bare or self._above in (-1, level)))
