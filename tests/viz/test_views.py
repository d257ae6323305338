"""Every view, drawn from the graph, against what the plan says."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from core.errors import NotFoundError, ParameterError
from queries import Answer, load_catalogue
from tests.viz.drawings import crowd, tie
from tests.viz.test_layout import overlaps
from viz import VIEWS, Ask, Picture, View, draw
from viz.labels import box
from viz.views.network import READABLE

PLAN = "清川政发-2025-4"
UNIT = "清川区:区大数据中心"
MEASURE = f"{PLAN}:2.1.1"
ALL = pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)


def ends(picture: Picture) -> set[str]:
    return {end for edge in picture.edges for end in (edge.source, edge.target)}


@ALL
def test_a_view_draws_its_example_without_one_label_on_another(ask: Ask, view: View) -> None:
    picture = draw(view.name, view.example, ask)
    places = {node.id: (node.x, node.y) for node in picture.nodes}
    assert len(picture.nodes) > 2
    assert len(picture.groups) <= 11
    assert ends(picture) <= set(places)
    assert overlaps(places, {node.id: box(node) for node in picture.nodes}) == []


@ALL
def test_a_view_is_drawn_the_same_twice(ask: Ask, view: View) -> None:
    assert draw(view.name, view.example, ask) == draw(view.name, view.example, ask)


def test_the_network_has_the_units_of_the_plan_as_large_as_they_lead(ask: Ask) -> None:
    picture = draw("network", {"plan": PLAN}, ask)
    units = {row["unit_id"]: row["lead"] for row in ask("departments", {"plan": PLAN}).rows}
    assert {node.id: node.value for node in picture.nodes} == units
    assert max(picture.nodes, key=lambda node: node.size).label == "区行政审批局"
    weights = {
        (row["source"], row["target"]): row["weight"] for row in ask("network-coordination", {"plan": PLAN}).rows
    }
    assert all(weights[edge.source, edge.target] == edge.weight for edge in picture.edges)
    assert picture.notice is not None
    assert f"{len(weights)} 条联系中画出 {len(picture.edges)} 条" in picture.notice.zh


@pytest.mark.parametrize(
    ("given", "least"),
    [({"min": "4"}, 4), ({"min": "1", "edges": "5"}, 1), ({"edges": "1"}, 1)],
    ids=["lowest-weight", "most-edges", "never-fewer-than-hold-it-together"],
)
def test_edges_are_as_many_as_asked_for(ask: Ask, given: dict[str, str], least: int) -> None:
    picture = draw("network", {"plan": PLAN, **given}, ask)
    weights = sorted((row["weight"] for row in ask("network-coordination", {"plan": PLAN}).rows), reverse=True)
    drawn = sorted((edge.weight for edge in picture.edges), reverse=True)
    if "min" in given:
        assert drawn == [weight for weight in weights if weight >= least][: int(given.get("edges", 1000))]
    else:
        assert len(drawn) == len(ends(picture)) - 1


def test_the_network_of_an_indicator_counts_what_is_led_there(ask: Ask) -> None:
    picture = draw("network", {"plan": PLAN, "indicator": "纳税"}, ask)
    leads = {row["unit"]: row["lead"] for row in ask("lead-roles", {"plan": PLAN, "indicator": "纳税"}).rows}
    assert {node.label: node.value for node in picture.nodes} == {
        node.label: leads[node.label] for node in picture.nodes
    }
    assert "区税务局" in leads


def test_lines_are_drawn_where_there_are_too_many_units() -> None:
    picture = draw("network", {}, crowd(READABLE + 2))
    assert {node.type for node in picture.nodes} == {"Function"}
    assert {node.id: node.value for node in picture.nodes} == {f"条线{n}": 4 * n + 1 for n in range(READABLE // 2 + 1)}
    assert picture.notice is not None
    assert "已按条线合并" in picture.notice.zh


def test_units_without_a_line_are_counted_beneath_the_picture_of_lines() -> None:
    picture = draw("network", {}, crowd(READABLE + 2, alone=4))

    assert {node.id for node in picture.nodes} == {f"条线{n}" for n in range(2, READABLE // 2 + 1)}
    assert picture.notice is not None
    assert "4 个单位不属于任何条线，未画出" in picture.notice.zh


def test_units_are_drawn_where_none_has_a_line() -> None:
    picture = draw("network", {}, crowd(READABLE + 2, alone=READABLE + 2))

    assert {node.type for node in picture.nodes} == {"Department"}
    assert len(picture.nodes) == READABLE + 2


@pytest.mark.parametrize(
    ("size", "given", "drawn"),
    [
        pytest.param(READABLE, {}, READABLE, id="just-readable"),
        pytest.param(READABLE + 2, {"by": "unit"}, READABLE + 2, id="asked-for"),
        pytest.param(400, {"by": "unit"}, 300, id="no-more-than-the-default"),
        pytest.param(50, {"nodes": "7"}, 7, id="no-more-than-asked-for"),
    ],
)
def test_units_are_drawn_as_far_as_they_may(size: int, given: dict[str, str], drawn: int) -> None:
    picture = draw("network", given, crowd(size))
    assert {node.type for node in picture.nodes} == {"Department"}
    assert {node.id for node in picture.nodes} == {f"某区:单位{n}" for n in range(size - drawn, size)}
    assert (picture.notice is not None) == (drawn < size)


def test_an_empty_graph_is_an_empty_picture() -> None:
    assert draw("network", {}, crowd(0)).nodes == ()


def test_communities_are_those_of_the_question(ask: Ask) -> None:
    picture = draw("communities", {"plan": PLAN}, ask)
    names = {row["unit_id"]: "、".join(row["named_after"]) for row in ask("communities", {"plan": PLAN}).rows}
    assert {node.id: node.group for node in picture.nodes if node.id in names} == names


def test_communities_of_several_regions_say_which() -> None:
    ids = ["山亭区:甲", "山亭区:乙", "河口区:丙", "河口区:丁"]
    picture = draw("communities", {}, units_in_pairs(ids))
    assert [(node.id, node.group) for node in picture.nodes] == [
        ("山亭区:乙", "山亭区：乙、甲"),
        ("山亭区:甲", "山亭区：乙、甲"),
        ("河口区:丁", "河口区：丁、丙"),
        ("河口区:丙", "河口区：丁、丙"),
    ]


def units_in_pairs(ids: Sequence[str]) -> Ask:
    """Answers about units of which the first shares with the second, the third with the fourth; an id is region:name."""
    catalogue = load_catalogue()
    named = {id_: id_.split(":") for id_ in ids}
    units = [
        {"unit": name, "unit_id": id_, "region": region, "function": None, "lead": 1, "responsible": 0, "support": 0}
        for id_, (region, name) in named.items()
    ]
    ties = [
        tie(a, b, "Department")
        | {
            "source_name": named[a][1],
            "source_region": named[a][0],
            "target_name": named[b][1],
            "target_region": named[b][0],
        }
        for a, b in zip(ids[::2], ids[1::2], strict=True)
    ]
    rows = {"departments": units, "network-coordination": ties}
    return lambda name, given: Answer(catalogue[name], given, rows[name], truncated=False)


def test_a_unit_stands_among_its_partners(ask: Ask) -> None:
    picture = draw("unit", {"unit": UNIT, "plan": PLAN}, ask)
    partners = {row["partner"]: row["shared"] for row in ask("partners", {"unit": UNIT, "plan": PLAN}).rows}
    own = {({edge.source, edge.target} - {UNIT}).pop(): edge.weight for edge in picture.edges if UNIT in (edge.source, edge.target)}  # fmt: skip
    assert {name.partition(":")[2]: weight for name, weight in own.items()} == partners
    (centre,) = (node for node in picture.nodes if node.id == UNIT)
    assert abs(centre.x) + abs(centre.y) < 60


def test_the_strongest_partners_are_drawn_where_not_all_are(ask: Ask) -> None:
    picture = draw("unit", {"unit": UNIT, "plan": PLAN, "nodes": "4"}, ask)
    strongest = [row["partner"] for row in ask("partners", {"unit": UNIT, "plan": PLAN}).rows][:3]
    assert [node.label for node in picture.nodes if node.id != UNIT] == strongest
    assert picture.notice is not None


def test_a_measure_has_all_that_is_known_of_it(ask: Ask) -> None:
    picture = draw("measure", {"measure": MEASURE}, ask)
    labels = {(node.group, node.label) for node in picture.nodes}
    assert ("LEADS", "区行政审批局") in labels
    assert ("RESPONSIBLE_FOR", "区财政局") in labels
    assert ("Deadline", "2025年6月底前（2025-06-30）") in labels
    assert ("Indicator", "开办企业") in labels
    assert any(group == "Target" and "4个小时以内" in label for group, label in labels)
    assert {edge.type for edge in picture.edges} >= {"LEADS", "RESPONSIBLE_FOR", "DUE", "COMMITS_TO", "UNDER"}
    x = {node.group: node.x for node in picture.nodes}
    assert x["LEADS"] < x["Measure"] < x["Target"]


def test_an_indicator_has_its_measures_and_those_who_carry_them_out(ask: Ask) -> None:
    picture = draw("indicator", {"indicator": "纳税", "plan": PLAN}, ask)
    measures = {row["measure"]: set(row["lead"]) for row in ask("measures", {"indicator": "纳税", "plan": PLAN}).rows}
    names = {node.id: node.label for node in picture.nodes}
    leads = {
        name: {names[e.source] for e in picture.edges if (e.type, e.target) == ("LEADS", name)} for name in measures
    }
    assert {node.id for node in picture.nodes if node.type == "Measure"} == set(measures)
    assert leads == measures


def test_a_path_goes_from_left_to_right(ask: Ask) -> None:
    picture = draw("path", {"unit": "区税务局", "other": "区水务集团"}, ask)
    stops = sorted(picture.nodes, key=lambda node: node.x)
    assert (stops[0].label, stops[-1].label) == ("区税务局", "区水务集团")
    assert [node.type for node in stops] == ["Department", "Measure"] * (len(stops) // 2) + ["Department"]
    assert [(edge.source, edge.target) for edge in picture.edges] == [(a.id, b.id) for a, b in pairwise(stops)]  # fmt: skip
    assert len({node.y for node in stops}) == 1


@pytest.mark.parametrize(
    ("name", "given", "error", "said"),
    [
        pytest.param("没有", {}, NotFoundError, "communities", id="no-such-picture"),
        pytest.param("unit", {}, ParameterError, "'unit'", id="which-unit"),
        pytest.param("unit", {"unit": "没有"}, NotFoundError, "departments", id="no-such-unit"),
        pytest.param("measure", {"measure": "没有"}, NotFoundError, "measures", id="no-such-measure"),
        pytest.param("indicator", {"indicator": "没有"}, NotFoundError, "indicators", id="no-such-indicator"),
        pytest.param("path", {"unit": "区税务局", "other": "没有"}, NotFoundError, "departments", id="no-path"),
        pytest.param("network", {"nodes": "0"}, ParameterError, "1 to 1000", id="too-few"),
        pytest.param("network", {"nodes": "1001"}, ParameterError, "1 to 1000", id="too-many"),
        pytest.param("network", {"edges": "5001"}, ParameterError, "1 to 5000", id="too-many-edges"),
        pytest.param("network", {"min": "x"}, ParameterError, "whole number", id="no-number"),
        pytest.param("network", {"by": "plan"}, ParameterError, "unit, function", id="by-what"),
        pytest.param("network", {"from": "2025-12-31", "to": "2025-01-01"}, ParameterError, "after", id="backwards"),
        pytest.param("path", {"unit": "a", "other": "b", "plan": "c"}, ParameterError, "no parameter", id="unknown"),
    ],
)
def test_what_cannot_be_drawn_is_told(ask: Ask, name: str, given: dict[str, str], error: type[Exception], said: str) -> None:  # fmt: skip
    with pytest.raises(error, match=said):
        draw(name, given, ask)


def test_an_answer_that_was_cut_is_said_beneath_the_picture() -> None:
    whole, cut = (draw("network", {}, crowd(10, truncated=truncated)).notice for truncated in (False, True))

    assert whole is None
    assert cut is not None
    assert "数据超过 10 行" in cut.zh
    assert cut.en.startswith("There are more than 10 rows")


def test_what_is_left_out_is_said_in_both_languages(ask: Ask) -> None:
    notice = draw("unit", {"unit": UNIT, "plan": PLAN, "nodes": 5}, ask).notice

    assert notice is not None
    assert "画出共同措施最多的 4 个" in notice.zh
    assert notice.en.startswith("The 4 of ")
