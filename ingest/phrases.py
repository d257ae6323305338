"""Phrase rules: unlabelled words behind a list of units that say its role, and what a document says itself of how it is to be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from ingest.rules import Rule


@dataclass(frozen=True, slots=True, eq=False)
class PhraseRule(Rule):
    """Words behind a list of units that say its role."""

    kind: Literal["lead", "responsible", "support"] = "responsible"
    frame: str = field(default="推行改革。（{}）", kw_only=True)


_BEHIND = r"(?=[；;，,。、）)〕\]]|$)"
"""A phrase of a role closes its list of units."""

_BY_DUTY = "(?:按照?(?:各自)?(?:职责|职能|分工|职责分工|职能分工|工作职责|任务分工)(?:权限)?)"

# fmt: off
ROLE_PHRASES: tuple[PhraseRule, ...] = (
    PhraseRule(
        "phrase.lead", re.compile(rf"{_BY_DUTY}?(?:共同|联合|总|分别)?(?:(?:牵头|主办|领衔|主责)(?:负责|实施|落实|抓总|推进|组织|组织实施)?(?:落实)?|负总责){_BEHIND}"),
        ("区司法局牵头，", "区财政局牵头负责", "区政府负总责"), ("牵头单位", "区司法局牵头制定方案"), "（A牵头，B、C配合）", "lead",
    ),
    PhraseRule(
        "phrase.together", re.compile("(?<!协)会同(?![意学类])"), ("区司法局会同",), ("协会同意",), "X会同Y负责: X answers for it, Y carries it out with X", "lead",
        frame="推行改革。（{}区税务局负责）",
    ),
    PhraseRule(
        "phrase.support", re.compile(rf"{_BY_DUTY}?(?:积极|共同|协同|协助|分别|做好)?(?:配合|参与|协助|协办|参加|支持)(?:落实|实施|推进|做好|工作)?{_BEHIND}"),
        ("区税务局配合", "区法院参与；", "区法院按职责分工配合"), ("配合单位", "区税务局配合检查"), "（A牵头，B、C配合）", "support",
    ),
    PhraseRule(
        "phrase.responsible",
        re.compile(rf"{_BY_DUTY}?(?:分别|共同|分工|具体|统筹)?(?:负责|落实|抓好?落实|做好落实)(?:落实|实施|组织实施|推进|指导|指导落实|推动)?{_BEHIND}"),
        ("区住房城乡建设局负责", "区财政局等按职责分工负责", "区教育局负责指导", "区教育局抓落实"), ("负责单位", "负责人"), "（A、B按职责分工负责）", "responsible",
    ),
    PhraseRule(
        "phrase.lead-overall", re.compile(rf"(?:负责)?(?:总体|全面|统筹)?抓总(?:负责|推进|协调)?{_BEHIND}"), ("区司法局抓总", "由区司法局抓总、区财政局具体实施"), ("区司法局抓总体设计",),
        "由A抓总、B具体实施: who holds the whole together leads", "lead",
    ),
    PhraseRule(
        "phrase.carries-out", re.compile(rf"(?:负责|分别|按职责)?具体(?:实施|承办|落实|推进){_BEHIND}"), ("区财政局具体实施", "由区司法局抓总、区财政局具体实施"), ("区财政局具体实施方案",),
        "由A抓总、B具体实施: who carries it out is responsible", "responsible",
    ),
)
PROSE: tuple[PhraseRule, ...] = (
    PhraseRule(
        "prose.lead", re.compile(r"牵头(?:[，,]负责|负责)?(?=[组制做开推落建完实编起统研拟会指抓加强协明梳排督检])"), ("区司法局牵头组织整治", "由区财政局牵头制定办法"), ("区司法局牵头单位",),
        "notices on safety assign their work in sentences", "lead", frame="1.推行改革。{}。",
    ),
    PhraseRule(
        "prose.responsible", re.compile("负责(?=[组制做开推落建完实编起统研拟会指抓加强协明梳排督检对本辖全各收汇审提])"), ("由区司法局负责做好解读", "区财政局负责落实资金"), ("区司法局负责人",), "由X负责做好…", "responsible",
        frame="1.推行改革。{}。",
    ),
    PhraseRule(
        "prose.support", re.compile("(?:积极)?(?:配合|协助)(?=[组制做开推落建完实编起统研拟指抓加强协明梳排督检])"), ("区财政局配合做好宣传", "区法院协助开展调解"), ("区法院配合单位",), "behind who leads stands who helps", "support",
        frame="1.推行改革。区司法局牵头开展检查，{}。",
    ),
)
"""Phrases within a sentence that goes on: who does it is named, and then what."""

LISTED = Rule(
    "phrase.listed", re.compile("^[^：:。“”《》]{3,400}$"), ("区工信局、区公安局", "县商务局", "各镇街、区住建局"), ("以下简称“平台”", "详见：区工信局网站"),
    "a bracket behind a finished sentence that lists units and says no more: they are responsible", frame="1.推行改革。组织检查。（{}）",
)
# fmt: on

FIRST_IS_LEAD = Rule(
    "phrase.first-is-lead",
    re.compile(r"(?:排|列|位|居)(?:在|于|名)?(?:首位|第一位?|最前面?)的?(?:单位|部门)?[^。；]{0,6}牵头"),
    ("排在首位的为牵头单位", "列第一位的单位为牵头单位", "排名第一的为牵头部门"),
    ("综合排名走在前列，牵头单位要负责",),
    "the document's own rule for lists without labels",
    frame="1.推行改革。（责任单位：区司法局、区财政局）\n注：{}。",
)
FOR_ALL_BELOW = Rule(
    "phrase.for-all-below",
    re.compile(
        r"(?:以下|下列|后面|其他|所有|各项)[^。；]{0,12}?(?:均|都)(?:需|须|由|要)(?P<units>[^。；，,]{2,60}?)(?:负责|落实|承担|配合|参与)(?:落实)?(?=[，,。；）)]|$)"
    ),
    ("以下任务均需各乡镇落实，不再一一列出", "下列事项均由各镇街负责"),
    ("以下任务均需落实",),
    "the document's own rule: the units it names are responsible for every measure behind it",
    frame="1.推行改革。（责任单位：区司法局。{}）\n2.公开事项。",
)
SAME_BELOW = Rule(
    "phrase.same-below",
    re.compile(r"(?<=[。；，,）)])下同(?=[。；，,）)]|$)"),
    ("区司法局负责。下同", "区财政局牵头，下同"),
    ("上下同心",),
    "the document's own rule: a measure behind it that names nobody has the same units",
    frame="1.推行改革。（{}）\n2.公开事项。",
)
