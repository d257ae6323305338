"""Checks of what was left: statements that were not read or belong to no measure, tables and names that were not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.language import Text
from ingest.coverage import ENOUGH
from ingest.reading import Place, Reading
from ingest.units import ends_as_unit, is_group

_TRADITIONAL = re.compile("責任(?:單位|部門)|牽頭(?:單位|部門)?|主辦單位|協辦單位|完成時限|負責單位|實施方案")
_QUOTED = 3
_LONGEST_QUOTE = 30


def too_little(reading: Reading) -> Iterator[Place]:
    """One for the document, where a reader of the measures would miss more than a tenth of what it assigns."""
    signals, read = reading.coverage
    if read < ENOUGH * signals:
        quotes = [f"“{words}”" for _, words in reading.unread[:_QUOTED]]
        yield (
            reading.unread[0].at,
            Text(
                f"全文有 {signals} 处像是在写明责任，只读懂 {read} 处，请核对原文；例如{'、'.join(quotes)}",
                f"{signals} places look like an assignment, {read} were read: look at the document; for example {', '.join(quotes)}",
            ),
        )


def unread_statement(reading: Reading) -> Iterator[Place]:
    for offset, words in reading.unread:
        yield offset, Text(f"“{words}”像是在写明责任，没有读懂", f"{words!r} looks like an assignment and was not read")


def in_no_measure(reading: Reading) -> Iterator[Place]:
    for statement in reading.left:
        words = reading.layout.text[slice(*statement.span)][:_LONGEST_QUOTE]
        yield (
            statement.span.start,
            Text(f"“{words}…”不属于任何措施，没有载入", f"“{words}…” belongs to no measure and is left out"),
        )


def unread_table(reading: Reading) -> Iterator[Place]:
    for line, words in reading.layout.unread_heads:
        yield (
            reading.layout.offset_of(line),
            Text(
                f"没有看懂这个表头：{words}；表头要有任务和牵头或责任单位两栏",
                f"this head of a table was not understood: {words}; it needs a column of tasks and one of lead or responsible units",
            ),
        )


def traditional(reading: Reading) -> Iterator[Place]:
    """One for a document in traditional characters: labels are known in simplified ones alone."""
    if match := _TRADITIONAL.search(reading.layout.text):
        yield (
            match.start(),
            Text(
                f"文中是繁体字（如“{match[0]}”），责任标签读不懂：请转换为简体后再读",
                f"traditional characters (such as {match[0]!r}), in which labels are not read: convert the text to simplified ones first",
            ),
        )


def doubtful_name(reading: Reading) -> Iterator[Place]:
    """Once for each name, where it first stands."""
    joined = {alias.name for department in reading.departments for alias in department.aliases}
    seen: set[str] = set()
    for mention in reading.mentions:
        if not (ends_as_unit(mention.unit) or is_group(mention.unit) or mention.unit in joined | seen):
            seen.add(mention.unit)
            yield (
                mention.span.start,
                Text(
                    f"“{mention.unit}”不像单位名称，已按原文保留",
                    f"{mention.unit!r} does not look like a unit; it is kept as written",
                ),
            )
