"""What a document says once for the measures that follow: 以下任务均需各乡镇落实，不再一一列出; 区财政局负责。下同."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.phrases import FOR_ALL_BELOW, SAME_BELOW
from ingest.records import Mention, Span
from ingest.roles import mention
from ingest.rules import Rule
from ingest.statements import Found
from ingest.units import split_units

_MOST = 20
"""Each measure asks all of them; a document has one or two."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Units that stand for measures behind ``span``: for every one, or only for those that name nobody themselves."""

    rule: Rule
    span: Span
    mentions: tuple[Mention, ...]

    @property
    def for_all(self) -> bool:
        return self.rule is FOR_ALL_BELOW


def find_standing(text: str, found: list[Found]) -> tuple[Standing, ...]:
    """The rules of the document for what follows them, in order."""
    rules = sorted([*_for_all(text), *_same(text, found)], key=lambda standing: standing.span.start)
    return tuple(rules[:_MOST])


def _for_all(text: str) -> Iterator[Standing]:
    for match in FOR_ALL_BELOW.pattern.finditer(text):
        units = split_units(text, *match.span("units"))
        mentions = tuple(mention(unit, "responsible", FOR_ALL_BELOW) for unit in units)
        yield Standing(FOR_ALL_BELOW, Span(*match.span()), mentions)


def _same(text: str, found: list[Found]) -> Iterator[Standing]:
    for match in SAME_BELOW.pattern.finditer(text):
        at = match.start()
        owner = next(iter(found[max(0, bisect_left(found, at, key=lambda s: s.span.start) - 1) :]), None)
        if owner and owner.mentions and owner.span.start < at <= owner.span.end + 1:
            yield Standing(SAME_BELOW, Span(*match.span()), tuple(owner.mentions))


def stand_for(standing: tuple[Standing, ...], start: int, inside: list[Found]) -> tuple[Mention, ...]:
    """The mentions that hold for a measure that begins at ``start`` with these statements of its own."""
    named = {m.unit for statement in inside for m in statement.mentions}
    before = [rule for rule in standing if rule.span.start < start]
    mentions = [m for rule in before if rule.for_all for m in rule.mentions if m.unit not in named]
    if not named and (same := [rule for rule in before if not rule.for_all]):
        mentions += same[-1].mentions
    return tuple(mentions)
