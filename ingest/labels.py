"""Label rules: the words that open a part of a responsibility statement, and the unlabelled phrases that name a role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.rules import Rule

LabelKind = Literal["lead", "responsible", "support", "time", "person"]

_NOUN = r"(?:(?:部门|单位|机构|科室|处室|股室|主体|市县|地区|方)(?:[（(](?:单位|部门|人)[）)])?)"
_ALSO = r"(?:(?:及|和|与|、|或)?(?:牵头|责任|主体|配合|协办|参与|落实|实施)){0,2}"
_RANK = r"(?:(?:省级|市级|区级|县级|区直|市直|省直|第一|主要|具体|共同|总)){0,2}"
_COLON = r"[:：]"
_COLONS = re.compile(_COLON)
_LONGEST_LABEL = 30


@dataclass(frozen=True, slots=True)
class LabelRule(Rule):
    """A label with its colon. ``kind`` says what stands behind it; an ``area`` label speaks for a whole section."""

    kind: LabelKind = "responsible"
    area: bool = False


def _units(
    rule_id: str, kind: LabelKind, words: str, hits: tuple[str, ...], misses: tuple[str, ...], why: str
) -> LabelRule:
    pattern = rf"{_RANK}(?:{words}){_ALSO}(?:{_NOUN}(?:[及和与、]{{0,1}}(?:责任人|负责人))?)?{_COLON}"
    return LabelRule(rule_id, re.compile(pattern), hits, misses, why, kind)


# fmt: off
LABELS: tuple[LabelRule, ...] = (
    LabelRule(
        "label.area-lead",
        re.compile(rf"(?:领域|指标|专项|区域|条线)(?:总)?(?:牵头|责任|主责)(?:责任)?{_NOUN}?{_COLON}"),
        ("领域牵头单位：", "指标牵头部门:"), ("牵头单位：",), "names who leads all measures of a section", "lead", True,
    ),
    LabelRule(
        "label.person",
        re.compile(rf"(?:(?:责任|牵头|分管|包抓|包保|配合|联系|主管|督导)(?:区|市|县)?领导|(?:责任|联系|负责|牵头|经办)人){_COLON}"),
        ("责任领导：", "联系人：", "牵头领导:"), ("责任单位：",), "people are no units; the label only ends the list before it",
        "person",
    ),
    LabelRule(
        "label.time",
        re.compile(
            rf"(?:(?:完成|办理|整改|落实|推进|工作|实施|办结|达标|任务)?(?:时限|期限)(?:要求)?|(?:完成|落实|推进|办结|实施)时间(?:节点)?"
            rf"|时间(?:要求|节点|进度|安排|期限)|进度(?:要求|安排|时限)){_COLON}"
        ),
        ("完成时限：", "时间要求:", "办理时限：", "完成时间："), ("压缩办理时限，", "时间："), "", "time",
    ),
    _units(
        "label.lead", "lead", "牵头|主办|主责|领衔|总牵头",
        ("牵头部门：", "牵头单位:", "牵头责任单位：", "主办单位：", "牵头：", "区级牵头部门：", "牵头及配合单位："), ("由区发展改革局牵头",), "",
    ),
    _units(
        "label.support", "support", "配合|协办|参与|协同|协助|参加|会办|支持",
        ("配合单位：", "协办部门：", "参与单位:", "配合："), ("积极配合上级部门",), "support without being responsible",
    ),
    _units(
        "label.responsible", "responsible", "责任|主体|落实|承办|实施|执行|承担|负责|主管",
        ("责任部门：", "责任单位:", "主体单位：", "落实单位：", "责任部门（单位）：", "责任单位及责任人：", "责任主体："),
        ("压实责任，", "责任人："), "",
    ),
)
# fmt: on


def find_labels(text: str, start: int, end: int) -> list[tuple[LabelRule, int, int]]:
    """Every label in ``text[start:end]``, as (rule, start, end), in order. A label ends with a colon; the first rule has it."""
    found: list[tuple[LabelRule, int, int]] = []
    last = start
    for colon in _COLONS.finditer(text, start, end):
        for rule in LABELS:
            match = rule.pattern.search(text, max(last, colon.end() - _LONGEST_LABEL), colon.end())
            if match and match.end() == colon.end():
                found.append((rule, match.start(), match.end()))
                break
        last = colon.end()
    return found


def opens_label(line: str) -> bool:
    """Whether a line begins with a label, bare or behind an opening bracket."""
    head = line[:24].lstrip("（([【〔 ")
    return any(rule.pattern.match(head) for rule in LABELS)


# fmt: off
ROLE_PHRASES: tuple[LabelRule, ...] = (
    LabelRule(
        "phrase.lead", re.compile(r"(?:共同|联合|总)?(?:牵头|主办|领衔|主责)(?:负责|实施|落实|抓总|推进|组织)?(?:落实)?(?=[；;，,。、）)〕\]]|$)"),
        ("区司法局牵头，", "区财政局牵头负责"), ("牵头单位",), "（A牵头，B、C配合）", "lead",
    ),
    LabelRule(
        "phrase.support", re.compile(r"(?:积极|共同|协同|协助|按职责)?(?:配合|参与|协助|协办|参加)(?:落实|实施|推进|做好)?(?=[；;，,。、）)〕\]]|$)"),
        ("区税务局配合", "区法院参与；"), ("配合单位",), "", "support",
    ),
    LabelRule(
        "phrase.responsible",
        re.compile(
            r"(?:按照?(?:各自)?(?:职责|职能|分工|职责分工|职能分工|工作职责)(?:权限)?)?(?:分别|共同|分工|具体)?(?:负责|落实)(?:落实|实施|组织实施)?"
            r"(?=[；;，,。、）)〕\]]|$)"
        ),
        ("区住房城乡建设局负责", "区财政局等按职责分工负责"), ("负责单位", "负责人"), "（A、B按职责分工负责）", "responsible",
    ),
)
# fmt: on

FIRST_IS_LEAD = Rule(
    "phrase.first-is-lead",
    re.compile(r"(?:排|列|位|居)(?:在|于|名)?(?:首位|第一位?|最前面?)的?(?:单位|部门)?[^。；]{0,6}牵头"),
    ("排在首位的为牵头单位", "列第一位的单位为牵头单位", "排名第一的为牵头部门"),
    ("综合排名走在前列，牵头单位要负责",),
    "the document's own rule for lists without labels",
)
