"""A picture as a file: SVG, PNG, pyvis, and the command that writes them."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from core.errors import InputError
from core.language import Text
from core.settings import Settings
from tests.commands import Done, in_a_process, within
from tests.service_process import environment
from tests.viz.drawings import MARKUP, SCRIPT, hostile, network, unit
from viz import Ask, draw
from viz.labels import sized
from viz.picture import Group, Picture
from viz.png import draws_chinese, png, require_font
from viz.pyvis_network import as_pyvis
from viz.svg import svg

PLAN = "清川政发-2025-4"
NAME = "{http://www.w3.org/2000/svg}"


def size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG."""
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])


def seconds(picture: Picture) -> float:
    """The processor time of the best of five: what pyvis takes for a picture."""
    taken = []
    for _ in range(5):
        start = time.process_time()
        as_pyvis(picture)
        taken.append(time.process_time() - start)
    return min(taken)


def test_an_svg_has_every_node_edge_and_label_as_text() -> None:
    picture = network(30, 50)
    root = fromstring(svg(picture))
    texts = [text.text for text in root.iter(f"{NAME}text")]
    assert len(list(root.iter(f"{NAME}line"))) == 50
    assert len(list(root.iter(f"{NAME}circle"))) == 30 + len(picture.groups)
    assert {line for node in picture.nodes for line in node.lines} <= set(texts)


def test_all_of_an_svg_is_inside_it() -> None:
    root = fromstring(svg(network(30, 50)))
    (drawn,) = (
        group for group in root if "translate" in group.get("transform", "") and group.find(f"{NAME}line") is not None
    )
    dx, dy = (float(part) for part in drawn.attrib["transform"].removeprefix("translate(").removesuffix(")").split())
    dots = [(float(dot.attrib["cx"]) + dx, float(dot.attrib["cy"]) + dy) for dot in drawn.iter(f"{NAME}circle")]
    assert all(0 < x < float(root.attrib["width"]) and 0 < y < float(root.attrib["height"]) for x, y in dots)


def test_text_of_a_document_is_text_in_an_svg() -> None:
    content = svg(hostile())
    texts = [text.text or "" for text in fromstring(content).iter(f"{NAME}text")]
    assert SCRIPT in texts
    assert MARKUP.replace("\u2028", " ") in [text.replace("\u2028", " ") for text in texts]
    assert {element.tag.removeprefix(NAME) for element in fromstring(content).iter()} == {"svg", "title", "rect", "g", "line", "circle", "text"}  # fmt: skip


def test_signs_that_xml_cannot_hold_are_left_out() -> None:
    node = sized(unit(1, label="甲\x00\x01乙\ud800"), 1)
    picture = replace(network(2, 1), nodes=(node,), edges=(), groups=(Group("大数据", Text("甲", "a"), "#2f77c9", 1),))
    assert "甲乙" in [text.text for text in fromstring(svg(picture)).iter(f"{NAME}text")]


@pytest.fixture
def fonts() -> None:
    """A font with Chinese characters. Skips where there is none; in CI that is a failure."""
    if not draws_chinese():
        reason = "no font with Chinese characters: install one (Debian: apt install fonts-noto-cjk)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.mark.usefixtures("fonts")
def test_a_png_is_as_large_as_its_svg_and_has_its_text() -> None:
    picture = network(12, 16)
    root = fromstring(svg(picture))
    content = png(picture, zoom=2)
    assert size(content) == pytest.approx((2 * float(root.attrib["width"]), 2 * float(root.attrib["height"])), abs=2)
    nameless = replace(picture, nodes=tuple(replace(node, lines=()) for node in picture.nodes))
    assert len(content) > len(png(nameless, zoom=2)) + 1000


@pytest.mark.usefixtures("fonts")
def test_a_large_png_is_made_smaller() -> None:
    assert max(size(png(network(400, 500, laid_out=False), zoom=50))) <= 8000


def test_a_machine_without_fonts_is_told_what_to_do() -> None:
    with pytest.raises(InputError, match="fonts-noto-cjk"):
        require_font(skip_system_fonts=True)


def test_pyvis_has_the_picture() -> None:
    picture = network(30, 50)
    made = as_pyvis(picture)
    assert made.num_nodes() == 30
    assert made.num_edges() == 50
    assert {name: (node["x"], node["y"]) for name, node in made.node_map.items()} == {
        n.id: (n.x, n.y) for n in picture.nodes
    }
    assert {(edge["from"], edge["to"], edge["weight"]) for edge in made.edges} == {(e.source, e.target, e.weight) for e in picture.edges}  # fmt: skip


def test_edges_are_added_in_linear_time() -> None:
    """pyvis's own way takes four times as long for twice the edges: minutes for these."""
    small, large = (network(1000, edges, laid_out=False) for edges in (20_000, 40_000))
    assert seconds(large) < 3 * seconds(small)


@pytest.fixture(scope="module")
def loaded(settings: Settings, ask: Ask) -> Settings:
    """The shared store, which holds the example plan."""
    draw("network", {"plan": PLAN}, ask)
    return settings


def drawn(settings: Settings, folder: Path, *arguments: str) -> Done:
    return within(folder, ("draw", *arguments), {**environment(settings), "ZEREN_LANG": "en"})


@pytest.mark.parametrize(
    ("name", "start"),
    [("图.html", b"<!DOCTYPE html>"), ("图.SVG", b"<svg"), ("图.png", b"\x89PNG")],
    ids=["html", "svg", "png"],
)
@pytest.mark.usefixtures("fonts")
def test_a_picture_is_drawn_into_a_file(loaded: Settings, tmp_path: Path, name: str, start: bytes) -> None:
    done = drawn(loaded, tmp_path, "network", "-p", f"plan={PLAN}", "-o", name)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"drew {name}: ")
    assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize("ending", ["html", "svg"])
def test_files_are_utf_8_wherever_they_are_written(loaded: Settings, tmp_path: Path, ending: str) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}
    done = in_a_process(tmp_path, ("draw", "network", "-o", f"out.{ending}"), {**environment(loaded), **plain})
    assert done.returncode == 0, done.stderr
    assert "大数据" in (tmp_path / f"out.{ending}").read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("network", "-o", "a.pdf"), "must end in .html, .svg or .png", id="kind"),
        pytest.param(("没有", "-o", "a.svg"), "there is no picture", id="view"),
        pytest.param(("unit", "-o", "a.svg"), "needs parameter 'unit'", id="missing"),
        pytest.param(("unit", "-p", "unit=没有", "-o", "a.svg"), "there is no unit", id="unit"),
        pytest.param(("network", "-o", "no/such/folder/a.svg"), "cannot write", id="folder"),
    ],
)
def test_what_cannot_be_drawn_is_one_sentence(loaded: Settings, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:  # fmt: skip
    done = drawn(loaded, tmp_path, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
