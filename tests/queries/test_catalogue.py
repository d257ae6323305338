"""Every question, held to its header on the real engine; and the rows that are known from the plans."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from core.errors import InputError
from core.settings import Settings
from graph import Store, load_plan
from ingest import parse_plan
from queries import Query, analyses, load_catalogue, run, runner
from tests.plans import BAYUQUAN, HEKOU, SHANDONG, load_example, load_real_plans
from tests.support import small_plan

CATALOGUE = load_catalogue()
EXAMPLES = [
    pytest.param(query, given, id=f"{query.name}-{n}")
    for query in CATALOGUE.values()
    for n, given in enumerate(query.examples)
]
TYPES: dict[str, type | tuple[type, ...]] = {"string": str, "integer": int, "number": (int, float), "list": list}


@pytest.fixture(scope="module")
def example_store(store: Store) -> Store:
    load_example(store)
    return store


@pytest.fixture(scope="module")
def corpus_store(store: Store) -> Store:
    load_real_plans(store)
    return store


IDS = {
    "unit": "unit_id",
    "next_unit": "next_unit_id",
    "partner": "partner_id",
    **{name: f"{name}_ids" for name in ("lead", "responsible", "support", "area_lead", "waiting", "named_after")},
    "units": "unit_ids",
}
"""Columns that name units, and where their ids stand."""
NAMING = [
    pytest.param(query, column.name, id=f"{query.name}-{column.name}")
    for query in CATALOGUE.values()
    for column in query.columns
    if column.name in IDS and column.type != "integer"  # there it is how many measures, or units
]


class Listening:
    """A store that keeps what it was asked."""

    def __init__(self, store: Store) -> None:
        self.store, self.asked = store, list[str]()

    def read(self, cypher: str, parameters: Mapping[str, Any]) -> runner.StoreAnswer:
        self.asked.append(cypher)
        return self.store.read(cypher, parameters)


def rows(store: Store, name: str, **given: Any) -> list[dict[str, Any]]:
    return run(store, CATALOGUE[name], given, Settings().row_limit).rows


def fits(value: Any, kind: str) -> bool:
    if value is None:
        return True
    return bool(date.fromisoformat(value)) if kind == "date" else isinstance(value, TYPES[kind])


@pytest.mark.parametrize(("query", "given"), EXAMPLES)
def test_every_question_keeps_what_its_header_says(
    example_store: Store, query: Query, given: Mapping[str, Any]
) -> None:
    answer = run(example_store, query, given, Settings().row_limit)
    misfits = [(row, c.name) for row in answer.rows for c in query.columns if not fits(row[c.name], c.type)]
    keys = [tuple(row[name] for name in query.key) for row in answer.rows]
    assert answer.rows, "an example that gives nothing shows nothing"
    assert [list(row) for row in answer.rows] == [[c.name for c in query.columns]] * len(answer.rows)
    assert not misfits
    assert len(set(keys)) == len(keys)
    assert not [key for key in keys if None in key]
    assert run(example_store, query, given, Settings().row_limit).rows == answer.rows


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=lambda query: query.name)
def test_a_limit_cuts_and_says_so(example_store: Store, query: Query) -> None:
    whole = run(example_store, query, query.examples[0], Settings().row_limit)
    first = run(example_store, query, {**query.examples[0], "limit": 1}, Settings().row_limit)
    assert first.rows == whole.rows[:1]
    assert first.truncated == (len(whole.rows) > 1)


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=lambda query: query.name)
@pytest.mark.parametrize(
    "page",
    [
        pytest.param({"limit": 1}, id="first"),
        pytest.param({"skip": 1, "limit": 1}, id="second"),
        pytest.param({"skip": 5000, "limit": 1}, id="behind-the-last"),
    ],
)
def test_every_page_says_how_many_rows_there_are(example_store: Store, query: Query, page: dict[str, int]) -> None:
    given = {name: value for name, value in query.examples[0].items() if name != "limit"}
    whole = run(example_store, query, {**given, "limit": 10_000}, Settings().row_limit)
    assert run(example_store, query, {**given, **page}, Settings().row_limit).total == len(whole.rows) > 0


@pytest.mark.parametrize(
    ("page", "wish", "counts"),
    [
        pytest.param({}, {}, False, id="all-rows-are-there"),
        pytest.param({"skip": 1, "limit": 37}, {}, False, id="the-last-page"),
        pytest.param({"limit": 5}, {}, True, id="cut"),
        pytest.param({"skip": 5000}, {}, True, id="behind-the-last"),
        pytest.param({"limit": 5}, {"count": False}, False, id="nobody-wants-to-know"),
        pytest.param({"limit": 5}, {"total": 38}, False, id="known-from-another-page"),
    ],
)
def test_rows_are_counted_only_where_they_do_not_tell_it(
    example_store: Store, page: dict[str, int], wish: dict[str, Any], counts: bool
) -> None:
    listening, query = Listening(example_store), CATALOGUE["lead-roles"]
    answer = run(listening, query, {"plan": "清川政发-2025-4", **page}, Settings().row_limit, **wish)
    assert listening.asked == [query.cypher, query.counting][: 1 + counts]
    assert answer.total == (None if "count" in wish else 38)


@pytest.mark.parametrize(("query", "name"), NAMING)
def test_units_are_named_with_their_ids_in_the_same_order(example_store: Store, query: Query, name: str) -> None:
    found = run(example_store, query, query.examples[0], Settings().row_limit).rows
    named = [row[name] if isinstance(row[name], list) else [row[name]] for row in found]
    ids = [row[IDS[name]] if isinstance(row[name], list) else [row[IDS[name]]] for row in found]
    assert any(named) or name in ("support", "area_lead"), "nothing to compare"
    assert [[id_.rpartition(":")[2] for id_ in row] for row in ids] == named


@pytest.mark.parametrize(
    ("plan", "top"),
    [
        pytest.param(HEKOU, [("区行政审批局", 35), ("区发展改革局", 23), ("区自然资源和规划分局", 18)], id="hekou"),
        pytest.param(BAYUQUAN, [("区营商局", 26)], id="bayuquan"),
        pytest.param(SHANDONG, [("省市场监管局", 27), ("省住房城乡建设厅", 20)], id="shandong"),
    ],
)
def test_who_leads_most(corpus_store: Store, plan: str, top: list[tuple[str, int]]) -> None:
    found = rows(corpus_store, "lead-roles", plan=plan, limit=len(top))
    assert [(row["unit"], row["lead"]) for row in found] == top


@pytest.mark.parametrize(
    ("plan", "measures"), [(HEKOU, 17), (BAYUQUAN, 0), (SHANDONG, 20)], ids=["hekou", "bayuquan", "shandong"]
)
def test_what_depends_on_big_data(corpus_store: Store, plan: str, measures: int) -> None:
    assert len({row["measure"] for row in rows(corpus_store, "depends-on", unit="大数据", plan=plan)}) == measures


@pytest.mark.parametrize("unit", ["区发展改革局", "区发展改革委", "发展改革"])
def test_a_unit_is_found_by_any_name(corpus_store: Store, unit: str) -> None:
    found = rows(corpus_store, "depends-on", unit=unit, plan=HEKOU, role="lead")
    assert len(found) == 23


def test_lead_roles_of_one_indicator(corpus_store: Store) -> None:
    (top, *_) = rows(corpus_store, "lead-roles", plan=HEKOU, indicator="获得电力")
    assert (top["unit"], top["lead"]) == ("区供电公司", 8)


def test_measures_by_unit_role_and_days(corpus_store: Store) -> None:
    found = rows(corpus_store, "measures", plan=HEKOU, unit="区法院", role="lead", to="2021-06-30")
    assert [row["title"] for row in found] == ["强化涉企土地争议案件审判和信息公示"]


def test_text_is_searched_as_it_is(corpus_store: Store) -> None:
    assert rows(corpus_store, "measures", text="' OR 1=1 //") == []


def test_one_measure_whole(corpus_store: Store) -> None:
    (row,) = rows(corpus_store, "measure", measure=f"{HEKOU}:2.1.1")
    assert row["lead"] == ["区行政审批局", "区行政审批局"]
    assert row["lead_ids"] == ["河口区:区行政审批局"] * 2
    assert row["times"] == ["2021年9月底前", "2021年6月底前"]
    assert (row["due"], row["indicator"]) == ("2021-09-30", "开办企业")


def test_partners_share_measures(corpus_store: Store) -> None:
    (top, *_) = rows(corpus_store, "partners", unit="区法院", plan=HEKOU)
    shared = {row["measure"] for row in rows(corpus_store, "depends-on", unit="区法院", plan=HEKOU)}
    theirs = {row["measure"] for row in rows(corpus_store, "depends-on", unit=top["partner"], plan=HEKOU)}
    assert top["shared"] == len(shared & theirs)


def test_a_path_leads_from_one_unit_to_the_other(corpus_store: Store) -> None:
    steps = rows(corpus_store, "coordination-path", unit="区贸促会", other="区残联")
    assert (steps[0]["unit"], steps[-1]["next_unit"]) == ("区贸促会", "区残联")
    assert [step["unit"] for step in steps[1:]] == [step["next_unit"] for step in steps[:-1]]


@pytest.mark.parametrize("name", ["articulation", "betweenness", "communities"])
def test_skip_and_limit_cut_the_rows_of_an_analysis_and_not_its_network(corpus_store: Store, name: str) -> None:
    whole = rows(corpus_store, name)
    part = run(corpus_store, CATALOGUE[name], {"skip": 3, "limit": 2}, Settings().row_limit)
    assert part.rows == whole[3:5]
    assert part.truncated


def test_a_network_beyond_the_limit_is_refused(corpus_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    edges = len(rows(corpus_store, "network-coordination", plan=HEKOU, limit=10_000))
    monkeypatch.setattr(analyses, "CONNECTIONS", edges)
    monkeypatch.setattr(runner, "CONNECTIONS", edges)
    assert rows(corpus_store, "communities", plan=HEKOU)
    with pytest.raises(InputError, match="more than"):
        rows(corpus_store, "communities")


@pytest.mark.parametrize("name", analyses.ANALYSES)
def test_every_analysis_is_a_question(name: str) -> None:
    assert CATALOGUE[name].analysis == name


def test_betweenness_and_communities_have_all_units_of_the_network(corpus_store: Store) -> None:
    network = rows(corpus_store, "network-coordination", plan=HEKOU, limit=10_000)
    units = {row[end] for row in network for end in ("source", "target")}
    found = [
        {row["unit_id"] for row in rows(corpus_store, name, plan=HEKOU)} for name in ("betweenness", "communities")
    ]
    assert found == [units, units]


def test_what_is_late_moves_by_the_days_and_only_in_the_units_own_part(corpus_store: Store) -> None:
    # One measure of two statements, each with its own lead and day.
    text = "甲。（牵头单位：区大数据中心；责任单位：区财政局；完成时限：2025年6月底前）乙。（牵头单位：区水利局；完成时限：2025年9月底前）"
    load_plan(corpus_store, plan := parse_plan(small_plan(text)))
    (first,) = rows(corpus_store, "what-if", unit="区大数据中心", plan=plan.id, days=31)
    (second,) = rows(corpus_store, "what-if", unit="区水利局", plan=plan.id)
    assert (first["due"], first["new_due"], first["role"]) == ("2025-06-30", "2025-07-31", "lead")
    assert (first["units"], first["waiting"]) == (["区大数据中心"], ["区财政局"])
    assert (second["due"], second["new_due"], second["waiting"]) == ("2025-09-30", "2025-10-30", [])


def test_what_if_by_role_and_day(corpus_store: Store) -> None:
    every, led, late = (
        rows(corpus_store, "what-if", unit="区法院", plan=HEKOU, **given)
        for given in ({}, {"role": "lead"}, {"from": "2021-10-01"})
    )
    assert {row["role"] for row in every} > {row["role"] for row in led} == {"lead"}
    assert late == [row for row in every if row["due"] >= "2021-10-01"] != every


@pytest.mark.parametrize(
    ("plan", "problem", "titles"),
    [
        pytest.param(BAYUQUAN, "only-group", ["强化大数据发展应用"], id="only-a-group"),
        pytest.param(
            SHANDONG,
            "only-group",
            ["统一规范政务服务标准", "持续提升审批服务便利度"],
            id="only-a-group-in-the-province",
        ),
        pytest.param("清川政发-2025-4", "no-unit", ["拓宽民营企业建言献策渠道"], id="no-unit"),
    ],
)
def test_measures_that_nobody_in_particular_answers_for(
    corpus_store: Store, example_store: Store, plan: str, problem: str, titles: list[str]
) -> None:
    assert corpus_store is example_store
    assert [row["title"] for row in rows(corpus_store, "unassigned", plan=plan, problem=problem)] == titles


def test_due_lists_the_days_in_order(corpus_store: Store) -> None:
    found = rows(corpus_store, "due", **{"from": "2021-06-01", "to": "2021-08-31", "plan": HEKOU})
    assert len(found) == 82
    assert [row["due"] for row in found] == sorted(row["due"] for row in found)
