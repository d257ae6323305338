"""Sentence by sentence: what a linked pair of measures keeps, changes, drops and adds, with the days and numbers of each step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from align.evidence import grams
from align.texts import folded
from ingest.quantities import find_quantities
from ingest.records import Measure, Plan, Span

State = Literal["kept", "changed", "dropped", "added"]

_CLAUSE = re.compile(r"[^。；;，,\n]+[。；;，,\n]?")
_ALIKE, _SAME = 0.4, 0.85


@dataclass(frozen=True, slots=True)
class Step:
    """A clause of one plan beside its counterpart. Spans count in the text of each plan, None where a side has none; days are the
    last ones of the clauses; numbers are (upper, lower, unit) where both give one of a unit."""

    state: State
    upper: Span | None
    lower: Span | None
    dates: tuple[str | None, str | None]
    numbers: tuple[tuple[str | None, str | None, str], ...]


@dataclass(frozen=True, slots=True)
class _Clause:
    span: Span
    words: str
    text: str
    date: str | None


def steps_of(upper: tuple[Measure, Plan], lower: tuple[Measure, Plan]) -> list[Step]:
    """The steps of a link, in the order of the lower measure; what it dropped stands last."""
    above, below = _clauses(*upper), _clauses(*lower)
    pairs = _aligned(above, below)
    if not pairs:
        return [Step("changed", _whole(above), _whole(below), (None, None), ())] if above or below else []
    by_lower = {n: m for m, n in pairs}
    steps = [_step(above[by_lower[n]] if n in by_lower else None, clause) for n, clause in enumerate(below)]
    left = set(range(len(above))) - set(by_lower.values())
    return steps + [_step(above[m], None) for m in sorted(left)]


def _clauses(measure: Measure, plan: Plan) -> list[_Clause]:
    """The clauses before and between the statements. A time alone (8月底前，) goes with the clause behind it."""
    found: list[_Clause] = []
    pending: Span | None = None
    for span in _bodies(measure):
        for match in _CLAUSE.finditer(plan.text, *span):
            at = Span(pending.start if pending else match.start(), match.end())
            text = plan.text[slice(*at)]
            words = folded(_without_times(text, at, measure), plan.region)
            pending = None if words else at
            if words:
                days = [d.date for d in measure.deadlines if d.date and at.start <= d.span.start < at.end]
                found.append(_Clause(at, words, text, max(days).isoformat() if days else None))
    return found


def _bodies(measure: Measure) -> Iterator[Span]:
    start = measure.span.start
    for statement in measure.statements:
        yield Span(start, max(start, statement.span.start))
        start = max(start, statement.span.end)
    yield Span(min(start, measure.span.end), measure.span.end)


def _without_times(text: str, at: Span, measure: Measure) -> str:
    for deadline in measure.deadlines:
        if at.start <= deadline.span.start < at.end:
            text = text.replace(deadline.raw, "")
    return text


def _aligned(above: Sequence[_Clause], below: Sequence[_Clause]) -> list[tuple[int, int]]:
    """Pairs of clauses, the most alike first, each once."""
    alike = [(_likeness(a.words, b.words), m, n) for m, a in enumerate(above) for n, b in enumerate(below)]
    taken: tuple[set[int], set[int]] = set(), set()
    pairs: list[tuple[int, int]] = []
    for likeness, m, n in sorted(alike, key=lambda one: (-one[0], one[1], one[2])):
        if likeness >= _ALIKE and m not in taken[0] and n not in taken[1]:
            taken[0].add(m)
            taken[1].add(n)
            pairs.append((m, n))
    return pairs


def _likeness(a: str, b: str) -> float:
    """Twice the pairs of characters in common by all pairs: 1 for the same words."""
    one, other = (set(grams(text)) or {text} for text in (a, b))
    return 2 * len(one & other) / max(1, len(one) + len(other))


def _step(upper: _Clause | None, lower: _Clause | None) -> Step:
    if not upper or not lower:
        one = upper or lower
        assert one
        dates = (one.date, None) if upper else (None, one.date)
        if upper:
            return Step("dropped", one.span, None, dates, ())
        return Step("added", None, one.span, dates, ())
    numbers = tuple(_numbers(upper.text, lower.text))
    same = _likeness(upper.words, lower.words) >= _SAME and all(a == b for a, b, _ in numbers)
    state: State = "kept" if same and (upper.date == lower.date or not lower.date) else "changed"
    return Step(state, upper.span, lower.span, (upper.date, lower.date), numbers)


def _numbers(upper: str, lower: str) -> Iterator[tuple[str | None, str | None, str]]:
    """Numbers of one unit on both sides that differ; those that stand on both sides are no news."""
    above, below = _by_unit(upper), _by_unit(lower)
    for unit in [unit for unit in above if unit in below]:
        for a, b in zip(above[unit], below[unit], strict=False):
            if a != b:
                yield a, b, unit


def _by_unit(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for quantity in find_quantities(text):
        found.setdefault(quantity.unit, []).extend(f"{high:g}" for _, high in quantity.numbers)
    return found


def _whole(clauses: Sequence[_Clause]) -> Span | None:
    return Span(clauses[0].span.start, clauses[-1].span.end) if clauses else None
