"""What the graph's values are called, in both languages, each once: kinds of fact, roles, kinds of deadline, levels, kinds of unit.

Records, answers, tables, pages and pictures take their words from here. The browser's copy (``viz/static/vocabulary.js`` and
``.css``) is written by ``python -m viz.vocabulary`` and held to this by a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

from core.language import Text

Role = Literal["lead", "responsible", "support"]
DeadlineKind = Literal["due", "ongoing", "recurring", "year", "validity"]
Operator = Literal[">=", "<=", "=", "range"]
DocumentKind = Literal["law", "regulation", "policy", "standard", "form", "other"]
Severity = Literal["error", "warning", "info"]
Level = Literal["central", "province", "city", "county", "township", ""]


class Fact(NamedTuple):
    """A kind of fact: how a measure is tied to something by characters of its text."""

    name: str
    """Its name in answers."""
    text: Text
    """What it says of the tie: 牵头, lead."""
    ends: Text
    """Those at its other end: 牵头单位, lead units."""
    relationship: str
    """How the graph holds it."""
    label: str
    """The label of the node at its other end."""
    colour: str
    """In pictures."""
    marks: tuple[str, str]
    """Behind the characters it stands on: on the light page, on the dark page."""


FACTS = (
    Fact("lead", Text("牵头", "lead"), Text("牵头单位", "lead units"), "LEADS", "Department", "#2f77c9", ("#ffd9a8", "#6b4310")),
    Fact("responsible", Text("责任", "responsible"), Text("责任单位", "responsible units"), "RESPONSIBLE_FOR", "Department", "#16889a", ("#cfe3fb", "#173f6b")),
    Fact("support", Text("配合", "support"), Text("配合单位", "supporting units"), "SUPPORTS", "Department", "#77808c", ("#dfe3e8", "#3d444c")),
    Fact("area-lead", Text("领域牵头", "leads the area"), Text("领域牵头单位", "leads of the area"), "LEADS_AREA", "Department", "#5566d6", ("#ffd9a8", "#6b4310")),
    Fact("deadline", Text("时限", "deadline"), Text("时限", "deadlines"), "DUE", "Deadline", "#c8404f", ("#ffd3dc", "#6b2436")),
    Fact("target", Text("目标值", "target"), Text("目标值", "targets"), "COMMITS_TO", "Target", "#8560bd", ("#cdeccf", "#1d4f24")),
    Fact("platform", Text("平台", "platform"), Text("平台", "platforms"), "USES", "Platform", "#c2569a", ("#e7d8fa", "#46306b")),
    Fact("document", Text("文件", "document"), Text("文件", "documents"), "CITES", "Document", "#8a6d1d", ("#f0ecb8", "#4c4810")),
)  # fmt: skip
"""All kinds of fact, in the order in which people read them."""

_OF_ROLE: Mapping[Role, Fact] = {role: fact for fact in FACTS for role in get_args(Role) if fact.name == role}
ROLES: Mapping[Role, Text] = {role: fact.text for role, fact in _OF_ROLE.items()}
"""What a unit does in a measure, from the strongest to the weakest."""
ASSIGNMENTS: Mapping[Role, str] = {role: fact.relationship for role, fact in _OF_ROLE.items()}
"""The relationships that give a measure to a unit, by role."""

DEADLINES: Mapping[DeadlineKind, Text] = {
    "due": Text("到期", "due"),
    "year": Text("年内", "within the year"),
    "ongoing": Text("持续", "ongoing"),
    "recurring": Text("定期", "recurring"),
    "validity": Text("有效期", "validity"),
}
DEADLINES_OF_A_DAY: Mapping[DeadlineKind, Text] = {
    "due": Text("{day}", "{day}"),
    "year": Text("{year}年内", "within {year}"),
    "validity": Text("有效期至 {day}", "valid until {day}"),
}
"""How a deadline that has a day is written; the others are written as their kind. Nobody writes "2025-12-31 within the year"."""

OPERATORS: Mapping[Operator, Text] = {
    ">=": Text("≥", "≥"), "<=": Text("≤", "≤"), "=": Text("=", "="), "range": Text("–", "–"),
}  # fmt: skip
SEVERITIES: Mapping[Severity, Text] = {
    "error": Text("错误", "error"),
    "warning": Text("提醒", "warning"),
    "info": Text("说明", "note"),
}
LEVELS: Mapping[Level, Text] = {
    "central": Text("中央", "central"),
    "province": Text("省级", "province"),
    "city": Text("市级", "city"),
    "county": Text("县区级", "county"),
    "township": Text("乡镇街道", "township"),
}
UNIT_KINDS: Mapping[str, Text] = {
    "bureau": Text("部门", "bureau"),
    "public-institution": Text("事业单位", "public institution"),
    "party": Text("党委部门", "party organ"),
    "mass-organisation": Text("群团组织", "mass organisation"),
    "central-agency": Text("中央驻地机构", "central agency"),
    "court": Text("法院", "court"),
    "procuratorate": Text("检察院", "procuratorate"),
    "company": Text("企业", "company"),
    "zone": Text("园区", "zone"),
    "township": Text("乡镇街道", "township"),
    "group": Text("一类单位", "group"),
    "other": Text("其他", "other"),
}
"""Kinds of unit, the most usual first."""

PROBLEMS: Mapping[str, Text] = {
    "no-unit": Text("没有单位", "no unit"),
    "only-group": Text("只写了一类单位", "only a group"),
    "no-lead": Text("没有牵头单位", "no lead"),
}
"""Why nobody in particular answers for a measure."""

LABELS: Mapping[str, Text] = {
    "Department": Text("单位", "unit"),
    "Measure": Text("措施", "measure"),
    "Indicator": Text("指标", "indicator"),
    "Function": Text("条线", "functional line"),
    **{fact.label: fact.text for fact in FACTS if fact.label != "Department"},
}
"""What readers call the nodes that pages and pictures show."""

STAYS: Mapping[str, Text] = {
    "plan": Text("随方案", "goes with its plan"),
    "shared": Text("有方案用到就在", "stays as long as a plan uses it"),
    "renewed": Text("方案替换时重建", "made anew when its plan is replaced"),
    "kept": Text("随起点", "stays with the node it starts from"),
    "lasting": Text("长存，载入不动它", "loading never touches it"),
}
"""How long a node (by its owner) and a relationship (by its fate) stays."""
