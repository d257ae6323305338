"""Fast paths that are worked out from the rows themselves, so that a new row needs no second place.

Most sentences hold nothing that most rows look for. What a row cannot match without stands in its pattern: 月 in every month. The
regular expression is taken apart as Python's own compiler does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any, Generic, TypeVar

from ingest.rules import Rule

_parser: Any = import_module("re._parser")
_NAME = re.compile(r"\(\?P<\w+>")
_MOST = 40
"""A larger set of characters, such as all Chinese ones, tells nothing."""

R = TypeVar("R", bound=Rule)
Characters = frozenset[str]


class Gate(Generic[R]):
    """The rows of a table that can match in a stretch of text at all: those one of whose needed characters stands there."""

    def __init__(self, rules: Iterable[R]) -> None:
        self._needs = [(rule, needed(rule.pattern)) for rule in rules]
        every = "".join(sorted(frozenset().union(*(need for _, need in self._needs))))
        self._any = re.compile(f"[{re.escape(every)}]" if all(need for _, need in self._needs) else "")

    def rules(self, text: str, start: int, end: int) -> Sequence[R]:
        """The rows that may match in ``text[start:end]``, in their order."""
        if not self._any.search(text, start, end):
            return ()
        present = set(text[start:end])
        return [rule for rule, need in self._needs if not need or not need.isdisjoint(present)]


def needed(pattern: re.Pattern[str]) -> Characters:
    """Characters of which every match holds at least one, as few as can be; none where a match can do without."""
    return Characters() if pattern.flags & re.IGNORECASE else _of_sequence(_parse(pattern))


def longest(rules: Iterable[Rule]) -> int:
    """The most characters that a match of one of the rows has."""
    return max(int(_parse(rule.pattern).getwidth()[1]) for rule in rules)


def either(rules: Iterable[Rule]) -> re.Pattern[str]:
    """One pattern that matches where one of the rows does."""
    return re.compile("|".join(f"(?:{_NAME.sub('(?:', rule.pattern.pattern)})" for rule in rules))


def _parse(pattern: re.Pattern[str]) -> Any:
    return _parser.parse(pattern.pattern, pattern.flags)


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> Characters:
    """What one of the things in a row needs: a match has them all."""
    return min(filter(None, (_of(str(kind), value) for kind, value in items)), key=len, default=Characters())


def _of(kind: str, value: Any) -> Characters:
    """What one thing needs. Of what stands before a match nothing is known: it may lie outside the stretch."""
    match kind, value:
        case "LITERAL", code:
            return Characters(chr(code))
        case "IN", members:
            return _of_class(members)
        case "BRANCH", (_, branches):
            return _of_branches([_of_sequence(branch) for branch in branches])
        case "SUBPATTERN", (_, flags, _, inside) if not flags:
            return _of_sequence(inside)
        case "ATOMIC_GROUP", inside:
            return _of_sequence(inside)
        case "ASSERT", (1, inside):
            return _of_sequence(inside)
        case (("MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT"), (least, _, inside)) if least:
            return _of_sequence(inside)
    return Characters()


def _of_class(members: Iterable[tuple[Any, Any]]) -> Characters:
    codes: list[int] = []
    for kind, value in members:
        if str(kind) not in ("LITERAL", "RANGE") or (str(kind) == "RANGE" and value[1] - value[0] > _MOST):
            return Characters()
        codes += range(value[0], value[1] + 1) if str(kind) == "RANGE" else [value]
    return Characters(map(chr, codes)) if len(codes) <= _MOST else Characters()


def _of_branches(needs: Sequence[Characters]) -> Characters:
    return Characters().union(*needs) if all(needs) else Characters()
