"""What all resources have in common: versions, pages, formats, languages, and requests that are refused."""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
from fastapi import Request
from fastapi.testclient import TestClient
from openpyxl.worksheet.worksheet import Worksheet

from api.guards.audit import Audit
from api.guards.guard import Guard
from api.operation.metrics import Metrics
from api.replies.answers import document
from api.replies.cache import Cache
from api.service import VERSION_SECONDS, Service, StoreHolder
from core.settings import Settings
from graph import Store, data_version, load_plan, remove_plan
from ingest import parse_plan
from queries import flatten
from tests.api.conftest import Check, Load
from tests.api.resources import CATALOGUE, DOCUMENTS, PLAN, RESOURCES, TABLES, rows, with_query
from tests.support import small_plan

ROWS = f"/v1/measures?plan={PLAN}&limit=7"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OTHER = parse_plan(small_plan("甲。（牵头单位：区法院；完成时限：2025年6月底前）"))


def pages(client: TestClient, url: str, **headers: str) -> Iterator[Any]:
    """One answer after another, as the Link headers lead."""
    response = client.get(url, headers=headers)
    yield response
    while "next" in response.links:
        response = client.get(response.links["next"]["url"], headers=headers)
        yield response


def sheet(content: bytes) -> Worksheet:
    """The one sheet of a workbook."""
    (found,) = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    return found


@pytest.mark.parametrize(("path", "url"), rows(RESOURCES))
def test_a_version_that_the_client_has_is_not_sent_again(client: TestClient, path: str, url: str) -> None:
    first = client.get(url)
    again = client.get(url, headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["vary"].startswith(first.headers["vary"])


@pytest.mark.parametrize(
    ("condition", "status"),
    [
        pytest.param("{etag}", 304, id="the-tag"),
        pytest.param("{strong}", 304, id="compared-weakly"),
        pytest.param("*", 304, id="any"),
        pytest.param('"a", {etag}, W/"b"', 304, id="in-a-list"),
        pytest.param('W/"a"', 200, id="another"),
        pytest.param("", 200, id="empty"),
        pytest.param('W/"', 200, id="broken"),
    ],
)
def test_conditions(client: TestClient, condition: str, status: int) -> None:
    etag = client.get(ROWS).headers["etag"]
    given = condition.format(etag=etag, strong=etag.removeprefix("W/"))
    assert client.get(ROWS, headers={"If-None-Match": given}).status_code == status


@pytest.mark.parametrize(("url", "status"), [("/v1/plans/没有", 404), ("/v1/measures?x=1", 422), ("/v1/measures?format=x", 422)])  # fmt: skip
def test_a_condition_does_not_hide_an_error(client: TestClient, url: str, status: int) -> None:
    assert client.get(url, headers={"If-None-Match": "*"}).status_code == status


@pytest.mark.parametrize(
    "headers", [{"Accept": "text/csv"}, {"Accept-Language": "zh"}, {"Accept": XLSX}], ids=["csv", "zh", "xlsx"]
)
def test_another_representation_has_another_tag(client: TestClient, headers: dict[str, str]) -> None:
    assert client.get(ROWS, headers=headers).headers["etag"] != client.get(ROWS).headers["etag"]


def test_a_load_by_another_process_shows(client: TestClient, load: Load) -> None:
    before = client.get("/v1/plans")
    load(OTHER)
    time.sleep(VERSION_SECONDS)
    after = client.get("/v1/plans", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.json()["version"] != before.json()["version"]
    assert OTHER.id in [row["plan"] for row in after.json()["rows"]]


def test_pages_together_are_the_whole(client: TestClient) -> None:
    whole = client.get(f"/v1/measures?plan={PLAN}").json()
    parts = [page.json() for page in pages(client, ROWS)]
    assert [len(part["rows"]) for part in parts] == [7] * 6
    assert [row for part in parts for row in part["rows"]] == whole["rows"]
    assert [part["truncated"] for part in parts] == [True] * 5 + [False]
    assert {part["total"] for part in parts} == {len(whole["rows"])}


def test_pages_keep_their_format_and_language(client: TestClient) -> None:
    found = [list(csv.reader(io.StringIO(page.text))) for page in pages(client, f"{ROWS}&format=csv")]
    assert [len(part) for part in found] == [8] * 6


def test_a_page_behind_a_path_in_chinese(client: TestClient, misfits: Check) -> None:
    parts = [page.json() for page in pages(client, f"/v1/plans/{PLAN}/findings?limit=4")]
    assert [len(part["rows"]) for part in parts] == [4, 4, 2]
    assert misfits("/v1/plans/{plan}/findings", parts[1]) == []


@pytest.mark.parametrize(
    "cursor", ["x", "%00", "MDEyMzQ1Njc4OWFiY2RlZjo3", "MDEyMzQ1Njc4OWFiY2RlZjo3Ojc", "5Yy6", "=" * 10_000]
)
def test_a_page_that_is_not_there(client: TestClient, cursor: str) -> None:
    response = client.get(f"{ROWS}&cursor={cursor}")
    assert (response.status_code, response.json()["code"]) == (404, "not-found")


def test_a_page_of_older_data_is_gone(client: TestClient, load: Load) -> None:
    link = client.get(ROWS).links["next"]["url"]
    load(OTHER)
    time.sleep(VERSION_SECONDS)
    response = client.get(link)
    assert response.status_code == 404
    assert "begin again with the first" in response.json()["detail"]


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        pytest.param(None, "application/json", id="nothing"),
        pytest.param("*/*", "application/json", id="anything"),
        pytest.param("text/csv", "text/csv; charset=utf-8", id="csv"),
        pytest.param(XLSX, XLSX, id="xlsx"),
        pytest.param("TEXT/CSV; charset=utf-8", "text/csv; charset=utf-8", id="capitals-and-charset"),
        pytest.param("text/*", "text/csv; charset=utf-8", id="any-text"),
        pytest.param("application/json;q=0.5, text/csv", "text/csv; charset=utf-8", id="liked-better"),
        pytest.param("text/csv;q=0.1, */*;q=0.5", "application/json", id="anything-liked-better"),
        pytest.param("application/json;q=0, */*", "text/csv; charset=utf-8", id="anything-but-json"),
        pytest.param("text/html, application/xhtml+xml, */*;q=0.8", "application/json", id="browser"),
    ],
)
def test_a_table_comes_in_the_format_that_is_liked_best(client: TestClient, accept: str | None, media: str) -> None:
    response = client.get(ROWS, headers={"Accept": accept} if accept else {})
    assert (response.status_code, response.headers["content-type"]) == (200, media)


@pytest.mark.parametrize(
    ("url", "accept", "status", "code"),
    [
        pytest.param(ROWS, "image/png", 406, "not-acceptable", id="picture"),
        pytest.param(ROWS, "application/json;q=0", 406, "not-acceptable", id="not-even-json"),
        pytest.param(DOCUMENTS["/v1/plans/{plan}"], "text/csv", 406, "not-acceptable", id="document-as-csv"),
        pytest.param(f"{ROWS}&format=pdf", "*/*", 422, "bad-parameter", id="format"),
        pytest.param(f"{DOCUMENTS['/v1/network']}&format=csv", "*/*", 422, "bad-parameter", id="network-as-csv"),
    ],
)
def test_a_format_that_is_not_to_be_had(client: TestClient, url: str, accept: str, status: int, code: str) -> None:
    response = client.get(url, headers={"Accept": accept})
    assert (response.status_code, response.json()["code"]) == (status, code)


@pytest.mark.parametrize(("path", "url"), rows(TABLES))
def test_csv_has_the_rows_of_json(client: TestClient, path: str, url: str) -> None:
    body = client.get(url).json()
    response = client.get(url, headers={"Accept": "text/csv"})
    header, *lines = csv.reader(io.StringIO(response.text))
    assert header == body["columns"]
    assert lines == [["" if value is None else str(value) for value in flatten(row).values()] for row in body["rows"]]
    assert response.headers["content-disposition"].endswith('.csv"')


@pytest.mark.parametrize(("path", "url"), rows(TABLES))
def test_xlsx_has_the_rows_of_json(client: TestClient, path: str, url: str) -> None:
    body = client.get(url).json()
    response = client.get(with_query(url, "format=xlsx"), headers={"Accept-Language": "zh"})
    header, *lines = sheet(response.content).iter_rows(values_only=True)
    assert header == tuple(column.text.zh for column in CATALOGUE[body["query"]].columns)
    assert [list(line) for line in lines] == [[value or None if value == "" else value for value in flatten(row).values()] for row in body["rows"]]  # fmt: skip


def test_a_cell_that_looks_like_a_formula_stays_text(client: TestClient, load: Load) -> None:
    plan = parse_plan(small_plan('=HYPERLINK("http://x.example")。（牵头单位：区法院；完成时限：2025年6月底前）'))
    load(plan)
    response = client.get(f"/v1/measures?plan={plan.id}&format=xlsx")
    cell = sheet(response.content)["B2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == ('=HYPERLINK("http://x.example")', "s", None)


def test_html_in_a_text_comes_back_as_it_is(client: TestClient, load: Load) -> None:
    title = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    plan = parse_plan(small_plan(f"{title}。（牵头单位：区法院；完成时限：2025年6月底前）"))
    load(plan)
    response = client.get(f"/v1/measures/{plan.measures[0].id}")
    assert title in response.json()["text"]
    assert response.headers["content-type"] == "application/json"
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("languages", "says"),
    [
        pytest.param(None, "there is no", id="none"),
        pytest.param("zh-CN,zh;q=0.9,en;q=0.8", "图中没有", id="chinese-browser"),
        pytest.param("en-GB,en;q=0.9,zh;q=0.8", "there is no", id="english-browser"),
        pytest.param("en;q=0.1, zh;q=0.9", "图中没有", id="chinese-stands-behind"),
        pytest.param("fr, zh;q=0.2", "图中没有", id="chinese-rather-than-nothing"),
        pytest.param("zh;q=0, en;q=0.1", "there is no", id="no-chinese"),
        pytest.param("ZH-Hant-TW", "图中没有", id="capitals"),
        pytest.param("fr", "there is no", id="neither"),
        pytest.param(";;q=,zh;q=x", "there is no", id="broken"),
    ],
)
def test_messages_are_in_the_language_that_is_liked_best(client: TestClient, languages: str | None, says: str) -> None:
    response = client.get("/v1/plans/x", headers={"Accept-Language": languages} if languages else {})
    assert response.json()["detail"].startswith(says)


@pytest.mark.parametrize(("path", "url"), rows(RESOURCES))
def test_an_unknown_parameter_is_refused(client: TestClient, path: str, url: str) -> None:
    response = client.get(with_query(url, "colour=red"))
    assert (response.status_code, response.json()["code"]) == (422, "bad-parameter")
    assert "'colour'" in response.json()["detail"]


@pytest.mark.parametrize(("path", "url"), rows(RESOURCES))
def test_a_parameter_given_twice_is_refused(client: TestClient, path: str, url: str) -> None:
    response = client.get(with_query(url, "format=json&format=json"))
    assert (response.status_code, response.json()["code"]) == (422, "bad-parameter")
    assert "is given twice" in response.json()["detail"]


def test_what_the_path_says_is_not_said_again(client: TestClient) -> None:
    response = client.get(f"/v1/plans/{PLAN}/findings?plan=x")
    assert response.status_code == 422


@pytest.mark.parametrize(
    ("query", "says"),
    [
        pytest.param("limit=10001", "from 1 to 10000", id="limit-above-the-cap"),
        pytest.param("limit=0", "from 1 to 10000", id="limit-of-none"),
        pytest.param("limit=1e3", "must be a whole number", id="limit-as-a-float"),
        pytest.param("from=2025-13-01", "must be a day", id="no-such-month"),
        pytest.param("from=2025-02-01&to=2025-01-01", "is after", id="wrong-way-round"),
        pytest.param("role=boss", "one of lead", id="no-such-role"),
        pytest.param("sort=colour", "one of plan", id="no-such-order"),
        pytest.param("skip=1", "no parameter 'skip'", id="skip"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(client: TestClient, query: str, says: str) -> None:
    response = client.get(f"/v1/measures?{query}")
    assert response.status_code == 422
    assert says in response.json()["detail"]


@pytest.mark.parametrize("url", [*RESOURCES.values(), "/health/live", "/v1/plans/没有", "/v1/measures?x=1"])
def test_head_is_get_without_its_body(client: TestClient, url: str) -> None:
    ours, theirs = client.head(url), client.get(url)
    volatile = {"x-request-id"}
    assert (ours.status_code, ours.content) == (theirs.status_code, b"")
    assert {k: v for k, v in ours.headers.items() if k not in volatile} == {
        k: v for k, v in theirs.headers.items() if k not in volatile
    }


@pytest.mark.parametrize(
    ("url", "asked", "encoding"),
    [
        pytest.param(f"/v1/measures?plan={PLAN}", "gzip", "gzip", id="long"),
        pytest.param(f"/v1/measures?plan={PLAN}", "identity", None, id="not-asked-for"),
        pytest.param("/v1/measures?text=没有", "gzip", None, id="short"),
    ],
)
def test_long_answers_are_compressed(client: TestClient, url: str, asked: str, encoding: str | None) -> None:
    response = client.get(url, headers={"Accept-Encoding": asked})
    assert response.headers.get("content-encoding") == encoding
    assert response.json()["query"] == "measures"
    assert ("Accept-Encoding" in response.headers["vary"]) == (len(response.content) >= 1000)


def test_a_document_is_made_anew_when_a_plan_comes_in_between(settings: Settings, store: Store) -> None:
    metrics = Metrics()
    audit = Audit(settings.service_path, metrics.write)
    service = Service(settings, StoreHolder(settings), CATALOGUE, Cache(), Guard(settings), audit, metrics)
    scope = {"type": "http", "path": "/", "query_string": b"", "headers": []}
    made: list[int] = []

    def make() -> dict[str, int]:
        made.append(1)
        if made == [1]:
            load_plan(store, OTHER)
        return {"made": len(made)}

    body = document(service, Request(scope), make).body
    now = data_version(store)
    service.stores.close()
    remove_plan(store, OTHER.id)
    assert bytes(body) == b'{"made":2,"version":"%s"}' % now.encode()


def test_answers_may_grow_and_requests_may_not(openapi: dict[str, Any]) -> None:
    operations = [operation for item in openapi["paths"].values() for operation in item.values()]
    sent = [operation["requestBody"] for operation in operations if "requestBody" in operation]
    answered = [openapi["components"], *(operation["responses"] for operation in operations)]
    assert [json.dumps(body).count('"additionalProperties": false') for body in sent] == [1, 1]
    assert '"additionalProperties": false' not in json.dumps(answered)
    assert "leaves aside those it does not know" in openapi["info"]["description"]


def test_every_operation_has_a_name_of_its_own(openapi: dict[str, Any]) -> None:
    names = [operation["operationId"] for item in openapi["paths"].values() for operation in item.values()]
    assert sorted(set(names)) == sorted(names)
    assert {"list_plans", "get_plan", "list_plan_findings", "get_measure", "get_network", "ask_lead_roles"} <= {*names}


@pytest.mark.parametrize(("path", "url"), rows(RESOURCES))
def test_what_a_resource_may_answer_is_documented(openapi: dict[str, Any], path: str, url: str) -> None:
    operation = openapi["paths"][path]["get"]
    problems = {int(status) for status, response in operation["responses"].items() if "application/problem+json" in response.get("content", {})}  # fmt: skip
    assert openapi["openapi"].startswith("3.1")
    assert {"200", "304"} <= {*operation["responses"]}
    assert {401, 406, 422, 429, 503, 504} <= problems
    assert {"ETag", "Vary"} <= {*operation["responses"]["200"]["headers"]}
    assert operation["responses"]["200"]["content"]["application/json"]["example"]


@pytest.mark.parametrize(("path", "url"), rows(RESOURCES))
def test_the_documented_example_keeps_to_the_schema(
    openapi: dict[str, Any], misfits: Check, path: str, url: str
) -> None:
    content = openapi["paths"][path]["get"]["responses"]["200"]["content"]
    assert misfits(path, content["application/json"]["example"]) == []
