"""Label rules: the words that open a part of a responsibility statement, and the unlabelled phrases that name a role."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from ingest.gates import either, longest
from ingest.rules import Rule
from ingest.unit_rules import ENDINGS

LabelKind = Literal["lead", "responsible", "support", "time", "person"]

_NOUN = r"(?:(?:部门|单位|机构|科室|处室|股室|主体|市县|地区|方)(?:[（(](?:单位|部门|人)[）)])?)"
_ALSO = r"(?:(?:及|和|与|、|或)?(?:牵头|责任|主体|配合|协办|参与|落实|实施)){0,2}"
_RANK = r"(?:(?:省级|市级|区级|县级|区直|市直|省直|第一|主要|具体|共同|总)){0,2}"
_COLON = r"[:：]"
_COLONS = re.compile(_COLON)
_AND = "[及和与、/]"
_TIME = (
    r"(?:(?:(?:完成|办理|整改|落实|推进|工作|实施|办结|达标|任务)?(?:时限|期限)(?:要求)?|(?:完成|落实|推进|办结|实施)时间(?:节点)?"
    r"|时间(?:要求|节点|进度|安排|期限)|进度(?:要求|安排|时限)))"
)
_PERSON = r"(?:(?:责任|牵头|分管|包抓|包保|配合|联系|主管|督导)(?:区|市|县)?领导|(?:责任|联系|负责|牵头|经办)人)"
_BESIDE = rf"(?:{_TIME}|{_PERSON}(?:员|及?电话)?|联系(?:方式|电话)|(?:牵头|责任|配合|协办|参与|落实){_NOUN})"
"""What a label of units may name beside them."""


@dataclass(frozen=True, slots=True, eq=False)
class LabelRule(Rule):
    """A label with its colon. ``kind`` says what stands behind it; an ``area`` label speaks for a whole section."""

    kind: LabelKind = "responsible"
    area: bool = False
    frame: str = field(default="推行改革。（{}区司法局）", kw_only=True)

    def __post_init__(self) -> None:
        Rule.__post_init__(self)
        if re.search(r"[.\\]", self.pattern.pattern):
            raise ValueError(f"rule {self.id}: name every character, for labels are looked for by them")


@dataclass(frozen=True, slots=True, eq=False)
class PhraseRule(Rule):
    """Words behind a list of units that say its role."""

    kind: Literal["lead", "responsible", "support"] = "responsible"
    frame: str = field(default="推行改革。（{}）", kw_only=True)


def _units(
    rule_id: str, kind: LabelKind, words: str, hits: tuple[str, ...], misses: tuple[str, ...], why: str
) -> LabelRule:
    units = rf"{_RANK}(?:{words}){_ALSO}(?:{_NOUN}(?:{_AND}?{_BESIDE}){{0,2}})?"
    return LabelRule(rule_id, re.compile(rf"(?:{_BESIDE}{_AND})?{units}{_COLON}"), hits, misses, why, kind)


# fmt: off
LABELS: tuple[LabelRule, ...] = (
    LabelRule(
        "label.area-lead",
        re.compile(rf"(?:领域|指标|专项|区域|条线)(?:总)?(?:牵头|责任|主责)(?:责任)?{_NOUN}?{_COLON}"),
        ("领域牵头单位：", "指标牵头部门:"), ("牵头单位：",), "names who leads all measures of a section", "lead", True,
    ),
    LabelRule(
        "label.person", re.compile(_PERSON + _COLON), ("责任领导：", "联系人：", "牵头领导:"), ("责任单位：",),
        "people are no units; the label only ends the list before it", "person", frame="推行改革。（牵头单位：区司法局；{}张三）",
    ),
    LabelRule(
        "label.time", re.compile(_TIME + _COLON), ("完成时限：", "时间要求:", "办理时限：", "完成时间："), ("压缩办理时限，", "时间："),
        "what stands behind it is the limit, even a bare month", "time", frame="推行改革。（牵头单位：区司法局；{}2025年6月）",
    ),
    _units(
        "label.lead", "lead", "牵头|主办|主责|领衔|总牵头",
        ("牵头部门：", "牵头单位:", "牵头责任单位：", "主办单位：", "牵头：", "区级牵头部门：", "牵头及配合单位：", "牵头单位及责任人：", "责任人及牵头单位：", "牵头单位、责任单位："), ("由区发展改革局牵头", "责任单位："),
        "of several units in one statement these answer for the whole",
    ),
    _units(
        "label.support", "support", "配合|协办|参与|协同|协助|参加|会办|支持",
        ("配合单位：", "协办部门：", "参与单位:", "配合：", "配合单位及联系人："), ("积极配合上级部门",), "support without being responsible",
    ),
    _units(
        "label.responsible", "responsible", "责任|主体|落实|承办|实施|执行|承担|负责|主管",
        (
            "责任部门：", "责任单位:", "主体单位：", "落实单位：", "责任部门（单位）：", "责任单位及责任人：", "责任主体：", "责任单位和完成时限：", "完成时限及责任单位：", "责任单位、联系人及联系电话：", "责任单位/责任人：",
        ),
        ("压实责任，", "责任人："), "whoever carries the measure out; a person or a time named in the same label changes nothing",
    ),
)
# fmt: on

NOTHING = Rule(
    "label.nothing",
    re.compile(r"^(?:无|[/—-]+)$"),
    ("无", "/", "—"),
    ("无锡市政府",),
    "a table's cell is filled in where nobody is named",
    frame="推行改革。（牵头单位：区司法局；配合单位：{}）",
)
PERSON_BESIDE = Rule(
    "label.person-beside",
    re.compile(rf"^(?!.*(?:{either(ENDINGS).pattern}))[\u4e00-\u9fff·]{{2,4}}$"),
    ("张三", "李某某"),
    ("区财政局", "各镇街"),
    "people stand among the units where the label names both",
    frame="推行改革。（责任单位及责任人：区司法局、{}）",
)

_LONGEST_LABEL = longest(LABELS)
_CHARACTERS = frozenset("".join(rule.pattern.pattern for rule in LABELS))
"""All that a label can be made of."""

_LONGEST_OPENING = 4


def find_labels(text: str, start: int, end: int) -> list[tuple[LabelRule, int, int]]:
    """Every label in ``text[start:end]``, as (rule, start, end), in order. A label ends with a colon.

    The longest label there has it (责任单位及责任人, not 责任人); of two as long, the rule that stands first.
    """
    found: list[tuple[LabelRule, int, int]] = []
    last = start
    for colon in _COLONS.finditer(text, start, end):
        first = colon.start()
        while first > max(last, colon.end() - _LONGEST_LABEL) and text[first - 1] in _CHARACTERS:
            first -= 1
        hits = [(match, rule) for rule in LABELS if (match := rule.pattern.search(text, first, colon.end()))]
        if hits:
            match, rule = min(hits, key=lambda hit: hit[0].start())
            found.append((rule, *match.span()))
        last = colon.end()
    return found


def no_unit(label: str, name: str) -> Rule | None:
    """The row that says that a name behind a label is no unit; people are none behind a label that names them."""
    names_people = "人" in label or "领导" in label
    rules = (NOTHING, PERSON_BESIDE) if names_people else (NOTHING,)
    return next((rule for rule in rules if rule.pattern.search(name)), None)


def opens_label(line: str) -> bool:
    """Whether a line begins with a label, bare or behind an opening bracket."""
    head = line[: _LONGEST_LABEL + _LONGEST_OPENING].lstrip("（([【〔 ")
    return any(rule.pattern.match(head) for rule in LABELS)


_BEHIND = r"(?=[；;，,。、）)〕\]]|$)"
"""A phrase of a role closes its list of units."""

# fmt: off
ROLE_PHRASES: tuple[PhraseRule, ...] = (
    PhraseRule(
        "phrase.lead", re.compile(rf"(?:共同|联合|总)?(?:牵头|主办|领衔|主责)(?:负责|实施|落实|抓总|推进|组织)?(?:落实)?{_BEHIND}"),
        ("区司法局牵头，", "区财政局牵头负责"), ("牵头单位", "区司法局牵头制定方案"), "（A牵头，B、C配合）", "lead",
    ),
    PhraseRule(
        "phrase.support", re.compile(rf"(?:积极|共同|协同|协助|按职责)?(?:配合|参与|协助|协办|参加)(?:落实|实施|推进|做好)?{_BEHIND}"),
        ("区税务局配合", "区法院参与；"), ("配合单位", "区税务局配合检查"), "（A牵头，B、C配合）", "support",
    ),
    PhraseRule(
        "phrase.responsible",
        re.compile(
            r"(?:按照?(?:各自)?(?:职责|职能|分工|职责分工|职能分工|工作职责)(?:权限)?)?(?:分别|共同|分工|具体)?(?:负责|落实)(?:落实|实施|组织实施)?"
            + _BEHIND
        ),
        ("区住房城乡建设局负责", "区财政局等按职责分工负责"), ("负责单位", "负责人"), "（A、B按职责分工负责）", "responsible",
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
# fmt: on

FIRST_IS_LEAD = Rule(
    "phrase.first-is-lead",
    re.compile(r"(?:排|列|位|居)(?:在|于|名)?(?:首位|第一位?|最前面?)的?(?:单位|部门)?[^。；]{0,6}牵头"),
    ("排在首位的为牵头单位", "列第一位的单位为牵头单位", "排名第一的为牵头部门"),
    ("综合排名走在前列，牵头单位要负责",),
    "the document's own rule for lists without labels",
    frame="1.推行改革。（责任单位：区司法局、区财政局）\n注：{}。",
)
