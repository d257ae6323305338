"""What stands on a measure when its plan is replaced or removed, on each engine: it stays, and nothing is lost silently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

import pytest

import graph
from core.errors import StandsOnError
from core.language import Text
from graph import Removal, Store
from graph.checking import check_store
from graph.invariants import differences
from ingest import Plan, parse_plan, with_id
from queries import load_catalogue, run
from tests.conformance.contents import everything
from tests.graph.reports import WITH_REPORTS, report, standing
from tests.support import small_plan

load_plan = partial(graph.load_plan, schema=WITH_REPORTS)
preview_load = partial(graph.preview_load, schema=WITH_REPORTS)
remove_plan = partial(graph.remove_plan, schema=WITH_REPORTS)

ID = "东河政发-2025-4"
WORKS = ("修农路", "建水库", "栽树木", "办夜校", "通电网")
SHORTER = ("修农路", "栽树木", "通电网")


def plan(*works: str, plan_id: str = ID) -> Plan:
    measures = [f"{work}。（牵头单位：县财政局；完成时限：6月底前）" for work in works]
    return with_id(parse_plan(small_plan(*measures, head="东河县2025年工作方案")), plan_id)


@pytest.mark.parametrize(
    ("then", "found"),
    [
        pytest.param(WORKS, ("建水库", f"{ID}:1.2", True, None), id="the-same"),
        pytest.param(("建水库", *WORKS[2:]), ("建水库", f"{ID}:1.1", True, None), id="renumbered"),
        pytest.param(("建水库", "修农路", *WORKS[2:]), ("建水库", f"{ID}:1.1", True, None), id="changed-places"),
        pytest.param(("修农路", "建水库。共3座", *WORKS[2:]), ("建水库", f"{ID}:1.2", True, None), id="reworded"),
        pytest.param(("装路灯", *WORKS), ("建水库", f"{ID}:1.3", True, None), id="another-before-it"),
        pytest.param(SHORTER, ("建水库", f"{ID}@1:1.2", False, 1), id="gone"),
        pytest.param(("修农路", "查账目", *WORKS[2:]), ("建水库", f"{ID}@1:1.2", False, 1), id="another-under-its-number"),
    ],
)  # fmt: skip
def test_a_report_stays_on_its_measure(empty: Store, then: tuple[str, ...], found: tuple[Any, ...]) -> None:
    load_plan(empty, plan(*WORKS))
    report(empty, "r", "建水库")
    load_plan(empty, plan(*then))
    assert standing(empty) == [("r", *found)]


def test_reports_do_not_change_what_a_load_makes(empty: Store) -> None:
    load_plan(empty, plan(*WORKS))
    load_plan(empty, plan(*SHORTER))
    fresh = measures(empty)
    remove_plan(empty, ID)
    load_plan(empty, plan(*WORKS))
    report(empty, "r", "建水库")
    load_plan(empty, plan(*SHORTER))
    assert measures(empty) == fresh


def measures(store: Store) -> list[dict[str, Any]]:
    """The answer to a question, as one that sees all measures of all plans."""
    return run(store, load_catalogue()["measures"], {}, 1000).rows


def test_questions_do_not_see_what_was_withdrawn(empty: Store) -> None:
    load_plan(empty, plan(*WORKS))
    for number, work in enumerate(WORKS):
        report(empty, str(number), work)
    load_plan(empty, plan(*SHORTER))
    seen = [row["title"] for row in measures(empty)]
    withdrawn = empty.read("MATCH (:Plan)-[:WITHDREW]->(m:Measure) RETURN m.title AS title ORDER BY title").rows
    assert sorted(seen) == sorted(SHORTER)
    assert [row["title"] for row in withdrawn] == sorted({*WORKS} - {*SHORTER})


def test_a_load_and_a_preview_say_what_is_kept(empty: Store) -> None:
    load_plan(empty, plan(*WORKS))
    report(empty, "r", "建水库")
    shorter = plan(*SHORTER, "装路灯")
    preview = preview_load(empty, shorter)
    told = load_plan(empty, shorter).replaced
    assert told == preview.replaced
    assert told
    assert told.told(ID).en == (
        f"replaced {ID}: 5 measures before, 4 now, 1 new, 2 gone, 0 changed. 2 measures are gone; reports stand on 1 of them: it "
        "is kept as withdrawn"
    )
    assert told.told(ID).zh.endswith("。消失的 2 条措施中，1 条已有台账记录，作为已撤下的措施保留")


def test_a_withdrawn_measure_is_taken_up_again(empty: Store) -> None:
    load_plan(empty, plan(*WORKS))
    report(empty, "r", "建水库")
    for works in (SHORTER, (*SHORTER, "装路灯")):
        load_plan(empty, plan(*works))
    assert standing(empty) == [("r", "建水库", f"{ID}@1:1.2", False, 1)]
    told = load_plan(empty, plan(*SHORTER, "建水库")).replaced
    assert standing(empty) == [("r", "建水库", f"{ID}:1.4", True, None)]
    assert told
    assert "1 withdrawn measure is taken up again" in told.told(ID).en
    assert empty.read("MATCH (:Plan)-[w:WITHDREW]->() RETURN count(w) AS count").rows == [{"count": 0}]


def test_a_withdrawn_measure_goes_when_nothing_stands_on_it_any_more(empty: Store) -> None:
    load_plan(empty, plan(*WORKS))
    report(empty, "r", "建水库")
    load_plan(empty, plan(*SHORTER))
    empty.write(lambda tx: tx.run("MATCH (r:ProgressReport) DETACH DELETE r").consume())
    load_plan(empty, plan(*SHORTER))
    assert empty.read("MATCH (m:Measure) RETURN count(m) AS count").rows == [{"count": len(SHORTER)}]


def test_two_of_one_number_are_withdrawn_side_by_side(empty: Store) -> None:
    for number, works in enumerate([WORKS, ("修农路", "查账目", *WORKS[2:]), SHORTER]):
        load_plan(empty, plan(*works))
        if number < 2:
            report(empty, str(number), works[1])
    assert standing(empty) == [
        ("0", "建水库", f"{ID}@1:1.2", False, 1),
        ("1", "查账目", f"{ID}@2:1.2", False, 2),
    ]


def test_another_plan_that_takes_the_place_leaves_the_reports(empty: Store) -> None:
    load_plan(empty, plan(*WORKS))
    report(empty, "r", "建水库")
    load_plan(empty, plan("查账目", "评职称"), replace=True)
    assert standing(empty) == [("r", "建水库", f"{ID}@1:1.2", False, 1)]


def test_the_graph_is_whole_with_withdrawn_measures(empty: Store) -> None:
    load_plan(empty, plan(*WORKS))
    report(empty, "r", "建水库", unit="县财政局")
    load_plan(empty, plan(*SHORTER))
    assert list(differences(lambda cypher: empty.read(cypher).rows)) == []
    assert [checked for checked in check_store(empty, watch) if checked.wrong] == []


def test_a_large_plan_is_whole_after_several_loads(empty: Store) -> None:
    works = [f"{work}第{number}批" for number in range(42) for work in WORKS]
    for given in (works, works[1:], ["查账目", *works[::2], *works[3::2]], works):
        load_plan(empty, plan(*given))
        assert [checked for checked in check_store(empty, watch) if checked.wrong] == []
    assert len(measures(empty)) == len(works)


@contextmanager
def watch(_: Any) -> Iterator[Any]:
    yield int


def test_a_plan_with_reports_is_not_removed_without_them(empty: Store) -> None:
    load_plan(empty, plan(*WORKS))
    report(empty, "r", "建水库")
    load_plan(empty, plan(*SHORTER))
    before = everything(empty)
    with pytest.raises(StandsOnError, match=r"1 progress report, 1 report event stand on it.*--with-ledger") as refused:
        remove_plan(empty, ID)
    assert "其上有 1 条进展报告、1 条事件" in refused.value.text.zh
    assert everything(empty) == before


def test_a_plan_is_removed_with_its_reports(empty: Store) -> None:
    load_plan(empty, plan("查账目", plan_id="其他"))
    report(empty, "other", "查账目")
    before = everything(empty)
    load_plan(empty, plan(*WORKS))
    report(empty, "r", "建水库", unit="县财政局")
    load_plan(empty, plan(*SHORTER))
    removal = remove_plan(empty, ID, with_lasting=True)
    lasting: Mapping[Text, int] = {Text("进展报告", "progress report"): 1, Text("事件", "report event"): 1}
    assert removal == Removal(lasting)
    assert removal.told(ID).en == f"removed {ID}, and with it 1 progress report, 1 report event"
    assert everything(empty) == before


def test_a_unit_stays_while_it_answers_for_something(empty: Store) -> None:
    load_plan(empty, plan("查账目", plan_id="其他"))
    report(empty, "r", "查账目")
    law = "查账目。（牵头单位：县司法局）"
    load_plan(empty, with_id(parse_plan(small_plan(law, head="东河县2024年方案")), "三"))
    empty.write(lambda tx: tx.run(_ANSWERS).consume())
    remove_plan(empty, "三")
    assert empty.read("MATCH (d:Department)-[:ANSWERS]->() RETURN d.name AS name").rows == [{"name": "县司法局"}]


_ANSWERS = "MATCH (d:Department {name: '县司法局'}) MATCH (r:ProgressReport {id: 'r'}) CREATE (d)-[:ANSWERS]->(r)"
