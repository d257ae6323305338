"""Which printed names mean one office: rules that give two names one key, each with its reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ingest.names import BRACKET, JOINERS, function_of_stem, kind_of, rank_of
from ingest.overrides import NO_OVERRIDES, Overrides
from ingest.units import ends_as_unit

_LEGAL_FORM = re.compile(r"(?:股份|有限|责任|集团|总)*公司$|集团$")
_LEVEL_SIGNS = "省市区县旗州"
_ONE_OFFICE_A_LINE = ("bureau", "party", "public-institution")

Pair = tuple[str, str]
Key = Callable[[str, str], object]
"""(name, region) → what two names must share, None where the rule does not speak of the name."""


@dataclass(frozen=True, slots=True)
class AliasRule:
    """A reason to take two printed names for one office: the ``short`` key of one is the ``full`` key of the other.

    A rule with ``loses`` says that the first name is incomplete, and never the canonical one. ``hits`` are two names of one
    office in 东河县, ``misses`` look-alikes that are two.
    """

    id: str
    reason: str
    short: Key
    full: Key
    loses: bool = False
    hits: tuple[Pair, ...] = ()
    misses: tuple[Pair, ...] = ()


Joined = Mapping[str, tuple[str, AliasRule]]
"""name → (the name it belongs to, why)."""


def join_names(names: Sequence[str], region: str, overrides: Overrides = NO_OVERRIDES) -> Joined:
    """Which names belong to which. Rules are tried in order, each on the names still apart; the user's word comes first."""
    decided = {name: overrides.canonical(name, region) for name in names}
    joined = {name: (to, BY_USER) for name, to in decided.items() if to and to != name}
    for rule in ALIASES:
        longest_first = sorted(names, key=len, reverse=True)
        full: dict[object, str] = {}
        for name in longest_first:
            if (key := rule.full(name, region)) is not None:
                full.setdefault(key, name)
        for name in names:
            other = full.get(rule.short(name, region), name)
            if frozenset((name, other)) in overrides.apart or decided[name]:
                continue
            if name not in joined and other != name and root_of(other, joined) != name:
                joined[name] = (other, rule)
    return joined


BY_USER = AliasRule("alias.user", "用户指定", lambda _name, _region: None, lambda _name, _region: None, loses=True)


def root_of(name: str, joined: Joined) -> str:
    """The name that all of its cluster lead to."""
    while name in joined:
        name = joined[name][0]
    return name


def _fold(name: str, _region: str) -> str:
    return JOINERS.sub("", unicodedata.normalize("NFKC", name))


def _itself(name: str, _region: str) -> str:
    return name


def _behind_level_sign(name: str, _region: str) -> str | None:
    return name[1:] if ends_as_unit(name) and name[0] in _LEVEL_SIGNS and len(name) > 3 else None


def _but_last_sign(name: str, _region: str) -> str | None:
    return name[:-1] if ends_as_unit(name) else None


def _endless(name: str, _region: str) -> str | None:
    return None if ends_as_unit(name) else name


def _before_bracket(name: str, _region: str) -> str | None:
    return BRACKET.sub("", name) if BRACKET.search(name) else None


def _without_region(name: str, region: str) -> str | None:
    short = region.rstrip("省市区县旗")
    return name.replace(region, "").replace(short, "") or None if len(short) > 1 else None


def _company(name: str, _region: str) -> str | None:
    bare = re.sub(r"^[省市区县](?=.{3})", "", name)
    return _LEGAL_FORM.sub("", bare) if kind_of(name) == "company" else None


def _usual_name(name: str, _region: str) -> tuple[str, int, str] | None:
    """Kind, level and functional line: one government has one office of a kind for a line."""
    kind, rank, function = kind_of(name), rank_of(name), function_of_stem(name)
    return (kind, rank, function) if kind in _ONE_OFFICE_A_LINE and rank is not None and function else None


# fmt: off
ALIASES: tuple[AliasRule, ...] = (
    AliasRule(
        "alias.punctuation", "只差标点或“和”字", _fold, _fold, hits=(("区直有关部门、单位", "区直有关部门单位"), ("区人力资源和社会保障局", "区人力资源社会保障局")), misses=(("区司法局", "区财政局"),),
    ),
    AliasRule("alias.lost-start", "缺开头的层级字", _itself, _behind_level_sign, loses=True, hits=(("供电公司", "区供电公司"),), misses=(("西河供电公司", "区供电公司"),)),
    AliasRule("alias.lost-end", "缺末尾的字", _endless, _but_last_sign, loses=True, hits=(("省大数据", "省大数据局"),), misses=(("省大数据中心", "省大数据局"),)),
    AliasRule("alias.second-plate", "括号内是加挂的牌子", _before_bracket, _itself, hits=(("区财政局(金融发展局)", "区财政局"),), misses=(("区财政局(金融发展局)", "区金融发展局"),)),
    AliasRule("alias.region", "只差本地区的名称", _without_region, _without_region, loses=True, hits=(("开发区", "东河开发区"),), misses=(("开发区", "西河开发区"),)),
    AliasRule("alias.company", "同一企业的简称", _company, _company, loses=True, hits=(("华源热力公司", "区华源热力有限公司"),), misses=(("区港华燃气集团", "区燃气公司"),)),
    AliasRule("alias.function", "同一级、同一条线的惯用名", _usual_name, _usual_name, hits=(("区发展改革局", "区发展改革委"),), misses=(("区发展改革局", "市发展改革委"),)),
)
# fmt: on
