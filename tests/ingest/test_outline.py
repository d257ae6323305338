from __future__ import annotations

import pytest

from ingest import parse_plan
from tests.support import small_plan

LEAD = "（牵头单位：区司法局）"


def numbers(text: str) -> list[str]:
    """Ordinal paths of the measures found."""
    return [m.id.rpartition(":")[2] for m in parse_plan(text).measures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(small_plan(f"甲。{LEAD}", f"乙。{LEAD}"), ["1.1", "1.2"], id="arabic"),
        pytest.param(f"方案\n\n一、任务\n\n（一）甲改革。推行。{LEAD}\n\n（二）乙改革。推行。{LEAD}", ["1.1", "1.2"], id="chinese-brackets"),
        pytest.param(f"方案\n\n一、甲改革。推行。{LEAD}\n\n二、乙改革。推行。{LEAD}", ["1", "2"], id="chinese"),
        pytest.param(f"办法\n\n第一条 甲改革。{LEAD}\n\n第二条 乙改革。{LEAD}", ["1", "2"], id="articles"),
        pytest.param(f"方案\n\n一、任务\n\n（一）甲\n\n（1）子。{LEAD}\n\n（2）丑。{LEAD}", ["1.1.1", "1.1.2"], id="arabic-brackets"),
        pytest.param(f"方案\n\n一、甲\n\n1.子。{LEAD}\n\n二、乙\n\n1.丑。{LEAD}", ["1.1", "2.1"], id="numbers-restart"),
        pytest.param(f"方案\n\n一、甲\n\n1.子。{LEAD}\n\n二、乙\n\n2.丑。{LEAD}", ["1.1", "2.2"], id="numbers-run-on"),
        pytest.param(small_plan(f"甲。做法：\n\n（1）其一；\n\n（2）其二。{LEAD}", f"乙。做法：\n\n（1）其一；\n\n（2）其二。{LEAD}"), ["1.1", "1.2"], id="one-statement-for-all-details"),
        pytest.param(small_plan(f"甲。{LEAD}", "乙。没有单位。", f"丙。{LEAD}"), ["1.1", "1.2", "1.3"], id="one-without-a-unit"),
        pytest.param(f"方案\n\n一、总体要求\n\n1.坚持改革。\n\n二、任务\n\n1.甲。{LEAD}\n\n三、保障措施\n\n1.加强领导。", ["2.1"], id="goals-and-safeguards"),
        pytest.param(f"方案\n\n一、任务\n\n1.甲。{LEAD}\n\n二、保障措施\n\n1.加强领导。{LEAD}\n\n2.注重宣传。", ["1.1", "2.1"], id="safeguard-with-a-unit"),
        pytest.param(f"方案\n\n配套措施—开办企业\n\n1.甲。{LEAD}\n\n方案\n\n配套措施—纳税\n\n1.乙。{LEAD}", ["1.1", "2.1"], id="unnumbered-sections"),
        pytest.param(f"方案\n\n一、任务\n\n1.甲。{LEAD}\n\n1.乙。{LEAD}", ["1.1", "1.1~2"], id="a-number-twice"),
        pytest.param(f"方案\n\n一、任务\n\n1.甲。{LEAD}\n\n附件：1.台账样表\n\n2.联系人登记表", ["1.1"], id="list-of-annexes"),
    ],
)  # fmt: skip
def test_which_headings_are_measures(text: str, expected: list[str]) -> None:
    assert numbers(text) == expected


def test_section_paths_hold_the_headings_as_printed() -> None:
    plan = parse_plan(f"方案\n\n二、任务\n\n（三）获得电力\n\n1.甲。{LEAD}")
    assert plan.measures[0].section == ("二、任务", "（三）获得电力")
    assert plan.measures[0].indicator == "获得电力"


def test_what_an_office_prints_below_its_text_is_no_measure_text() -> None:
    plan = parse_plan(small_plan(f"甲。{LEAD}\n\n抄送：区委各部门。\n\n临川区人民政府办公室2025年3月18日印发"))
    assert plan.measures[0].text == f"1.甲。{LEAD}"


@pytest.mark.parametrize(
    ("measure", "title"),
    [
        pytest.param(f"简化流程。压缩环节。{LEAD}", "简化流程", id="heading-phrase"),
        pytest.param(f"{'按照要求推进改革' * 6}。{LEAD}", "按照要求推进改革" * 5, id="a-long-sentence-is-cut-at-40"),
        pytest.param(f"简化流程{LEAD}。", "简化流程", id="statement-before-the-full-stop"),
    ],
)
def test_titles(measure: str, title: str) -> None:
    assert parse_plan(small_plan(measure)).measures[0].title == title


@pytest.mark.parametrize(
    ("paragraph", "title"),
    [
        pytest.param("一网通办登记。全程网上办理。", "一网通办登记", id="paragraph-that-begins-with-a-number-word"),
        pytest.param("●三级联动办理。统一清单。", "三级联动办理", id="bullet"),
        pytest.param("●100个事项网上办。公开清单。", "100个事项网上办", id="bullet-and-digits"),
        pytest.param("3.5个工作日内办结。精简材料。", "3.5个工作日内办结", id="number-with-a-point"),
        pytest.param("（一）一网通办登记。全程网上办理。", "一网通办登记", id="number-before-it"),
        pytest.param("1.三减一优流程。压缩环节。", "三减一优流程", id="item-number-before-it"),
        pytest.param("整改任务一：一网通办登记。全程网上办理。", "一网通办登记", id="task-number-before-it"),
    ],
)
def test_a_number_word_is_no_number_of_the_list(paragraph: str, title: str) -> None:
    plan = parse_plan(
        f"方案\n\n一、任务\n\n{paragraph}{LEAD}\n\n二次装修提速。统一清单。{LEAD}\n\n百项服务上门。统一清单。{LEAD}"
    )
    assert plan.measures[0].title == title
