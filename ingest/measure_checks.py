"""Checks of measures: units, times, numbers. Each yields the places of one kind of slip."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from core.language import Text
from ingest.attachments import attachments_named
from ingest.outline import Heading
from ingest.reading import Place, Reading

_BARE_NUMBER = re.compile(
    r"(?:达到|不少于|不低于|不超过|超过|压缩至|降至|提高到|提升至)\d{1,9}(?:\.\d{1,4})?(?=以上|以内|[，。；,;]|$)"
)


def no_measures(reading: Reading) -> Iterator[Place]:
    if not reading.measures:
        named = attachments_named(reading.layout.text)
        zh = f"；任务可能在附件里，请读附件：{'、'.join(named)}" if named else ""
        en = f"; the tasks may stand in an attachment, so read that: {', '.join(named)}" if named else ""
        yield (
            0,
            Text(
                f"没有找到措施：需要带编号的条目，并写明牵头单位、责任单位或“由……负责”{zh}",
                f"no measure found: numbered items are needed that name a lead or a responsible unit{en}",
            ),
        )


def no_unit(reading: Reading) -> Iterator[Place]:
    for measure in reading.measures:
        if not any(statement.mentions for statement in measure.statements):
            yield measure.span.start, Text(f"“{measure.title}”没有写明单位", f"{measure.title!r} names no unit")


def no_lead(reading: Reading) -> Iterator[Place]:
    for measure in reading.measures:
        roles = {m.role for statement in measure.statements for m in statement.mentions}
        if roles and "lead" not in roles:
            yield measure.span.start, Text(f"“{measure.title}”没有牵头单位", f"{measure.title!r} has no lead unit")


def no_time(reading: Reading) -> Iterator[Place]:
    for measure in reading.measures:
        if not measure.deadlines:
            yield measure.span.start, Text(f"“{measure.title}”没有时限", f"{measure.title!r} has no time")


def before_the_document(reading: Reading) -> Iterator[Place]:
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


def no_such_day(reading: Reading) -> Iterator[Place]:
    for deadline in (d for measure in reading.measures for d in measure.deadlines):
        if deadline.kind == "due" and deadline.date is None and reading.about.year:
            yield deadline.span.start, Text(f"没有“{deadline.raw}”这一天", f"there is no such day: {deadline.raw!r}")


def no_unit_of_measure(reading: Reading) -> Iterator[Place]:
    for measure in reading.measures:
        for match in _BARE_NUMBER.finditer(reading.layout.text, *measure.span):
            yield match.start(), Text(f"“{match[0]}”没有写计量单位", f"{match[0]!r} has no unit of measure")


def _numbers(reading: Reading) -> Iterator[tuple[Heading, int, int]]:
    """Neighbours in a list of measures: the second one, its number and the number before it."""
    for before, heading in pairwise(reading.headings):
        if before.rule == heading.rule and before.number and heading.number and before.parent is heading.parent:
            yield heading, int(before.number), int(heading.number)


def number_skipped(reading: Reading) -> Iterator[Place]:
    for heading, before, number in _numbers(reading):
        if number > before + 1:
            yield heading.start, Text(f"编号从 {before} 跳到 {number}", f"numbers go from {before} to {number}")


def number_doubled(reading: Reading) -> Iterator[Place]:
    for heading, before, number in _numbers(reading):
        if number <= before:
            yield heading.start, Text(f"编号 {number} 在 {before} 之后重复或倒退", f"number {number} after {before}")
