"""The score of two measures, and the candidates that are worth scoring."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from align.evidence import Rarity, Run, Weights, grams, share, shared_runs, weigh, weigh_pairs
from align.texts import Words

_GRAM = 4
_COMMON = 36
"""A run of four characters in more measures than this tells nothing."""

_CANDIDATES = 8
_HALF = 4.0
"""Shared distinctive characters at which their amount counts half."""


@dataclass(frozen=True, slots=True)
class Side:
    """One measure with the weights of its characters."""

    words: Words
    body: Weights
    heading: Weights


@dataclass(frozen=True, slots=True)
class Pair:
    """An upper and a lower measure, by their places, with what they share: the distinctive text ``shared``, the share of each body that it
    covers, and the score."""

    upper: int
    lower: int
    score: float
    shared: float
    upper_share: float
    lower_share: float
    heading: float
    upper_runs: tuple[Run, ...]
    lower_runs: tuple[Run, ...]


def sides(words: Sequence[Words], rarity: Rarity) -> list[Side]:
    return [Side(w, rarity.weights(w.body), rarity.weights(w.heading)) for w in words]


def score(upper: Side, lower: Side, places: tuple[int, int]) -> Pair:
    """S = (0.6 · max(sp, sd) + 0.4 · min(sp, sd)) · e / (e + 4) + 0.4 · overlap of the headings."""
    up, low = shared_runs(upper.words.body, lower.words.body), shared_runs(lower.words.body, upper.words.body)
    shared = (weigh(up, upper.body) + weigh(low, lower.body)) / 2
    sp, sd = share(up, upper.body), share(low, lower.body)
    heading = _overlap(upper, lower)
    s = (0.6 * max(sp, sd) + 0.4 * min(sp, sd)) * shared / (shared + _HALF) + 0.4 * heading
    return Pair(*places, s, shared, sp, sd, heading, tuple(up), tuple(low))


def _overlap(upper: Side, lower: Side) -> float:
    """The share of the weight of two headings that is common to both, by pairs of characters."""
    above, below = upper.words.heading, lower.words.heading
    if not above or not below:
        return 0.0
    common = weigh_pairs(above, upper.heading, below) + weigh_pairs(below, lower.heading, above)
    return common / max(sum(upper.heading) + sum(lower.heading), 1e-9)


def candidates(upper: Sequence[Words], lower: Sequence[Words]) -> list[list[int]]:
    """For each lower measure the places of the upper ones that share the most rare runs of four characters, best first."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for n, words in enumerate(upper):
        for gram in set(grams(words.text, _GRAM)):
            places[gram].append(n)
    found: list[list[int]] = []
    for words in lower:
        votes: Counter[int] = Counter()
        for gram in set(grams(words.text, _GRAM)):
            known = places.get(gram, ())
            if len(known) <= _COMMON:
                votes.update(dict.fromkeys(known, 1))
        found.append([n for n, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_CANDIDATES]])
    return found
