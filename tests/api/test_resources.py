"""What the resources hold: held to their documented types, and to the plan that was read."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from graph import Store, data_version, load_plan
from ingest import Measure, Plan, example, parse_plan, plan_as_json, read_plan
from tests.api.conftest import Check, Load
from tests.api.resources import MEASURE, PLAN, RESOURCES, TABLES, UNIT, rows
from tests.plans import real_plans
from tests.support import small_plan, squash

MEASURES = read_plan(example()).measures


def get(client: TestClient, url: str) -> Any:
    response = client.get(url)
    assert response.status_code == 200, response.text
    return response.json()


def quoted(plan: Plan, fact: dict[str, Any]) -> tuple[str, str]:
    """A fact's characters as its sentence shows them, and as they stand in the plan."""
    start, end = fact["position"]
    return fact["sentence"][start:end], plan.text[slice(*fact["span"])]


@pytest.mark.parametrize(("path", "url"), rows(RESOURCES))
def test_bodies_keep_to_their_schema(client: TestClient, misfits: Check, path: str, url: str) -> None:
    assert misfits(path, get(client, url)) == []


@pytest.mark.parametrize(("path", "url"), rows(TABLES))
def test_tables_have_rows(client: TestClient, path: str, url: str) -> None:
    assert get(client, url)["rows"]


@pytest.mark.parametrize(
    ("path", "url"), rows({p: u for p, u in RESOURCES.items() if p not in ("/v1/queries", "/v1/schema")})
)
def test_bodies_carry_the_version_of_the_data(client: TestClient, store: Store, path: str, url: str) -> None:
    assert get(client, url)["version"] == data_version(store)


def test_every_resource_is_tested(openapi: dict[str, Any]) -> None:
    assert {path for path, item in openapi["paths"].items() if path.startswith("/v1") and "get" in item} == {*RESOURCES}


def test_a_plan_and_its_indicators(client: TestClient, plan: Plan) -> None:
    body = get(client, f"/v1/plans/{PLAN}")
    assert body["title"] == plan.title
    assert (body["measures"], body["findings"]) == (len(plan.measures), len(plan.findings))
    assert sum(row["measures"] for row in body["indicators"]) == len(plan.measures)
    assert {row["indicator"]: row["area_lead_ids"] for row in body["indicators"]}["纳税"] == ["清川区:区税务局"]


def test_the_findings_of_a_plan_are_those_of_zeren_check(client: TestClient, plan: Plan) -> None:
    found = get(client, f"/v1/plans/{PLAN}/findings")["rows"]
    assert [(row["code"], row["severity"], row["message_zh"], row["message_en"], row["line"]) for row in found] == [
        (f.code, f.severity, f.message.zh, f.message.en, f.line) for f in plan.findings
    ]
    assert found[0]["place_zh"] == "第 64 行"


def test_a_version_is_the_plan_as_it_was_read(client: TestClient, load: Load) -> None:
    # A plan of its own: other tests load small plans into the shared store too, and versions stay.
    old, new = (
        parse_plan(small_plan(*(f"{work}。（牵头单位：区法院）" for work in works), head="松山区2016年工作方案"))
        for works in ("甲乙丙", "乙丙")
    )
    for plan in (old, new):
        load(plan)
    url = f"/v1/plans/{old.id}/versions"
    listed = get(client, url)["rows"]
    assert [(row["version"], row["measures"]) for row in listed] == [(2, 2), (1, 3)]
    for row, plan in zip(listed, (new, old), strict=True):
        found = client.get(f"{url}/{row['version']}", headers={"Accept-Language": "zh"}).json()
        assert {name: found[name] for name in found.keys() - {"version"}} == plan_as_json(plan, "zh")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param(f"/v1/plans/{PLAN}/versions/9", 404, id="no-such-version"),
        pytest.param("/v1/plans/没有/versions/1", 404, id="no-such-plan"),
        pytest.param("/v1/plans/没有/versions", 404, id="versions-of-nothing"),
        pytest.param(f"/v1/plans/{PLAN}/versions/0", 422, id="zero"),
        pytest.param(f"/v1/plans/{PLAN}/versions/x", 422, id="no-number"),
    ],
)
def test_a_version_that_is_not_there_is_a_problem(client: TestClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_a_plan_without_findings_has_an_empty_list(client: TestClient, load: Load) -> None:
    plan = parse_plan(small_plan("甲。（牵头单位：区法院；责任单位：区财政局；完成时限：2025年6月底前）"))
    load(replace(plan, findings=()))
    assert get(client, f"/v1/plans/{plan.id}/findings")["rows"] == []


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.id.rpartition(":")[2])
def test_a_measure_is_whole(client: TestClient, plan: Plan, measure: Measure) -> None:
    body = get(client, f"/v1/measures/{quote(measure.id)}")
    assert (body["text"], tuple(body["section"]), tuple(body["span"])) == (measure.text, measure.section, measure.span)
    mentions = [(s.clause, m.unit, m.role, m.rule, [*m.span]) for s in measure.statements for m in s.mentions]
    assert sorted(
        (a["clause"], a["as_written"], a["role"], a["rule"], a["span"]) for a in body["assignments"]
    ) == sorted(mentions)
    assert {(d["as_written"], d["due"], d["kind"], *d["span"]) for d in body["deadlines"]} == {
        (d.raw, d.date and d.date.isoformat(), d.kind, *d.span) for d in measure.deadlines
    }
    assert [(t["metric"], t["op"], t["of"], t["span"]) for t in body["targets"]] == [
        (t.metric, t.op, t.unit, [*t.span]) for t in measure.targets
    ]
    assert [use["platform"] for use in body["platforms"]] == [use.name for use in measure.platforms]
    assert [lead["as_written"] for lead in body["area_leads"]] == [
        lead.unit for m in plan.measures if m.indicator == measure.indicator for lead in m.area_leads
    ]
    assert len(body["documents"]) == sum(citation.kind != "form" for citation in measure.citations)


def test_every_fact_stands_in_its_sentence(client: TestClient, store: Store) -> None:
    plans = real_plans()
    loaded = [load_plan(store, plan) for plan in plans]
    bodies = [(plan, get(client, f"/v1/measures/{quote(m.id)}")) for plan in plans for m in plan.measures]
    lists = ("assignments", "area_leads", "deadlines", "targets", "platforms", "documents")
    pairs = [quoted(plan, fact) for plan, body in bodies for name in lists for fact in body[name]]
    assert len(pairs) > sum(report.assignments + report.deadlines for report in loaded)
    assert [pair for pair in pairs if squash(pair[0]) != squash(pair[1])] == []


def test_a_sentence_ends_where_it_ends(client: TestClient) -> None:
    body = get(client, f"/v1/measures/{PLAN}:3.1.1")
    assert body["targets"][0]["sentence"].endswith("推送准确率不低于95%。")
    assert [d["sentence"] for d in body["deadlines"]] == ["6月底前完成标签体系搭建，9月底前实现申报环节自动提示。"] * 2
    assert body["assignments"][0]["sentence"] == "（牵头单位：区税务局；责任单位：区大数据中心、区财政局）"
    assert body["area_leads"][0]["sentence"] == "（一）纳税（领域牵头单位：区税务局）"


@pytest.mark.parametrize(
    ("query", "units"),
    [
        pytest.param("text=人社局", ["区人力资源社会保障局"], id="an-alias"),
        pytest.param("text=人力资源", ["区人力资源社会保障局"], id="a-part-of-the-name"),
        pytest.param("function=税务", ["区税务局"], id="function"),
        pytest.param("kind=court", ["区法院"], id="kind"),
        pytest.param("region=没有", [], id="no-such-region"),
        pytest.param("text='+OR+1=1+//", [], id="cypher"),
    ],
)
def test_departments_are_searched(client: TestClient, query: str, units: list[str]) -> None:
    found = get(client, f"/v1/departments?plan={PLAN}&{query}")["rows"]
    assert [row["unit"] for row in found] == units


@pytest.mark.parametrize("name", [UNIT, "区大数据中", "区大数据中心", "大数据"])
def test_a_department_is_found_by_any_name(client: TestClient, name: str) -> None:
    body = get(client, f"/v1/departments/{quote(name, safe='')}?plan={PLAN}")
    assert UNIT in [unit["unit_id"] for unit in body["units"]]
    assert body["load"] == get(client, f"/v1/queries/deadline-load?unit={UNIT}&plan={PLAN}")["rows"]
    assert len(body["measures"]) == 12
    assert (body["partners"][0]["partner"], body["partners"][0]["shared"]) == ("区行政审批局", 6)
    assert body["truncated"] == []


def test_a_name_of_several_units_lists_them_and_an_id_asks_for_one(client: TestClient, load: Load) -> None:
    load(parse_plan(small_plan("甲。（牵头单位：区大数据中心；完成时限：2025年6月底前）")))
    both = get(client, "/v1/departments/区大数据中心")
    one = get(client, "/v1/departments/临川区:区大数据中心")
    assert {"临川区:区大数据中心", UNIT} <= {unit["unit_id"] for unit in both["units"]}
    assert [unit["unit_id"] for unit in one["units"]] == ["临川区:区大数据中心"]
    assert len(one["measures"]) == 1


@pytest.mark.parametrize(
    ("sort", "key"),
    [
        pytest.param("due", lambda row: (row["due"] is None, row["due"]), id="due"),
        pytest.param("title", lambda row: row["title"], id="title"),
    ],
)
def test_measures_are_sorted(client: TestClient, sort: str, key: Any) -> None:
    found = get(client, f"/v1/measures?plan={PLAN}&sort={sort}")["rows"]
    assert len(found) == 42
    assert found == sorted(found, key=key)


def test_the_latest_measures_come_first_and_those_without_a_day_last(client: TestClient) -> None:
    days = [row["due"] for row in get(client, f"/v1/measures?plan={PLAN}&sort=-due")["rows"]]
    known = [day for day in days if day]
    assert known == sorted(known, reverse=True)
    assert days[len(known) :] == [None] * (42 - len(known))
    assert None in days


@pytest.mark.parametrize("view", ["assignments", "coordination", "functions", "indicators", "leadership", "platforms"])
def test_a_network_has_the_nodes_of_its_edges(client: TestClient, view: str) -> None:
    body = get(client, f"/v1/network?name={view}&plan={PLAN}&limit=1000")
    ends = {end for edge in body["edges"] for end in (edge["source"], edge["target"])}
    nodes = [node["id"] for node in body["nodes"]]
    assert nodes
    assert sorted(nodes) == sorted(ends)
    assert body["truncated"] is False


def test_units_are_connected_by_the_measures_they_share(client: TestClient, plan: Plan) -> None:
    canonical = {form: f"清川区:{unit.name}" for unit in plan.departments for form in unit.as_written}
    parts = [{canonical[m.unit] for s in measure.statements for m in s.mentions} for measure in plan.measures]
    body = get(client, f"/v1/network?plan={PLAN}")
    assert body["total"] == len(body["edges"])
    weights = {(edge["source"], edge["target"]): edge["weight"] for edge in body["edges"]}
    assert weights == {(a, b): shared(parts, a, b) for a in set().union(*parts) for b in set().union(*parts) if a < b and shared(parts, a, b)}  # fmt: skip


@pytest.mark.parametrize(
    ("narrowing", "role", "month"),
    [
        pytest.param("", None, None, id="all"),
        pytest.param("&role=support", "support", None, id="role-of-one-of-the-two"),
        pytest.param("&from=2025-06-01&to=2025-06-30", None, "2025-06", id="due-in-june"),
    ],
)
def test_lines_are_connected_by_the_measures_their_units_share(
    client: TestClient, plan: Plan, narrowing: str, role: str | None, month: str | None
) -> None:
    line_of = {form: unit.function for unit in plan.departments for form in unit.as_written}
    parts = [{(line_of[m.unit], m.role) for s in measure.statements for m in s.mentions} for measure in plan.measures if month is None or is_due(measure, month)]  # fmt: skip
    pairs = itertools.combinations(sorted({line for line in line_of.values() if line}), 2)
    body = get(client, f"/v1/network?name=functions&plan={PLAN}&limit=1000{narrowing}")
    weights = {(edge["source"], edge["target"]): edge["weight"] for edge in body["edges"]}
    assert weights == {pair: n for pair in pairs if (n := sum(is_shared(part, pair, role) for part in parts))}


def is_due(measure: Measure, month: str) -> bool:
    return any(time.kind == "due" and str(time.date).startswith(month) for time in measure.deadlines)


def is_shared(part: Iterable[tuple[str, str]], pair: tuple[str, str], role: str | None) -> bool:
    roles = [{r for line, r in part if line == one} for one in pair]
    return all(roles) and (role is None or role in set().union(*roles))


def test_only_assignments_have_a_role(client: TestClient) -> None:
    assigned = get(client, f"/v1/network?name=assignments&plan={PLAN}&limit=1000")["edges"]
    shared_measures = get(client, f"/v1/network?plan={PLAN}")["edges"]
    assert {edge["role"] for edge in assigned} == {"lead", "responsible", "support"}
    assert {edge["role"] for edge in shared_measures} == {None}


def shared(parts: list[set[str]], one: str, other: str) -> int:
    return sum({one, other} <= units for units in parts)


def test_a_network_is_cut_at_its_limit_and_says_so(client: TestClient) -> None:
    whole, cut = (get(client, f"/v1/network?plan={PLAN}&limit={limit}") for limit in (1000, 5))
    assert cut["edges"] == whole["edges"][:5]
    assert (whole["truncated"], cut["truncated"]) == (False, True)
    assert whole["total"] == cut["total"] == len(whole["edges"])


@pytest.mark.parametrize(
    "url",
    [
        "/v1/plans/没有",
        "/v1/plans/没有/findings",
        "/v1/measures/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        f"/v1/measures/{PLAN}:99",
        "/v1/departments/没有",
        "/v1/measures/",
        "/v1/departments/",
        "/v1/queries/没有",
    ],
)
def test_what_is_not_there_is_a_404_that_says_where_to_look(client: TestClient, url: str) -> None:
    response = client.get(url)
    assert (response.status_code, response.json()["code"]) == (404, "not-found")
    assert "there is no" in response.json()["detail"]


def test_an_id_of_any_signs_is_reached_when_it_is_encoded(client: TestClient, load: Load) -> None:
    plan = parse_plan(small_plan("甲。（牵头单位：区法院；完成时限：2025年6月底前）"))
    odd = replace(plan, id="甲?x=1#;\\ <&>", measures=(replace(plan.measures[0], id="甲/乙?:1#~2"),))
    load(odd)
    url = f"/v1/plans/{quote(odd.id, safe='')}"
    assert get(client, url)["plan"] == odd.id
    assert {row["plan"] for row in get(client, f"{url}/findings")["rows"]} <= {odd.id}
    assert get(client, f"/v1/measures/{quote(odd.measures[0].id, safe='')}")["measure"] == odd.measures[0].id


def test_examples_of_the_documentation_are_answers(client: TestClient, openapi: dict[str, Any]) -> None:
    shown = openapi["paths"]["/v1/measures/{measure}"]["get"]["responses"]["200"]["content"]["application/json"][
        "example"
    ]
    answer = get(client, f"/v1/measures/{MEASURE}")
    assert shown["targets"] == answer["targets"]
    assert {**shown, "assignments": [], "targets": [], "deadlines": [], "version": ""} == {
        **answer,
        "assignments": [],
        "targets": [],
        "deadlines": [],
        "version": "",
    }
