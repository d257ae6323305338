"""The exported page in a real browser, opened from a file with networking off."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser import ONLY_VIOLATIONS
from tests.viz.drawings import MARKUP, SCRIPT, crowd, hostile
from tests.viz.opened import Opened
from viz import Ask, Picture, draw
from viz.bundle import bundle
from viz.explorer import vis_network
from viz.page import DRAWING, STYLE, html, in_script
from viz.pyvis_network import as_pyvis

PLAN = "清川政发-2025-4"
UNIT = "清川区:区大数据中心"
COUNT = "shown.network.body.data.{}.get({{filter: (item) => !item.hidden}}).length"


@pytest.fixture(scope="module")
def plan_picture(ask: Ask) -> Picture:
    return draw("network", {"plan": PLAN}, ask)


def count(page: Page, what: str) -> int:
    return int(page.evaluate(COUNT.format(what)))


def at(page: Page, node: str) -> tuple[float, float]:
    """Where a node is drawn in the window."""
    box = page.locator("canvas").bounding_box()
    assert box is not None
    place: dict[str, float] = page.evaluate("(id) => shown.network.canvasToDOM(shown.network.getPosition(id))", node)
    return box["x"] + place["x"], box["y"] + place["y"]


def test_it_opens_without_a_network_and_shows_the_whole_picture(opened: Opened, plan_picture: Picture) -> None:
    page = opened.show(html(plan_picture))
    assert (count(page, "nodes"), count(page, "edges")) == (len(plan_picture.nodes), len(plan_picture.edges))
    places = page.evaluate("shown.network.getPositions()")
    assert {name: (place["x"], place["y"]) for name, place in places.items()} == {
        node.id: pytest.approx((node.x, node.y), abs=1) for node in plan_picture.nodes
    }
    expect(page.get_by_role("img")).to_have_attribute("aria-label", re.compile("个点"))
    expect(page.locator(".picture-notice")).to_contain_text("条联系中画出")


def test_a_unit_is_found_by_its_name(opened: Opened, plan_picture: Picture) -> None:
    page = opened.show(html(plan_picture))
    page.get_by_label("查找").fill("大数据")
    page.get_by_label("查找").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("区大数据中心（清川区） · 条线：大数据 · 牵头 5")
    page.get_by_role("button", name="取消选择").click()
    expect(page.get_by_role("status")).to_be_empty()


def test_what_is_not_there_is_said_not_to_be_found(opened: Opened, plan_picture: Picture) -> None:
    page = opened.show(html(plan_picture))
    page.get_by_label("查找").fill("没有这个单位")
    page.get_by_label("查找").press("Enter")
    assert page.get_by_label("查找").evaluate("(input) => input.validationMessage") == "没有找到"
    expect(page.get_by_role("status")).to_be_empty()


def test_a_click_shows_the_neighbourhood_and_another_beside_it_the_whole(opened: Opened, plan_picture: Picture) -> None:
    page = opened.show(html(plan_picture))
    before = page.locator("canvas").screenshot()
    page.mouse.click(*at(page, UNIT))
    expect(page.get_by_role("status")).to_contain_text("区大数据中心")
    assert page.locator("canvas").screenshot() != before
    page.keyboard.press("Escape")
    page.get_by_role("button", name="取消选择").click()
    page.mouse.move(5, 5)
    expect(page.get_by_role("status")).to_be_empty()


def test_the_legend_hides_what_it_names(opened: Opened, plan_picture: Picture) -> None:
    page = opened.show(html(plan_picture))
    toggle = page.get_by_role("group").get_by_role("button").first
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "false")
    assert count(page, "nodes") == len(plan_picture.nodes) - plan_picture.groups[0].nodes
    assert count(page, "edges") < len(plan_picture.edges)
    toggle.click()
    assert (count(page, "nodes"), count(page, "edges")) == (len(plan_picture.nodes), len(plan_picture.edges))


def test_the_slider_leaves_the_heavier_lines(opened: Opened, plan_picture: Picture) -> None:
    page = opened.show(html(plan_picture))
    page.get_by_role("slider").fill("4")
    heavy = [edge for edge in plan_picture.edges if edge.weight >= 4]
    assert count(page, "edges") == len(heavy)
    assert count(page, "nodes") == len({end for edge in heavy for end in (edge.source, edge.target)})


def test_the_table_says_what_the_picture_shows(opened: Opened, plan_picture: Picture) -> None:
    page = opened.show(html(plan_picture))
    page.get_by_text("文字表").click()
    nodes = page.get_by_role("region", name="点")
    expect(nodes.locator("tbody tr")).to_have_count(len(plan_picture.nodes))
    expect(page.get_by_role("region", name="线").locator("tbody tr")).to_have_count(len(plan_picture.edges))
    nodes.get_by_role("button", name="区法院").click()
    expect(page.get_by_role("status")).to_contain_text("区法院")


@pytest.mark.parametrize(
    ("key", "moved"),
    [
        pytest.param("ArrowRight", "view.x > before.x", id="right"),
        pytest.param("ArrowUp", "view.y < before.y", id="up"),
        pytest.param("+", "scale > before.scale", id="in"),
        pytest.param("-", "scale < before.scale", id="out"),
    ],
)
def test_keys_move_the_picture(opened: Opened, plan_picture: Picture, key: str, moved: str) -> None:
    page = opened.show(html(plan_picture))
    page.evaluate("globalThis.before = {...shown.network.getViewPosition(), scale: shown.network.getScale()}")
    page.get_by_role("img").focus()
    page.keyboard.press(key)
    assert page.evaluate(f"((view, scale) => {moved})(shown.network.getViewPosition(), shown.network.getScale())")
    page.keyboard.press("0")
    assert page.evaluate("Math.abs(shown.network.getScale() - before.scale) < 0.01")


def test_the_picture_takes_the_colours_of_the_page(opened: Opened, plan_picture: Picture) -> None:
    page = opened.show(html(plan_picture))
    colour = "shown.network.nodesHandler.options.font.color"
    assert page.evaluate(colour) == "#1c2430"
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.wait_for_function(f"{colour} === '#e8edf4'")


@pytest.mark.parametrize(("button", "kind"), [("存为 PNG", b"\x89PNG"), ("存为 SVG", b"<svg")])
def test_it_is_saved_as_an_image(opened: Opened, plan_picture: Picture, button: str, kind: bytes) -> None:
    page = opened.show(html(plan_picture))
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    assert Path(download.value.path()).read_bytes().startswith(kind)


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_it_fits_the_window(opened: Opened, plan_picture: Picture, width: int, height: int) -> None:
    opened.page.set_viewport_size({"width": width, "height": height})
    page = opened.show(html(plan_picture))
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_keeps_nobody_out(opened: Opened, plan_picture: Picture, theme: str) -> None:
    page = opened.show(html(plan_picture))
    page.evaluate("(theme) => document.documentElement.dataset.theme = theme", theme)
    page.get_by_text("文字表").click()
    page.get_by_role("group").get_by_role("button").first.click()
    page.evaluate(f"shown.select({UNIT!r})")
    # axe-core is put into the page by Playwright, past the page's own policy.
    found = Axe().run(page, options=ONLY_VIOLATIONS).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")] == []


def test_it_speaks_english(opened: Opened, plan_picture: Picture) -> None:
    page = opened.show(html(plan_picture, "en"))
    expect(page.get_by_role("heading")).to_have_text("coordination network: units that share measures")
    expect(page.get_by_label("Find")).to_be_visible()


def test_text_of_a_document_runs_nothing_and_shows_as_text(opened: Opened) -> None:
    picture = hostile()
    page = opened.show(html(picture, network=as_pyvis(picture)))
    expect(page.get_by_role("heading")).to_have_text(SCRIPT)
    expect(page.locator(".picture-notice")).to_have_text(MARKUP)
    expect(page.get_by_role("group").get_by_role("button")).to_contain_text(SCRIPT)
    page.get_by_text("文字表").click()
    assert page.get_by_role("region", name="点").locator("button").all_text_contents() == [SCRIPT, MARKUP]
    page.mouse.move(*at(page, picture.nodes[0].id))
    expect(page.locator(".vis-tooltip")).to_be_visible()
    assert page.locator(".vis-tooltip").text_content() == SCRIPT
    page.evaluate("(id) => shown.select(id)", MARKUP)
    expect(page.get_by_role("status")).to_contain_text(MARKUP.partition("\u2028")[0])
    assert page.locator("script").count() == 3
    assert page.locator("main img, main b").count() == 0
    with page.expect_download() as download:
        page.get_by_role("button", name="存为 SVG").click()
    assert b"<script" not in Path(download.value.path()).read_bytes()


def test_its_policy_lets_nothing_else_run(opened: Opened, plan_picture: Picture) -> None:
    page = opened.show(html(plan_picture))
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'globalThis.ran = 1'}))")
    assert page.evaluate("globalThis.ran") is None
    assert "Content Security Policy" in opened.wrong.pop()


def test_text_that_would_end_a_script_is_in_none_of_ours() -> None:
    script = 'const a = "</script>", b = /<!--/, c = `<SCRIPT`;'
    assert in_script(script) == r'const a = "\x3c/script>", b = /\x3c!--/, c = `\x3cSCRIPT`;'


def test_a_change_made_by_pyvis_is_drawn(opened: Opened, plan_picture: Picture) -> None:
    network_ = as_pyvis(plan_picture)
    network_.get_node(UNIT)["shape"] = "star"
    network_.edges[0]["dashes"] = True
    network_.set_options('{"interaction": {"dragNodes": true}}')
    page = opened.show(html(plan_picture, network=network_))
    assert page.evaluate(f"shown.network.body.nodes[{UNIT!r}].options.shape") == "star"
    assert page.evaluate("shown.network.body.edges[0].options.dashes") is True
    assert page.evaluate("shown.network.interactionHandler.options.dragNodes") is True


def test_it_is_the_same_with_and_without_pyvis(opened: Opened, plan_picture: Picture) -> None:
    plain = opened.show(html(plan_picture)).locator("canvas").screenshot()
    assert opened.show(html(plan_picture, network=as_pyvis(plan_picture))).locator("canvas").screenshot() == plain


def test_an_empty_picture_says_so(opened: Opened) -> None:
    page = opened.show(html(draw("network", {}, crowd(0))))
    expect(page.locator(".picture-notice")).to_have_text("没有可画的内容。")


CALLBACKS = """
globalThis.calls = [];
const say = (name) => (...given) => calls.push([name, ...given]);
globalThis.shown = showPicture(document.getElementById("picture"), {picture}, {
  onOpen: say("open"), onCentre: say("centre"), onPath: say("path"),
});
"""


@pytest.fixture
def embedded(browser: Browser, ask: Ask) -> Iterator[Page]:
    """A picture in a page that wants to know what its reader does, as the explorer does."""
    picture = json.dumps(draw("measure", {"measure": f"{PLAN}:2.1.1"}, ask).as_json())
    code = bundle(DRAWING) + CALLBACKS.replace("{picture}", picture)
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.set_content(f"<style>{STYLE.read_text('utf-8')}</style><main><div id=picture></div></main>")
    page.add_script_tag(content=in_script(vis_network().read_text("utf-8")))
    page.add_script_tag(content=in_script(code), type="module")
    page.wait_for_function("Boolean(globalThis.shown)")
    yield page
    page.close()


def calls(page: Page) -> list[Any]:
    return list(page.evaluate("calls"))


def test_a_double_click_wants_the_centre(embedded: Page) -> None:
    embedded.mouse.dblclick(*at(embedded, "清川区:区税务局"))
    embedded.wait_for_function("calls.length")
    assert calls(embedded) == [["centre", {"id": "清川区:区税务局", "type": "Department"}]]


def test_shift_and_a_click_on_two_units_want_the_path(embedded: Page) -> None:
    embedded.keyboard.down("Shift")
    embedded.mouse.click(*at(embedded, "清川区:区税务局"))
    embedded.wait_for_timeout(400)  # two clicks within this time are a double click
    embedded.mouse.click(*at(embedded, "清川区:区财政局"))
    embedded.wait_for_function("calls.length")
    assert calls(embedded) == [["path", "清川区:区税务局", "清川区:区财政局"]]


def test_the_path_is_to_be_had_by_buttons_too(embedded: Page) -> None:
    embedded.evaluate("shown.select('清川区:区税务局')")
    embedded.get_by_role("button", name="设为路径起点").click()
    embedded.evaluate("shown.select('清川区:区财政局')")
    embedded.get_by_role("button", name="查看路径").click()
    assert calls(embedded) == [["path", "清川区:区税务局", "清川区:区财政局"]]


def test_a_node_is_opened_by_the_id_it_has_in_the_graph(embedded: Page) -> None:
    embedded.get_by_label("查找").fill("开办企业")
    embedded.get_by_label("查找").press("Enter")
    embedded.get_by_role("button", name="打开").click()
    assert calls(embedded) == [["open", {"id": "开办企业", "type": "Indicator"}]] * 2


def test_a_picture_that_goes_leaves_nothing(embedded: Page) -> None:
    embedded.evaluate("shown.destroy()")
    assert embedded.locator("#picture").evaluate("(place) => [place.childNodes.length, place.className]") == [0, ""]
