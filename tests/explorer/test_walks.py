"""What people come for: from a word to a unit, a measure, the sentence; a question and its file; a cell of the heat map."""

from __future__ import annotations

import csv
import io
import json
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from queries import flatten
from tests.explorer.visits import Visit
from tests.plans import BAYUQUAN, DONGCHANGFU, HEKOU


def asked(base: str, path: str, **parameters: str) -> Any:
    """What the service says to a program."""
    with urllib.request.urlopen(f"{base}/v1/{path}?{urllib.parse.urlencode(parameters)}") as answer:
        return json.load(answer)


def test_from_a_word_to_the_unit_its_measure_and_the_sentence(visit: Visit) -> None:
    page = visit.open()

    page.get_by_role("searchbox").fill("大数据")
    visit.shown("搜索“大数据”")
    page.get_by_role("row").filter(has_text="河口区").get_by_role("link", name="区大数据服务中心").click()
    visit.shown("区大数据服务中心")
    page.get_by_role("link", name="推广电子证照全面应用").click()
    visit.shown("推广电子证照全面应用")

    marked = page.locator(".printed mark.mark-lead").filter(has_text="区大数据服务中心")
    expect(page.locator(".printed mark.mark-deadline").first).to_contain_text("2021年")
    assert "规则 label.lead" in (marked.get_attribute("title") or "")
    evidence = (
        page.get_by_role("row")
        .filter(has_text="label.lead")
        .filter(has=page.get_by_role("link", name="区大数据服务中心"))
    )
    expect(evidence.locator("b")).to_have_text("区大数据服务中心")


def test_the_marks_of_a_measure_are_the_characters_that_the_facts_stand_on(visit: Visit) -> None:
    measure = asked(visit.base, f"measures/{urllib.parse.quote(HEKOU)}:2.1.3")
    first = measure["span"][0]
    facts = [*measure["assignments"], *measure["deadlines"], *measure["platforms"], *measure["targets"]]

    page = visit.open("measure", measure=f"{HEKOU}:2.1.3")

    assert page.locator(".printed").inner_text() == measure["text"]
    shown = set(page.locator(".printed mark").all_inner_texts())
    assert {measure["text"][fact["span"][0] - first : fact["span"][1] - first] for fact in facts} == shown


@pytest.mark.parametrize(
    ("measure", "written"),
    [
        pytest.param(f"{BAYUQUAN}:3.6.24", "2023年内", id="year"),
        pytest.param(f"{DONGCHANGFU}:2.18.7", "有效期至 2022-12-31", id="validity"),
    ],
)
def test_a_deadline_is_written_as_people_do(visit: Visit, measure: str, written: str) -> None:
    page = visit.open("measure", measure=measure)

    evidence = page.get_by_role("row").filter(has_text="时限")
    expect(evidence.filter(has_text=written)).to_have_count(1)
    assert [word for word in ("year", "validity") if word in evidence.all_inner_texts()] == []


def test_a_unit_is_found_by_any_printed_form(visit: Visit) -> None:
    page = visit.open()

    page.get_by_role("searchbox").fill("区文旅局")

    visit.shown("区文旅局")
    expect(page.get_by_role("link", name="区文化和旅游局").first).to_be_visible()


def test_a_question_is_asked_and_its_rows_are_those_of_the_service(visit: Visit) -> None:
    page = visit.open("questions")

    page.get_by_role("link", name="某段时间内有哪些措施到期？").click()
    visit.shown("到期")
    page.get_by_label("起始日期").fill("2021-06-01")
    page.get_by_label("截止日期").fill("2021-06-30")
    page.get_by_label("方案编号").select_option(HEKOU)
    page.get_by_role("button", name="提问").click()

    expect(page.get_by_role("heading", name="回答")).to_be_visible()
    body = asked(visit.base, "queries/due", **{"from": "2021-06-01", "to": "2021-06-30", "plan": HEKOU})
    assert page.locator("tbody tr").count() == len(body["rows"]) > 20
    assert page.locator("tbody tr").first.locator("td").all_inner_texts() == [
        value for name, value in flatten(body["rows"][0]).items() if not name.endswith("_ids")
    ]


def test_the_answer_is_downloaded_for_excel(visit: Visit, tmp_path: Path) -> None:
    page = visit.open("question", name="lead-roles", plan=HEKOU, limit="10")

    with page.expect_download() as download:
        page.get_by_role("button", name="下载 CSV").click()

    download.value.save_as(tmp_path / "rows.csv")
    text = (tmp_path / "rows.csv").read_bytes().decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert download.value.suggested_filename == "lead-roles.csv"
    assert text.startswith("\ufeff")
    assert [(row["unit"], int(row["lead"])) for row in rows[:3]] == [
        ("区行政审批局", 35),
        ("区发展改革局", 23),
        ("区自然资源和规划分局", 18),
    ]


def test_the_cypher_of_a_question_stands_there_to_copy(visit: Visit) -> None:
    page = visit.open("question", name="lead-roles")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    page.get_by_text("这个问题的 Cypher").click()
    page.get_by_role("button", name="复制").click()

    expect(page.get_by_role("button", name="已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("pre").inner_text()
    assert "RETURN d.name AS unit" in page.locator("pre").inner_text()


def test_a_path_between_two_units_is_followed_from_the_picture(visit: Visit) -> None:
    page = visit.open("network", plan=HEKOU)
    canvas = page.locator(".picture-canvas canvas")

    # What is found stands in the middle, where a click without a place goes.
    page.get_by_label("查找").fill("区税务局")
    canvas.click(modifiers=["Shift"])
    expect(page.locator(".picture-info")).to_contain_text("路径起点：区税务局")
    page.get_by_label("查找").fill("区法院")
    canvas.click(modifiers=["Shift"])

    visit.shown("两单位之间")
    page.locator("main li").get_by_role("link", name="降低收回债权所需成本").click()
    visit.shown("降低收回债权所需成本")


def test_a_double_click_leads_to_the_neighbourhood_of_a_unit(visit: Visit) -> None:
    page = visit.open("network", plan=HEKOU)

    page.get_by_label("查找").fill("区税务局")
    expect(page.locator(".picture-info")).to_contain_text("牵头 16")
    page.locator(".picture-canvas canvas").dblclick()

    visit.shown("区税务局")
    assert page.get_by_label("方案").input_value() == HEKOU


def test_a_functional_line_of_the_first_picture_leads_to_its_units(visit: Visit) -> None:
    page = visit.open()
    expect(page.locator(".picture-notice")).to_contain_text("已按条线合并")

    page.get_by_label("查找").fill("大数据")
    page.get_by_role("button", name="打开").click()

    visit.shown("大数据")
    assert page.get_by_role("row").filter(has_text="河口区").count() > 0


def test_a_slip_is_said_beside_the_form(visit: Visit) -> None:
    page = visit.open("question", name="due", **{"from": "2021-06-30", "to": "2021-06-01"})

    expect(page.get_by_role("alert")).to_contain_text("晚于截止日期")
    expect(page.get_by_role("button", name="提问")).to_be_visible()
    visit.complaints = [complaint for complaint in visit.complaints if "422" not in complaint]


def test_a_cell_of_the_heat_map_leads_to_as_many_measures_as_it_says(visit: Visit) -> None:
    page = visit.open("load", plan=HEKOU)

    page.get_by_role("link", name="区税务局 2021-06: 11").click()

    visit.shown("措施")
    assert page.locator("tbody tr").count() == 11
    assert page.get_by_label("单位").input_value() == "河口区:区税务局"


def test_back_and_forward_lead_through_the_states(visit: Visit) -> None:
    page = visit.open("plans")
    page.get_by_role("link", name="河口区2021年优化营商环境创新突破行动实施方案").click()
    visit.shown("河口区2021年")
    page.get_by_role("link", name="看到期负荷").click()
    visit.shown("到期负荷")

    page.go_back()
    visit.shown("河口区2021年")
    page.go_forward()

    visit.shown("到期负荷")
    assert page.get_by_label("方案").input_value() == HEKOU


def test_names_that_stand_together_are_no_unit(visit: Visit) -> None:
    page = visit.open("question", name="what-if", unit="大数据", days="30")

    assert page.locator("tbody tr").count() > 10
    assert page.locator('tbody a[href*="%E3%80%81"]').count() == 0


def test_what_if_a_unit_is_late(visit: Visit) -> None:
    page = visit.open("unit", unit="河口区:区税务局")

    page.get_by_role("link", name="如果晚 30 天会怎样").click()

    visit.shown("晚几天")
    expect(page.locator("tbody tr").first).to_contain_text("2021-07-30")


@pytest.mark.parametrize(
    ("part", "title", "parameter"),
    [
        pytest.param("行政审批", "区行政审批局", "unit=", id="unit"),
        pytest.param("2021-07-31", "措施", "month=2021-07", id="deadline"),
        pytest.param("开办", "开办企业", "indicator=", id="indicator"),
        pytest.param("窗通", "哪些平台", "text=", id="platform"),
    ],
)
def test_what_a_picture_shows_is_opened(visit: Visit, part: str, title: str, parameter: str) -> None:
    page = visit.open("measure", measure=f"{HEKOU}:2.1.2")

    page.get_by_label("查找").fill(part)
    page.get_by_label("查找").press("Enter")
    page.get_by_role("button", name="打开").click()

    visit.shown(title)
    assert parameter in page.url


def test_a_whole_name_and_enter_open_what_has_it(visit: Visit) -> None:
    page = visit.open("measure", measure=f"{HEKOU}:2.1.2")

    page.get_by_label("查找").fill("区行政审批局")
    page.get_by_label("查找").press("Enter")

    visit.shown("区行政审批局")
    assert "unit=" in page.url


def test_what_has_no_page_has_no_button_that_opens_it(visit: Visit) -> None:
    page = visit.open("measure", measure="东昌政办字-2022-13:2.1.11")

    page.get_by_label("查找").fill("市场主体登记管理条例")
    page.get_by_label("查找").press("Enter")

    expect(page.locator(".picture-info")).to_contain_text("市场主体登记管理条例")
    expect(page.get_by_role("button", name="取消选择")).to_be_visible()
    expect(page.get_by_role("button", name="打开")).to_have_count(0)


def test_the_numbers_promised_under_an_indicator_are_written_as_people_do(visit: Visit) -> None:
    page = visit.open("indicator", indicator="开办企业")
    (row, *_) = [row for row in asked(visit.base, "queries/targets", indicator="开办企业")["rows"] if row["op"] == ">="]

    shown = page.get_by_role("row").filter(has=page.get_by_role("link", name=row["title"], exact=True))

    expect(shown.filter(has_text=row["metric"]).first).to_contain_text(f"≥ {row['value']:g}{row['of']}")
