"""How much of two texts is the same: runs of characters, weighed by how rare they are in the two plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

SHORTEST = 3
"""Characters of a run that counts at all; two are met by chance."""

_FULL = 7
"""A run of L characters counts (L - 1) / 7, at most 1."""

Weights = Sequence[float]


class Rarity:
    """How rare pairs of characters are among all measures of two plans: 1 for a pair of one measure, 0 for one of all."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._met = Counter(pair for text in texts for pair in set(grams(text)))
        self._all = max(len(texts), 2)

    def weights(self, text: str) -> list[float]:
        """Of each character the mean rarity of the pairs it stands in."""
        rare = [log(self._all / self._met[pair]) / log(self._all) if self._met[pair] else 1.0 for pair in grams(text)]
        if not rare:
            return [1.0] * len(text)
        return [rare[0], *((a + b) / 2 for a, b in pairwise(rare)), rare[-1]]


def grams(text: str, size: int = 2) -> Iterator[str]:
    """The neighbouring characters of a text, so many together."""
    return (text[i : i + size] for i in range(len(text) - size + 1))


def weigh_pairs(text: str, weights: Weights, other: str) -> float:
    """The weight of the characters of a text that stand in pairs which the other text holds."""
    return sum(weights[at] for at in {at for i, pair in enumerate(grams(text)) if pair in other for at in (i, i + 1)})


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one text that stand in the other, too: from, to."""

    start: int
    end: int

    @property
    def factor(self) -> float:
        return min(1.0, (self.end - self.start - 1) / _FULL)


def shared_runs(text: str, other: str) -> list[Run]:
    """The longest runs of ``text``, from its beginning on, that ``other`` holds."""
    runs: list[Run] = []
    i = 0
    while i + SHORTEST <= len(text):
        end = i + SHORTEST
        if text[i:end] not in other:
            i += 1
            continue
        while end < len(text) and text[i : end + 1] in other:
            end += 1
        runs.append(Run(i, end))
        i = end
    return runs


def mark(runs: Iterable[Run], known: list[bool]) -> None:
    """Set the characters of runs among those of their text."""
    for run in runs:
        known[run.start : run.end] = [True] * (run.end - run.start)


def weigh(runs: Iterable[Run], weights: Weights, skip: Sequence[bool] | None = None) -> float:
    """What runs weigh, without the characters to ``skip``."""
    return sum(
        run.factor * sum(weights[i] for i in range(run.start, run.end) if not (skip and skip[i])) for run in runs
    )


def share(runs: Iterable[Run], weights: Weights) -> float:
    """The share of a text's weight that the runs cover."""
    return weigh(runs, weights) / max(sum(weights), 1e-9)
