"""Characters of every kind, at every kind of place: nothing breaks, and every fact stands on its characters."""

from __future__ import annotations

import pytest

from ingest import explain, parse_plan
from tests.fuzz.reading import check
from tests.fuzz.texts import STRANGE
from tests.support import small_plan

PLACES = (
    "实施“{}”行动，办结率达到80%以上。（牵头单位：区司法局；完成时限：6月底前）",
    "《{}》「{}」\"{}\"和（{}）办结率由50%提高到80%。（牵头单位：区司法局）",
    "{}办结率{}达到80{}%{}以上。（牵头单位：区司法局）",
    "{}甲{}。乙。（牵头单位：区司法局）",
    "甲。（牵头单位：区{}局、{}区司法局{}；责任单位：{}）",
    "甲。（区{}局牵头{}，区财政局{}配合；{}12月底前）",
    "甲{}6{}月底前{}，{}2025年{}9月30日前。（牵头单位：区司法局；完成时限：{}6月{}底前）",
    "依托“{}”平台和公共信用{}信息平台（以下简称{}平台）。（牵头单位：区司法局）",
    "按照《{}工作方案》（临政{}发〔2025〕4{}号）办理。（牵头单位：区司法局）",
    "甲\n\n序号\t重点{}任务\t牵头单位\t完成时限\n{}\t甲{}\t区{}局\t{}\n2\t乙\t{}\t6月",
    "甲{}（{}【{}〔{}。（牵头单位：{}",
)  # fmt: skip
"""Quotations, a metric, a title, units, phrases, times, platforms, a document, a table, brackets that are never closed."""


@pytest.mark.parametrize("sign", STRANGE, ids=ascii)
def test_any_character_stands_anywhere(sign: str) -> None:
    text = small_plan(*(place.replace("{}", sign) for place in PLACES), head=f"临川{sign}区2025年工作方案")
    plan = parse_plan(text)
    check(plan)
    assert len(plan.measures) >= len(PLACES)
    assert explain(text)


@pytest.mark.parametrize(
    "sign", ["𬇕", "𠮷", "😀", "👨‍👩‍👧", "葛\U000e0100", "\ue000", "\U00100000", "\U0010fffd", "⟦", "〇"]
)
def test_a_metric_keeps_what_stands_in_quotation_marks(sign: str) -> None:
    plan = parse_plan(small_plan(f"“{sign}a b村”覆盖率达到80%以上。（牵头单位：区司法局）"))
    (target,) = plan.measures[0].targets
    assert (target.metric, target.raw) == (f"“{sign}a b村”覆盖率", f"“{sign}a b村”覆盖率达到80%以上")
    assert plan.text[slice(*target.span)] == target.raw


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x9b", "\ud800", "\ufffe", "\uffff"], ids=ascii)
def test_what_is_no_character_is_shown_as_such(sign: str) -> None:
    measure = parse_plan(small_plan(f"甲{sign}乙。（牵头单位：区司{sign}法局）")).measures[0]
    assert measure.title == "甲\ufffd乙"
    assert [m.unit for s in measure.statements for m in s.mentions] == ["区司\ufffd法局"]


@pytest.mark.parametrize("number", ["1一", "一1", "十一1", "１一"])
def test_an_annex_may_be_numbered_in_two_ways(number: str) -> None:
    check(parse_plan(f"{small_plan('甲。（牵头单位：区司法局）')}\n\n附件{number}\n\n1.乙。（牵头单位：区司法局）"))
