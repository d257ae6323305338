"""The comparison of two plans: links of their measures with what changed, and whether the two are a cascade at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from align.evidence import Rarity
from align.links import STRONG, FoundLink, How, Relation, find_links
from align.scores import Pair, Side, candidates, score, sides
from align.steps import Step, steps_of
from align.texts import words_of
from align.units import FunctionalLine, lines_of
from ingest.records import Measure, Plan

Grade = Literal["strong", "fair", "weak"]
Kind = Literal["cascade", "version", "unrelated"]

_ALIKE = 0.5
"""The score from which two measures are alike."""

_CASCADE, _VERSION = 0.1, 0.5
"""The share of upper measures that are alike: below the first the plans have nothing to do with each other (true districts have 0.55 and
0.75, plans of other places and years 0.02 and less); above the second plans of one region are versions of one."""

_FAIR = 0.3


@dataclass(frozen=True, slots=True)
class Link:
    """A lower measure carries out an upper one; ``steps`` and ``lines`` say what changed in its sentences and its units. ``shift_days`` is the last day of the lower one less that of the upper one, None where
    either has none; ``score`` is a confidence from 0 to about 1.4."""

    lower: Measure
    upper: Measure
    relation: Relation
    score: float
    how: How
    shift_days: int | None
    steps: tuple[Step, ...] = ()
    lines: tuple[FunctionalLine, ...] = ()

    @property
    def grade(self) -> Grade:
        return "strong" if self.score >= STRONG else "fair" if self.score >= _FAIR else "weak"


@dataclass(frozen=True, slots=True)
class Left:
    """An upper measure that nobody carries out: its nearest lower measure, and whether one is at least related."""

    measure: Measure
    only_related: bool
    nearest: Measure | None
    score: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans side by side. ``share_alike`` is the share of upper measures that have a counterpart in words."""

    upper: Plan
    lower: Plan
    kind: Kind
    share_alike: float
    links: tuple[Link, ...]
    upper_only: tuple[Left, ...]
    lower_only: tuple[Measure, ...]


def compare(upper: Plan, lower: Plan) -> Comparison:
    """Link the measures of two plans. Deterministic: the same records give the same links, in the order of the lower plan."""
    words = ([words_of(m, upper) for m in upper.measures], [words_of(m, lower) for m in lower.measures])
    rarity = Rarity([w.text for side in words for w in side])
    up, low = sides(words[0], rarity), sides(words[1], rarity)
    pairs = _pairs(up, low)
    best = _best(pairs, len(up))
    alike = sum(pair is not None and pair.score >= _ALIKE for pair in best) / max(len(up), 1)
    kind = _kind(upper, lower, alike)
    found = find_links(up, low, pairs, _groups(upper, lower))
    if kind == "unrelated":
        found = [link for link in found if link.pair.score >= STRONG]
    links = tuple(_link(one, upper, lower) for one in found)
    return Comparison(
        upper, lower, kind, round(alike, 4), links, tuple(_left(upper, lower, links, best)), _unlinked(lower, links)
    )


def _pairs(upper: Sequence[Side], lower: Sequence[Side]) -> list[Pair]:
    places = candidates([side.words for side in upper], [side.words for side in lower])
    return [score(upper[m], lower[n], (m, n)) for n, found in enumerate(places) for m in found]


def _best(pairs: Sequence[Pair], count: int) -> list[Pair | None]:
    """For each upper measure its best pair."""
    best: list[Pair | None] = [None] * count
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.lower)):
        best[pair.upper] = best[pair.upper] or pair
    return best


def _kind(upper: Plan, lower: Plan, alike: float) -> Kind:
    if alike < _CASCADE:
        return "unrelated"
    return "version" if upper.region == lower.region and alike > _VERSION else "cascade"


def _groups(upper: Plan, lower: Plan) -> tuple[list[str], list[str]]:
    return [m.indicator for m in upper.measures], [m.indicator for m in lower.measures]


def _link(found: FoundLink, upper: Plan, lower: Plan) -> Link:
    above, below = upper.measures[found.pair.upper], lower.measures[found.pair.lower]
    steps, lines = steps_of((above, upper), (below, lower)), lines_of(above, below)
    days = _shift(above, below)
    return Link(below, above, found.relation, round(found.pair.score, 4), found.how, days, tuple(steps), tuple(lines))


def _shift(upper: Measure, lower: Measure) -> int | None:
    days = (last_day(upper), last_day(lower))
    return (days[1] - days[0]).days if days[0] and days[1] else None


def last_day(measure: Measure) -> date | None:
    """The latest day by which a measure, or a part of it, is due."""
    return max((d.date for d in measure.deadlines if d.kind == "due" and d.date), default=None)


def _left(upper: Plan, lower: Plan, links: Sequence[Link], best: Sequence[Pair | None]) -> list[Left]:
    firm = {link.upper.id for link in links if link.relation != "related"}
    related = {link.upper.id for link in links if link.relation == "related"}
    left: list[Left] = []
    for measure, pair in zip(upper.measures, best, strict=True):
        if measure.id not in firm:
            nearest = lower.measures[pair.lower] if pair else None
            left.append(Left(measure, measure.id in related, nearest, round(pair.score, 4) if pair else 0.0))
    return left


def _unlinked(lower: Plan, links: Sequence[Link]) -> tuple[Measure, ...]:
    linked = {link.lower.id for link in links}
    return tuple(measure for measure in lower.measures if measure.id not in linked)
