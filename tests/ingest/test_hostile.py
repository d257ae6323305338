"""No text may take more than linear time: four times as much of anything takes about four times as long."""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Callable

import pytest

from ingest import parse_plan
from tests.ingest.test_rules import ALL

HEAD = "临川区2025年工作方案\n一、任务\n1.甲。（牵头单位：区司法局）\n"
FRAMES: dict[str, Callable[[str], str]] = {
    "measure": lambda text: f"{HEAD}2.乙。{text}\n（牵头单位：区司法局）\n3.丙。",
    "paragraph": lambda text: f"临川区2025年工作方案\n{flat(text)}\n一、任务\n1.甲。（牵头单位：区司法局）",
    "cell": lambda text: cells(flat(text[: len(text) // 2])),
}
"""Where the text stands."""

SIZE = 4_000
WORST = 7.0
"""Quadratic time would be 16; what a processor's cache no longer holds makes linear time 5."""

UNITS = [
    "工作推进改革系统平台", "（", "）", "（）", "（〔【", "牵头单位：", "（牵头单位：区司法局、", "（牵头单位：区司法局）", "（区司法局负责）", "区司法局、", "区司法局和", "区司法局等",
    "甲和", "、单位", "各镇、街道、", "牵头单位：区司法局\n", "1.", "1.甲。\n", "1.甲。（牵头单位：区司法局）\n", "附件\n1.甲。（牵头单位：区司法局）\n", "一、甲\n（一）乙\n1.丙\n",
    "一、二、三、", "（一）（二）", "甲，\n", "甲乙丙\n", "2025年", "2025年底前", "6月底前，", "2025", "1个、", "“", "“一窗通”平台", "“𬇕”", "《", "《工作方案》",
    "临政发〔2025〕4号", "|", "任务\t牵头单位\t序号\n", "1\t甲\t乙\n", "　", " ", "\t", "a b", "\n", "区司法局牵头，", "区司法局牵头，区财政局配合；", "区司法局负责、", "按职责分工",
    "全年", "每月", "依托公共信用信息平台", "工程审批系统（以下简称", "附件1：\n", "第一条甲\n", "达到80%以上，", "由45天压缩为20天，", "\n抄送：", "。", "；", "*", "**", "：", "0", "责任单位：6月底前、", "（责任单位及责任人：张三、",
    "一二三四五六七八九十",
]  # fmt: skip
EXAMPLES = {rule.id: "，".join(rule.hits + rule.misses) for _, rule in ALL.values()}
"""Every rule's own examples and look-alikes."""


def cells(text: str) -> str:
    """A row of a table, which becomes a measure with a statement: the task, who leads, by when."""
    return f"{HEAD}序号\t重点任务\t牵头单位\t完成时限\n1\t{text}\t区司法局、{text}\t{text}\n2\t乙\t丙\t7月"


def flat(text: str) -> str:
    """As one paragraph, in one cell."""
    return re.sub("[\n\t]", "", text)


def seconds(text: str, rounds: int) -> float:
    """The processor time of the fastest of some readings, never below what the timer can tell. The garbage collector waits: it is
    not ours to time."""
    times = []
    gc.disable()
    for _ in range(rounds):
        start = time.thread_time()
        parse_plan(text)
        times.append(time.thread_time() - start)
    gc.enable()
    return max(0.008, min(times))


def growth(unit: str, frame: Callable[[str], str], rounds: int = 1) -> float:
    """How many times as long four times the filler takes."""
    filler = unit * (4 * SIZE // len(unit) + 1)
    return seconds(frame(filler[: 4 * SIZE]), rounds) / seconds(frame(filler[:SIZE]), rounds)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("unit", [*UNITS, *EXAMPLES.values()], ids=[*map(repr, UNITS), *EXAMPLES])
def test_reading_is_linear(unit: str, frame: str) -> None:
    worst = growth(re.sub("[⟦⟧⟪⟫]", "", unit), FRAMES[frame])
    if worst >= WORST:  # a busy machine, or a fault: only a fault shows three times
        worst = growth(re.sub("[⟦⟧⟪⟫]", "", unit), FRAMES[frame], rounds=3)
    assert worst < WORST
