"""The versions of a plan on each engine: each text that was loaded is kept, with its records, hash and time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.errors import NotFoundError
from graph import Store, load_plan, records_of, remove_plan
from ingest import Plan, plan_of_records
from queries import load_catalogue, run
from tests.conformance.contents import OTHER
from tests.graph.versions import NEW, OLD
from tests.plans import real_plans

FIRST = datetime(2026, 3, 1, 8, 30, tzinfo=UTC)


def load(store: Store, *plans: Plan) -> None:
    """Load plans, an hour apart."""
    for hour, plan in enumerate(plans):
        load_plan(store, plan, at=FIRST + timedelta(hours=hour))


def history(store: Store, plan_id: str = OLD.id) -> list[dict[str, Any]]:
    return run(store, load_catalogue()["history"], {"plan": plan_id}, 1000).rows


@pytest.mark.parametrize(
    ("plans", "expected"),
    [
        pytest.param([OLD], [(1, OLD, "08:30")], id="one"),
        pytest.param([OLD, OLD], [(1, OLD, "08:30")], id="the-same-twice"),
        pytest.param([OLD, NEW], [(2, NEW, "09:30"), (1, OLD, "08:30")], id="two"),
        pytest.param([OLD, NEW, NEW], [(2, NEW, "09:30"), (1, OLD, "08:30")], id="the-second-twice"),
        pytest.param([OLD, NEW, OLD], [(3, OLD, "10:30"), (2, NEW, "09:30"), (1, OLD, "08:30")], id="back-again"),
    ],
)
def test_each_text_is_a_version(empty: Store, plans: list[Plan], expected: list[tuple[int, Plan, str]]) -> None:
    load(empty, *plans)
    found = history(empty)
    assert [(row["version"], row["loaded_at"]) for row in found] == [
        (number, f"2026-03-01T{time}:00+00:00") for number, _, time in expected
    ]
    assert [plan_of_records(records_of(empty, OLD.id, row["version"])) for row in found] == [p for _, p, _ in expected]
    assert [row["measures"] for row in found] == [len(plan.measures) for _, plan, _ in expected]
    assert len({row["text_sha256"] for row in found}) == len({plan.text for _, plan, _ in expected})


def test_the_same_text_read_otherwise_takes_the_place_of_its_version(empty: Store) -> None:
    shorter = replace(OLD, measures=OLD.measures[:-1])
    load(empty, OLD, shorter)
    assert [(row["version"], row["measures"]) for row in history(empty)] == [(1, len(shorter.measures))]
    assert plan_of_records(records_of(empty, OLD.id, 1)) == shorter


def test_a_removed_plan_has_no_history(empty: Store) -> None:
    load(empty, OLD, NEW, OTHER)
    remove_plan(empty, OLD.id)
    assert history(empty) == []
    assert [row["version"] for row in history(empty, OTHER.id)] == [1]
    with pytest.raises(NotFoundError, match="no version 1"):
        records_of(empty, OLD.id, 1)


@pytest.mark.parametrize("number", [0, 3, -1], ids=str)
def test_a_version_that_is_not_there_is_said(empty: Store, number: int) -> None:
    load(empty, OLD, NEW)
    with pytest.raises(NotFoundError, match="zeren history"):
        records_of(empty, OLD.id, number)


def test_real_plans_come_back_as_they_were_read(empty: Store) -> None:
    plans = real_plans()
    load(empty, *plans)
    assert [plan_of_records(records_of(empty, plan.id, 1)) for plan in plans] == plans


def test_a_plan_of_a_release_without_versions_begins_with_one(empty: Store) -> None:
    load(empty, OLD)
    empty.write(lambda tx: tx.run("MATCH (v:PlanVersion) DETACH DELETE v").consume())
    load(empty, NEW)
    assert [row["version"] for row in history(empty)] == [1]
