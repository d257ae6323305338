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
from ingest.brackets import CLOSE, OPEN
from ingest.containers import (
    LONGEST,
    Label,
    brackets_of,
    is_behind_a_sentence,
    labels_by_container,
    last_sentence,
)
from ingest.labels import LabelRule, find_labels, no_unit
from ingest.phrases import FIRST_IS_LEAD
from ingest.records import Leader, Mention, Overseer, Span
from ingest.roles import by_phrases, in_prose, listed, mention, says_a_role, without_time
from ingest.rules import Rule
from ingest.times import is_time_limit
from ingest.unit_rules import MARK_LEADS
from ingest.units import ends_as_unit, split_units

_PART = re.compile(r"[^；;]+")
_SENTENCE = re.compile("[^。]+")
_LEADER = re.compile(
    r"(?:(?P<title>[^\s、，,]*(?:长|书记|主任|主席|委员|调研员|指挥|领导|同志))[\s:：]*)?(?P<name>[\u4e00-\u9fff·]{2,4})$"
)
_LONGEST_STRAY = 6
"""Words before a label that are none of its own: 整改 before 完成时限."""


@dataclass(slots=True)
class Found:
    """A statement as found in the text. ``times`` are the characters of its limits, ``others`` what stands among the units and
    is none, with the row that says so. One in ``prose`` counts only where a measure has no other."""

    span: Span
    mentions: list[Mention] = field(default_factory=list)
    times: list[Span] = field(default_factory=list)
    labels: list[tuple[LabelRule, Span]] = field(default_factory=list)
    others: list[tuple[Rule, Span]] = field(default_factory=list)
    leaders: list[Leader] = field(default_factory=list)
    overseers: list[Overseer] = field(default_factory=list)
    area: bool = False
    closed: bool = True
    prose: bool = False


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
    _apply_own_rules(text, found)
    return [
        statement
        for statement in found
        if statement.mentions or statement.times or statement.overseers or statement.leaders
    ]


def within(found: list[Found], span: Span) -> list[Found]:
    """Of statements in order, those that begin inside the span."""
    first = bisect_left(found, span.start, key=lambda s: s.span.start)
    return found[first : bisect_left(found, span.end, lo=first, key=lambda s: s.span.start)]


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Found]:
    labels = find_labels(text, start, end)
    marked = {label[1] for label in labels}
    brackets = [bracket for bracket in brackets_of(text, start, end) if bracket.start not in marked]
    labelled = labels_by_container(text, start, end, brackets, labels)
    for container, members in labelled.items():
        yield _labelled(text, container, members)
    for bracket in brackets:
        if bracket not in labelled and (found := _bracketed(text, start, bracket)):
            yield found
    last = last_sentence(text, start, end)
    if last and (found := _sentence(text, last)):
        yield found
    elif not labelled:
        yield from _prose(text, start, end)


def _labelled(text: str, container: Span, labels: list[Label]) -> Found:
    opened, ended = text[container.start] in OPEN, text[container.end - 1] in CLOSE
    inner_end = container.end - 1 if opened and ended else container.end
    statement = Found(container, closed=ended or not opened, area=all(rule.area for rule, _, _ in labels))
    if opened:
        _read_unlabelled(text, Span(container.start + 1, labels[0][1]), statement)
    last = container.start
    for (rule, at, value), following in zip(labels, [*labels[1:], None], strict=True):
        stop = _end_of_value(text, value, following[1] if following else inner_end, is_last=following is None)
        statement.labels.append((rule, Span(at, value)))
        _read_value(text, Span(value, stop), statement)
        last = stop
    if inner_end == container.end:
        statement.span = Span(container.start, last)
    return statement


def _end_of_value(text: str, start: int, end: int, *, is_last: bool) -> int:
    """Up to the full stop, and without words that belong to the label behind: 县水务局，整改 before 完成时限."""
    stop = text.find("。", start, end)
    if stop >= 0 or is_last:
        return stop if stop >= 0 else end
    cut = max(text.rfind(sign, start, end) for sign in "；;，,、")
    stray = text[cut + 1 : end].strip()
    return cut if cut >= 0 and 0 < len(stray) <= _LONGEST_STRAY and not ends_as_unit(stray) else end


def _read_unlabelled(text: str, span: Span, statement: Found) -> None:
    """What stands in a bracket before its first label: a time, or units with or without a phrase of their role."""
    names, times = without_time(text, span)
    statement.times += times
    statement.mentions += by_phrases(text, names) or listed(text, _stripped(text, names))


def _stripped(text: str, span: Span) -> Span:
    """Without separators at its ends."""
    start, end = span
    while end > start and text[end - 1] in "，,；;。、 ":
        end -= 1
    return Span(start, end)


def _read_value(text: str, value: Span, statement: Found) -> None:
    """What stands behind the statement's last label: names, or a time; 负责 and 牵头 at the end of a part overrule the label."""
    rule, label = statement.labels[-1]
    match rule.kind:
        case "time":
            statement.times.append(value)
        case "leader":
            statement.leaders += _leaders(text, value, text[slice(*label)].rstrip("：:"), rule)
        case "oversee":
            statement.overseers += [Overseer(unit.name, rule.id, unit.span) for unit in split_units(text, *value)]
        case "lead" | "responsible" | "support":
            for part in _PART.finditer(text, *value):
                span = Span(*part.span())
                statement.mentions += by_phrases(text, span) or list(_labelled_names(text, span, rule.kind, statement))


def _labelled_names(text: str, span: Span, role: Role, statement: Found) -> Iterator[Mention]:
    """The names behind the statement's last label; among them may stand their limit (责任单位：区司法局，6月底前) and what is no unit."""
    rule, label = statement.labels[-1]
    for name in split_units(text, *span):
        if is_time_limit(text, name.span):
            statement.times.append(name.span)
        elif other := no_unit(text[slice(*label)], name.name):
            statement.others.append((other, name.span))
        else:
            yield mention(name, role, rule)


def _leaders(text: str, value: Span, label: str, rule: LabelRule) -> Iterator[Leader]:
    """Titles and names behind a label of leaders: 副区长 张三、李四. The title of the label serves where none is printed."""
    title = label
    for part in re.finditer(r"[^、，,；;]+", text[slice(*value)]):
        if match := _LEADER.match(part[0].strip()):
            title = match["title"] or title
            start = value.start + part.start() + part[0].index(match["name"], match.start("name"))
            yield Leader(title, match["name"], rule.id, Span(start, start + len(match["name"])))


def _bracketed(text: str, start: int, bracket: Span) -> Found | None:
    """A bracket without labels whose phrases give the roles, or which lists units behind a finished sentence."""
    inner = Span(bracket.start + 1, bracket.end - 1)
    if inner.end - inner.start > LONGEST:
        return None
    names, times = without_time(text, inner)
    if says_a_role(text, inner):
        mentions = by_phrases(text, names)
    else:
        mentions = listed(text, _stripped(text, names)) if is_behind_a_sentence(text, start, bracket.start) else []
    return Found(bracket, mentions, times) if mentions else None


def _sentence(text: str, span: Span) -> Found | None:
    """A paragraph's last sentence, if it says who does the work and nothing else."""
    if span.end - span.start > LONGEST or not says_a_role(text, span):
        return None
    names, times = without_time(text, span)
    mentions = by_phrases(text, names, in_bracket=False)
    return Found(span, mentions, times) if mentions else None


def _prose(text: str, start: int, end: int) -> Iterator[Found]:
    """Sentences that name who does the work, and then go on."""
    for sentence in _SENTENCE.finditer(text, start, end):
        span = Span(*sentence.span())
        if span.end == end and text[span.start] != "由":
            return  # a heading such as 区司法局牵头 has no full stop
        if text[span.start] not in OPEN and span.end - span.start <= LONGEST and (mentions := in_prose(text, span)):
            yield Found(span, mentions, prose=True)


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
    before.leaders += after.leaders
    before.overseers += after.overseers
    before.closed = before.closed and after.closed


def _apply_own_rules(text: str, found: list[Found]) -> None:
    """What the document says itself of how its lists are to be read: the first leads, or whoever has a mark."""
    first_leads = bool(FIRST_IS_LEAD.pattern.search(text))
    marks = {match["mark"] for match in MARK_LEADS.pattern.finditer(text)}
    for statement in found:
        _first_of_two_leads(statement)
        if marks:
            statement.mentions = [_led_by_mark(text, m, marks) for m in statement.mentions]
        if first_leads:
            _first_is_lead(statement)


def _led_by_mark(text: str, named: Mention, marks: set[str]) -> Mention:
    beside = text[named.span.start - 1 : named.span.start] + text[named.span.end : named.span.end + 1]
    return replace(named, role="lead", rule=MARK_LEADS.id) if marks & set(beside) else named


def _first_is_lead(statement: Found) -> None:
    """The document says itself that the unit named first leads; a statement that names a lead needs no such rule."""
    if statement.mentions and not any(named.role == "lead" for named in statement.mentions):
        first, *others = statement.mentions
        statement.mentions = [replace(first, role="lead", rule=FIRST_IS_LEAD.id), *others]


def _first_of_two_leads(statement: Found) -> None:
    """Two 责任部门 and no 牵头 in one statement: the first is the lead, as ``docs/annotation.md`` reads it."""
    responsible = [span for rule, span in statement.labels if rule.kind == "responsible"]
    if len(responsible) < 2 or any(named.role == "lead" for named in statement.mentions):
        return
    statement.mentions = [
        replace(m, role="lead", rule="label.first-of-two")
        if responsible[0].end <= m.span.start < responsible[1].start
        else m
        for m in statement.mentions
    ]
