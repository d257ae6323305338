"""Names and texts that would be programs: they are shown as what they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from graph import Engine, Store, load_plan
from ingest import parse_plan, read_text
from tests.explorer.visits import DESKTOP, visiting
from tests.patience import patient
from tests.service_process import serving
from tests.support import small_plan

UNIT = "</script><script>alert(1)</script>"
HTML = (
    """<img src=x onerror=alert(1)><a href="javascript:alert(1)">点</a><svg onload=alert(1)>{{7*7}}${alert(1)}'"`<!--"""
)
MEASURES = (
    "推进企业开办。（牵头单位：区甲局；责任单位：区乙局；完成时限：2025年6月底前）",
    "推进纳税便利。（牵头单位：区乙局；责任单位：区丙局；完成时限：2025年6月底前）",
)

# No document has to say so: whoever writes to the graph may.
MAKE_HOSTILE = """
MATCH (d:Department {name: '区甲局'}) SET d.name = $unit, d.id = $unit, d.aliases = [$unit]
WITH d
MATCH (m:Measure) SET m.title = $html, m.text = m.text + $html, m.section = [$html]
WITH DISTINCT d
MATCH (p:Plan) SET p.title = $html, p.document_number = $html
WITH DISTINCT d
MATCH (i:Indicator) SET i.id = i.id + $unit, i.name = i.id + $unit
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service whose only plan is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    settings = patient(str(folder / "store"), idle_seconds=600)
    document = folder / "plan.txt"
    document.write_text(small_plan(*MEASURES, section="一、开办企业"), "utf-8")
    with Store.open(settings) as store:
        load_plan(store, parse_plan(read_text(document)))
        store.write(lambda tx: tx.run(MAKE_HOSTILE, {"unit": UNIT, "html": HTML}).consume())
        (row,) = store.read(
            "MATCH (m:Measure {number: '1'})<-[:CONTAINS]-(p:Plan) RETURN m.id AS measure, p.id AS plan"
        ).rows
    with serving(settings, folder / "log") as port:
        yield f"http://127.0.0.1:{port} {row['measure']} {row['plan']}"
    Engine.of(settings).stop()


@pytest.mark.parametrize(
    ("page", "parameters", "shown"),
    [
        pytest.param("network", {}, UNIT, id="network"),
        pytest.param("network", {"by": "unit"}, UNIT, id="network-by-unit"),
        pytest.param("unit", {"unit": UNIT}, UNIT, id="unit"),
        pytest.param("measure", {"measure": "$measure"}, HTML, id="measure"),
        pytest.param("measures", {}, HTML, id="measures"),
        pytest.param("indicators", {}, UNIT, id="indicators"),
        pytest.param("load", {}, UNIT, id="load"),
        pytest.param("plan", {"plan": "$plan"}, HTML, id="plan"),
        pytest.param("path", {"unit": UNIT, "other": "区丙局"}, HTML, id="path"),
        pytest.param("question", {"name": "lead-roles"}, UNIT, id="question"),
        pytest.param("search", {"text": UNIT}, UNIT, id="search"),
        pytest.param("search", {"text": HTML}, HTML, id="search-html"),
    ],
)
def test_markup_is_text_on_every_page(
    browser: Browser, service: str, page: str, parameters: dict[str, str], shown: str
) -> None:
    base, measure, plan = service.split(" ")
    given = {name: {"$measure": measure, "$plan": plan}.get(value, value) for name, value in parameters.items()}

    with visiting(browser, base, DESKTOP) as visit:
        visit.open(page, **given)

        expect(visit.page.locator("main")).to_contain_text(shown)
        assert visit.page.locator("main :is(script, img[src=x], [onerror], [onload], a[href^=javascript])").count() == 0


def test_an_address_made_by_somebody_else_runs_nothing(browser: Browser, service: str) -> None:
    base = service.split(" ")[0]
    with visiting(browser, base, DESKTOP) as visit:
        page = visit.open(f"../../docs/{HTML}")

        expect(page.locator("h1")).to_have_text("没有这个页面。")
