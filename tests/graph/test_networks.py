"""Analyses of small networks whose answers are known by hand."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import pytest

from core.errors import InputError
from graph import networks
from graph.networks import articulation, assignment_graph, betweenness, communities, coordination_graph

Edge = tuple[str, str, int]

PATH: list[Edge] = [("a", "b", 1), ("b", "c", 1), ("c", "d", 1), ("d", "e", 1)]
STAR: list[Edge] = [("hub", leaf, 2) for leaf in "abcd"]
# Straight on is as far as over the middle only where lengths are exact: 1/10 + 1/15 = 1/6, but not in floats.
TRIANGLE: list[Edge] = [("a", "b", 10), ("b", "c", 15), ("a", "c", 6)]
DETOUR: list[Edge] = [("a", "b", 4), ("b", "c", 4), ("a", "c", 1)]


def clique(names: str, weight: int = 3) -> list[Edge]:
    return [(a, b, weight) for a, b in itertools.combinations(names, 2)]


CLIQUES = [*clique("abcd"), *clique("wxyz"), ("d", "w", 1)]


def rows(edges: Iterable[Edge], region: Mapping[str, str] = MappingProxyType({})) -> list[dict[str, Any]]:
    """Rows of network-coordination."""
    return [
        {"source": a, "target": b, "weight": weight, **about("source", a, region), **about("target", b, region)}
        for a, b, weight in edges
    ]


def about(end: str, node: str, region: Mapping[str, str]) -> dict[str, str]:
    return {f"{end}_name": node.upper(), f"{end}_type": "Department", f"{end}_region": region.get(node, "河口区")}


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        pytest.param(PATH, {"a": 0, "b": 3 / 6, "c": 4 / 6, "d": 3 / 6, "e": 0}, id="path"),
        pytest.param(STAR, {"hub": 1, "a": 0, "b": 0, "c": 0, "d": 0}, id="star"),
        pytest.param(clique("abcd"), {"a": 0, "b": 0, "c": 0, "d": 0}, id="clique"),
        pytest.param(CLIQUES, dict.fromkeys("dw", round(12 / 21, 6)) | dict.fromkeys("abcxyz", 0), id="two-cliques"),
        pytest.param(TRIANGLE, {"a": 0, "b": 1 / 2, "c": 0}, id="two-ways-of-one-length"),
        pytest.param(DETOUR, {"a": 0, "b": 1, "c": 0}, id="over-a-close-partner-is-nearer"),
        pytest.param([], {}, id="nothing"),
        pytest.param([("a", "b", 1)], {"a": 0, "b": 0}, id="two-units"),
    ],
)
def test_betweenness(edges: list[Edge], expected: dict[str, float]) -> None:
    found = betweenness(coordination_graph(rows(edges)))
    assert {row["unit_id"]: row["betweenness"] for row in found} == pytest.approx(expected, abs=1e-6)
    assert [row["betweenness"] for row in found] == sorted((row["betweenness"] for row in found), reverse=True)


def test_betweenness_tells_partners_and_measures() -> None:
    first = betweenness(coordination_graph(rows(STAR)))[0]
    assert first == {"unit": "HUB", "unit_id": "hub", "region": "河口区", "betweenness": 1, "partners": 4, "shared": 8}


def test_betweenness_of_a_network_that_would_take_minutes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(networks, "WORK_LIMIT", 5 * 4 - 1)
    with pytest.raises(InputError, match="narrow it"):
        betweenness(coordination_graph(rows(PATH)))
    # Parts count by themselves: two stars of 4 units and 3 edges are 24, not 8 x 6.
    monkeypatch.setattr(networks, "WORK_LIMIT", 24)
    assert len(betweenness(coordination_graph(rows([*STAR[:3], *(("other", leaf, 1) for leaf in "xyz")])))) == 8


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        pytest.param(CLIQUES, ["abcd", "wxyz"], id="two-cliques-with-a-bridge"),
        pytest.param([*clique("abc"), *clique("vwxyz")], ["vwxyz", "abc"], id="the-larger-first"),
        pytest.param(clique("abcd"), ["abcd"], id="one"),
        pytest.param([("a", "b", 1), ("x", "y", 1)], ["ab", "xy"], id="two-pairs"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_communities(edges: list[Edge], expected: list[str]) -> None:
    found = communities(coordination_graph(rows(edges)))
    parts = itertools.groupby(found, key=lambda row: row["community"])
    assert [(number, sorted(row["unit_id"] for row in part)) for number, part in parts] == [
        (number, list(part)) for number, part in enumerate(expected, 1)
    ]
    assert [row["size"] for row in found] == [len(part) for part in expected for _ in part]


def test_a_community_is_not_swallowed_because_a_large_network_stands_beside_it() -> None:
    # Beside a heavy clique, modularity over the whole would take both small cliques for one (Fortunato, Barthélemy 2007).
    beside = [*CLIQUES, *clique("ABCDEFGHIJ", 60)]
    found = communities(coordination_graph(rows(beside)))
    assert [row["size"] for row in found] == [10] * 10 + [4] * 8


def test_a_community_is_named_after_those_who_share_most_within_it() -> None:
    found = communities(coordination_graph(rows([("a", "b", 1), ("b", "c", 5), *clique("xyz", 9), ("c", "x", 1)])))
    b = next(row for row in found if row["unit_id"] == "b")
    c = next(row for row in found if row["unit_id"] == "c")
    assert (b["named_after"], b["inside"], b["outside"]) == (["B", "C"], 6, 0)
    assert (c["inside"], c["outside"]) == (5, 1)
    assert {tuple(row["named_after"]) for row in found if row["unit_id"] in "xyz"} == {("X", "Y")}


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        pytest.param(PATH, [("c", 2, "DE"), ("b", 2, "A"), ("d", 2, "E")], id="path"),
        pytest.param(STAR, [("hub", 4, "BCD")], id="star"),
        pytest.param(CLIQUES, [("d", 2, "ABC"), ("w", 2, "XYZ")], id="two-cliques"),
        pytest.param(
            [*clique("abc"), ("c", "d", 1), ("x", "y", 1)], [("c", 2, "D")], id="what-was-apart-is-not-cut-off"
        ),
        pytest.param(clique("abcd"), [], id="clique"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_articulation(edges: list[Edge], expected: list[tuple[str, int, str]]) -> None:
    found = articulation(coordination_graph(rows(edges)))
    assert [(row["unit_id"], row["parts"], "".join(row["units"])) for row in found] == expected
    assert [row["cut_off"] for row in found] == [len(names) for _, _, names in expected]


def test_an_assignment_graph_has_units_on_one_side_and_measures_on_the_other() -> None:
    assigned = [
        {**row, "role": role, "target_type": "Measure"}
        for row, role in zip(rows([("u", "1", 1), ("u", "1", 1), ("v", "1", 1), ("v", "2", 1)]), ["support", "lead", "responsible", "lead"], strict=True)
    ]  # fmt: skip
    graph = assignment_graph(assigned)
    assert {node: data["bipartite"] for node, data in graph.nodes(data=True)} == {"1": 1, "2": 1, "u": 0, "v": 0}
    assert dict(graph.nodes["1"]) == {"name": "1", "type": "Measure", "region": "河口区", "bipartite": 1}
    assert {frozenset((a, b)): (data["role"], data["weight"]) for a, b, data in graph.edges(data=True)} == {
        frozenset("u1"): ("lead", 2),
        frozenset("v1"): ("responsible", 1),
        frozenset("v2"): ("lead", 1),
    }


def test_the_order_of_the_rows_does_not_matter() -> None:
    there, back = coordination_graph(rows(CLIQUES)), coordination_graph(rows(reversed(CLIQUES)))
    assert [analysis(there) for analysis in (betweenness, communities, articulation)] == [
        analysis(back) for analysis in (betweenness, communities, articulation)
    ]


_PROBE = """
import itertools, random
from graph.networks import articulation, betweenness, communities, coordination_graph
from tests.graph.test_networks import rows
chance = random.Random(7)
pairs = [pair for pair in itertools.combinations([f"单位{n}" for n in range(60)], 2) if chance.random() < 0.1]
graph = coordination_graph(rows((a, b, chance.randint(1, 9)) for a, b in pairs))
print([analysis(graph) for analysis in (betweenness, communities, articulation)])
"""


def test_the_answer_does_not_hang_on_how_a_process_orders_its_sets() -> None:
    environ = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    said = {
        subprocess.run(
            [sys.executable, "-c", _PROBE], env={**environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
    assert len(said.pop()) > 1000
