"""Fast paths that are worked out from the rows themselves, so that a new row needs no second place.

Most sentences hold nothing that most rows look for. What a row cannot match without stands in its pattern: 月 in every month. The
regular expression is taken apart as Python's own compiler does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from itertools import groupby
from typing import Any, Generic, TypeVar

from ingest.rules import Rule

_parser: Any = import_module("re._parser")
_NAME = re.compile(r"\(\?P<\w+>")
_MOST = 40
"""A larger set of characters, such as all Chinese ones, tells nothing."""

_CHARACTER = 5
"""How many times as often as a word a single character is met, about."""

R = TypeVar("R", bound=Rule)
Pieces = frozenset[str]


class Gate(Generic[R]):
    """The rows of a table that can match in a stretch of text at all: those one of whose needed pieces stands there."""

    def __init__(self, rules: Iterable[R]) -> None:
        self._needs = [(rule, needed(rule.pattern)) for rule in rules]
        self._distinct = {need for _, need in self._needs}
        every = sorted(Pieces().union(*self._distinct))
        self._any = re.compile("|".join(map(re.escape, every)) if all(self._distinct) else "")

    def rules(self, text: str, start: int, end: int) -> Sequence[R]:
        """The rows that may match in ``text[start:end]``, in their order."""
        if not self._any.search(text, start, end):
            return ()
        stretch = text[start:end]
        there = {need for need in self._distinct if not need or any(map(stretch.__contains__, need))}
        return [rule for rule, need in self._needs if need in there]


def needed(pattern: re.Pattern[str]) -> Pieces:
    """Pieces of text of which every match holds at least one; none where a match can do without."""
    return Pieces() if pattern.flags & re.IGNORECASE else _of_sequence(_parse(pattern))


def longest(rules: Iterable[Rule]) -> int:
    """The most characters that a match of one of the rows has."""
    return max(int(_parse(rule.pattern).getwidth()[1]) for rule in rules)


def either(rules: Iterable[Rule]) -> re.Pattern[str]:
    """One pattern that matches where one of the rows does."""
    return re.compile("|".join(f"(?:{_NAME.sub('(?:', rule.pattern.pattern)})" for rule in rules))


def _parse(pattern: re.Pattern[str]) -> Any:
    return _parser.parse(pattern.pattern, pattern.flags)


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> Pieces:
    """What one of the things in a row needs, for a match has them all: what is likely to be rarest.

    Of two as rare it is the last: 旬 stands behind 月.
    """

    def frequency(need: Pieces) -> tuple[bool, int]:
        return any(map(str.isascii, need)), sum(1 if len(piece) > 1 else _CHARACTER for piece in need)

    return min([*filter(None, _of_each(items))][::-1], key=frequency, default=Pieces())


def _of_each(items: Iterable[tuple[Any, Any]]) -> Iterator[Pieces]:
    """What each thing in a row needs; characters that stand together are one piece."""
    for are_literal, run in groupby(items, key=lambda item: str(item[0]) == "LITERAL"):
        if are_literal:
            yield Pieces(["".join(chr(code) for _, code in run)])
        else:
            yield from (_of(str(kind), value) for kind, value in run)


def _of(kind: str, value: Any) -> Pieces:
    """What one thing needs. Of what stands before a match nothing is known: it may lie outside the stretch."""
    match kind, value:
        case "IN", members:
            return _of_class(members)
        case "BRANCH", (_, branches):
            needs = [_of_sequence(branch) for branch in branches]
            return Pieces().union(*needs) if all(needs) else Pieces()
        case "SUBPATTERN", (_, flags, _, inside) if not flags:
            return _of_sequence(inside)
        case "ATOMIC_GROUP", inside:
            return _of_sequence(inside)
        case "ASSERT", (1, inside):
            return _of_sequence(inside)
        case (("MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT"), (least, _, inside)) if least:
            return _of_sequence(inside)
    return Pieces()


def _of_class(members: Iterable[tuple[Any, Any]]) -> Pieces:
    codes: list[int] = []
    for kind, value in members:
        if str(kind) not in ("LITERAL", "RANGE") or (str(kind) == "RANGE" and value[1] - value[0] > _MOST):
            return Pieces()
        codes += range(value[0], value[1] + 1) if str(kind) == "RANGE" else [value]
    return Pieces(map(chr, codes)) if len(codes) <= _MOST else Pieces()
