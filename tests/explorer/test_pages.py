"""Every page, in a window of an office screen and of a phone: nothing goes wrong, nothing sticks out, nobody is kept out."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from tests.explorer.visits import DESKTOP, PHONE, Visit, visiting
from tests.plans import HEKOU

UNIT, OTHER = "河口区:区税务局", "河口区:区法院"

PAGES: dict[str, tuple[str, dict[str, str], str]] = {
    "five plans": ("", {}, "协作网络"),
    "one plan": ("network", {"plan": HEKOU}, "协作网络"),
    "filtered": ("network", {"plan": HEKOU, "role": "lead", "month": "2021-06", "kind": "bureau"}, "协作网络"),
    "communities": ("network", {"plan": HEKOU, "by": "community"}, "协作网络"),
    "unit": ("unit", {"unit": UNIT}, "区税务局"),
    "functional line": ("unit", {"unit": "大数据"}, "大数据"),
    "measure": ("measure", {"measure": f"{HEKOU}:2.1.2"}, "登记智能化"),
    "indicator": ("indicator", {"indicator": "开办企业"}, "开办企业"),
    "indicators": ("indicators", {}, "指标"),
    "measures": ("measures", {"unit": UNIT, "month": "2021-06"}, "措施"),
    "load": ("load", {}, "到期负荷"),
    "plans": ("plans", {}, "方案"),
    "plan": ("plan", {"plan": HEKOU}, "河口区2021年"),
    "path": ("path", {"unit": UNIT, "other": OTHER}, "两单位之间"),
    "questions": ("questions", {}, "问题"),
    "question": ("question", {"name": "due", "from": "2021-06-01", "to": "2021-06-30"}, "到期"),
    "schema": ("schema", {}, "图里有什么"),
    "search": ("search", {"text": "大数据"}, "大数据"),
}
WINDOWS: dict[str, tuple[ViewportSize, Literal["light", "dark"]]] = {
    "office": (DESKTOP, "light"),
    "phone": (PHONE, "dark"),
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("window", WINDOWS)
def test_a_page_fits_and_keeps_nobody_out(browser: Browser, five_plans: str, page: str, window: str) -> None:
    name, parameters, title = PAGES[page]

    with visiting(browser, five_plans, *WINDOWS[window]) as visit:
        visit.open(name, **parameters)
        visit.shown(title)

        assert (visit.overflow(), visit.violations()) == (0, [])


@pytest.mark.parametrize("page", ["five plans", "unit", "plan", "load", "schema"])
def test_in_english_no_word_of_ours_is_left_in_chinese(visit: Visit, page: str) -> None:
    name, parameters, _ = PAGES[page]
    visit.open("plans")
    visit.page.get_by_role("button", name="English").click()
    visit.shown("Plans")

    visit.open(name, **parameters)

    assert visit.page.evaluate("document.documentElement.lang") == "en"
    labels = visit.page.locator("main label > span, main h2, main thead th").all_inner_texts()
    assert [label for label in labels if any("一" <= sign <= "鿿" for sign in label)] == []


def test_the_language_and_the_theme_stay(visit: Visit) -> None:
    page = visit.open("plans")
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Light or dark").click()

    visit.open("plans")

    visit.shown("Plans")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


@pytest.mark.parametrize(
    ("page", "parameters", "said"),
    [
        pytest.param("nothing", {}, "没有这个页面", id="page"),
        pytest.param("question", {"name": "who-is-it"}, "没有", id="question"),
    ],
)
def test_what_is_not_there_is_said(
    browser: Browser, five_plans: str, page: str, parameters: dict[str, str], said: str
) -> None:
    with visiting(browser, five_plans, DESKTOP) as visit:
        shown = visit.open(page, **parameters)

        expect(shown.locator("main")).to_contain_text(said)
        # The browser notes an answer of 404 in its console.
        visit.complaints = [complaint for complaint in visit.complaints if "404" not in complaint]


def test_a_page_is_reached_by_keyboard_alone(visit: Visit) -> None:
    page = visit.open("plans")
    page.get_by_role("link", name="协作网络").focus()

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    visit.shown("到期负荷")
    assert page.url.endswith("#/load")


def test_the_first_link_leads_past_the_header(visit: Visit) -> None:
    page = visit.open("plans")
    page.locator(".skip").focus()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    visit.shown("方案")
    assert page.evaluate("document.activeElement.closest('main') !== null")
