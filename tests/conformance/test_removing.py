"""Taking a plan out, on each engine: it leaves what would stand there had it never been loaded."""

from __future__ import annotations

from typing import Any

import pytest

from graph import Removal, Store, load_plan, remove_plan
from ingest import parse_plan
from tests.conformance.contents import OTHER, everything, loaded
from tests.graph.versions import NEW, OLD
from tests.support import small_plan

# Of OLD's region, so that they have units, and names of units, in common.
NEIGHBOUR = parse_plan(
    small_plan(
        "甲。（牵头单位：区人社局；责任单位：区司法局；完成时限：6月底前）",
        head="清川区2024年工作方案",
        section="一、办理建筑许可",
    )
)


@pytest.mark.parametrize(
    ("others", "gone"),
    [
        pytest.param((), OLD, id="the-only-plan"),
        pytest.param((OTHER,), OLD, id="beside-another-region"),
        pytest.param((NEIGHBOUR,), OLD, id="beside-a-plan-of-its-region"),
        pytest.param((OLD,), NEIGHBOUR, id="the-smaller-of-two"),
        pytest.param((OLD, OTHER), NEIGHBOUR, id="one-of-three"),
    ],
)
def test_a_removed_plan_leaves_no_trace(empty: Store, others: tuple[Any, ...], gone: Any) -> None:
    before = loaded(empty, *others)
    load_plan(empty, gone)
    assert everything(empty) != before
    assert remove_plan(empty, gone.id) == Removal({})
    assert everything(empty) == before


def test_a_replaced_plan_is_removed_whole(empty: Store) -> None:
    before = loaded(empty, OTHER)
    loaded(empty, OLD, NEW)
    assert remove_plan(empty, NEW.id) == Removal({})
    assert everything(empty) == before


@pytest.mark.parametrize("plan_id", ["", "没有", "' OR 1 = 1 //", "清川"], ids=["empty", "none", "cypher", "a-part"])
def test_what_is_not_there_cannot_be_removed(empty: Store, plan_id: str) -> None:
    before = loaded(empty, OLD)
    assert remove_plan(empty, plan_id) is None
    assert everything(empty) == before


def test_a_load_says_whether_it_replaced(empty: Store) -> None:
    assert [bool(load_plan(empty, plan).replaced) for plan in (OLD, OTHER, NEW)] == [False, False, True]
