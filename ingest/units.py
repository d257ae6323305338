"""Lists of units into names, each with its characters.

The rules of splitting are those of the annotation guide: split at 、，, and at 和/及 only between two units; keep bracketed
parts; strip a trailing 等; keep a group phrase whole; give an elliptical list its common ending.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from ingest.brackets import CLOSE, OPEN
from ingest.records import Span
from ingest.rules import Rule

_SEPARATORS = "、，,；;"
_MAX_NAME = 40
"""The longest unit name met has 22 characters; what is far longer is a sentence, not a name."""

_LONGEST_JOINED = 10 * _MAX_NAME
"""Names that 和 joins, without a 、 between them."""

UNIT_END = Rule(
    "unit.ending",
    re.compile(
        r"(?:局|委|委员会|办|办公室|办公厅|厅|部|院|处|站|所|队|中心|公司|集团|银行|分行|支行|营业部|营管部|海关|联社|工商联|残联|文联|社科联"
        r"|妇联|侨联|工会|团委|科协|贸促会|红十字会|协会|学会|商会|总社|馆|校|大学|学院|政府|管委会|办事处|法院|检察院|监委|纪委|党工委"
        r"|开发区|高新区|新区|园区|保税区|示范区|街道|乡镇|镇街|领导小组|工作组|专项组|指挥部|专班|供销社|报社|中学|小学|幼儿园|医院|卫生院|电视台|气象台|团场|农场|林场|调查队|村委会|居委会|武装部|兵团|企业|机构|单位|部门|管理部|分局|支队|大队|总队|铁塔|电信|移动|联通)"
        r"(?:[（(〈〔\[][^（）()]{1,20}[）)〉〕\]])?$"
    ),
    ("区税务局", "省发展改革委", "区财政局(金融发展局)", "各镇政府（街道办事处）", "人民银行济南分行", "省残联"),
    ("济南", "建立工作台账", "全面深化改革"),
    "what a unit's name ends with",
)

_GROUP_TAIL = re.compile(
    r"(?:有关|相关)?(?:单位|部门|部门单位|企业|机构|园区|街道|街道办事处|乡镇|镇街|县区|学校|金融机构)"
)
_GROUP = re.compile(
    r"^(?:各|全区|全市|全省|全县)|(?:有关|相关|各|直属|组成|成员|责任|主管|监管|行业)[^局委办厅]{0,6}(?:单位|部门|机构|企业)|(?:单位|部门|机构)$"
)
_JOIN = re.compile(r"以及|和|及|与")
_UNIT_START = re.compile(r"^(?:各|省|市|区|县|州|旗|镇|乡|国|驻|中国|人民|有关|相关)")
_AND_MORE = re.compile(r"等(?:\d+个|[一二三四五六七八九十]+个)?(?:(?=.{0,12}(?:部门|单位|机构|企业)$)|$)")
_PLACE_GOVERNMENT = re.compile(r"^[\u4e00-\u9fff]{2,8}?(?P<ending>(?:市|区|县|州|旗)(?:人民)?政府|市|区|县)$")


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit's name as printed (an elliptical one with its ending) and the characters it stands on."""

    name: str
    span: Span


def split_units(text: str, start: int, end: int) -> list[UnitName]:
    """The units listed in ``text[start:end]``."""
    pieces = [part for piece in _pieces(text, start, end) for part in _and_more(text, piece)]
    pieces = [part for piece in _regroup(text, pieces) for part in _unjoin(text, piece)]
    return _fill_ellipsis([UnitName(text[a:b].replace(" ", ""), Span(a, b)) for a, b in pieces if b - a <= _MAX_NAME])


def looks_like_units(units: list[UnitName]) -> bool:
    """Whether every name ends as units do: the test for a list that no label announces."""
    return bool(units) and all(UNIT_END.pattern.search(unit.name) for unit in units)


def is_group(name: str) -> bool:
    """Whether a name means several units at once: 区直有关部门, 各镇街."""
    return bool(_GROUP.search(name))


def _pieces(text: str, start: int, end: int) -> list[Span]:
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
    return [span for span in spans if span.end > span.start]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " 由：:。.\n":
        start += 1
    while end > start and text[end - 1] in " 。.\n":
        end -= 1
    return Span(start, end)


def _and_more(text: str, span: Span) -> list[Span]:
    """Cut 税务局等区直相关部门 into a unit and a group; a trailing 等 goes."""
    match = _AND_MORE.search(text[span.start : span.end])
    if not match:
        return [span]
    middle = Span(span.start, span.start + match.start())
    rest = Span(span.start + match.end(), span.end)
    if rest.end - rest.start <= len("部门"):
        return [middle]
    return [part for part in (middle, rest) if part.end > part.start]


def _regroup(text: str, pieces: list[Span]) -> list[Span]:
    """Keep 区直有关部门、单位 and 各镇（街道）、园区 whole: a bare plural goes with the group before it."""
    whole: list[Span] = []
    for span in pieces:
        bare = _GROUP_TAIL.fullmatch(text, span.start, span.end)
        fits = bare and whole and text[span.start - 1] == "、" and span.end - whole[-1].start <= _MAX_NAME
        if fits and is_group(text[whole[-1].start : whole[-1].end]):
            whole[-1] = Span(whole[-1].start, span.end)
        else:
            whole.append(span)
    return whole


def _unjoin(text: str, span: Span) -> list[Span]:
    """Cut at 和/及/与 where a finished unit stands before it and another one behind: 区自然资源和规划分局 stays whole."""
    if span.end - span.start > _LONGEST_JOINED:
        return []
    units, start = [], span.start
    for match in _JOIN.finditer(text, span.start, span.end):
        if _are_two(text[start : match.start()], text[match.end() : span.end]):
            units.append(Span(start, match.start()))
            start = match.end()
    return [*units, Span(start, span.end)]


def _are_two(left: str, right: str) -> bool:
    if not UNIT_END.pattern.search(left) or not (UNIT_END.pattern.search(right) or is_group(right)):
        return False
    return bool(_UNIT_START.match(right)) or not (is_group(left) or is_group(right))


def _fill_ellipsis(units: list[UnitName]) -> list[UnitName]:
    """In 济南、青岛、烟台市政府 the bare places take the ending of the first full one behind them."""
    filled: list[UnitName] = []
    ending = ""
    for unit in reversed(units):
        match = _PLACE_GOVERNMENT.match(unit.name)
        if match and not is_group(unit.name):
            ending = match["ending"]
        elif not ending or UNIT_END.pattern.search(unit.name) or len(unit.name) > 5:
            ending = ""
        else:
            unit = UnitName(unit.name + ending, unit.span)
        filled.append(unit)
    return filled[::-1]
