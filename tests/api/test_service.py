from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api import create_app
from core.settings import Settings
from graph import Store, data_version
from queries import load_catalogue, run

CATALOGUE = load_catalogue()
OF_ALL = ["cursor", "format", "If-None-Match", "Accept-Language"]


def test_it_is_alive_and_ready(client: TestClient) -> None:
    assert client.get("/health/live").json() == {"status": "alive"}
    assert client.get("/health/ready").json() == {"status": "ready"}


def test_plans_are_listed(client: TestClient) -> None:
    plans = {row["plan"]: row for row in client.get("/v1/plans").json()["rows"]}
    assert plans["清川政发-2025-4"]["measures"] == 42


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_question_answers_as_the_command_line_does(
    client: TestClient, store: Store, settings: Settings, name: str
) -> None:
    given = {key: str(value) for key, value in CATALOGUE[name].examples[-1].items()}
    response = client.get(f"/v1/queries/{name}", params=given)
    assert response.status_code == 200, response.text
    answer = run(store, CATALOGUE[name], given, settings.row_limit).as_json()
    assert response.json() == {**answer, "version": data_version(store)}


def test_every_question_is_documented(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    documented = {
        name: (
            [p["name"] for p in paths[f"/v1/queries/{name}"]["get"]["parameters"]],
            list(schemas["".join(part.capitalize() for part in name.split("-")) + "Row"]["properties"]),
        )
        for name in CATALOGUE
    }
    assert documented == {
        name: ([*(p.name for p in q.parameters if p.name != "skip"), *OF_ALL], [c.name for c in q.columns])
        for name, q in CATALOGUE.items()
    }


def test_the_documentation_page_needs_no_network(client: TestClient) -> None:
    page = client.get("/docs")
    assert page.status_code == 200
    assert "https://" not in page.text


def test_the_catalogue_is_listed(client: TestClient) -> None:
    listed = {q["name"]: q for q in client.get("/v1/queries").json()["queries"]}
    assert set(listed) == set(CATALOGUE)
    assert listed["due"]["url"] == "/v1/queries/due"
    assert [p["name"] for p in listed["due"]["parameters"] if p["required"]] == ["from", "to"]


@pytest.mark.parametrize(
    ("method", "url", "status", "code", "says"),
    [
        pytest.param(
            "GET", "/v1/nothing", 404, "no-such-address", "there is nothing at this address", id="no-such-path"
        ),
        pytest.param(
            "GET", "/v1/queries/leaders", 404, "not-found", "there is no question 'leaders'", id="no-such-question"
        ),
        pytest.param("POST", "/v1/queries", 405, "method-not-allowed", "only GET", id="method"),
        pytest.param("GET", "/v1/queries/due", 422, "bad-parameter", "needs parameter 'from'", id="missing-parameter"),
        pytest.param(
            "GET",
            "/v1/queries/lead-roles?plam=x",
            422,
            "bad-parameter",
            "there is no parameter 'plam'",
            id="unknown-parameter",
        ),
        pytest.param(
            "GET", "/v1/queries/lead-roles?limit=a", 422, "bad-parameter", "must be a whole number", id="type"
        ),
        pytest.param(
            "GET", "/v1/queries/lead-roles?limit=1&limit=2", 422, "bad-parameter", "is given twice", id="twice"
        ),
    ],
)
def test_errors_are_problems(client: TestClient, method: str, url: str, status: int, code: str, says: str) -> None:
    response = client.request(method, url)
    body = response.json()
    assert response.status_code == body["status"] == status
    assert response.headers["content-type"] == "application/problem+json"
    assert body["code"] == code
    assert body["instance"] == url.partition("?")[0]
    assert says in body["detail"]


def test_problems_speak_the_clients_language(client: TestClient) -> None:
    response = client.get("/v1/queries/due", headers={"Accept-Language": "zh-CN,zh;q=0.9"})
    assert "需要参数“from”" in response.json()["detail"]


def test_a_graph_that_cannot_be_reached_is_a_503(tmp_path: Path) -> None:
    nowhere = tmp_path / "file"
    nowhere.write_text("", "utf-8")
    with TestClient(create_app(Settings(store=str(nowhere))), raise_server_exceptions=False) as client:
        assert client.get("/health/live").status_code == 200
        response = client.get("/health/ready")
    assert (response.status_code, response.json()["code"]) == (503, "store-unavailable")
