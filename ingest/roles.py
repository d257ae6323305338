"""Who does what in a stretch of text: names whose role a label says, a phrase behind them, or nothing but the list itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.vocabulary import Role
from ingest.gates import Gate
from ingest.phrases import LISTED, PROSE, ROLE_PHRASES, PhraseRule
from ingest.records import Mention, Span
from ingest.rules import Rule
from ingest.times import is_time_limit
from ingest.units import UnitName, looks_like_units, plausible, split_units, surely_units

_PHRASES = Gate(ROLE_PHRASES)
_PROSE_WORD = re.compile("牵头|负责|配合|协助|参与|抓总|实施|落实")
_NAME_SIGN = re.compile("[^，,；;。、 ]")
_CLAUSE = re.compile("[^，,；;]+")
_LONGEST_LIST = 120
_LONGEST_REMARK = 20


def mention(unit: UnitName, role: Role, rule: Rule) -> Mention:
    """A unit in a role; what the name says of itself has precedence."""
    return Mention(unit.name, unit.role or role, rule.id, unit.span, unit.also)


def by_phrases(text: str, span: Span, *, in_bracket: bool = True) -> list[Mention]:
    """Names whose roles are said by phrases behind them; empty unless the whole span reads so.

    In a bracket one name that does not end as units do takes the others not with it: （海关总署、某某平台负责）. What follows the last
    phrase without one of its own is responsible: （A牵头，B、C）.
    """
    fit = plausible if in_bracket else looks_like_units
    mentions: list[Mention] = []
    start = span.start
    phrases = _Phrases(text, span)
    while _NAME_SIGN.search(text, start, span.end):
        hit = phrases.behind(start)
        if not hit and not mentions:
            return []
        units = split_units(text, start, hit[0].start() if hit else span.end)
        if not hit:
            return _with_rest(mentions, units, in_bracket=in_bracket)
        if not fit(units):
            return []
        mentions += [mention(unit, hit[1].kind, hit[1]) for unit in units]
        start = hit[0].end()
    return mentions


def _with_rest(mentions: list[Mention], rest: list[UnitName], *, in_bracket: bool) -> list[Mention]:
    """With what stands behind the last phrase: more units, or in a bracket a remark (A牵头，按进度推进)."""
    if mentions and surely_units(rest):
        return mentions + [mention(unit, "responsible", LISTED) for unit in rest]
    is_remark = in_bracket and len(rest) == 1 and len(rest[0].name) <= _LONGEST_REMARK and not looks_like_units(rest)
    return mentions if is_remark else []


class _Phrases:
    """The role phrases of a span, one after the other: each rule looks again only where its last match lies behind."""

    def __init__(self, text: str, span: Span) -> None:
        self._text, self._end = text, span.end
        self._next = {rule: rule.pattern.search(text, *span) for rule in _PHRASES.rules(text, *span)}

    def behind(self, start: int) -> tuple[re.Match[str], PhraseRule] | None:
        """The first phrase from ``start`` on, which never goes back; of two at one place, that of the rule that stands first."""
        for rule, match in self._next.items():
            if match and match.start() < start:
                self._next[rule] = rule.pattern.search(self._text, start, self._end)
        hits = [(match, rule) for rule, match in self._next.items() if match]
        return min(hits, key=lambda hit: hit[0].start(), default=None)


def says_a_role(text: str, span: Span) -> bool:
    """Whether a phrase of a role stands in the span."""
    return _Phrases(text, span).behind(span.start) is not None


def listed(text: str, span: Span) -> list[Mention]:
    """The units of a stretch that lists units and nothing else; empty where one name is in doubt."""
    if span.end - span.start > _LONGEST_LIST or not LISTED.pattern.match(text[slice(*span)]):
        return []
    units = split_units(text, *span)
    return [mention(unit, "responsible", LISTED) for unit in units] if surely_units(units) else []


def in_prose(text: str, sentence: Span) -> list[Mention]:
    """Who a sentence says to lead, carry out or help, before it goes on: 由区司法局负责做好解读，区财政局配合.

    Empty unless its first clause does.
    """
    mentions: list[Mention] = []
    if not _PROSE_WORD.search(text, *sentence):
        return mentions
    for clause in _CLAUSE.finditer(text, *sentence):
        found = _of_clause(text, Span(*clause.span()))
        if not found and not mentions:
            return []
        mentions += found
    return mentions


def _of_clause(text: str, clause: Span) -> list[Mention]:
    if whole := by_phrases(text, clause, in_bracket=False):
        return whole
    hits = [(match, rule) for rule in PROSE if (match := rule.pattern.search(text, clause.start, clause.end + 2))]
    if not hits:
        return []
    match, rule = min(hits, key=lambda hit: hit[0].start())
    units = split_units(text, clause.start, match.start())
    return [mention(unit, rule.kind, rule) for unit in units] if looks_like_units(units) else []


def without_time(text: str, span: Span) -> tuple[Span, list[Span]]:
    """The names of a stretch, and the limit printed before or behind them: （6月底前完成，A牵头）, （A牵头，B配合；12月底前，持续推进）."""
    first = start = span.start
    before: list[Span] = []
    for i in _ends_of_parts(text, span):
        if is_time_limit(text, Span(start, i)):
            if start > first:
                return Span(first, start), [*before, Span(start, span.end)]
            before.append(Span(start, i))
            first = min(i + 1, span.end)
        start = i + 1
    return Span(first, span.end), before


def _ends_of_parts(text: str, span: Span) -> Iterator[int]:
    yield from (i for i in range(*span) if text[i] in "，,；;。")
    yield span.end
