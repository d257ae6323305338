"""Tables as text: rows under a header of 序号, 任务, 牵头单位, 完成时限 are written out as the sentences they stand for.

A row becomes "1.任务。（牵头单位：甲；配合单位：乙；完成时限：6月底前）", so that every later rule reads tables as it reads prose. An area, or
a task that stands for several rows, becomes the heading above them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.columns import Column, column_of, columns_of
from ingest.numerals import to_chinese
from ingest.table_lines import Line, cells_by_gaps, cells_of, is_ruler, may_be_row, whole_rows

_NUMBERED = re.compile(r"(?<![\d.])(\d{1,2})[.．、](?!\d)")
_ITEM = re.compile(r"(?=(?<![\d.．、（(])\d{1,2}[.．、](?!\d))")
_LONGEST_SECTION = 40
_CHINESE = re.compile("[一二三四五六七八九十]{1,3}、?")
_TOTAL = re.compile("(?:合|总|小)\\s*计$")
_LOOK_AHEAD = 300
"""Rows in which a coarse task that stands for several is looked for."""

_HEAD_WORD = re.compile(r"^[^，。；、\d]{0,10}(?:单位|部门|处室|科室|任务|措施|时限|时间|领导|责任人?|负责人)$")


@dataclass(slots=True)
class _Table:
    """A header and the rows under it, until prose ends it; ``count`` goes on where a later row belongs to it still."""

    columns: list[Column | None] = field(default_factory=list)
    is_open: bool = False
    count: int = 0
    sections: int = 0
    section: str = ""
    width: int = 0
    by_gaps: bool = False
    has_sections: bool = False
    before: dict[int, str] = field(default_factory=dict)


def write_out_tables(lines: list[Line]) -> list[Line]:
    """The lines, with the rows of tables as sentences. A line of one cell inside a table (一、优化审批) stays as it is."""
    rows = whole_rows(lines)
    table = _Table()
    out: list[Line] = []
    second_head = -1
    for i, (number, line) in enumerate(rows):
        if i == second_head:
            continue
        if not table.is_open and not may_be_row(line):
            out.append((number, line))
            continue
        cells = _cells(table, line)
        if columns := _head_of_two(rows[i : i + 2]):
            second_head = i + 1
            table = _opened(columns, rows[i + 2 : i + _LOOK_AHEAD])
        elif columns := table_header(line):
            table = _opened(columns, rows[i + 1 : i + _LOOK_AHEAD], by_gaps=len(cells_of(line)) == 1)
        else:
            out += [(number, text) for text in _of_line(table, cells, line)]
    return out


def _opened(columns: list[Column | None], below: list[Line], *, by_gaps: bool = False) -> _Table:
    """The table of a head, above some of its rows."""
    table = _Table(columns, is_open=True, width=len(columns), by_gaps=by_gaps)
    table.has_sections = _coarse_repeats(table, below)
    return table


def unread_heads(lines: list[Line]) -> Iterator[Line]:
    """The lines that look like the head of a table of tasks and are not understood as one."""
    for number, line in lines:
        cells = cells_of(line) if may_be_row(line) else ()
        if len(cells) > 2 and sum(bool(_HEAD_WORD.search(cell)) for cell in cells) > 1 and not table_header(line):
            yield number, "｜".join(cells)


def _of_line(table: _Table, cells: list[str], line: str) -> Iterator[str]:
    filled = [cell for cell in cells if cell]
    if not table.is_open and not _goes_on(table, cells):
        yield line
        return
    if len(filled) < 2:
        table.is_open = table.is_open and not _ends_table(line, filled)
        yield filled[0] if table.is_open and filled else line
        return
    table.is_open = True
    if len(filled) == 2 and _CHINESE.fullmatch(filled[0]) and table.columns[0] and cells[0] == filled[0]:
        yield f"{filled[0].rstrip('、')}、{filled[1]}"
        return
    if not is_ruler(line) and not any(map(_TOTAL.match, filled)):
        table.count += 1
        yield from _written(table, cells)


def table_header(line: str) -> list[Column | None]:
    """The columns of a line, if it is a header."""
    if not may_be_row(line):
        return []
    return columns_of(cells_of(line)) or columns_of(cells_by_gaps(line))


def _cells(table: _Table, line: str) -> list[str]:
    """The cells of a line; gaps part them only in a table whose head they part, and where the line is as wide and numbered."""
    gaps = cells_by_gaps(line) if table.by_gaps else []
    return gaps if gaps and len(gaps) == table.width and gaps[0].isdecimal() else cells_of(line)


def _head_of_two(lines: list[Line]) -> list[Column | None]:
    """The columns of a head in two lines, whose second tells apart what the first has in one: 责任分工 over 牵头单位 and 配合单位."""
    if not may_be_row(lines[0][1]):
        return []
    first, second = ([*map(cells_of, (line for _, line in lines)), [], []])[:2]
    named = [cell for cell in second if cell]
    if len(first) < 3 or len(second) > len(first) or not named or not all(map(column_of, named)):
        return []
    if not any(column_of(cell) for cell in first) or named == [cell for cell in first if cell]:
        return []
    second += [""] * (len(first) - len(second))
    return columns_of([below or above for above, below in zip(first, second, strict=True)])


def _goes_on(table: _Table, cells: list[str]) -> bool:
    """Whether a row behind other lines belongs to the table before them: as wide, with the next number."""
    return bool(table.count) and len(cells) == table.width > 2 and cells[0] == str(table.count + 1)


def _ends_table(line: str, filled: list[str]) -> bool:
    """A sentence of prose ends a table; an empty line, a ruler or a short section row does not."""
    return bool(filled) and not is_ruler(line) and (len(filled[0]) > _LONGEST_SECTION or "。" in filled[0])


def _written(table: _Table, cells: list[str]) -> Iterator[str]:
    cells = _carried_down(table, cells)
    named = [(column, cell) for column, cell in zip(table.columns, cells, strict=False) if column and cell]
    section = _section_of(table, named)
    if section and section != table.section:
        table.section, table.sections = section, table.sections + 1
        yield f"（{to_chinese(table.sections)}）{section.rstrip('。；;')}"
    printed = next((cell.strip("（()）.．、") for column, cell in named if column.kind == "number"), "")
    number = printed if printed.isdecimal() else str(table.count)  # 1-1 is no number that headings have
    tasks = [cell for column, cell in named if column.kind in ("task", "coarse") and cell != section]
    if items := _items_of("".join(tasks)):
        yield from items
        return
    tasks += [f"{column.label}{cell}" for column, cell in named if column.kind == "goal"]
    parts = [f"{column.label}：{cell.rstrip('。；;')}" for column, cell in named if column.kind == "label"]
    body = "".join(map(_ended, tasks)) or f"{section}。"
    yield f"{number}.{body}" + (f"（{'；'.join(parts)}）" if parts else "")


def _carried_down(table: _Table, cells: list[str]) -> list[str]:
    """The cells, with units that stand before the tasks once for several rows."""
    tasks = [n for n, column in enumerate(table.columns) if column and column.kind in ("task", "coarse")]
    for n, column in enumerate(table.columns[: tasks[0]]):
        if column and column.kind == "label" and n < len(cells):
            cells = [*cells[:n], cells[n] or table.before.get(n, ""), *cells[n + 1 :]]
            table.before[n] = cells[n]
    return cells


def _section_of(table: _Table, named: list[tuple[Column, str]]) -> str:
    """The area of a row, or its coarse task in a table whose coarse tasks stand for several rows; a blank one goes on."""
    if area := next((cell for column, cell in reversed(named) if column.kind == "area"), ""):
        return area[:_LONGEST_SECTION]
    coarse = next((cell for column, cell in named if column.kind == "coarse"), "")
    return (coarse or table.section) if table.has_sections else ""


def _coarse_repeats(table: _Table, below: list[Line]) -> bool:
    """Whether a coarse task beside a finer one stands for several of the rows below, repeated or left blank."""
    kinds = [column.kind if column else "" for column in table.columns]
    if "coarse" not in kinds or kinds.count("coarse") + kinds.count("task") < 2:
        return False
    place, last = kinds.index("coarse"), ""
    for _, line in below:
        cells = _cells(table, line)
        if len(cells) > place + 1:
            if last and cells[place] in ("", last):
                return True
            last = cells[place]
    return False


def _items_of(task: str) -> list[str]:
    """The numbered items of a cell, each with units of its own; none where it is one task."""
    items = [item for item in _ITEM.split(task) if item]
    return items if len(items) > 1 and sum("：" in item for item in items) > 1 else []


def _ended(task: str) -> str:
    """A task as sentences. Its own numbers become those of details: 1.完善制度。2.开展检查。"""
    numbers = _NUMBERED.findall(task)
    if numbers == ["1"] or (len(numbers) == 1 and task.startswith(numbers[0])):
        task = _NUMBERED.sub("", task, count=1)
    elif len(numbers) > 1:
        task = _NUMBERED.sub(r"（\1）", task)
    return task if task.endswith(("。", "！", "？")) else task.rstrip("；;，,") + "。"
