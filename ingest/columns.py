"""What the head of a table says its columns hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from ingest.labels import LABELS
from ingest.rules import Rule

ColumnKind = Literal["number", "area", "coarse", "task", "goal", "label"]


@dataclass(frozen=True, slots=True, eq=False)
class ColumnRule(Rule):
    """What a cell of the head says of its column. An ``area`` is what a measure belongs to; of a ``coarse`` task and another task
    the other is the measure where the coarse one stands for several rows. ``label`` is put before the cells of a label's column."""

    kind: ColumnKind = "task"
    label: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its rule, the words of its label ("" for the others)."""

    rule: Rule
    kind: ColumnKind
    label: str = ""


def _row(
    rule_id: str,
    kind: ColumnKind,
    pattern: str,
    hits: tuple[str, ...],
    misses: tuple[str, ...],
    why: str,
    label: str = "",
) -> ColumnRule:
    header = "{}\t备注\t牵头单位" if kind in ("task", "coarse") else "重点任务\t{}\t牵头单位"
    frame = f"{header}\n甲\t区司法局\t区财政局"
    return ColumnRule(f"column.{rule_id}", re.compile(pattern), hits, misses, why, kind, label, frame=frame)


# fmt: off
COLUMNS: tuple[ColumnRule, ...] = (
    _row("number", "number", r"^(?:序号|编号|项目序号|任务序号|No\.?|号)$", ("序号", "编号"), ("项目编号",), "the measure's own number; without it rows are counted"),
    _row("person", "label", r"领导$|^(?:联络员|负责同志|责任区长)$", ("联络员", "县委领导"), ("责任单位",), "people are no units", "责任领导"),
    _row("time", "label", r"(?:时限|时间|期限|进度|节点|日期)(?:要求|安排|节点)?$", ("时间", "完成日期", "年度进度"), ("限时办结",), "by when", "完成时限"),
    _row("area", "area", r"^(?:所属|涉及)?(?:领域|指标|指标名称|一级指标|评价指标|类别|分类|类型|板块|专项|方面|重点领域|改革领域)$", ("领域", "指标", "类别"), ("指标值", "任务类别说明"), "the area or the indicator that a measure belongs to"),
    _row("goal", "goal", r"^(?:年度|工作|预期|计划)?(?:目标|目标值|指标值|任务目标|目标要求)$", ("目标值", "年度目标"), ("目标任务",), "the number to reach is a sentence of the measure"),
    _row(
        "coarse", "coarse", r"^(?:重点|主要|总体|一级|目标|年度|中心|大项)?(?:工作)?(?:任务|目标任务|项目|工作|事项|目标)(?:名称)?$", ("重点任务", "工作任务", "主要任务", "任务名称"), ("具体任务", "工作要求"),
        "a task that may stand for several rows",
    ),
    _row(
        "task", "task", r"任务|措施|事项|举措|内容|工作要求|改革要点|具体做法|^(?:存在的?)?(?:突出)?问题$", ("具体任务", "主要措施", "改革事项", "工作内容"), ("责任单位",), "a table of tasks is a plan; several such columns are one task",
    ),
)
# fmt: on

_WHO = ("lead", "responsible")
_SHARED = re.compile("(?:任务|措施|举措|内容|事项).{0,4}(?:责任|分工)|(?:责任|分工).{0,4}(?:任务|措施|举措|内容)")
"""A column of tasks whose cells name the units themselves: 具体措施及责任分工."""

_LONGEST_WORDS = 20


def columns_of(cells: list[str]) -> list[Column | None]:
    """The columns of a head, None for those of no interest; empty where the cells are no head: it names a task and who does it."""
    if len(cells) < 2:
        return []
    found = [column_of(cell) for cell in cells]
    if not any(column and column.kind in ("task", "coarse") for column in found):
        found = _last_area_as_task(found)
    has_task = any(column and column.kind in ("task", "coarse") for column in found)
    has_who = any(column and getattr(column.rule, "kind", "") in _WHO for column in found)
    return found if has_task and (has_who or any(map(_SHARED.search, cells))) else []


def _last_area_as_task(columns: list[Column | None]) -> list[Column | None]:
    """In a table of 领域 and 指标 without a column of tasks the finest of them is what a unit answers for."""
    areas = [place for place, column in enumerate(columns) if column and column.kind == "area"]
    return [replace(c, kind="task") if areas and c and place == areas[-1] else c for place, c in enumerate(columns)]


def column_of(cell: str) -> Column | None:
    """What one cell of a head says: a label's words (协同配合单位, 责任处室) as they stand in brackets, else one of ``COLUMNS``."""
    words = re.sub(r"[\s：:*]", "", cell)
    if len(words) > _LONGEST_WORDS:
        return None
    for label in LABELS:
        if not label.area and label.pattern.fullmatch(f"{words}："):
            return Column(label, "label", words)
    rule = next((rule for rule in COLUMNS if rule.pattern.search(words)), None)
    return Column(rule, rule.kind, words if rule.kind == "goal" else rule.label) if rule else None
