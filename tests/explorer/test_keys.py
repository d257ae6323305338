"""A service with keys: the page asks for one, and shows nothing without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from core.keys import KeyFile
from core.roles import Role
from graph import Engine, Store, load_plan
from ingest import example, read_plan
from tests.explorer.visits import DESKTOP, Visit, visiting
from tests.patience import patient
from tests.service_process import serving


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a service with one key, and the key."""
    folder = tmp_path_factory.mktemp("guarded")
    settings = patient(str(folder / "store"), idle_seconds=600)
    with Store.open(settings) as store:
        load_plan(store, read_plan(example()))
    key = KeyFile(settings.service_path).add("reader", Role.reader)
    with serving(settings, folder / "log") as port:
        yield f"http://127.0.0.1:{port}", key
    Engine.of(settings).stop()


@pytest.fixture
def visit(browser: Browser, guarded: tuple[str, str], tmp_path: Path) -> Iterator[Visit]:
    with visiting(browser, guarded[0], DESKTOP) as visit:
        yield visit
        # The browser notes answers of 401 in its console.
        visit.complaints = [complaint for complaint in visit.complaints if "401" not in complaint]


def test_without_a_key_the_page_asks_for_one(visit: Visit) -> None:
    page = visit.open("plans")

    visit.shown("这个服务需要密钥")
    expect(page.locator("table")).to_have_count(0)
    assert visit.violations() == []


def test_a_wrong_key_is_refused_and_the_right_one_opens_the_page_that_was_asked_for(
    visit: Visit, guarded: tuple[str, str]
) -> None:
    page = visit.open("plans")

    page.get_by_label("密钥").fill("wrong")
    page.get_by_role("button", name="进入").click()
    visit.shown("这个服务需要密钥")
    page.get_by_label("密钥").fill(guarded[1])
    page.get_by_role("button", name="进入").click()

    visit.shown("方案")
    expect(page.get_by_role("link", name="清川区2025年优化营商环境重点任务实施方案")).to_be_visible()
    assert page.url.endswith("#/plans")


def test_a_download_carries_the_key(visit: Visit, guarded: tuple[str, str], tmp_path: Path) -> None:
    page = visit.open("question", name="lead-roles")
    page.get_by_label("密钥").fill(guarded[1])
    page.get_by_role("button", name="进入").click()

    with page.expect_download() as download:
        page.get_by_role("button", name="下载 XLSX").click()

    download.value.save_as(tmp_path / "rows.xlsx")
    assert (tmp_path / "rows.xlsx").read_bytes()[:2] == b"PK"


def test_the_key_is_gone_with_the_window(browser: Browser, visit: Visit, guarded: tuple[str, str]) -> None:
    page = visit.open("plans")
    page.get_by_label("密钥").fill(guarded[1])
    page.get_by_role("button", name="进入").click()
    visit.shown("方案")

    assert page.evaluate("JSON.stringify(localStorage)").count(guarded[1]) == 0
    other = page.context.new_page()
    other.goto(f"{visit.base}/#/plans")
    expect(other.locator("h1")).to_have_text("这个服务需要密钥")
