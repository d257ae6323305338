"""Printed unit names to organisations: which names mean one office, and what a name tells of it.

Names are joined by rules, each with its reason kept; nothing is joined because two names merely look alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.lexicon import rows
from ingest.records import Alias, Department, Level
from ingest.rules import Rule
from ingest.units import UNIT_END, is_group

_BRACKET = re.compile(r"[(（〈〔\[][^()（）]*[)）〉〕\]]$")
_PREFIX = re.compile(r"^(?:省|自治区|市|区(?!域)|县|州|旗)(?:委(?!员会))?(?:区域)?(?!$)|^(?:省|市|区|县)直")
_ENDING = re.compile(r"(?:分局|局|委员会|委|厅|办公室|办公厅|办|部|服务中心|管理中心|中心|管理部|管理处|大队|支队)$")
_BRANCH = re.compile(
    r"^(?P<office>[省市县].{2,14}?(?:局|中心))(?P<place>[\u4e00-\u9fff]{2,8}?)(?:分局|分中心|管理部|管理处|办事处)$"
)
_LEGAL_FORM = re.compile(r"(?:股份|有限|责任|集团|总)*公司$|集团$")
_JOINERS = re.compile(r"[、，,和与及\s]")


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


@dataclass(frozen=True, slots=True)
class AliasRule:
    """A reason to take two printed names for one office. ``joins(short, full)`` is asked both ways round."""

    id: str
    reason: str
    joins: Callable[[str, str, str], bool]


def function_of(name: str) -> str:
    """The functional line of a unit: by the stem of a usual name, else by a word in it; "" for groups and the unknown."""
    if is_group(name) and kind_of(name) == "group":
        return ""
    stem = _stem(name)
    by_stem = next((row["function"] for row in rows("functions") if stem in _stems(row["function"])), "")
    return by_stem or next(
        (row["function"] for row in rows("functions") if any(w in name for w in row["contains"])), ""
    )


@lru_cache(maxsize=4096)
def kind_of(name: str) -> str:
    """bureau, public-institution, court, procuratorate, party, mass-organisation, company, township, zone, group, central-agency, other."""
    base = _BRACKET.sub("", name)
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
        return "county" if own == "county" else own
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


def resolve_departments(printed: Iterable[str], region: str) -> tuple[Department, ...]:
    """The organisations behind all printed names of one plan, most often named first.

    The canonical name is a complete one (nothing lost, no bracket), the most frequent, the longest, in this order.
    """
    counts = Counter(printed)
    joined = _join(list(counts), region)
    clusters: dict[str, list[str]] = defaultdict(list)
    for name in counts:
        clusters[_root(name, joined)].append(name)
    departments = [_department(names, counts, joined, region) for names in clusters.values()]
    total = {d.name: sum(counts[n] for n in d.as_written) for d in departments}
    return tuple(sorted(departments, key=lambda d: (-total[d.name], d.name)))


def _department(
    names: list[str], counts: Counter[str], joined: Mapping[str, tuple[str, AliasRule]], region: str
) -> Department:
    best = max(names, key=lambda n: (not _is_incomplete(n, joined), not _BRACKET.search(n), counts[n], len(n), n))
    kind = kind_of(best)
    aliases = tuple(_alias(name, best, joined) for name in sorted(names) if name != best)
    return Department(best, aliases, function_of(best), level_of(best, kind, region), kind, is_group(best))


def _alias(name: str, best: str, joined: Mapping[str, tuple[str, AliasRule]]) -> Alias:
    rule = joined[name][1] if name in joined else joined[best][1]
    return Alias(name, rule.id, rule.reason)


def _is_incomplete(name: str, joined: Mapping[str, tuple[str, AliasRule]]) -> bool:
    return name in joined and joined[name][1].id in _LOSES


def _root(name: str, joined: Mapping[str, tuple[str, AliasRule]]) -> str:
    while name in joined:
        name = joined[name][0]
    return name


def _join(names: list[str], region: str) -> dict[str, tuple[str, AliasRule]]:
    """name → (the name it belongs to, why). Rules are tried in order, each over all names still apart."""
    joined: dict[str, tuple[str, AliasRule]] = {}
    for rule in ALIASES:
        for name in names:
            if name in joined:
                continue
            for other in names:
                if other != name and _root(other, joined) != name and rule.joins(name, other, region):
                    joined[name] = (other, rule)
                    break
    return joined


def _fold(name: str) -> str:
    return _JOINERS.sub("", unicodedata.normalize("NFKC", name))


def _stem(name: str) -> str:
    """区自然资源和规划分局 → 自然资源规划; 市自然资源局清川分局 → 自然资源."""
    base = _BRACKET.sub("", name)
    if branch := _BRANCH.match(base):
        base = branch["office"]
    return _JOINERS.sub("", _ENDING.sub("", _PREFIX.sub("", base)))


@cache
def _stems(function: str) -> frozenset[str]:
    return frozenset(stem for row in rows("functions") if row["function"] == function for stem in row["stems"])


def _same_function(a: str, b: str, _region: str) -> bool:
    """Two offices of the same kind and level whose stems are usual names of one functional line."""
    kind = kind_of(a)
    if kind not in ("bureau", "party", "public-institution") or kind_of(b) != kind or not _same_rank(a, b):
        return False
    function = function_of(a)
    stems = _stems(function) if function else frozenset()
    return _stem(a) in stems and _stem(b) in stems


def _same_rank(a: str, b: str) -> bool:
    rank = {"省": 0, "市": 1, "区": 2, "县": 2, "旗": 2}
    levels = [2 if _BRANCH.match(n) else rank.get(n[0]) for n in (a, b)]
    return levels[0] == levels[1] is not None


def _company_key(name: str) -> str:
    return _LEGAL_FORM.sub("", re.sub(r"^[省市区县](?=.{3})", "", name))


def _without_region(name: str, region: str) -> str:
    short = region.rstrip("省市区县旗")
    return name.replace(region, "").replace(short, "") if len(short) > 1 else name


# fmt: off
ALIASES: tuple[AliasRule, ...] = (
    AliasRule("alias.punctuation", "只差标点或“和”字", lambda a, b, _r: _fold(a) == _fold(b) and (len(a), a) < (len(b), b)),
    AliasRule(
        "alias.lost-start", "缺开头的层级字",
        lambda a, b, _r: b[1:] == a and b[0] in "省市区县旗" and len(a) >= 3 and bool(UNIT_END.pattern.search(b)),
    ),
    AliasRule(
        "alias.lost-end", "缺末尾的字",
        lambda a, b, _r: b[:-1] == a and not UNIT_END.pattern.search(a) and bool(UNIT_END.pattern.search(b)),
    ),
    AliasRule("alias.second-plate", "括号内是加挂的牌子", lambda a, b, _r: bool(_BRACKET.search(a)) and _BRACKET.sub("", a) == b),
    AliasRule(
        "alias.region", "只差本地区的名称",
        lambda a, b, r: len(a) < len(b) and _without_region(a, r) == _without_region(b, r) != "",
    ),
    AliasRule(
        "alias.company", "同一企业的简称",
        lambda a, b, _r: kind_of(a) == kind_of(b) == "company" and _company_key(a) == _company_key(b) and (len(a), a) < (len(b), b),
    ),
    AliasRule("alias.function", "同一级、同一条线的惯用名", lambda a, b, r: _same_function(a, b, r) and a < b),
)
# fmt: on

_LOSES = {"alias.lost-start", "alias.lost-end", "alias.region", "alias.company"}
