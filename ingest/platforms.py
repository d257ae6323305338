"""Shared systems that measures use or build: “一窗通”平台, “互联网+监管”系统, 工程审批系统. One platform under one name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ingest.records import PlatformUse, Span
from ingest.rules import Rule

_KIND = r"(?:平台|系统|APP|App|客户端|小程序|总门户|门户网站|信息库|数据库|云平台|一体机|专网)"
_SIGN = re.compile(_KIND)
_SHORTEST_DESCRIPTION = 6
_MOST_SHORT_NAMES = 100
"""A plan gives a handful of short names; each is looked for in every measure."""

_CJK = r"[\u4e00-\u9fffA-Za-z0-9+＋]"


# fmt: off
QUOTED = Rule(
    "platform.quoted", re.compile(rf"“(?P<name>[^“”\n]{{2,14}})”(?:{_CJK}{{0,12}}?){_KIND}"),
    ("“一窗通”系统", "“爱山东”移动政务服务平台", "“互联网+监管”系统", "“网上国网”APP"), ("“一次办好”改革", "系统“多规合一”"),
    "a name in quotation marks before the word for a system",
)
DESCRIBED = Rule(
    "platform.described", re.compile(rf"(?P<name>{_CJK}{{4,30}}(?:系统|平台))(?!性|化|工程|集成|设计|谋划|治理|公司|经济)"),
    ("依托省公共信用信息平台，", "纳入工程建设项目审批管理系统，", "通过市政务服务管理平台办理"), ("全系统推进", "建立平台经济监管，"),
    "a descriptive name, cut behind the last verb or preposition before it",
)
# fmt: on

# What ends the words before a name: 依托|省公共信用信息平台, 项目全部纳入|工程审批系统.
_BOUNDARY = re.compile(
    "依托|通过|利用|应用|纳入|接入|登录|使用|运用|完善|优化|升级|搭建|推广|开发|建成|用好|上线|拓展|提升|对接|构建|建立|推进|推动|融入|整合|依据|依靠|加强|强化"
    "|加大|加快|加速|实现|落实|探索|制定|编制|保障|确保|支持|配合|跟踪|跟进|导入|归集至|共享至|归集|开通|现有|各地|各级|线上线下|积极|及时|完成|实行|提供|运行|入驻|梳理|做好|持续|全面|同步|全部"
    "|建设(?!工程|项目|用地)|在(?!线)|[和与将对向至到并或由以为从于把及时]"
)
_SHORT = re.compile(
    rf"(?P<long>{_CJK}{{4,24}}(?:系统|平台))[（(](?:以下)?(?:统?简称|称)[：:]?[“‘]?(?P<short>{_CJK}{{2,12}}?)[”’]?[)）]"
)
_WHOSE = re.compile(
    r"^[\u4e00-\u9fff]{2,4}?[省市区县](?=[\u4e00-\u9fff]{6})|^(?:我[省市区县]|全[国省市区县]|本[省市区县级]|各级?|国家|[省市区县]级?)+(?=.{4})|^(?:统一的?|相关|有关|现有|同一|该|其)"
)
# A descriptive name is a shared system's only if it says what it is for; 创新平台 and 外商投资促进平台 are no software.
_PURPOSE = re.compile(
    "政务|审批|信用|公共资源|交易|不动产|登记|税|大数据|证照|印章|档案|监管|招标|采购|融资|办案|诉讼|送达|社保|医保|公积金|报装|调度|一体化"
    "|身份认证|投诉|热线|就业|追溯|预警|监测|评标|核验|多规|协同|电子|网上|在线|互联网|智慧|数字|信息共享|地图"
)
_NO_NAME = re.compile(r"^(?:信息系统|业务系统|管理系统|服务平台|信息平台|监管平台|相关.*|有关.*|.*[的等与].*)$")


def short_names(text: str) -> dict[str, str]:
    """Names that the document itself gives: 工程建设项目审批管理系统（以下简称工程审批系统）."""
    return {
        _bare(text[slice(*_trimmed(text, Span(*match.span("long"))))]): match["short"]
        for match in islice(_SHORT.finditer(text), _MOST_SHORT_NAMES)
    }


def find_platforms(text: str, span: Span, shorts: dict[str, str]) -> tuple[PlatformUse, ...]:
    """The platforms named in ``text[span]``, each once, in order. ``shorts`` are the document's own short names."""
    if not _SIGN.search(text, *span) and not shorts:
        return ()
    found: dict[str, PlatformUse] = {}
    end = -1
    for rule, name, where in sorted(_named(text, span, shorts), key=lambda named: (named[2].start, -named[2].end)):
        if name and where.start >= end:
            end = where.end
            found.setdefault(name, PlatformUse(name, text[slice(*where)], rule, where))
    for short in {*shorts.values()} - found.keys():
        if (at := text.find(short, *span)) >= 0:
            found[short] = PlatformUse(short, short, "platform.short-name", Span(at, at + len(short)))
    return tuple(sorted(found.values(), key=lambda use: use.span.start))


def _named(text: str, span: Span, shorts: dict[str, str]) -> Iterator[tuple[str, str, Span]]:
    """(rule, canonical name or "", characters) of everything that is called a system or platform."""
    for match in QUOTED.pattern.finditer(text, *span):
        yield QUOTED.id, _canonical(match["name"], shorts), Span(match.start(), match.end())
    for match in DESCRIBED.pattern.finditer(text, *span):
        where = _trimmed(text, Span(match.start("name"), match.end("name")))
        name = text[slice(*where)]
        yield DESCRIBED.id, _canonical(name, shorts) if _is_system(name) else "", where


def _trimmed(text: str, span: Span) -> Span:
    """The name alone: what stands behind the last verb or preposition before its own last four signs."""
    cuts = [match.end() for match in _BOUNDARY.finditer(text, span.start, span.end - 4)]
    return Span(cuts[-1] if cuts else span.start, span.end)


def _canonical(name: str, shorts: dict[str, str]) -> str:
    bare = _bare(name)
    return "" if _NO_NAME.match(bare) else next((short for long, short in shorts.items() if long in bare), bare)


def _is_system(name: str) -> bool:
    return len(name) >= _SHORTEST_DESCRIPTION and bool(_PURPOSE.search(name))


def _bare(name: str) -> str:
    return _WHOSE.sub("", name)
