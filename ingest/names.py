"""What a unit's name tells of it: kind, level of government, functional line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.lexicon import rows
from ingest.records import Level
from ingest.rules import Rule
from ingest.units import is_group

BRACKET = re.compile(r"[(（〈〔\[][^()（）]*[)）〉〕\]]$")
JOINERS = re.compile(r"[、，,和与及\s]")
_PREFIX = re.compile(r"^(?:省|自治区|市|区(?!域)|县|州|旗)(?:委(?!员会))?(?:区域)?(?!$)|^(?:省|市|区|县)直")
_ENDING = re.compile(r"(?:分局|局|委员会|委|厅|办公室|办公厅|办|部|服务中心|管理中心|中心|管理部|管理处|大队|支队)$")
_BRANCH = re.compile(
    r"^(?P<office>[省市县].{2,14}?(?:局|中心))(?P<place>[\u4e00-\u9fff]{2,8}?)(?:分局|分中心|管理部|管理处|办事处)$"
)
_RANKS = {"省": 0, "市": 1, "区": 2, "县": 2, "旗": 2}


@dataclass(frozen=True, slots=True)
class KindRule(Rule):
    """What an ending or a word of a name tells of its kind; the first rule that fits has the name."""

    kind: str = "other"


def _kind(kind: str, pattern: str, hits: tuple[str, ...], misses: tuple[str, ...] = ()) -> KindRule:
    return KindRule(f"kind.{kind}", re.compile(pattern), hits, misses, "", kind)


# fmt: off
KINDS: tuple[KindRule, ...] = (
    _kind("court", r"法院$", ("区法院",)),
    _kind("procuratorate", r"检察院$", ("市人民检察院",)),
    _kind(
        "central-agency", r"海关$|人民银行|银保监|证监局$|海事局$|外汇管理局$|通信管理局$|国家金融监督管理|监管总局.*分?局$",
        ("济南海关", "人民银行济南分行", "山东证监局"), ("区金融监管局",),
    ),
    _kind("company", r"公司$|集团$|银行$|分行$|供电部$|供电中心$|联通$|铁塔$", ("国网山东省电力公司", "省港口集团", "区供电部")),
    _kind(
        "mass-organisation", r"工会$|工商联$|残联$|妇联$|团委$|科协$|贸促会$|红十字会$|文联$|侨联$|联合会$|商会$|协会$",
        ("区总工会", "省贸促会"),
    ),
    _kind(
        "party", r"^[省市区县州旗]?委(?!员会)[^局]*[部办室委校]$|纪委|监委|政法委$|统战部|组织部|宣传部|改革办$|编办$|网信办$",
        ("区委组织部", "区改革办", "区统战部(民宗局)"), ("区委托办事处局",),
    ),
    _kind("township", r"^各(?:乡|镇|街)|(?:镇|乡|街道)(?:人民)?(?:政府|办事处)?$", ("各镇（街道）", "山城街道办事处", "红荷镇"), ("区镇域发展局",)),
    _kind("zone", r"(?:开发区|园区|高新区|新区|保税区|示范区|产业园)(?:管委会|管理委员会)?$", ("河口开发区", "各园区")),
    _kind("public-institution", r"(?:管理部|管理处|服务部|服务处)$", ("市住房公积金管理中心河口管理部",)),
    _kind("bureau", r"(?:局|委|厅|办|办公室|办公厅|部|大队|支队|总队|委员会)$", ("区税务局", "省发展改革委", "区消防救援大队")),
    _kind("public-institution", r"(?:中心|服务站|馆|院|校|大学|学院|站|社|所)$", ("区大数据中心", "省轻工集体企业联社")),
    _kind("other", r"政府$", ("济南市政府",)),
)
# fmt: on


@lru_cache(maxsize=4096)
def function_of(name: str) -> str:
    """The functional line of a unit: by the stem of a usual name, else by a word in it; "" for groups and the unknown."""
    if is_group(name) and kind_of(name) == "group":
        return ""
    return function_of_stem(name) or next((function for word, function in _words() if word in name), "")


@lru_cache(maxsize=4096)
def kind_of(name: str) -> str:
    """bureau, public-institution, court, procuratorate, party, mass-organisation, company, township, zone, group, central-agency, other."""
    base = BRACKET.sub("", name)
    for rule in KINDS:
        if rule.kind in ("township", "zone") and rule.pattern.search(base) and "、" not in base and "，" not in base:
            return rule.kind
    if is_group(name) and not name.endswith("政府"):
        return "group"
    return next((rule.kind for rule in KINDS if rule.pattern.search(base)), "other")


def level_of(name: str, kind: str, region: str) -> Level:
    """The level of government a unit belongs to; a municipal bureau's branch in a district is the district's."""
    if kind == "group":
        return ""
    if kind == "central-agency":
        return "central"
    if kind == "township":
        return "township"
    own = region_level(region)
    if kind == "other" and re.search(r"市(?:人民)?政府$", name):
        return "city"
    if _BRANCH.match(name):
        return own
    by_sign: dict[str, Level] = {"省": "province", "市": "city", "区": "county", "县": "county", "旗": "county"}
    if name.startswith("国网") or "省电力" in name:
        return "province" if "省" in name else own
    return by_sign.get(name[0], own)


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
