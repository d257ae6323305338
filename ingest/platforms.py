"""Shared systems that measures use or build: “一窗通”平台, “互联网+监管”系统, 工程审批系统. One platform under one name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ingest.gates import Gate
from ingest.records import PlatformUse, Span
from ingest.rules import Rule

_KIND = r"(?:平台|系统|APP|App|客户端|小程序|总门户|门户网站|信息库|数据库|云平台|一体机|专网)"
_SHORTEST_DESCRIPTION = 6
_MOST_SHORT_NAMES = 100
"""A plan gives a handful of short names; each is looked for in every measure."""

_CJK = r"[\u4e00-\u9fffA-Za-z0-9+＋]"


def _purpose(rule_id: str, words: str, hits: tuple[str, ...], misses: tuple[str, ...], why: str) -> Rule:
    return Rule(f"platform.purpose.{rule_id}", re.compile(words), hits, misses, why, frame="依托{}平台。")


# fmt: off
QUOTED = Rule(
    "platform.quoted", re.compile(rf"“(?P<name>[^“”\n]{{2,14}})”(?:{_CJK}{{0,12}}?){_KIND}"),
    ("“一窗通”系统", "“爱东河”移动政务服务平台", "“互联网+监管”系统", "“网上电力”APP"), ("“一次办好”改革", "系统“多规合一”"),
    "a name in quotation marks before the word for a system",
)
DESCRIBED = Rule(
    "platform.described", re.compile(rf"(?P<name>{_CJK}{{4,30}}(?:系统|平台))(?!性|化|工程|集成|设计|谋划|治理|公司|经济)"),
    ("依托省公共信用信息平台，", "纳入工程建设项目审批管理系统，", "通过市政务服务管理平台办理"), ("全系统推进", "建立平台经济监管，"),
    "a descriptive name, cut behind the last verb or preposition before it",
)
SHORT_NAME = Rule(
    "platform.short-name", re.compile(rf"(?P<long>{_CJK}{{4,24}}(?:系统|平台))[（(](?:以下)?(?:统?简称|称)[：:]?[“‘]?(?P<short>{_CJK}{{2,12}}?)[”’]?[)）]"),
    ("工程建设项目审批管理系统（以下简称工程审批系统）", "公共信用信息平台（简称“信用平台”）"), ("工程建设项目审批管理系统（二期）",), "the document itself says what it calls a system from there on",
)
PURPOSES: tuple[Rule, ...] = (
    _purpose("approval", "政务|审批|一体化|多规|核验|证照|印章|档案|投诉|热线", ("投资项目在线审批", "电子证照共享"), ("外商投资促进",), "what a government handles for who applies"),
    _purpose("market", "信用|公共资源|交易|招标|采购|评标|融资", ("公共信用信息", "中小企业融资服务"), ("科技创新孵化",), "markets that a government runs"),
    _purpose("register", "不动产|登记|身份认证|税|社保|医保|公积金|就业|报装", ("不动产登记办理", "水电气联合报装"), ("乡村文化展示",), "what is registered, paid or connected for people and firms"),
    _purpose("oversight", "监管|办案|诉讼|送达|追溯|预警|监测|调度", ("食品安全追溯", "风险监测"), ("产业对接合作",), "who is watched, and how the law is carried out"),
    _purpose("digital", "大数据|协同|电子|网上|在线|互联网|智慧|数字|信息共享|地图", ("智慧城市运行", "部门数据协同"), ("文化旅游推介",), "the name says that it is software"),
)
"""What a shared system is for. A descriptive name without any is no system: 创新平台 and 外商投资促进平台 are no software."""

BOUNDARY = Rule(
    "platform.boundary", re.compile(
        "依托|通过|利用|应用|纳入|接入|登录|使用|运用|完善|优化|升级|搭建|推广|开发|建成|用好|上线|拓展|提升|对接|构建|建立|推进|推动|融入|整合|依据|依靠|加强|强化"
        "|加大|加快|加速|实现|落实|探索|制定|编制|保障|确保|支持|配合|跟踪|跟进|导入|归集至|共享至|归集|开通|现有|各地|各级|线上线下|积极|及时|完成|实行|提供|运行|入驻|梳理|做好|持续|全面|同步|全部"
        "|建设(?!工程|项目|用地)|在(?!线)|[和与将对向至到并或由以为从于把及时]"
    ),
    ("依托公共信用信息平台", "项目全部纳入工程审批管理系统"), ("公共信用信息平台",), "ends the words before a name", frame="{}。",
)
WHOSE = Rule(
    "platform.whose",
    re.compile(r"^[\u4e00-\u9fff]{2,4}?[省市区县](?=[\u4e00-\u9fff]{6})|^(?:我[省市区县]|全[国省市区县]|本[省市区县级]|各级?|国家|[省市区县]级?)+(?=.{4})|^(?:统一的?|相关|有关|现有|同一|该|其)"),
    ("东河县公共信用信息平台", "省公共信用信息平台", "全省统一的电子证照平台"), ("公共信用信息平台",), "one system has one name, whoever's it is", frame="依托{}。",
)
NO_NAME = Rule(
    "platform.no-name", re.compile(r"^(?:信息系统|业务系统|管理系统|服务平台|信息平台|监管平台|相关.*|有关.*|.*[的等与].*)$"), ("监管平台", "监管等服务平台"), ("公共信用信息平台",), "says which kind of system, and not which one",
    frame="登录“{}”系统。",
)
# fmt: on
_GATE = Gate((QUOTED, DESCRIBED))


def short_names(text: str) -> dict[str, str]:
    """Names that the document itself gives: 工程建设项目审批管理系统（以下简称工程审批系统）."""
    return {
        _bare(text[slice(*_trimmed(text, Span(*match.span("long"))))]): match["short"]
        for match in islice(SHORT_NAME.pattern.finditer(text), _MOST_SHORT_NAMES)
    }


def find_platforms(text: str, span: Span, shorts: dict[str, str]) -> tuple[PlatformUse, ...]:
    """The platforms named in ``text[span]``, each once, in order. ``shorts`` are the document's own short names."""
    found: dict[str, PlatformUse] = {}
    for named in platforms_named(text, span, shorts):
        if named.name:
            found.setdefault(named.name, PlatformUse(named.name, text[slice(*named.span)], named.rule, named.span))
    return tuple(sorted(found.values(), key=lambda use: use.span.start))


class Named(NamedTuple):
    """Something called a system: its canonical name, "" for none, and the rows that shaped the name or refused it."""

    rule: str
    name: str
    span: Span
    also: tuple[str, ...]


def platforms_named(text: str, span: Span, shorts: dict[str, str]) -> Iterator[Named]:
    """Everything that is called a system or platform; of what overlaps, the longest that has a name."""
    end, names = -1, set()
    for named in sorted(_called(text, span, shorts), key=lambda named: (named.span.start, -named.span.end)):
        if not named.name or named.span.start >= end:
            end = named.span.end if named.name else end
            names.add(named.name)
            yield named
    for short in sorted({*shorts.values()} - names):
        if (at := text.find(short, *span)) >= 0:
            yield Named(SHORT_NAME.id, short, Span(at, at + len(short)), ())


def _called(text: str, span: Span, shorts: dict[str, str]) -> Iterator[Named]:
    for rule in _GATE.rules(text, *span):
        for match in rule.pattern.finditer(text, *span):
            if rule is QUOTED:
                yield _named(rule, match["name"], Span(*match.span()), shorts, ())
            else:
                yield from _described(text, Span(*match.span("name")), shorts)


def _described(text: str, span: Span, shorts: dict[str, str]) -> Iterator[Named]:
    where = _trimmed(text, span)
    name = text[slice(*where)]
    cut = (BOUNDARY.id,) if where.start > span.start else ()
    purpose = next((rule.id for rule in PURPOSES if rule.pattern.search(name)), "")
    if purpose and len(name) >= _SHORTEST_DESCRIPTION:
        yield _named(DESCRIBED, name, where, shorts, (*cut, purpose))


def _named(rule: Rule, printed: str, span: Span, shorts: dict[str, str], also: tuple[str, ...]) -> Named:
    bare = _bare(printed)
    also += (WHOSE.id,) if bare != printed else ()
    if NO_NAME.pattern.match(bare):
        return Named(NO_NAME.id, "", span, also)
    if short := next((short for long, short in shorts.items() if long in bare), ""):
        return Named(rule.id, short, span, (*also, SHORT_NAME.id))
    return Named(rule.id, bare, span, also)


def _trimmed(text: str, span: Span) -> Span:
    """The name alone: what stands behind the last verb or preposition before its own last four characters."""
    cuts = [match.end() for match in BOUNDARY.pattern.finditer(text, span.start, span.end - 4)]
    return Span(cuts[-1] if cuts else span.start, span.end)


def _bare(name: str) -> str:
    return WHOSE.pattern.sub("", name)
