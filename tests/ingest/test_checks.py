from __future__ import annotations

import pytest

from ingest import example, parse_plan, read_plan
from ingest.checks import CHECKS
from tests.support import PLANS, corpus_file, small_plan

GOOD = "甲。做好工作。（牵头单位：区司法局；责任单位：区财政局；完成时限：6月底前）"
HEAD = "临川政发〔2025〕4号\n\n临川区2025年工作方案\n\n临川区人民政府\n\n2025年3月18日"


def warnings(*measures: str) -> list[tuple[str, int]]:
    """Code and line of every finding that is more than a note, in a document whose first measure stands in line 11."""
    plan = parse_plan(small_plan(*measures, head=HEAD))
    return [(f.code, f.line) for f in plan.findings if f.severity != "info"]


@pytest.mark.parametrize(
    ("measures", "expected"),
    [
        pytest.param((GOOD, GOOD), [], id="nothing-wrong"),
        pytest.param((GOOD, "乙。（牵头单位：区司法局"), [("unclosed-bracket", 13)], id="unclosed"),
        pytest.param((GOOD, "乙。〔牵头单位：区司法局；完成时限：6月底前]"), [("mismatched-bracket", 13)], id="mismatched"),
        pytest.param(("乙。（责任单位：区司法局；责任单位：区财政局）",), [("label-twice", 11)], id="label-twice"),
        pytest.param((GOOD, "乙。（牵头单位：区司法）"), [("name-truncated", 13)], id="lost-last-sign"),
        pytest.param((GOOD, "乙。（牵头单位：司法局）"), [("name-truncated", 13)], id="lost-first-sign"),
        pytest.param(("甲。（牵头单位：区人社局）", "乙。（牵头单位：区人力资源社会保障局）"), [("name-in-two-ways", 11)], id="two-spellings"),
        pytest.param(("甲。（牵头单位：区司法局；责任单位：区司法局）",), [("lead-and-responsible", 11)], id="both-roles"),
        pytest.param(("甲。（责任单位：区司法局、区财政局、区司法局）",), [("unit-named-twice", 11)], id="named-twice"),
        pytest.param((GOOD, "乙。没有单位。"), [("no-unit", 13)], id="no-unit"),
        pytest.param(("甲。（牵头单位：区司法局；完成时限：2月底前）",), [("deadline-before-document", 11)], id="before-the-document"),
        pytest.param(("甲。（牵头单位：区司法局；完成时限：2025年6月31日）",), [("no-such-day", 11)], id="no-such-day"),
        pytest.param(("甲。办理率达到95以上。（牵头单位：区司法局）",), [("target-without-unit", 11)], id="no-unit-of-measure"),
        pytest.param((f"{GOOD}\n\n3.{GOOD}",), [("number-skipped", 13)], id="number-skipped"),
        pytest.param((f"{GOOD}\n\n1.{GOOD}",), [("number-doubled", 13)], id="number-doubled"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found(measures: tuple[str, ...], expected: list[tuple[str, int]]) -> None:
    assert warnings(*measures) == expected


@pytest.mark.parametrize(
    ("name", "code", "line"),
    [
        ("shandong-2021", "label-twice", 311),
        ("shandong-2021", "name-truncated", 11),
        ("shandong-2021", "name-truncated", 141),
        ("hekou-2021", "name-in-two-ways", 245),
        ("hekou-2021", "name-in-two-ways", 511),
        ("bayuquan-2021-2024", "name-truncated", 144),
        ("dongchangfu-2022", "mismatched-bracket", 191),
        ("shanting-2021", "lead-and-responsible", 432),
    ],
)
def test_what_is_really_wrong_in_real_plans(name: str, code: str, line: int) -> None:
    plan = read_plan(corpus_file(f"{name}.txt"), PLANS[name])
    assert (code, line) in {(f.code, f.line) for f in plan.findings}


def test_the_examples_own_slips_are_found() -> None:
    codes = {f.code for f in read_plan(example()).findings if f.severity != "info"}
    assert codes == {"name-truncated", "name-in-two-ways", "no-unit", "mismatched-bracket"} - {"mismatched-bracket"}


def test_codes_are_unique() -> None:
    assert len({check.code for check in CHECKS}) == len(CHECKS)
