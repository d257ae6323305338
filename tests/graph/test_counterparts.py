"""Measures of two versions that are the same one, whatever their numbers are."""

from __future__ import annotations

import gc
import random
import time

import pytest

from graph.counterparts import Pairs, Wording, counterparts

STATED = "（牵头单位：区行政审批局；责任单位：区公安分局、区税务局；完成时限：6月底前）"
WINDOW = "推行一窗通办"
WINDOW_TEXT = f"1.{WINDOW}。整合登记、刻章、涉税事项，企业一次提交材料即可办结。{STATED}"
DAYS_TEXT = f"2.压缩开办时间。企业开办时间压缩至1个工作日以内，推行网上预约。{STATED}"


def wording(text: str, title: str = "") -> Wording:
    """A measure whose title is its first sentence, as readers have it."""
    return Wording(title or text.split("。")[0].lstrip("0123456789.．、（）一二三四五第条"), text)


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        pytest.param([WINDOW_TEXT, DAYS_TEXT], [WINDOW_TEXT, DAYS_TEXT], {0: 0, 1: 1}, id="the-same"),
        pytest.param([WINDOW_TEXT, DAYS_TEXT], [DAYS_TEXT, WINDOW_TEXT], {0: 1, 1: 0}, id="moved"),
        pytest.param([WINDOW_TEXT], [WINDOW_TEXT.replace("1.", "17．")], {0: 0}, id="renumbered"),
        pytest.param([WINDOW_TEXT], [WINDOW_TEXT.replace("1.", "（一）")], {0: 0}, id="numbered-otherwise"),
        pytest.param([WINDOW_TEXT, DAYS_TEXT], [DAYS_TEXT.replace("2.", "1.")], {0: 1}, id="renumbered-after-one-went"),
        pytest.param([WINDOW_TEXT], [WINDOW_TEXT.replace("。", "。\n").replace("：", ":")], {0: 0}, id="set-otherwise"),
        pytest.param([WINDOW_TEXT], [WINDOW_TEXT.replace("区行政审批局", "区数据局").replace("6月", "9月")], {0: 0}, id="other-units"),
        pytest.param([WINDOW_TEXT], [f"1.{WINDOW}。另行安排，由各单位自定。"], {0: 0}, id="title-alone"),
        pytest.param([WINDOW_TEXT], [WINDOW_TEXT.replace(WINDOW, "深化集成办理")], {0: 0}, id="body-alone"),
        pytest.param([WINDOW_TEXT], [DAYS_TEXT], {}, id="units-alone"),
        pytest.param(["1.甲。（牵头单位：区司法局）"], ["1.乙。（牵头单位：区司法局）"], {}, id="one-sign"),
        pytest.param([WINDOW_TEXT], [WINDOW_TEXT, WINDOW_TEXT.replace("1.", "2.")], {0: 0}, id="doubled"),
        pytest.param([WINDOW_TEXT] * 2, [WINDOW_TEXT] * 2, {0: 0, 1: 1}, id="twice-in-both"),
        pytest.param(["1.甲。办一窗。", "2.甲。修道路。"], ["1.甲。种树木。", "2.甲。建水库。"], {}, id="title-of-several"),
        pytest.param([], [WINDOW_TEXT], {}, id="none-before"),
        pytest.param([WINDOW_TEXT], [], {}, id="none-now"),
        pytest.param([""], [""], {}, id="without-words"),
    ],
)  # fmt: skip
def test_counterparts(old: list[str], new: list[str], pairs: Pairs) -> None:
    assert counterparts([wording(text) for text in old], [wording(text) for text in new]) == pairs


def test_the_most_alike_are_paired() -> None:
    first, second = WINDOW_TEXT, WINDOW_TEXT.replace("登记、刻章、涉税事项", "登记、社保、公积金、银行开户事项")
    near = second.replace(WINDOW, "打造一窗品牌").replace("银行开户", "银行预约开户")
    assert counterparts([wording(first), wording(second)], [wording(near)]) == {0: 1}


def made_up(count: int, seed: int) -> list[Wording]:
    """Measures that have nothing to do with each other."""
    signs = random.Random(seed)
    texts = ("".join(chr(signs.randrange(0x4E00, 0x5E00)) for _ in range(120)) for _ in range(count))
    return [Wording(text[:10], f"{text}。{STATED}") for text in texts]


def seconds(count: int) -> float:
    """Processor time for two plans without a measure in common, at best of three. Garbage of other tests is left alone meanwhile."""
    old, new = made_up(count, 1), made_up(count, 2)
    taken = []
    gc.disable()
    for _ in range(3):
        start = time.process_time()
        counterparts(old, new)
        taken.append(time.process_time() - start)
    gc.enable()
    return min(taken)


def test_the_cost_grows_with_the_number_of_measures() -> None:
    assert seconds(1600) / seconds(400) < 10
