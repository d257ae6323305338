"""Lists of units into names, each with its characters.

The rules of splitting are those of ``docs/annotation.md``: split at 、，, and at 和/及 only between two units; keep bracketed
parts; strip a trailing 等; keep a group phrase whole; give an elliptical list its common ending.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from core.vocabulary import Role
from ingest.bodies import national_body
from ingest.brackets import CLOSE, OPEN
from ingest.gates import either
from ingest.records import Span
from ingest.rules import Rule
from ingest.unit_rules import (
    AND_MORE,
    ELLIPSIS,
    ENDINGS,
    GROUP_TAIL,
    GROUPS,
    JOIN,
    JOIN_GROUP,
    MARK,
    NAME_MARKS,
    PERSON_BEHIND,
    ROLE_BEHIND,
    ZONE_IN_SHORT,
)

_SEPARATORS = "、，,；;"
_MARKS = frozenset(NAME_MARKS + CLOSE)
"""What a name may begin or end with besides its own characters."""

_MAX_NAME = 40
"""The longest unit name met has 22 characters; what is far longer is a sentence, not a name."""

_LONGEST_JOINED = 10 * _MAX_NAME
"""Names that 和 joins, without a 、 between them."""

_ENDING, _GROUP = either(ENDINGS), either(GROUPS)
_BEGINS = re.compile("[\u4e00-\u9fff]{0,7}[省市区县州旗镇乡]|[国各驻]|中国|中央|人民|有关|相关")
_OF_ZONE = re.compile("区(?:管委会|管理委员会)?$")
_WEAK = re.compile("[室科股站所队村乡镇]$")
"""What a name within a name may end with, too: 实验室与设备管理处 is one office."""

_VERB = re.compile(
    "要求|请(?!示)|督促|协调|组织(?!部)|指导|推动|支持|鼓励|引导|会同|联合(?!国|会|社)|配合|协助|依托|通过|报(?!社)|并|定期|然后|同时"
    "|本(?:措施|方案|办法|意见|规定|细则|通知|政策)|.*(?:负责|牵头|配合|解释)"
)
_NAME = re.compile(r"[\w·—-]{1,30}")
_IN_BRACKETS = re.compile(f"[{re.escape(OPEN)}][^{re.escape(OPEN + CLOSE)}]*[{re.escape(CLOSE)}]")


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit's name as printed (an elliptical one with its ending), the characters it stands on, and the rows that shaped it.

    ``role`` is what the name says of itself: 区司法局（牵头）.
    """

    name: str
    span: Span
    also: tuple[str, ...] = ()
    role: Role | None = None


def split_units(text: str, start: int, end: int) -> list[UnitName]:
    """The units listed in ``text[start:end]``."""
    pieces = [part for piece in _pieces(text, start, end) for part in _and_more(text, piece)]
    pieces = [part for piece in _regroup(text, pieces) for part in _unjoin(text, piece)]
    short = (piece for piece in pieces if piece.span.end - piece.span.start <= _MAX_NAME)
    return _fill_ellipsis([unit for piece in short if (unit := _named(text, piece)).name])


def looks_like_units(units: list[UnitName]) -> bool:
    """Whether every name ends as units do: the test for a list that no label announces."""
    return bool(units) and all(map(_may_be_unit, units))


def _may_be_unit(unit: UnitName) -> bool:
    """Whether a name ends as units do, and no verb stands before it: 要求区司法局 is a piece of a sentence."""
    return (ends_as_unit(unit.name) or is_group(unit.name)) and not _VERB.match(unit.name)


def surely_units(units: list[UnitName]) -> bool:
    """Whether every name also begins as units do: the test for a list that nothing announces."""
    return bool(units) and all(
        national_body(unit.name) or (_may_be_unit(unit) and (is_group(unit.name) or _BEGINS.match(unit.name)))
        for unit in units
    )


def plausible(units: list[UnitName]) -> bool:
    """Whether most names end as units do and the others may be names: the test for a list whose role a phrase says."""
    sure = sum(map(_may_be_unit, units))
    return 2 * sure >= len(units) > 0 and all(_NAME.fullmatch(_IN_BRACKETS.sub("", unit.name)) for unit in units)


def ends_as_unit(name: str) -> bool:
    """Whether one of ``ENDINGS`` fits the name, or it is that of a national body."""
    return _ENDING.search(name) is not None or national_body(name) is not None


def is_group(name: str) -> bool:
    """Whether a name means several units at once: 区直有关部门, 各镇街."""
    return _GROUP.search(name) is not None


def _named(text: str, piece: _Piece) -> UnitName:
    """A name without what is printed at it: ★区司法局, 区司法局（牵头）, 区教育局（王某）."""
    start, end = piece.span
    also, role = piece.also, None
    if text[start] not in _MARKS and text[end - 1] not in _MARKS:
        return UnitName(text[start:end].replace(" ", ""), piece.span, also)
    for rule in (MARK, ROLE_BEHIND, PERSON_BEHIND):
        while match := rule.pattern.search(text[start:end]):
            also = (*also, rule.id)
            if rule is ROLE_BEHIND:
                role = next((name for name, word in match.groupdict().items() if word), "responsible")
            start, end = (start, start + match.start()) if match.start() else (start + match.end(), end)
    return UnitName(text[start:end].replace(" ", ""), Span(start, end), also, role)  # type: ignore[arg-type]  # groups are roles


class _Piece(NamedTuple):
    """A part of a list, and the rows that cut it or put it together."""

    span: Span
    also: tuple[str, ...] = ()


def _pieces(text: str, start: int, end: int) -> list[_Piece]:
    """Cut at separators outside brackets."""
    cuts, depth = [start - 1], 0
    for i in range(start, end):
        if text[i] in OPEN:
            depth += 1
        elif text[i] in CLOSE:
            depth = max(0, depth - 1)
        elif text[i] in _SEPARATORS and depth == 0:
            cuts.append(i)
    cuts.append(end)
    spans = [_trim(text, a + 1, b) for a, b in pairwise(cuts)]
    return [_Piece(span) for span in spans if span.end > span.start]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " 由：:。.\n":
        start += 1
    while end > start and text[end - 1] in " 。.\n":
        end -= 1
    return Span(start, end)


def _and_more(text: str, piece: _Piece) -> list[_Piece]:
    """Cut 税务局等区直相关部门 into a unit and a group; a trailing 等 goes."""
    span = piece.span
    match = AND_MORE.pattern.search(text[span.start : span.end])
    if not match:
        return [piece]
    middle = Span(span.start, span.start + match.start())
    rest = Span(span.start + match.end(), span.end)
    spans = [middle] if rest.end - rest.start <= len("部门") else [middle, rest]
    return [_Piece(part, (AND_MORE.id,)) for part in spans if part.end > part.start]


def _regroup(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """Keep 区直有关部门、单位 and 各镇（街道）、园区 whole: a bare plural goes with the group before it."""
    whole: list[_Piece] = []
    for piece in pieces:
        before = whole[-1].span if whole else Span(0, 0)
        near = text[piece.span.start - 1] == "、" and piece.span.end - before.start <= _MAX_NAME
        if whole and near and GROUP_TAIL.pattern.match(text[slice(*piece.span)]) and is_group(text[slice(*before)]):
            whole[-1] = _Piece(Span(before.start, piece.span.end), (*whole[-1].also, GROUP_TAIL.id))
        else:
            whole.append(piece)
    return whole


def _unjoin(text: str, piece: _Piece) -> list[_Piece]:
    """Cut at 和/及/与 where a finished unit stands before it and another one behind: 区自然资源和规划分局 stays whole."""
    start, end = piece.span
    if end - start > _LONGEST_JOINED:
        return []
    units, also = [], piece.also
    for match in JOIN.pattern.finditer(text, start, end):
        if rule := _joins(text[start : match.start()], text[match.end() : end]):
            also = (*piece.also, rule.id)
            units.append(_Piece(Span(start, match.start()), also))
            start = match.end()
    return [*units, _Piece(Span(start, end), also)]


def _joins(left: str, right: str) -> Rule | None:
    """The row by which a joining word stands between two units."""
    if not ends_as_unit(left) or not (ends_as_unit(right) or is_group(right)):
        return None
    if is_group(left) or is_group(right):
        return JOIN_GROUP if JOIN_GROUP.pattern.search(right) else None
    return None if _WEAK.search(left) and not _BEGINS.match(left) and not _BEGINS.match(right) else JOIN


def _fill_ellipsis(units: list[UnitName]) -> list[UnitName]:
    """In 济南、青岛、烟台市政府 the bare places take the ending of the first full one behind them."""
    filled: list[UnitName] = []
    ending = ""
    for unit in reversed(units):
        match = ELLIPSIS.pattern.match(unit.name)
        if match and not is_group(unit.name):
            ending = match["ending"]
        elif filled and ZONE_IN_SHORT.pattern.match(unit.name) and (zone := _OF_ZONE.search(filled[-1].name)):
            unit = replace(unit, name=unit.name + zone[0], also=(*unit.also, ZONE_IN_SHORT.id))
        elif not ending or ends_as_unit(unit.name) or len(unit.name) > 5:
            ending = ""
        else:
            unit = replace(unit, name=unit.name + ending, also=(*unit.also, ELLIPSIS.id))
        filled.append(unit)
    return filled[::-1]
