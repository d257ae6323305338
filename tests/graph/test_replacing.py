"""What a load replaces, and that no other plan is ever taken for an older version."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.errors import ConflictError
from graph import Replacement, Store, load_plan, preview_load, remove_plan
from graph.replacing import compare
from ingest import Plan, parse_plan
from tests.conformance.contents import everything
from tests.graph.versions import NEW, OLD
from tests.support import small_plan

WORKS = ("修农路", "建水库", "栽树木", "办夜校", "通电网", "装路灯", "清河道", "补桥面")
OTHERS = ("查账目", "评职称", "训骨干", "印手册", "开展会", "编年鉴", "订报刊", "选劳模")
TITLE = "东河县2025年工作方案"


def plan(*works: str, title: str = TITLE, region: str = "东河县") -> Plan:
    """A plan of one id, whatever its title."""
    measures = [f"{work}。（牵头单位：县财政局；完成时限：6月底前）" for work in works]
    return replace(parse_plan(small_plan(*measures, head=title)), id="东河政发-2025-4", region=region, title=title)


STANDING = plan(*WORKS)


def compared(new: Plan, old: Plan = STANDING) -> Any:
    rows = [{"title": measure.title, "text": measure.text} for measure in old.measures]
    return compare({"title": old.title, "region": old.region, "load": "x"}, rows, new)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        pytest.param(STANDING, Replacement(8, 8, 0, 0, 0), id="the-same"),
        pytest.param(plan(*reversed(WORKS)), Replacement(8, 8, 0, 0, 0), id="renumbered"),
        pytest.param(plan(*WORKS[1:]), Replacement(8, 7, 0, 1, 0), id="one-gone"),
        pytest.param(plan(*WORKS, *OTHERS[:3]), Replacement(8, 11, 3, 0, 0), id="three-new"),
        pytest.param(plan("修农路。共20公里", *WORKS[1:]), Replacement(8, 8, 0, 0, 1), id="one-changed"),
        pytest.param(plan(*WORKS[:4], *OTHERS[:4]), Replacement(8, 8, 4, 4, 0), id="half-changed"),
        pytest.param(plan(*WORKS, *OTHERS, *(f"另{one}" for one in OTHERS)), Replacement(8, 24, 16, 0, 0), id="three-times-as-long"),
        pytest.param(plan(*WORKS, title="关于印发《东河县2025年工作方案》的通知"), Replacement(8, 8, 0, 0, 0), id="in-a-notice"),
        pytest.param(plan(*WORKS, title="东河县人民政府关于印发东河县２０２５年 工作方案的通知"), Replacement(8, 8, 0, 0, 0), id="in-a-notice-with-its-issuer"),
        pytest.param(plan(*WORKS, title="2025年工作方案"), Replacement(8, 8, 0, 0, 0), id="title-without-region"),
        pytest.param(plan(*WORKS, region=""), Replacement(8, 8, 0, 0, 0), id="no-region"),
        pytest.param(plan(*WORKS, region="清川市东河县"), Replacement(8, 8, 0, 0, 0), id="region-with-its-city"),
    ],
)  # fmt: skip
def test_a_version_of_the_plan_replaces_it(new: Plan, expected: Replacement) -> None:
    found = compared(new)
    assert (found.replaced, found.refusal) == (expected, None)


@pytest.mark.parametrize(
    ("new", "why"),
    [
        pytest.param(plan(*WORKS, title="东河县2026年工作方案"), "the titles differ", id="title"),
        pytest.param(plan(*WORKS, title="东河县2025年工作方案（第2批）"), "the titles differ", id="batch"),
        pytest.param(plan(*WORKS, title="西山县2025年工作方案", region="西山县"), "the regions differ", id="title-and-region"),
        pytest.param(plan(*WORKS, region="西山县"), "the regions differ", id="region"),
        pytest.param(plan(*OTHERS), "8 measures there and 8 in the document, 0 are the same", id="all-others"),
        pytest.param(plan(*WORKS[:3], *OTHERS[:5]), "8 measures there and 8 in the document, 3 are the same", id="less-than-half"),
        pytest.param(plan(*WORKS[:2]), "8 measures there and 2 in the document, 2 are the same", id="a-scrap"),
        pytest.param(plan("修农路", *OTHERS), "8 measures there and 9 in the document, 1 are the same", id="all-but-one"),
    ],
)  # fmt: skip
def test_another_plan_is_refused_with_both_named(new: Plan, why: str) -> None:
    refusal = compared(new).refusal
    assert why in refusal.text.en
    assert [
        f"《{one.title}》" in refusal.text.zh and f"《{one.title}》" in refusal.text.en for one in (STANDING, new)
    ] == [True] * 2
    assert all(word in refusal.text.zh for word in (STANDING.id, "--replace", "--id"))


def test_a_region_is_asked_for_where_it_makes_another_id() -> None:
    old, new = (plan(*works, title="重点工作分工表", region="") for works in (WORKS, OTHERS))
    assert "--region" in compared(new, old).refusal.text.zh
    assert "--region" not in compared(OTHER).refusal.text.zh


def test_without_measures_there_is_nothing_to_lose() -> None:
    assert compared(STANDING, plan()).refusal is None


def test_a_replacement_is_told_in_one_sentence() -> None:
    told = Replacement(42, 45, 3, 0, 5).told("X")
    assert told.en == "replaced X: 42 measures before, 45 now, 3 new, 0 gone, 5 changed"
    assert told.zh == "已替换 X：原有 42 条措施，现有 45 条，新增 3 条，消失 0 条，改动 5 条"


OTHER = plan(*OTHERS, title="东河县2025年计划")


@pytest.fixture
def holding(scratch: Store) -> Any:
    """A store in which the plan stands."""
    load_plan(scratch, STANDING)
    yield scratch
    remove_plan(scratch, STANDING.id)


def test_loading_another_plan_leaves_the_graph_as_it_was(holding: Store) -> None:
    before = everything(holding)
    with pytest.raises(ConflictError, match="is another plan in the graph"):
        load_plan(holding, OTHER)
    assert everything(holding) == before


def test_another_plan_takes_its_place_where_it_may(holding: Store) -> None:
    assert load_plan(holding, OTHER, replace=True).replaced == Replacement(8, 8, 8, 8, 0)
    assert load_plan(holding, OTHER).replaced == Replacement(8, 8, 0, 0, 0)


def test_a_preview_tells_what_the_load_does_and_writes_nothing(holding: Store) -> None:
    before = everything(holding)
    new = plan(*WORKS[1:], *OTHERS[:2])
    preview = preview_load(holding, new)
    assert everything(holding) == before
    assert (preview.refusal, preview.replaced) == (None, Replacement(8, 9, 2, 1, 0))
    assert load_plan(holding, new).replaced == preview.replaced


def test_a_preview_of_a_new_plan_replaces_nothing(holding: Store) -> None:
    preview = preview_load(holding, replace(STANDING, id="西山政发-2025-4"))
    assert (preview.replaced, preview.refusal) == (None, None)


def test_what_two_versions_of_the_example_have_in_common(scratch: Store) -> None:
    load_plan(scratch, OLD)
    report = load_plan(scratch, NEW)
    remove_plan(scratch, NEW.id)
    assert report.replaced
    assert (report.replaced.before, report.replaced.new, report.replaced.gone) == (42, 0, 0)
    assert report.replaced.changed == sum(a.text != b.text for a, b in zip(OLD.measures, NEW.measures, strict=True)) > 0
