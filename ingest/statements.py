"""Responsibility statements: who leads, who is responsible, who supports, and the time limit printed beside them.

Statements are found over the whole text, before it is known what a measure is: where they stand tells which headings are
measures. Five ways of writing are read: labels in brackets, labels on lines of their own, labels behind a sentence,
brackets whose phrases give the roles ("A牵头，B、C配合", "A、B按职责分工负责"), and such phrases as a last sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from core.vocabulary import Role
from ingest.brackets import CLOSE, OPEN, SIGN
from ingest.gates import Gate
from ingest.labels import FIRST_IS_LEAD, ROLE_PHRASES, LabelRule, PhraseRule, find_labels, no_unit
from ingest.records import Mention, Span
from ingest.rules import Rule
from ingest.times import is_time_limit
from ingest.units import looks_like_units, split_units

_PART = re.compile(r"[^；;]+")
_LONGEST = 1500
"""A statement is a list of names; one that runs on for longer was never closed, and ends here."""
_PHRASES = Gate(ROLE_PHRASES)
_NAME_SIGN = re.compile("[^，,；;。、 ]")


@dataclass(slots=True)
class Found:
    """A statement as found in the text. ``times`` are the characters of its limits, ``others`` what stands among the units and
    is none, with the row that says so."""

    span: Span
    mentions: list[Mention] = field(default_factory=list)
    times: list[Span] = field(default_factory=list)
    labels: list[tuple[LabelRule, Span]] = field(default_factory=list)
    others: list[tuple[Rule, Span]] = field(default_factory=list)
    area: bool = False
    closed: bool = True


def find_statements(text: str) -> list[Found]:
    """Every responsibility statement of the text, in order."""
    found: list[Found] = []
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        for statement in sorted(_in_paragraph(text, start, end), key=lambda s: s.span.start):
            if found and _continues(text, found[-1], statement):
                _merge(found[-1], statement)
            else:
                found.append(statement)
        start = end + 1
    first_leads = bool(FIRST_IS_LEAD.pattern.search(text))
    for statement in found:
        _first_of_two_leads(statement)
        if first_leads:
            _first_is_lead(statement)
    return [statement for statement in found if statement.mentions or statement.times]


def within(found: list[Found], span: Span) -> list[Found]:
    """Of statements in order, those that begin inside the span."""
    first = bisect_left(found, span.start, key=lambda s: s.span.start)
    return found[first : bisect_left(found, span.end, lo=first, key=lambda s: s.span.start)]


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Found]:
    brackets = _brackets(text, start, end)
    labelled = _by_container(text, start, end, brackets, find_labels(text, start, end))
    for container, members in labelled.items():
        yield _labelled(text, container, members)
    phrases = [(bracket, Span(bracket.start + 1, bracket.end - 1)) for bracket in brackets if bracket not in labelled]
    if sentence := _last_sentence(text, start, end):
        phrases.append((sentence, sentence))
    yield from filter(None, (_unlabelled(text, whole, inner) for whole, inner in phrases))


def _last_sentence(text: str, start: int, end: int) -> Span | None:
    """The sentence that a paragraph ends with: plans without brackets say there 由区司法局牵头，区财政局配合。

    Its full stop may be lacking where it begins with 由: other lines without one are headings.
    """
    stop = end - 1 if text[end - 1 : end] == "。" else end
    first = max(start, text.rfind("。", start, stop) + 1)
    return Span(first, stop) if stop < end or text[first : first + 1] == "由" else None


def _brackets(text: str, start: int, end: int) -> list[Span]:
    """Outermost brackets of a paragraph, with their signs; kinds may be mixed, the last may lack its end."""
    spans, depth, opened = [], 0, start
    for sign in SIGN.finditer(text, start, end):
        if sign[0] in OPEN:
            opened = sign.start() if depth == 0 else opened
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                spans.append(Span(opened, sign.end()))
    if depth:
        spans.append(Span(opened, min(end, opened + _LONGEST)))
    return spans


def _by_container(
    text: str, start: int, end: int, brackets: list[Span], labels: list[tuple[LabelRule, int, int]]
) -> dict[Span, list[tuple[LabelRule, int, int]]]:
    """Labels grouped by the bracket around them; those outside every bracket form one run to the end of the paragraph."""
    groups: dict[Span, list[tuple[LabelRule, int, int]]] = {}
    run: Span | None = None
    for label in labels:
        at = label[1]
        around = _around(brackets, at)
        if around is None:
            if run is None and not _may_open(text, start, at):
                continue
            around = run = run or Span(at, min(end, at + _LONGEST))
        groups.setdefault(around, []).append(label)
    return groups


def _around(brackets: list[Span], at: int) -> Span | None:
    """The bracket, of brackets in order, in which a character stands."""
    before = bisect_left(brackets, at, key=lambda bracket: bracket.start) - 1
    return brackets[before] if before >= 0 and at < brackets[before].end else None


def _may_open(text: str, start: int, at: int) -> bool:
    """Outside brackets a label opens a statement only where a sentence or a paragraph begins."""
    return at == start or text[at - 1] in "。；;！!)）"


def _labelled(text: str, container: Span, labels: list[tuple[LabelRule, int, int]]) -> Found:
    closed = text[container.start] not in OPEN or text[container.end - 1] in CLOSE
    inner_end = (
        container.end - 1 if text[container.end - 1] in CLOSE and text[container.start] in OPEN else container.end
    )
    statement = Found(Span(container.start, container.end), closed=closed, area=all(rule.area for rule, _, _ in labels))
    last = container.start
    for (rule, at, value), following in zip(labels, [*labels[1:], None], strict=True):
        stop = following[1] if following else inner_end
        full_stop = text.find("。", value, stop)
        stop = full_stop if full_stop >= 0 else stop
        statement.labels.append((rule, Span(at, value)))
        _read_value(text, Span(value, stop), statement)
        last = stop
    if inner_end == container.end:
        statement.span = Span(container.start, last)
    return statement


def _read_value(text: str, value: Span, statement: Found) -> None:
    """What stands behind the statement's last label: names, or a time; 负责 and 牵头 at the end of a part overrule the label."""
    rule, _ = statement.labels[-1]
    if rule.kind == "time":
        statement.times.append(value)
    elif rule.kind != "person":
        for part in _PART.finditer(text, *value):
            span = Span(*part.span())
            statement.mentions += _by_phrases(text, span) or list(_labelled_names(text, span, rule.kind, statement))


def _labelled_names(text: str, span: Span, role: Role, statement: Found) -> Iterator[Mention]:
    """The names behind the statement's last label; among them may stand their limit (责任单位：区司法局，6月底前) and what is no unit."""
    rule, label = statement.labels[-1]
    for name in split_units(text, *span):
        if is_time_limit(text, name.span):
            statement.times.append(name.span)
        elif other := no_unit(text[slice(*label)], name.name):
            statement.others.append((other, name.span))
        else:
            yield Mention(name.name, role, rule.id, name.span, name.also)


def _by_phrases(text: str, span: Span) -> list[Mention]:
    """Names whose roles are said by phrases behind them; empty unless the whole span reads so."""
    mentions: list[Mention] = []
    start = span.start
    phrases = _Phrases(text, span)
    while _NAME_SIGN.search(text, start, span.end):
        hit = phrases.behind(start)
        if not hit:
            return []
        match, rule = hit
        units = split_units(text, start, match.start())
        if not looks_like_units(units):
            return []
        mentions += [Mention(unit.name, rule.kind, rule.id, unit.span, unit.also) for unit in units]
        start = match.end()
    return mentions


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


def _unlabelled(text: str, whole: Span, inner: Span) -> Found | None:
    """A statement whose phrases give the roles. Its ``whole`` has the brackets, or is a sentence of its own."""
    if inner.end - inner.start > _LONGEST or not _Phrases(text, inner).behind(inner.start):
        return None
    names, limit = _cut_off_time(text, inner)
    mentions = _by_phrases(text, names)
    return Found(whole, mentions, times=[limit] if limit.end > limit.start else []) if mentions else None


def _cut_off_time(text: str, span: Span) -> tuple[Span, Span]:
    """Names before, a time limit behind: （A牵头，B配合；12月底前取得阶段性成效，持续推进）."""
    start = span.start
    for i in range(span.start, span.end):
        if text[i] in "，,；;。":
            if is_time_limit(text, Span(start, i)):
                break
            start = i + 1
    return (
        (Span(span.start, start), Span(start, span.end))
        if is_time_limit(text, Span(start, span.end))
        else (span, Span(0, 0))
    )


def _continues(text: str, before: Found, after: Found) -> bool:
    """Whether two finds are one statement: labels on lines of their own, with nothing between them."""
    if not before.labels or not after.labels or before.area != after.area:
        return False
    between = text[before.span.end : after.span.start]
    kinds = {rule.kind for rule, _ in before.labels}
    return not between.strip("\n。；; ") and after.labels[0][0].kind not in kinds


def _merge(before: Found, after: Found) -> None:
    before.span = Span(before.span.start, after.span.end)
    before.mentions += after.mentions
    before.times += after.times
    before.labels += after.labels
    before.others += after.others
    before.closed = before.closed and after.closed


def _first_is_lead(statement: Found) -> None:
    """The document says itself that the unit named first leads; a statement that names a lead needs no such rule."""
    if statement.mentions and not any(mention.role == "lead" for mention in statement.mentions):
        first, *others = statement.mentions
        statement.mentions = [replace(first, role="lead", rule=FIRST_IS_LEAD.id), *others]


def _first_of_two_leads(statement: Found) -> None:
    """Two 责任部门 and no 牵头 in one statement: the first is the lead, as ``docs/annotation.md`` reads it."""
    responsible = [span for rule, span in statement.labels if rule.kind == "responsible"]
    if len(responsible) < 2 or any(mention.role == "lead" for mention in statement.mentions):
        return
    statement.mentions = [
        replace(m, role="lead", rule="label.first-of-two")
        if responsible[0].end <= m.span.start < responsible[1].start
        else m
        for m in statement.mentions
    ]
