"""No text may take more than linear time: twice as much of anything takes about twice as long."""

from __future__ import annotations

import gc
import time

import pytest

from ingest import parse_plan

FRAME = "临川区2025年工作方案\n一、任务\n1.甲。（牵头单位：区司法局）\n2.乙。"
SIZE = 20_000
WORST = 3.0
"""Quadratic time would be 4."""


def seconds(text: str) -> float:
    """The processor time of the fastest of five readings, never below what the timer can tell. The garbage collector waits:
    it is not ours to time."""
    times = [0.01]
    gc.disable()
    for _ in range(5):
        start = time.thread_time()
        parse_plan(text)
        times.append(time.thread_time() - start)
    gc.enable()
    return max(times[0], min(times[1:]))


def growth(unit: str) -> float:
    """How many times as long twice the filler takes."""
    filler = FRAME + unit * (2 * SIZE // len(unit) + 1)
    return seconds(filler[: 2 * SIZE]) / seconds(filler[:SIZE])


@pytest.mark.parametrize(
    "unit",
    [
        "工作推进改革系统平台", "（", "）", "（）", "（〔【", "牵头单位：", "（牵头单位：区司法局、", "区司法局、", "区司法局和", "区司法局等", "各镇、街道、",
        "牵头单位：区司法局\n", "1.", "1.甲。\n", "1.甲。（牵头单位：区司法局）\n", "一、二、三、", "（一）（二）", "2025年", "2025年底前", "6月底前，", "2025",
        "“", "“一窗通”平台", "《", "《工作方案》", "临政发〔2025〕4号", "|", "任务\t牵头单位\t序号\n", "1\t甲\t乙\n", "　", "\n", "区司法局牵头，区财政局配合；",
        "区司法局负责、", "按职责分工", "全年", "每月", "依托公共信用信息平台", "工程审批系统（以下简称", "附件1：\n", "第一条甲\n", "达到80%以上，", "由45天压缩为20天，",
        "\n抄送：", "。", "；", "*", "：", "0", "一二三四五六七八九十",
    ],
    ids=repr,
)  # fmt: skip
def test_reading_is_linear(unit: str) -> None:
    assert growth(unit) < WORST
