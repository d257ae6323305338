"""A graph whose names and texts would be programs, drawn by every view: they are shown as what they are."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import fromstring

import pytest
from playwright.sync_api import expect

from graph import Engine, Store, load_plan
from ingest import parse_plan
from tests.explorer.test_hostile import HTML, MAKE_HOSTILE, MEASURES, UNIT
from tests.patience import patient
from tests.support import small_plan
from tests.viz.conftest import LIMIT
from tests.viz.opened import Opened
from viz import VIEWS, Ask, asking, draw
from viz.page import html
from viz.pyvis_network import as_pyvis
from viz.svg import svg

GIVEN = {
    "network": {},
    "unit": {"unit": UNIT},
    "measure": {"measure": "$measure"},
    "indicator": {"indicator": f"开办企业{UNIT}"},
    "path": {"unit": UNIT, "other": "区丙局"},
    "communities": {},
}
SHOWN = {"network": UNIT, "unit": UNIT, "measure": HTML, "indicator": HTML, "path": HTML, "communities": UNIT}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ask, str]]:
    """A way to ask a store whose only plan is hostile, and the id of its first measure."""
    settings = patient(str(tmp_path_factory.mktemp("hostile") / "store"), heap_mb=256, idle_seconds=600)
    plan = parse_plan(small_plan(*MEASURES, section="一、开办企业"))
    with Store.open(settings) as store:
        load_plan(store, plan)
        store.write(lambda tx: tx.run(MAKE_HOSTILE, {"unit": UNIT, "html": HTML}).consume())
        yield asking(store, LIMIT), plan.measures[0].id
    Engine.of(settings).stop()


@pytest.mark.parametrize("view", VIEWS)
def test_names_and_texts_run_nothing(hostile: tuple[Ask, str], opened: Opened, view: str) -> None:
    ask, measure = hostile
    given = {name: value.replace("$measure", measure) for name, value in GIVEN[view].items()}
    picture = draw(view, given, ask)
    named = sum(node.label == SHOWN[view] for node in picture.nodes)
    assert named
    page = opened.show(html(picture, network=as_pyvis(picture)))
    page.get_by_text("文字表").click()
    expect(page.get_by_role("region", name="点").get_by_role("button", name=SHOWN[view], exact=True)).to_have_count(
        named
    )
    page.evaluate("(id) => shown.select(id)", picture.nodes[0].id)
    assert page.locator("script").count() == 3
    assert page.locator("main img, main a, main svg").count() == 0
    assert {element.tag.partition("}")[2] for element in fromstring(svg(picture)).iter()} <= {"svg", "title", "rect", "g", "line", "circle", "text"}  # fmt: skip
