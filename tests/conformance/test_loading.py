"""Loading and replacing on each engine: a plan is in with all its facts, its older version is gone, nothing else is touched."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.errors import ConflictError
from graph import Replacement, Store, load_plan, preview_load
from tests.conformance.contents import OTHER, everything, loaded, standing
from tests.graph.versions import NEW, OLD, shape

# A number that no engine takes, at the end of the plan: the older version has been removed by then.
UNLOADABLE = replace(NEW, measures=(*NEW.measures[:-1], replace(NEW.measures[-1], number=2**70)))  # type: ignore[arg-type]


def test_a_plan_is_in_the_graph_with_all_its_facts(empty: Store) -> None:
    report = load_plan(empty, OLD)
    (found,) = shape(empty, OLD.id)
    assert found["measures"] == report.measures == len(OLD.measures)
    assert (
        found["assignments"] == report.assignments == sum(len(s.mentions) for m in OLD.measures for s in m.statements)
    )
    assert found["deadlines"] == report.deadlines == sum(len(m.deadlines) for m in OLD.measures)
    assert found["areas"] == sum(len(m.area_leads) for m in OLD.measures) > 0


def test_loading_twice_leaves_the_same_graph(empty: Store) -> None:
    assert loaded(empty, OLD) == loaded(empty, OLD)


def test_a_new_version_leaves_what_it_would_leave_alone(empty: Store) -> None:
    load_plan(empty, NEW)
    fresh = standing(empty)
    load_plan(empty, OLD)
    assert standing(empty) != fresh
    load_plan(empty, NEW)
    assert standing(empty) == fresh
    assert shape(empty, NEW.id)[0]["led_by_justice"] == 0


def test_other_plans_are_not_touched(empty: Store) -> None:
    loaded(empty, OTHER, OLD)
    both = standing(empty)
    loaded(empty, NEW, OLD)
    assert standing(empty) == both
    assert shape(empty, OTHER.id)[0]["assignments"] == 2


def test_a_unit_that_no_plan_names_any_more_is_gone(empty: Store) -> None:
    nodes, _ = loaded(empty, OTHER, OLD, NEW)
    names = {node["properties"]["id"] for node in nodes if node["labels"] == ["Department"]}
    assert {"清川区:区信访局", "临川区:区司法局"} <= names
    assert "清川区:区司法局" not in names


@pytest.mark.parametrize("first", [OLD, OTHER], ids=["over-an-older-version", "beside-another-plan"])
def test_a_load_that_fails_leaves_the_graph_as_it_was(empty: Store, first: Any) -> None:
    before = loaded(empty, first)
    with pytest.raises(OverflowError):
        load_plan(empty, UNLOADABLE)
    assert everything(empty) == before


def test_another_plan_under_the_id_is_refused_and_taken_with_replace(empty: Store) -> None:
    other = replace(OTHER, id=OLD.id)
    before = loaded(empty, OLD)
    with pytest.raises(ConflictError, match=r"replace=true"):
        load_plan(empty, other)
    assert everything(empty) == before
    preview = preview_load(empty, other)
    assert preview.refusal
    assert load_plan(empty, other, replace=True).replaced == preview.replaced == Replacement(42, 1, 1, 42, 0)


def test_every_edge_leads_to_its_characters(empty: Store) -> None:
    _, relationships = loaded(empty, OLD)
    found = [edge["properties"] for edge in relationships if edge["type"] == "LEADS"]
    assert found
    assert [row["as_written"] for row in found] == [OLD.text[row["span_start"] : row["span_end"]] for row in found]


def test_departments_know_all_their_printed_names(empty: Store) -> None:
    load_plan(empty, OLD)
    rows = empty.read("MATCH (d:Department {id: '清川区:区人力资源社会保障局'}) RETURN d.aliases AS aliases").rows
    assert rows == [{"aliases": ["区人力资源社会保障局", "区人社局"]}]
