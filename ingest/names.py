"""What a unit's name tells of it: kind, level of government, functional line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from core.vocabulary import Level
from ingest.bodies import national_body
from ingest.lexicon import rows
from ingest.rules import Rule
from ingest.units import is_group

BRACKET = re.compile(r"[(（〈〔\[][^()（）]*[)）〉〕\]]$")
JOINERS = re.compile(r"[、，,和与及\s]")
_PREFIX = re.compile(r"^(?:省|自治区|市|区(?!域)|县|州|旗)(?:委(?!员会))?(?:区域)?(?!$)|^(?:省|市|区|县)直")
_ENDING = re.compile(r"(?:分局|局|委员会|委|厅|办公室|办公厅|办|部|服务中心|管理中心|中心|管理部|管理处|大队|支队)$")
_GENERIC = re.compile("人民(?=政府|法院|检察院|武装|团体)")
"""What stands in names of every field: without it no 民政 is found in 人民政府."""

_RANKS = {"省": 0, "市": 1, "区": 2, "县": 2, "旗": 2}
_FRAME = "推行改革。（牵头单位：{}）"


@dataclass(frozen=True, slots=True, eq=False)
class KindRule(Rule):
    """What an ending or a word of a name tells of its kind; the first rule that fits has the name."""

    kind: str = "other"
    frame: str = field(default=_FRAME, kw_only=True)


@dataclass(frozen=True, slots=True, eq=False)
class LevelRule(Rule):
    """What a name tells of its level of government, None for that of the plan's own region; the first rule that fits has it."""

    level: Level | None = None
    frame: str = field(default=_FRAME, kw_only=True)


def _kind(kind: str, pattern: str, hits: tuple[str, ...], misses: tuple[str, ...], why: str) -> KindRule:
    return KindRule(f"kind.{kind}", re.compile(pattern), hits, misses, why, kind)


def _level(
    rule_id: str, level: Level | None, pattern: str, hits: tuple[str, ...], misses: tuple[str, ...], why: str
) -> LevelRule:
    return LevelRule(f"level.{rule_id}", re.compile(pattern), hits, misses, why, level)


# fmt: off
KINDS: tuple[KindRule, ...] = (
    _kind("court", r"法院$", ("区法院",), ("县法院服务中心",), "decides, and is no office of a government"),
    _kind("procuratorate", r"检察院$", ("市人民检察院",), ("区法院",), "prosecutes, and is no office of a government"),
    _kind(
        "central-agency", r"海关$|人民银行|银保监|证监局$|海事局$|外汇管理局$|通信管理局$|国家金融监督管理|监管总局.*分?局$",
        ("东河海关", "人民银行东河分行", "东河证监局"), ("区金融监管局",), "answers to the capital, whatever place stands in its name",
    ),
    _kind(
        "company", r"公司$|集团$|银行$|分行$|供电部$|供电中心$|联通$|铁塔$", ("国网东河供电公司", "省港口集团", "区供电部"), ("区公司服务局",),
        "networks and banks have tasks, but are no offices",
    ),
    _kind(
        "mass-organisation", r"工会$|工商联$|残联$|妇联$|团委$|科协$|贸促会$|红十字会$|文联$|侨联$|联合会$|商会$|协会$",
        ("区总工会", "省贸促会"), ("县工会服务中心",), "organisations of citizens under the party",
    ),
    _kind(
        "party", r"^[省市区县州旗]?委(?!员会)[^局]*[部办室委校]$|纪委|监委|政法委$|统战部|组织部|宣传部|改革办$|编办$|网信办$",
        ("区委组织部", "区改革办", "区统战部(民宗局)"), ("区委托办事处局",), "offices of the party committee",
    ),
    _kind("township", r"^各(?:乡|镇|街)|(?:镇|乡|街道)(?:人民)?(?:政府|办事处)?$", ("各镇（街道）", "山城街道办事处", "红荷镇"), ("区镇域发展局",), "the lowest government"),
    _kind(
        "zone", r"(?:开发区|园区|高新区|新区|保税区|示范区|产业园)(?:管委会|管理委员会)?$", ("东河开发区", "各园区"), ("区园区服务局",), "a zone's committee governs a place, beside the districts",
    ),
    _kind("public-institution", r"(?:管理部|管理处|服务部|服务处)$", ("市住房公积金管理中心东河管理部",), ("区财政局",), "a part of an institution, whatever it ends with"),
    _kind(
        "bureau", r"(?:局|委|厅|办|办公室|办公厅|部|大队|支队|总队|委员会)$", ("区税务局", "省发展改革委", "区消防救援大队"), ("区大数据中心",), "the offices of a government",
    ),
    _kind("public-institution", r"(?:中心|服务站|馆|院|校|大学|学院|站|社|所)$", ("区大数据中心", "省轻工集体企业联社"), ("区税务局",), "run by an office"),
    _kind("other", r"政府$", ("东河市政府",), ("市政府办公室",), "a government as a whole"),
)
"""``is_group`` decides between townships, zones and the rest: 各镇（街道） are townships, 区直部门 a group."""

LEVELS: tuple[LevelRule, ...] = (
    _level("city-government", "city", r"市(?:人民)?政府$", ("东河市政府",), ("市政府办公室",), "the place before the word is the city"),
    _level(
        "branch", None, r"^(?P<office>[省市县].{2,14}?(?:局|中心))(?P<place>[\u4e00-\u9fff]{2,8}?)(?:分局|分中心|管理部|管理处|办事处)$", ("市自然资源局东河分局",), ("市自然资源局", "区公安分局"),
        "a municipal bureau's branch in a district works as the district's",
    ),
    _level("grid-of-a-province", "province", "^国网.*省|省电力", ("国网东海省电力公司", "省电力公司"), ("国网东河供电公司",), "the power company of a province"),
    _level("grid", None, "^国网", ("国网东河供电公司",), ("东河供电公司",), "the power company's branch in a place"),
    _level("province", "province", "^省", ("省财政厅",), ("财政厅",), "the first character says it"),
    _level("city", "city", "^市", ("市财政局",), ("财政局",), "the first character says it"),
    _level("county", "county", "^[区县旗]", ("区财政局", "县财政局"), ("财政局",), "the first character says it"),
)
# fmt: on
_BRANCH = next(rule.pattern for rule in LEVELS if rule.id == "level.branch")
_OF_KIND: dict[str, Level] = {"group": "", "central-agency": "central", "township": "township"}


@lru_cache(maxsize=4096)
def function_of(name: str) -> str:
    """The functional line of a unit: by the stem of a usual name, else by a word in it; "" for groups and the unknown."""
    if is_group(name) and kind_of(name) == "group":
        return ""
    if body := national_body(name):
        return body.function
    bare = _GENERIC.sub("", name)
    return function_of_stem(name) or next((function for word, function in _words() if word in bare), "")


@lru_cache(maxsize=4096)
def kind_of(name: str) -> str:
    """bureau, public-institution, court, procuratorate, party, mass-organisation, company, township, zone, group, central-agency, other."""
    if body := national_body(name):
        return body.kind
    if rule := kind_rule(name):
        return rule.kind
    return "group" if is_group(name) and not name.endswith("政府") else "other"


def kind_rule(name: str) -> KindRule | None:
    """The row of ``KINDS`` that has a name, None for a group and for what no row knows."""
    base = BRACKET.sub("", name)
    one = "、" not in base and "，" not in base
    places = (rule for rule in KINDS if rule.kind in ("township", "zone") and one and rule.pattern.search(base))
    if is_group(name) and not name.endswith("政府"):
        return next(places, None)
    return next((rule for rule in (*places, *KINDS) if rule.pattern.search(base)), None)


def level_of(name: str, kind: str, region: str) -> Level:
    """The level of government a unit belongs to; a municipal bureau's branch in a district is the district's."""
    if national_body(name):
        return "central"
    if kind in _OF_KIND:
        return _OF_KIND[kind]
    rule = level_rule(name)
    return rule.level if rule and rule.level else region_level(region)


def level_rule(name: str) -> LevelRule | None:
    """The row of ``LEVELS`` that has a name, None where the region has to say it."""
    return next((rule for rule in LEVELS if rule.pattern.search(name)), None)


def region_level(region: str) -> Level:
    """The level of a region by its last sign."""
    if region.endswith(("省", "自治区")):
        return "province"
    if region.endswith(("区", "县", "旗")):
        return "county"
    return "city" if region.endswith(("市", "州", "盟", "地区")) else ""


def function_of_stem(name: str) -> str:
    """The functional line of which the name is a usual one (区发改局, 区发展改革委), "" for other names."""
    return _stems().get(_stem(name), "")


def rank_of(name: str) -> int | None:
    """The level sign of a name as a number, for telling whether two offices can be one; None where it has none."""
    return 2 if _BRANCH.match(name) else _RANKS.get(name[0])


def _stem(name: str) -> str:
    """区自然资源和规划分局 → 自然资源规划; 市自然资源局清川分局 → 自然资源."""
    base = BRACKET.sub("", name)
    if branch := _BRANCH.match(base):
        base = branch["office"]
    return JOINERS.sub("", _ENDING.sub("", _PREFIX.sub("", base)))


@cache
def _stems() -> dict[str, str]:
    """Stem → function; the function that stands first in the list has a stem that two claim."""
    return {stem: row["function"] for row in reversed(rows("functions")) for stem in row["stems"]}


@cache
def _words() -> tuple[tuple[str, str], ...]:
    return tuple((word, row["function"]) for row in rows("functions") for word in row["contains"])
