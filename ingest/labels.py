"""Label rules: the words that open a part of a responsibility statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from ingest.gates import either, longest
from ingest.rules import Rule
from ingest.unit_rules import ENDINGS

LabelKind = Literal["lead", "responsible", "support", "oversee", "time", "leader", "contact"]
"""What stands behind a label: units of one of the three roles, units that inspect or accept, a time, a leader, a contact."""

_NOUN = (
    r"(?:(?:部门|单位|机构|科室|处室|股室|司局|厅局|部室|站所|主体|市县|地区|镇街|方)(?:[（(](?:单位|部门|人)[）)])?)"
)
_ALSO = r"(?:(?:及|和|与|、|或)?(?:牵头|责任|主体|配合|协办|参与|落实|实施|负责|考核|协同|支持|整改)){0,2}"
_RANK = (
    r"(?:(?:省级|市级|区级|县级|区直|市直|省直|县直|第一|主要|具体|共同|直接|行业|属地|整改|任务|项目|工作|总)){0,3}"
)
_COLON = r"[:：]"
_COLONS = re.compile(_COLON)
_AND = "[及和与、/]"
_DONE = "完成|办理|整改|落实|推进|工作|实施|办结|达标|任务|验收|销号|启动|预期|预计|计划|最迟"
_TIME = (
    rf"(?:(?:{_DONE}){{0,2}}(?:时限|期限)(?:要求)?|(?:{_DONE}){{1,2}}时间(?:节点|要求)?"
    r"|时间(?:要求|节点|进度|安排|期限)|(?:时序)?进度(?:要求|安排|时限))"
)
_LEADER = r"(?:(?:责任|牵头|分管|包抓|包保|包联|挂钩|联系|主管|督导|配合|县级|市级|区级)(?:的)?(?:区|市|县)?(?:级)?领导|(?:副)?总指挥)"
_CONTACT = r"(?:责任|联系|负责|牵头|经办|具体)(?:责任)?人"
_PERSON = rf"(?:{_LEADER}|{_CONTACT})"
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
        "label.leader", re.compile(_LEADER + _COLON), ("责任领导：", "包抓领导：", "牵头领导:", "总指挥："), ("责任单位：", "联系人："),
        "a leader of the government oversees the measure; people are no units", "leader", frame="推行改革。（牵头单位：区司法局；{}副区长 张三）",
    ),
    LabelRule(
        "label.contact", re.compile(_CONTACT + _COLON), ("责任人：", "联系人：", "经办人:"), ("责任单位：", "责任领导："),
        "a contact is nobody's business but the office's; the label only ends the list before it", "contact", frame="推行改革。（牵头单位：区司法局；{}张三）",
    ),
    LabelRule(
        "label.time", re.compile(_TIME + _COLON), ("完成时限：", "时间要求:", "办理时限：", "完成时间：", "整改完成时限：", "预计完成时间："), ("压缩办理时限，", "时间："),
        "what stands behind it is the limit, even a bare month", "time", frame="推行改革。（牵头单位：区司法局；{}2025年6月）",
    ),
    LabelRule(
        "label.time-bare", re.compile("(?<=[；;，,（( ])时间[:：]"), ("；时间：", "，时间："), ("会议时间：", "完成时限："),
        "a bare 时间 is a limit only where a part of a statement begins", "time", frame="推行改革。（牵头单位：区司法局{}2025年6月）",
    ),
    _units(
        "label.lead", "lead", "牵头|主办|主责|领衔|总牵头|主要责任|第一责任",
        (
            "牵头部门：", "牵头单位:", "牵头责任单位：", "主办单位：", "牵头：", "区级牵头部门：", "牵头及配合单位：", "牵头单位及责任人：", "责任人及牵头单位：", "牵头单位、责任单位：",
            "牵头考核单位：", "主要责任单位：", "牵头负责部门：",
        ),
        ("由区发展改革局牵头", "责任单位："),
        "of several units in one statement these answer for the whole",
    ),
    _units(
        "label.support", "support", "配合|协办|参与|协同|协助|参加|会办|支持",
        ("配合单位：", "协办部门：", "参与单位:", "配合：", "配合单位及联系人：", "协同配合单位："), ("积极配合上级部门",), "support without being responsible",
    ),
    LabelRule(
        "label.oversee", re.compile(rf"{_RANK}(?:督导|督查|督办|督促|验收|监管|监督|考核|评估|销号){_ALSO}{_NOUN}(?:{_AND}?{_BESIDE}){{0,2}}{_COLON}"),
        ("督导单位：", "验收单位：", "监管部门：", "整改验收单位："), ("加强监管：", "责任单位："),
        "who inspects or accepts carries nothing out: none of the three roles", "oversee",
    ),
    _units(
        "label.responsible", "responsible", "责任|主体|落实|承办|实施|执行|承担|负责|主管|包保|整改",
        (
            "责任部门：", "责任单位:", "主体单位：", "落实单位：", "责任部门（单位）：", "责任单位及责任人：", "责任主体：", "责任单位和完成时限：", "完成时限及责任单位：", "责任单位、联系人及联系电话：", "责任单位/责任人：", "整改责任单位：", "责任处室：", "包保单位：",
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
REMARK = Rule(
    "label.remark",
    re.compile(
        "^(?:按照?|根据|结合|视)(?:时序|计划|工作|项目|实际|上级|省市?|国家|有关)?(?:进度|要求|计划|节点|部署|情况|安排)(?:时限)?(?:推进|实施|完成|落实|开展)?$"
    ),
    ("按进度推进", "按要求落实"),
    ("按键厂",),
    "a remark among the units says how fast, not who and not by when",
    frame="推行改革。（责任单位：区司法局；{}）",
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
_LABEL_END = re.compile(r"[:：】\]］]")
_BRACKETED = re.compile(r"[【\[]([^】\]\n：:]{2,12})[】\]](?![：:])")


def find_labels(text: str, start: int, end: int) -> list[tuple[LabelRule, int, int]]:
    """Every label in ``text[start:end]``, as (rule, start, end), in order. A label ends with a colon.

    The longest label there has it (责任单位及责任人, not 责任人); of two as long, the rule that stands first.
    """
    found: list[tuple[LabelRule, int, int]] = list(_in_brackets(text, start, end))
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
    return sorted(found, key=lambda label: label[1])


def _in_brackets(text: str, start: int, end: int) -> Iterator[tuple[LabelRule, int, int]]:
    """Labels that a bracket of their own marks, instead of a colon: 【牵头单位】市司法局."""
    if text.find("】", start, end) < 0 and text.find("]", start, end) < 0:
        return
    for bracket in _BRACKETED.finditer(text, start, end):
        label = f"{bracket[1].replace(' ', '')}："
        if rule := next((rule for rule in LABELS if rule.pattern.fullmatch(label)), None):
            yield rule, bracket.start(), bracket.end()


def no_unit(label: str, name: str) -> Rule | None:
    """The row that says that a name behind a label is no unit; people are none behind a label that names them."""
    names_people = "人" in label or "领导" in label
    rules = (NOTHING, REMARK, PERSON_BESIDE) if names_people else (NOTHING, REMARK)
    return next((rule for rule in rules if rule.pattern.search(name)), None)


def opens_label(line: str) -> bool:
    """Whether a line begins with a label, bare or behind an opening bracket."""
    head = line[: _LONGEST_LABEL + _LONGEST_OPENING]
    if not _LABEL_END.search(head):
        return False
    if bracket := _BRACKETED.match(head):
        return any(rule.pattern.fullmatch(f"{bracket[1]}：") for rule in LABELS)
    return any(rule.pattern.match(head.lstrip("（([【〔 —–-·•*")) for rule in LABELS)
