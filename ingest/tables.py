"""Tables as text: rows under a header of 序号, 任务, 牵头单位, 完成时限 are written out as the sentences they stand for.

A row becomes "1.任务。（牵头单位：甲；配合单位：乙；完成时限：6月底前）", so that every later rule reads tables as it reads prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.rules import Rule

Line = tuple[int, str]
"""A line's number in the file, and its text."""

_NUMBER, _TASK = "序号", "任务"
_WHO = {"牵头单位", "责任单位"}
"""What a table of tasks has to name."""


@dataclass(frozen=True, slots=True, eq=False)
class ColumnRule(Rule):
    """What a header cell says its column holds; ``label`` stands before the cell in the sentence, unless it is the number or the task."""

    label: str = ""


def _row(
    rule_id: str, pattern: str, label: str, hits: tuple[str, ...], misses: tuple[str, ...], why: str
) -> ColumnRule:
    header = {"task": "{}\t备注\t牵头单位", "lead": "重点任务\t{}\t责任单位"}.get(rule_id, "重点任务\t{}\t牵头单位")
    frame = f"{header}\n甲\t区司法局\t区财政局"
    return ColumnRule(f"column.{rule_id}", re.compile(pattern), hits, misses, why, label, frame=frame)


# fmt: off
COLUMNS: tuple[ColumnRule, ...] = (
    _row("number", r"^(?:序号|编号|No\.?)$", _NUMBER, ("序号", "编号"), ("项目编号",), "the measure's own number; without it rows are counted"),
    _row(
        "lead", r"^(?:区级|市级|省级|县级)?(?:牵头|主办|主责)(?:责任)?(?:单位|部门|科室)?$", "牵头单位", ("牵头单位", "牵头部门", "主办单位"), ("牵头领导",), "who leads",
    ),
    _row("support", r"^(?:配合|协办|参与|协同|协助)(?:责任)?(?:单位|部门|科室)?$", "配合单位", ("配合单位", "参与部门"), ("配合事宜",), "who supports"),
    _row(
        "responsible", r"^(?:责任|主体|落实|承办|实施)(?:责任)?(?:单位|部门|主体|科室)?(?:[（(].{1,8}[）)])?$", "责任单位", ("责任单位", "责任单位（部门）"), ("责任领导",), "who is responsible",
    ),
    _row("person", r"^(?:责任|分管|牵头|包保)(?:区|市|县)?领导$|^(?:责任人|联系人)$", "责任领导", ("责任领导", "联系人"), ("责任单位",), "people are no units"),
    _row("time", r"(?:时限|时间|期限|进度)(?:要求|安排|节点)?$|^(?:完成|办结)时间", "完成时限", ("完成时限", "完成时间", "时间要求"), ("限时办结",), "by when"),
    _row(
        "task", r"任务|措施|事项|举措|内容|工作要求|改革要点|具体做法", _TASK, ("重点任务", "工作任务", "主要措施", "改革事项"), ("责任单位",), "a table of tasks is a plan; several such columns are one task",
    ),
)
# fmt: on

_RULER = re.compile(r"^[\s|:\-—+=]+$")
_MOST_CELLS = 20


def write_out_tables(lines: list[Line]) -> list[Line]:
    """The lines, with the rows of tables as sentences. A line of one cell inside a table (一、优化审批) stays as it is."""
    return list(_write_out(lines))


def _write_out(lines: list[Line]) -> Iterator[Line]:
    header: list[ColumnRule | None] = []
    count = 0
    for number, line in lines:
        if found := table_header(line):
            header, count = found, 0
            continue
        cells = _cells(line)
        filled = [cell for cell in cells if cell]
        if not header or len(filled) < 2:
            header = [] if header and _ends_table(line, filled) else header
            yield number, filled[0] if header and filled else line
            continue
        if not _RULER.match(line):
            count += 1
            yield number, _sentence(header, cells, count)


def _cells(line: str) -> list[str]:
    sign = "\t" if "\t" in line else "|"
    text = line.strip().strip("|") if sign == "|" else line.strip("\n")
    return [cell.strip() for cell in text.split(sign)][:_MOST_CELLS] if sign in line else [line.strip()]


def table_header(line: str) -> list[ColumnRule | None]:
    """The rules of a line's columns, if it is a header: it names a task and who does it."""
    cells = _cells(line)
    if len(cells) < 3:
        return []
    rules = [next((rule for rule in COLUMNS if rule.pattern.search(re.sub(r"\s", "", cell))), None) for cell in cells]
    labels = {rule.label for rule in rules if rule}
    return rules if _TASK in labels and labels & _WHO else []


def _ends_table(line: str, filled: list[str]) -> bool:
    """A sentence of prose ends a table; an empty line, a ruler or a short section row does not."""
    return bool(filled) and not _RULER.match(line) and (len(filled[0]) > 40 or "。" in filled[0])


def _sentence(header: list[ColumnRule | None], cells: list[str], count: int) -> str:
    named = [(rule, cell) for rule, cell in zip(header, cells, strict=False) if rule and cell]
    number = next((cell.rstrip(".．、") for rule, cell in named if rule.label == _NUMBER), str(count))
    task = "".join(_ended(cell) for rule, cell in named if rule.label == _TASK)
    parts = [f"{rule.label}：{cell.rstrip('。；;')}" for rule, cell in named if rule.label not in (_NUMBER, _TASK)]
    return f"{number}.{task}" + (f"（{'；'.join(parts)}）" if parts else "")


def _ended(task: str) -> str:
    return task if task.endswith(("。", "！", "？")) else task.rstrip("；;，,") + "。"
