"""Where nodes stand, what is drawn of their ties, and which colour they get."""

from __future__ import annotations

from itertools import combinations

import pytest

from core.language import Text
from tests.viz.drawings import COLUMNS, network, unit
from viz.backbone import as_graph, backbone
from viz.colours import GREY, OTHER, PALETTE, coloured
from viz.labels import Box, box, broken, sized
from viz.layout import Places, apart, columns, rings, spread
from viz.picture import Edge, Group, Picture

ROOM = Box(40, 12, 30)


def overlaps(places: Places, boxes: dict[str, Box]) -> list[tuple[str, str]]:
    """The pairs of nodes whose boxes lie on each other by more than rounding."""
    return [
        (a, b)
        for a, b in combinations(places, 2)
        if abs(places[a][0] - places[b][0]) < boxes[a].half + boxes[b].half - 0.3
        and places[a][1] - boxes[a].above < places[b][1] + boxes[b].below - 0.3
        and places[b][1] - boxes[b].above < places[a][1] + boxes[a].below - 0.3
    ]


def row(source: str, target: str, weight: int) -> dict[str, object]:
    return {"source": source, "target": target, "weight": weight}


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("nodes", "edges"), [(2, 1), (30, 0), (60, 120), (200, 300)])
def test_no_label_lies_on_another(nodes: int, edges: int) -> None:
    picture = network(nodes, edges)
    places = {node.id: (node.x, node.y) for node in picture.nodes}
    assert overlaps(places, {node.id: box(node) for node in picture.nodes}) == []


def test_the_same_graph_has_the_same_places_in_whatever_order_it_comes() -> None:
    rows = [row("a", "b", 3), row("b", "c", 1), row("c", "a", 2), row("d", "e", 1)]
    boxes = dict.fromkeys("abcdef", ROOM)
    assert spread(as_graph("abcdef", rows), boxes) == spread(as_graph("fedcba", rows[::-1]), boxes)


def test_a_unit_without_partners_stands_near() -> None:
    ring = [f"n{i}" for i in range(40)]
    rows = [row(a, b, 1) for a, b in zip(ring, ring[1:] + ring[:1], strict=True)]
    boxes = dict.fromkeys([*ring, "alone"], ROOM)
    places = spread(as_graph(boxes, rows), boxes)
    x, y = places.pop("alone")
    assert min(px for px, _ in places.values()) - 200 <= x <= max(px for px, _ in places.values()) + 200
    assert min(py for _, py in places.values()) - 100 <= y <= max(py for _, py in places.values()) + 100


def test_boxes_in_one_place_are_pushed_apart() -> None:
    boxes = dict.fromkeys("abcdefgh", ROOM)
    assert overlaps(apart(dict.fromkeys(boxes, (0.0, 0.0)), boxes), boxes) == []


def test_rings_have_the_unit_in_the_middle_and_the_nearest_first() -> None:
    boxes = dict.fromkeys("mabcdefgh", ROOM)
    places = rings("m", ["abcd", "efgh"], boxes)
    assert overlaps(places, boxes) == []
    assert abs(places["m"][0]) < 50
    assert max(abs(places[name][1]) for name in "abcd") < max(abs(places[name][1]) for name in "efgh")


def test_columns_stand_from_left_to_right() -> None:
    boxes = dict.fromkeys("abcd", ROOM)
    places = columns(["a", "", "bc", "d"], boxes)
    assert places["a"][0] < places["b"][0] == places["c"][0] < places["d"][0]
    assert places["a"][1] == places["d"][1]
    assert overlaps(places, boxes) == []


def test_an_empty_graph_has_no_places() -> None:
    assert spread(as_graph([], []), {}) == {}


def test_the_backbone_holds_every_node_by_its_strongest_tie() -> None:
    rows = [row("a", "b", 9), row("a", "c", 8), row("b", "c", 7), row("c", "d", 1), row("b", "d", 1), row("a", "d", 2)]
    drawn = backbone(rows, 4)
    assert [(edge["source"], edge["target"]) for edge in drawn.edges] == [
        ("a", "b"),
        ("a", "c"),
        ("b", "c"),
        ("a", "d"),
    ]
    assert drawn.least == 2


@pytest.mark.parametrize(("most", "drawn", "least"), [(10, 4, 1), (4, 4, 1), (3, 3, 8), (0, 3, 8)])
def test_the_backbone_is_no_larger_than_asked_but_holds_together(most: int, drawn: int, least: int) -> None:
    rows = [row("a", "b", 9), row("a", "c", 8), row("b", "c", 7), row("c", "d", 1)]
    assert (len(backbone(rows, most).edges), backbone(rows, most).least) == (drawn, least)


@pytest.mark.parametrize(
    ("label", "columns_", "lines"),
    [
        pytest.param("区法院", 8, ("区法院",), id="short"),
        pytest.param("区人力资源社会保障局", 8, ("区人力资源", "社会保障局"), id="even-lines"),
        pytest.param("区税务局（河口区）", 8, ("区税务局", "（河口区）"), id="no-bracket-at-the-end"),
        pytest.param("推进甲乙丙丁戊，开展己庚辛", 8, ("推进甲乙丙丁戊，", "开展己庚辛"), id="no-comma-at-the-start"),
        pytest.param("甲" * 40, 8, ("甲" * 8, "甲" * 8, "甲" * 7 + "…"), id="too-long"),
        pytest.param("  a \n b ", 8, ("a b",), id="white-space"),
        pytest.param("", 8, ("",), id="empty"),
    ],
)
def test_labels_are_broken_as_print_is(label: str, columns_: int, lines: tuple[str, ...]) -> None:
    assert broken(label, columns_) == lines


def test_the_area_of_a_dot_grows_with_its_value() -> None:
    none, quarter, full = (sized(unit(1, value), 100, radii=(0, 20)).size for value in (0, 25, 100))
    assert (none, quarter, full) == (0, 10, 20)


def test_the_groups_that_lead_most_have_the_colours() -> None:
    nodes, groups = coloured([unit(n, n, f"条线{n:02}") for n in range(12)] + [unit(99, 50, "")])
    assert [group.id for group in groups] == [f"条线{n:02}" for n in range(11, 1, -1)] + [OTHER]
    assert [group.color for group in groups] == [*PALETTE, GREY]
    assert groups[-1].nodes == 3
    assert {node.group for node in nodes if node.id in ("某区:0", "某区:99")} == {OTHER}


@pytest.mark.parametrize("colour", [*PALETTE, GREY])
@pytest.mark.parametrize("page", ["#ffffff", "#171c24"], ids=["light", "dark"])
def test_colours_stand_out_from_the_page(colour: str, page: str) -> None:
    light, dark = sorted((luminance(colour), luminance(page)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3


@pytest.mark.parametrize(
    ("nodes", "edges", "groups"),
    [
        pytest.param((unit(1), unit(1)), (), ("大数据",), id="an-id-twice"),
        pytest.param((unit(1),), (Edge("某区:1", "某区:2", 1, "SHARES"),), ("大数据",), id="an-edge-to-nowhere"),
        pytest.param((unit(1),), (), (), id="a-group-without-a-colour"),
    ],
)
def test_a_picture_that_does_not_fit_together_is_refused(
    nodes: tuple[()], edges: tuple[()], groups: tuple[str, ...]
) -> None:
    named = tuple(Group(name, Text(name, name), "#2f77c9", 1) for name in groups)
    with pytest.raises(ValueError, match="network"):
        Picture("network", Text("图", "picture"), nodes, edges, named, COLUMNS, {})
