"""The first pictures that anybody sees of the real plans can be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph import Engine, Store, load_plan
from tests.patience import patient
from tests.plans import HEKOU, SHANDONG, real_plans
from tests.viz.conftest import LIMIT
from tests.viz.test_layout import overlaps
from viz import Ask, Picture, asking, draw
from viz.labels import box
from viz.views.network import READABLE

CANVAS = (1300, 550)
"""What a window of 1366 × 768 has for a picture, in pixels."""


@pytest.fixture(scope="module")
def ask_five(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Asks a store of its own, which holds the five plans and nothing else."""
    plans = real_plans()
    settings = patient(str(tmp_path_factory.mktemp("five") / "store"), heap_mb=256, idle_seconds=600)
    with Store.open(settings) as store:
        for plan in plans:
            load_plan(store, plan)
        yield asking(store, LIMIT)
    Engine.of(settings).stop()


def zoom(picture: Picture) -> float:
    """The zoom at which the whole picture fits the canvas."""
    boxes = [(node.x, node.y, box(node)) for node in picture.nodes]
    wide = max(x + b.half for x, _, b in boxes) - min(x - b.half for x, _, b in boxes)
    tall = max(y + b.below for _, y, b in boxes) - min(y - b.above for _, y, b in boxes)
    return min(CANVAS[0] / wide, CANVAS[1] / tall)


@pytest.mark.parametrize(
    ("view", "given", "kind"),
    [
        pytest.param("network", {}, "Function", id="five-plans"),
        pytest.param("network", {"plan": HEKOU}, "Department", id="one-plan"),
        pytest.param("network", {"plan": SHANDONG}, "Department", id="a-province"),
        pytest.param("communities", {}, "Function", id="communities"),
        pytest.param("unit", {"unit": "河口区:区行政审批局"}, "Department", id="a-unit-with-many-partners"),
    ],
)
def test_a_first_picture_is_no_hairball(ask_five: Ask, view: str, given: dict[str, str], kind: str) -> None:
    picture = draw(view, given, ask_five)
    assert {node.type for node in picture.nodes} == {kind}
    assert 20 < len(picture.nodes) <= READABLE
    assert len(picture.edges) <= 2 * len(picture.nodes)
    assert len(picture.groups) <= 11
    assert overlaps({node.id: (node.x, node.y) for node in picture.nodes}, {node.id: box(node) for node in picture.nodes}) == []  # fmt: skip
    assert min(node.font for node in picture.nodes) * zoom(picture) >= 8.5
