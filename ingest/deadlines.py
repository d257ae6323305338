"""Times of a measure: matches of the time rules, made dates of, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ingest.clauses import Part
from ingest.records import Deadline, Span
from ingest.times import BODY_GATE, LIMIT_GATE, TimeRule

_SENTENCE = re.compile(r"[^。\n]*[。\n]?")


def find_deadlines(text: str, parts: Iterable[Part], year: int | None) -> tuple[Deadline, ...]:
    """The times in the given parts of the text, in order, without repeats of the same date and kind.

    ``year`` is meant where none is printed; where that is None too, the date stays None.
    """
    seen: set[tuple[date | None, str, str]] = set()
    found = []
    for deadline in (d for part in parts for d in _in_part(text, part, year)):
        key = (deadline.date, deadline.kind, "" if deadline.date or deadline.kind != "due" else deadline.raw)
        if key not in seen:
            seen.add(key)
            found.append(deadline)
    return tuple(found)


def _in_part(text: str, part: Part, plan_year: int | None) -> Iterator[Deadline]:
    """One sentence after another: a printed year holds for the bare months behind it up to the full stop."""
    gate = LIMIT_GATE if part.is_limit else BODY_GATE
    for sentence in _SENTENCE.finditer(text, part.span.start, part.span.end):
        if rules := gate.rules(text, *sentence.span()):
            yield from _in_sentence(text, Span(*sentence.span()), rules, part, plan_year)


def _in_sentence(
    text: str, sentence: Span, rules: Sequence[TimeRule], part: Part, plan_year: int | None
) -> Iterator[Deadline]:
    year = plan_year
    for rule, match in _matches(text, sentence, rules):
        printed = _printed_year(match, plan_year)
        year = printed or year
        day = rule.last_day(match, year) if year else None
        span = Span(match.start(), match.end())
        yield Deadline(text[span.start : span.end], day, rule.kind, part.clause, rule.id, span)


def _matches(text: str, span: Span, rules: Sequence[TimeRule]) -> list[tuple[TimeRule, re.Match[str]]]:
    """Matches in order; where two overlap, the rule that stands first has the characters."""
    found: list[tuple[TimeRule, re.Match[str]]] = []
    taken = bytearray(span.end - span.start)
    for rule in rules:
        for match in rule.pattern.finditer(text, *span):
            first, end = match.start() - span.start, match.end() - span.start
            if not any(taken[first:end]):
                taken[first:end] = b"\1" * (end - first)
                found.append((rule, match))
    return sorted(found, key=lambda hit: hit[1].start())


def _printed_year(match: re.Match[str], plan_year: int | None) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if near := groups.get("near"):
        return plan_year + (near == "明年") if plan_year else None
    return None
