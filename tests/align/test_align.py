"""Two plans side by side: who carries out what, what was left out, what changed."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from align import Comparison, compare, comparison_as_json
from ingest import parse_plan, read_plan
from tests.support import PLANS, corpus_file

UPPER = """云泽省2025年政务服务提质行动方案
一、优化审批
1.推行工程建设项目联合验收。9月底前，消防、人防、规划核实合并为一次现场验收，验收时间压缩至10个工作日以内。（牵头单位：省住房城乡建设厅；责任单位：省自然资源厅）
2.建立电子证照共享目录。6月底前，编制全省电子证照目录，推动驾驶证、不动产权证等50类证照互认。（牵头单位：省大数据局；责任单位：省公安厅）
3.规范中介机构收费。清理红顶中介，公开收费标准和服务时限。（牵头单位：省发展改革委）
二、便民服务
4.开通老年人办事绿色通道。在政务大厅设置爱心窗口，提供上门代办、无障碍引导。（牵头单位：省民政厅；完成时限：12月底前）
5.开展办事满意度回访。对已办结事项逐件电话回访，差评按期整改。（牵头单位：省政务服务管理办公室；完成时限：8月底前）
"""
LOWER = """临湖县2025年政务服务提质行动实施方案
一、优化审批
1.推行工程建设项目联合验收。10月底前，消防、人防、规划核实合并为一次现场验收，验收时间压缩至12个工作日以内。（牵头单位：县行政审批局；责任单位：县自然资源局）
2.建立电子证照共享目录。推动驾驶证、不动产权证等30类证照互认。（牵头单位：县数据局；完成时限：6月底前）
二、便民服务
3.开通老年人办事绿色通道和开展满意度回访。在政务大厅设置爱心窗口，提供上门代办、无障碍引导；对已办结事项逐件电话回访，差评按期整改。（牵头单位：县民政局；完成时限：11月底前）
4.建设乡村便民服务驿站。在行政村布设自助终端。（牵头单位：县供销社）
"""


@pytest.fixture(scope="module")
def cascade() -> Comparison:
    return compare(parse_plan(UPPER), parse_plan(LOWER))


def links(comparison: Comparison) -> list[tuple[str, str, str, int | None]]:
    return [(link.lower.number, link.upper.number, link.relation, link.shift_days) for link in comparison.links]


def test_who_carries_out_what(cascade: Comparison) -> None:
    assert links(cascade) == [
        ("1", "1", "same", 31),
        ("2", "2", "same", 0),
        ("3", "5", "part", 91),
        ("3", "4", "part", -31),
    ] or sorted(links(cascade)) == [
        ("1", "1", "same", 31),
        ("2", "2", "same", 0),
        ("3", "4", "part", -31),
        ("3", "5", "part", 91),
    ]
    assert cascade.kind == "cascade"


def test_what_was_left_out_and_what_is_its_own(cascade: Comparison) -> None:
    assert [left.measure.title for left in cascade.upper_only] == ["规范中介机构收费"]
    assert [measure.title for measure in cascade.lower_only] == ["建设乡村便民服务驿站"]


def test_steps_numbers_and_lines_that_changed(cascade: Comparison) -> None:
    first, second = cascade.links[:2]
    assert ("10", "12", "工作日") in [numbers for step in first.steps for numbers in step.numbers]
    assert ("2025-09-30", "2025-10-31") in [step.dates for step in first.steps]
    assert ("50", "30", "类") in [numbers for step in second.steps for numbers in step.numbers]
    assert any(step.state == "dropped" for step in second.steps)
    moved = {line.function: (line.upper_role, line.lower_role) for line in first.lines if line.moved}
    assert moved == {"住房城乡建设": ("lead", None), "行政审批": (None, "lead")}


def test_a_step_stands_on_its_characters(cascade: Comparison) -> None:
    for link in cascade.links:
        for step in link.steps:
            assert (
                step.upper is None or link.upper.span.start <= step.upper.start < step.upper.end <= link.upper.span.end
            )
            assert (
                step.lower is None or link.lower.span.start <= step.lower.start < step.lower.end <= link.lower.span.end
            )
            assert step.upper or step.lower


def test_versions_of_one_plan() -> None:
    later = LOWER.replace("12个工作日", "8个工作日").replace(
        "4.建设乡村便民服务驿站。在行政村布设自助终端。（牵头单位：县供销社）\n", ""
    )
    comparison = compare(parse_plan(LOWER), parse_plan(later))
    assert comparison.kind == "version"
    assert [relation for _, _, relation, _ in links(comparison)] == ["same"] * 3
    assert [left.measure.title for left in comparison.upper_only] == ["建设乡村便民服务驿站"]
    assert [n for link in comparison.links for step in link.steps for n in step.numbers] == [("12", "8", "工作日")]


def test_plans_that_have_nothing_to_do_with_each_other_are_not_linked_by_chance() -> None:
    other = "青岚县2025年秸秆禁烧方案\n1.划定禁烧区域。沿高速两侧设警示牌。（牵头单位：县生态环境局）\n2.配备巡查车辆。组织夜间巡查。（牵头单位：县应急局）"
    comparison = compare(parse_plan(UPPER), parse_plan(other))
    assert (comparison.kind, comparison.links) == ("unrelated", ())


def test_the_same_records_give_the_same_answer(cascade: Comparison) -> None:
    again = compare(parse_plan(UPPER), parse_plan(LOWER))
    assert json.dumps(comparison_as_json(again)) == json.dumps(comparison_as_json(cascade))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the scorer leaves its files open
def test_links_of_a_real_district_agree_with_the_annotation(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("cascade", corpus_file("../tools/cascade.py"))
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    upper, lower = (read_plan(corpus_file(f"{name}.txt"), PLANS[name]) for name in ("shandong-2021", "hekou-2021"))
    place = tmp_path / "compare.json"
    place.write_text(json.dumps(comparison_as_json(compare(upper, lower))), "utf-8")
    gold = scorer.load_gold(corpus_file("../gold/cascade.jsonl"), "hekou-2021")
    figures, _, _ = scorer.score(gold, *scorer.load_found(place))
    assert figures["link_f1"] >= 0.93
    assert figures["relation"] >= 0.9
    assert figures["shift"] == 1


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("shandong-2021", "dongchangfu-2022"),
        ("shandong-2021", "bayuquan-2021-2024"),
        ("bayuquan-2021-2024", "hekou-2021"),
    ],
)
def test_real_plans_of_other_places_and_years_are_no_cascade(upper: str, lower: str) -> None:
    comparison = compare(*(read_plan(corpus_file(f"{name}.txt"), PLANS[name]) for name in (upper, lower)))
    assert comparison.kind == "unrelated"
    assert comparison.share_alike < 0.05
