from __future__ import annotations

import pytest

from ingest import read_plan
from ingest.indicators import indicator_of
from tests.support import ANNOTATED, PLANS, corpus_file, jsonl


@pytest.mark.parametrize(
    ("heading", "indicator"),
    [
        ("（一）企业开办、注销", "开办企业"),
        ("工程建设项目审批制度改革", "办理建筑许可"),
        ("（四）获得用水用气和供暖", "获得用水用气"),
        ("（一）优化金融服务", "获得信贷"),
        ("（五）提升人才流动便利度", "包容普惠创新"),
        ("（十四）知识产权创造、保护和运用", "知识产权创造保护和运用"),
        ("(一)开办企业领域(领域牵头单位:区行政审批局)", "开办企业"),
        ("五、强化政策供给，全面清理规范各类涉企收费", "强化政策供给"),
        ("（十八）减税降费领域（领域牵头单位：区财政局）", "减税降费"),
        ("一网通办", "一网通办"),
        ("（二）一网通办", "一网通办"),
        ("第三章 一网通办", "一网通办"),
        ("3.2 一网通办", "一网通办"),
        ("12345热线", "12345热线"),
    ],
)
def test_headings_name_their_indicator(heading: str, indicator: str) -> None:
    assert indicator_of(["二、主要任务", heading]) == indicator


def test_no_heading_is_no_indicator() -> None:
    assert indicator_of([]) == ""


@pytest.mark.parametrize("name", ANNOTATED)
def test_indicators_agree_with_the_annotation(name: str) -> None:
    plan = read_plan(corpus_file(f"{name}.txt"), PLANS[name])
    gold = {
        row["heading"]: row["indicator"]
        for row in jsonl(corpus_file("../gold/indicators.jsonl"))
        if row["plan"] == name
    }
    assert {m.section[-1]: m.indicator for m in plan.measures} == gold
