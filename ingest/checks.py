"""What is wrong, or looks wrong, in a document: the findings that a drafter reads before a plan is issued.

A check is a row: its code, how grave it is, and the function that finds the places. ``error`` is what misleads any reader,
``warning`` what is nearly always a slip, ``info`` what a drafter may have meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import normalize

from core.language import Text
from ingest.brackets import PAIRS, differ_in_width
from ingest.layout import Layout
from ingest.metadata import Metadata
from ingest.outline import Node
from ingest.records import Department, Finding, Measure, Mention, Severity
from ingest.statements import Found

Place = tuple[int, Text]
"""An offset in the text, and what to say of it."""

_BARE_NUMBER = re.compile(
    r"(?:达到|不少于|不低于|不超过|超过|压缩至|降至|提高到|提升至)\d{1,9}(?:\.\d{1,4})?(?=以上|以内|[，。；,;]|$)"
)
_LOST = {
    "alias.lost-start": Text("缺开头的字", "its first sign is missing"),
    "alias.lost-end": Text("缺末尾的字", "its last sign is missing"),
}
_TWO_WAYS = {"alias.function", "alias.punctuation"}


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything reading made of one document."""

    layout: Layout
    about: Metadata
    found: list[Found]
    nodes: list[Node]
    measures: tuple[Measure, ...]
    departments: tuple[Department, ...]

    @property
    def mentions(self) -> Iterator[Mention]:
        return (m for measure in self.measures for statement in measure.statements for m in statement.mentions)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that can be wrong."""

    code: str
    severity: Severity
    places: Callable[[Reading], Iterator[Place]]


def find_findings(reading: Reading) -> tuple[Finding, ...]:
    """All findings of all checks, in the order of the document's lines."""
    found = [
        Finding(check.code, check.severity, message, reading.layout.line_of(offset))
        for check in CHECKS
        for offset, message in check.places(reading)
    ]
    return tuple(sorted(found, key=lambda finding: finding.line))


def _no_measures(reading: Reading) -> Iterator[Place]:
    if not reading.measures:
        yield (
            0,
            Text(
                "没有找到措施：需要带编号的条目，并写明牵头单位、责任单位或“由……负责”",
                "no measure found: numbered items are needed that name a lead or a responsible unit",
            ),
        )


def _unclosed(reading: Reading) -> Iterator[Place]:
    for statement in reading.found:
        if not statement.closed:
            yield (
                statement.span.start,
                Text("责任括号没有闭合：请补上右括号", "a responsibility bracket is never closed: add its end"),
            )


def _mismatched(reading: Reading) -> Iterator[Place]:
    text = reading.layout.text
    for statement in reading.found:
        opening, closing = text[statement.span.start], text[statement.span.end - 1]
        if (
            opening in PAIRS
            and closing in PAIRS.values()
            and PAIRS[opening] != closing
            and not differ_in_width(opening, closing)
        ):
            yield (
                statement.span.start,
                Text(f"括号不配对：“{opening}”与“{closing}”", f"brackets do not match: {opening} and {closing}"),
            )


def _mixed_width(reading: Reading) -> Iterator[Place]:
    text = reading.layout.text
    for statement in reading.found:
        if differ_in_width(text[statement.span.start], text[statement.span.end - 1]):
            yield statement.span.start, Text("括号一半全角一半半角", "one bracket is full-width, the other is not")


def _label_twice(reading: Reading) -> Iterator[Place]:
    for statement in reading.found:
        kinds = Counter(rule.kind for rule, _ in statement.labels)
        for kind in ("lead", "responsible", "support"):
            if kinds[kind] > 1:
                label = next(reading.layout.text[slice(*span)] for rule, span in statement.labels if rule.kind == kind)
                yield (
                    statement.span.start,
                    Text(
                        f"同一处写了两个“{label.rstrip('：:')}”：前一个是否应为牵头？",
                        f"label {label.rstrip('：:')} twice in one statement: is the first the lead?",
                    ),
                )


def _lost_signs(reading: Reading) -> Iterator[Place]:
    lost = {a.name: (d.name, _LOST[a.rule]) for d in reading.departments for a in d.aliases if a.rule in _LOST}
    for mention in reading.mentions:
        if mention.unit in lost:
            name, what = lost[mention.unit]
            yield (
                mention.span.start,
                Text(f"“{mention.unit}”{what.zh}，应为“{name}”？", f"{mention.unit!r}: {what.en}; {name!r}?"),
            )


def _two_ways(reading: Reading) -> Iterator[Place]:
    """Once for each other form, where it first stands; a bracket of the other width is no other form."""
    forms = {
        a.name: d.name
        for d in reading.departments
        for a in d.aliases
        if a.rule in _TWO_WAYS and normalize("NFKC", a.name) != normalize("NFKC", d.name)
    }
    for mention in reading.mentions:
        if name := forms.pop(mention.unit, None):
            yield (
                mention.span.start,
                Text(
                    f"同一单位两种写法：“{mention.unit}”与“{name}”，请统一",
                    f"one unit in two spellings: {mention.unit!r} and {name!r}",
                ),
            )


def _both_roles(reading: Reading) -> Iterator[Place]:
    for statement in (s for measure in reading.measures for s in measure.statements):
        leads = {m.unit for m in statement.mentions if m.role == "lead"}
        for mention in statement.mentions:
            if mention.role != "lead" and mention.unit in leads:
                yield (
                    mention.span.start,
                    Text(
                        f"“{mention.unit}”既是牵头又是责任或配合单位",
                        f"{mention.unit!r} both leads and is responsible or supports",
                    ),
                )


def _named_twice(reading: Reading) -> Iterator[Place]:
    for statement in (s for measure in reading.measures for s in measure.statements):
        seen: set[tuple[str, str]] = set()
        for mention in statement.mentions:
            if (mention.unit, mention.role) in seen:
                yield (
                    mention.span.start,
                    Text(f"“{mention.unit}”在同一处写了两次", f"{mention.unit!r} is named twice in one statement"),
                )
            seen.add((mention.unit, mention.role))


def _no_unit(reading: Reading) -> Iterator[Place]:
    for measure in reading.measures:
        if not any(statement.mentions for statement in measure.statements):
            yield measure.span.start, Text(f"“{measure.title}”没有写明单位", f"{measure.title!r} names no unit")


def _no_lead(reading: Reading) -> Iterator[Place]:
    for measure in reading.measures:
        roles = {m.role for statement in measure.statements for m in statement.mentions}
        if roles and "lead" not in roles:
            yield measure.span.start, Text(f"“{measure.title}”没有牵头单位", f"{measure.title!r} has no lead unit")


def _no_time(reading: Reading) -> Iterator[Place]:
    for measure in reading.measures:
        if not measure.deadlines:
            yield measure.span.start, Text(f"“{measure.title}”没有时限", f"{measure.title!r} has no time")


def _before_the_document(reading: Reading) -> Iterator[Place]:
    issued = reading.about.issued_on
    for deadline in (d for measure in reading.measures for d in measure.deadlines):
        if issued and deadline.kind == "due" and deadline.date and deadline.date < issued:
            yield (
                deadline.span.start,
                Text(
                    f"时限“{deadline.raw}”（{deadline.date}）早于发文日期 {issued}",
                    f"{deadline.raw!r} ({deadline.date}) is before the date of issue {issued}",
                ),
            )


def _no_such_day(reading: Reading) -> Iterator[Place]:
    for deadline in (d for measure in reading.measures for d in measure.deadlines):
        if deadline.kind == "due" and deadline.date is None and reading.about.year:
            yield deadline.span.start, Text(f"没有“{deadline.raw}”这一天", f"there is no such day: {deadline.raw!r}")


def _no_unit_of_measure(reading: Reading) -> Iterator[Place]:
    for measure in reading.measures:
        for match in _BARE_NUMBER.finditer(reading.layout.text, *measure.span):
            yield match.start(), Text(f"“{match[0]}”没有写计量单位", f"{match[0]!r} has no unit of measure")


def _numbers(reading: Reading) -> Iterator[tuple[Node, int, int]]:
    """Neighbours in a list of measures: the second one, its number and the number before it."""
    for before, node in pairwise(reading.nodes):
        if before.rule == node.rule and before.number and node.number and before.parent is node.parent:
            yield node, int(before.number), int(node.number)


def _number_skipped(reading: Reading) -> Iterator[Place]:
    for node, before, number in _numbers(reading):
        if number > before + 1:
            yield node.start, Text(f"编号从 {before} 跳到 {number}", f"numbers go from {before} to {number}")


def _number_doubled(reading: Reading) -> Iterator[Place]:
    for node, before, number in _numbers(reading):
        if number <= before:
            yield node.start, Text(f"编号 {number} 在 {before} 之后重复或倒退", f"number {number} after {before}")


CHECKS: tuple[Check, ...] = (
    Check("no-measures", "error", _no_measures),
    Check("unclosed-bracket", "error", _unclosed),
    Check("mismatched-bracket", "warning", _mismatched),
    Check("mixed-width-bracket", "info", _mixed_width),
    Check("label-twice", "warning", _label_twice),
    Check("name-truncated", "warning", _lost_signs),
    Check("name-in-two-ways", "warning", _two_ways),
    Check("lead-and-responsible", "warning", _both_roles),
    Check("unit-named-twice", "warning", _named_twice),
    Check("no-unit", "warning", _no_unit),
    Check("no-lead", "info", _no_lead),
    Check("no-time", "info", _no_time),
    Check("deadline-before-document", "warning", _before_the_document),
    Check("no-such-day", "warning", _no_such_day),
    Check("target-without-unit", "warning", _no_unit_of_measure),
    Check("number-skipped", "warning", _number_skipped),
    Check("number-doubled", "warning", _number_doubled),
)
