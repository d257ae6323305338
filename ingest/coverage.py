"""How much of what a document says about responsibility was read: the places that look like an assignment, and those that are one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ingest.gates import either
from ingest.records import Coverage, Span
from ingest.rules import Rule
from ingest.unit_rules import UNIT_END

# fmt: off
SIGNALS: tuple[Rule, ...] = (
    Rule(
        "signal.label", re.compile(r"(?:牵头|责任|主办|主责|配合|协办|参与|承办|落实)(?:责任)?(?:单位|部门|机构|处室|科室)(?:[（(][^（）()]{1,6}[)）])?[:：]"), ("牵头单位：", "责任部门（单位）："), ("牵头单位要加强协调", "社会责任："),
        "a label of units announces an assignment", frame="1.推行改革。（{}区司法局）",
    ),
    Rule(
        "signal.phrase", re.compile(rf"(?<=[{UNIT_END}])(?:等)?(?:共同|分别|按[^，。；（）()]{{2,8}})?(?:牵头|负责|配合|参与|协助)(?:落实|实施)?(?=[，,；;。、）)]|$)"), ("区司法局牵头，", "区财政局按职责分工负责"), ("区司法局负责人，", "由专人负责，"),
        "a unit, a role and an end: so an assignment in words closes", frame="1.推行改革。（{}）",
    ),
)
# fmt: on
_ANY = either(SIGNALS)
_BEFORE, _BEHIND = 12, 8
ENOUGH = 0.9
"""The share of the signals that has to be read before nobody is warned: of the plans that the rules were made on 0.99 and more are."""


class Unread(NamedTuple):
    """A place that looks like an assignment and stands in none, with the words around it."""

    at: int
    words: str


def read_share(text: str, read: Iterable[Span]) -> tuple[Coverage, tuple[Unread, ...]]:
    """How many places look like an assignment and how many of them were read, and those that were not."""
    inside = bytearray(len(text) + 1)
    for start, end in read:
        inside[start:end] = b"\1" * (end - start)
    signals = list(_ANY.finditer(text))
    left = tuple(Unread(match.start(), _around(text, match)) for match in signals if not inside[match.start()])
    return Coverage(len(signals), len(signals) - len(left)), left


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - _BEFORE) : match.end() + _BEHIND].replace("\n", " ")
