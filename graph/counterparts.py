"""Which measures of two versions of a plan are the same one, found by their text: a number says nothing, it moves.

Three steps, each for what the steps before have left: the same text; a title that one measure alone bears on either side;
most of the body the same. The cost grows with the number of measures, not with its square.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from operator import attrgetter
from typing import TypeVar

_T = TypeVar("_T")
Grams = set[str]

_SPACE = re.compile(r"\s")
_STATEMENT = re.compile(r"[(〔\[【\n][^。,;、:\n(]{2,12}:[^。\n]*")
"""（牵头单位：…；完成时限：…）: what measures of one office have in common however different they are."""

_LONGEST_NUMBER = 16
_ALIKE = 0.5
_TELLING = 8
_NEAREST = 5


class Wording:
    """What a measure says, folded: its ``title``, and its ``words`` without the number before the title."""

    __slots__ = ("_text", "title", "words")

    def __init__(self, title: str, text: str) -> None:
        self._text = unicodedata.normalize("NFKC", text)
        self.title = fold(title)
        self.words = self._after_the_number(self._text)

    @property
    def body(self) -> str:
        """``words`` without the statements of who and when; all of them where nothing else is said."""
        return self._after_the_number(_STATEMENT.sub("", self._text)) or self.words

    def _after_the_number(self, text: str) -> str:
        words = _SPACE.sub("", text)
        return words[max(words.find(self.title, 0, len(self.title) + _LONGEST_NUMBER), 0) :]


Pairs = dict[int, int]
"""Positions of new measures → positions of the old ones that they carry on."""


def counterparts(old: Sequence[Wording], new: Sequence[Wording]) -> Pairs:
    """The measures that are there before and after. No old one is carried on by two new ones."""
    pairs = _same(_by(attrgetter("words"), old, ()), _by(attrgetter("words"), new, ()))
    pairs |= _same(_alone(_by(attrgetter("title"), old, pairs.values())), _alone(_by(attrgetter("title"), new, pairs)))
    return pairs | _alike(_by(_grams, old, pairs.values()), _by(_grams, new, pairs))


def fold(text: str) -> str:
    """A text as it is compared: without white space, signs in one width."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def _grams(wording: Wording) -> Grams:
    """The pairs of neighbouring signs of the body."""
    body = wording.body
    return {body[start : start + 2] for start in range(len(body) - 1)}


def _by(key: Callable[[Wording], _T], side: Sequence[Wording], paired: Iterable[int]) -> dict[int, _T]:
    """The keys of the measures that have no counterpart yet, by position."""
    done = set(paired)
    return {position: key(wording) for position, wording in enumerate(side) if position not in done}


def _alone(keys: dict[int, str]) -> dict[int, str]:
    """Without keys that several have: they tell nothing, as 加强组织领导 does."""
    times = Counter(keys.values())
    return {position: key for position, key in keys.items() if times[key] == 1}


def _same(old: dict[int, str], new: dict[int, str]) -> Pairs:
    """Pairs of one key, the first with the first where several have it."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for position, key in reversed(old.items()):
        waiting[key].append(position)
    return {position: waiting[key].pop() for position, key in new.items() if key and waiting.get(key)}


def _alike(old: dict[int, Grams], new: dict[int, Grams]) -> Pairs:
    """Pairs that share most of their bodies, the most alike first. Those are looked at that share what few others have."""
    holders: dict[str, list[int]] = defaultdict(list)
    for position, grams in old.items():
        for gram in grams:
            holders[gram].append(position)
    telling = {gram: some for gram, some in holders.items() if len(some) <= _TELLING}
    found: list[tuple[float, int, int]] = []
    for position, grams in new.items():
        votes = Counter(chain.from_iterable(map(telling.__getitem__, telling.keys() & grams)))
        found += [(_overlap(old[one], grams), position, one) for one, _ in votes.most_common(_NEAREST)]
    pairs: Pairs = {}
    carried_on: set[int] = set()
    for overlap, position, one in sorted(found, key=lambda pair: (-pair[0], pair[1:])):
        if overlap >= _ALIKE and position not in pairs and one not in carried_on:
            pairs[position] = one
            carried_on.add(one)
    return pairs


def _overlap(one: Grams, other: Grams) -> float:
    """Dice's coefficient: 1 for the same, 0 for nothing in common."""
    return 2 * len(one & other) / (len(one) + len(other))
