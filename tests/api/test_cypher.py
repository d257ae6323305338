"""Cypher of the caller's own: off unless allowed, read-only, and always an answer in valid JSON. What counts as reading stands in
tests/conformance/test_read_only.py."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from api.routers import cypher
from api.routers.cypher import StatementAnswer
from core.errors import InputError
from core.roles import Role
from core.settings import DEFAULT_LIMIT, Settings
from graph import Store, load_plan
from ingest import example, read_plan
from tests.api.callers import Shown, client_of, with_keys
from tests.conformance.contents import everything

COUNT = "MATCH (m:Measure) WHERE m.id STARTS WITH '清川' RETURN count(m) AS n"


@pytest.fixture(scope="module")
def guarded(settings: Settings, store: Store, tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Shown]:
    """Settings with keys over a graph that has the example, where readers may send Cypher."""
    load_plan(store, read_plan(example()))
    return with_keys(replace(settings, cypher="reader", query_seconds=3), tmp_path_factory.mktemp("service"))


@pytest.fixture(scope="module")
def client(guarded: tuple[Settings, Shown]) -> Iterator[TestClient]:
    with client_of(guarded[0], guarded[1][Role.reader]) as opened:
        yield opened


def ask(client: TestClient, statement: str, **more: Any) -> Response:
    return client.post("/v1/cypher", json={"statement": statement, **more})


def rows(response: Response) -> list[dict[str, Any]]:
    """The rows, of a body held to what is documented."""
    return StatementAnswer.model_validate_json(response.content, strict=True).rows


def test_a_statement_is_answered_with_columns_rows_and_version(client: TestClient) -> None:
    response = ask(client, COUNT)
    assert response.status_code == 200, response.text
    assert response.json() == {
        "columns": ["n"],
        "rows": [{"n": 42}],
        "truncated": False,
        "version": client.get("/v1/plans").json()["version"],
    }


@pytest.mark.parametrize(
    ("given", "row_limit", "number", "truncated"),
    [
        pytest.param({}, 10_000, DEFAULT_LIMIT, True, id="by-default"),
        pytest.param({"limit": 5}, 10_000, 5, True, id="fewer"),
        pytest.param({"limit": 700}, 10_000, 700, False, id="all"),
        pytest.param({"limit": 1000}, 150, 150, True, id="no-more-than-the-service-gives"),
    ],
)
def test_rows_are_limited(
    guarded: tuple[Settings, Shown], given: dict[str, int], row_limit: int, number: int, truncated: bool
) -> None:
    with client_of(replace(guarded[0], row_limit=row_limit), guarded[1][Role.reader]) as client:
        body = ask(client, "UNWIND range(1, 700) AS x RETURN x", **given).json()
    assert (len(body["rows"]), body["truncated"]) == (number, truncated)


def _refuse(sign: str) -> None:
    raise AssertionError(f"{sign} is no JSON")


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        pytest.param("0.0 / 0.0", "NaN", id="not-a-number"),
        pytest.param("1.0 / 0.0", "Infinity", id="infinity"),
        pytest.param("-1.0 / 0.0", "-Infinity", id="minus-infinity"),
        pytest.param("[{a: 0.0 / 0.0}]", [{"a": "NaN"}], id="inside"),
        pytest.param("9223372036854775807", 2**63 - 1, id="largest-integer"),
        pytest.param("date('2025-06-30')", "2025-06-30", id="date"),
        pytest.param("'<script>alert(1)</script>'", "<script>alert(1)</script>", id="html"),
        pytest.param("'\x00\x1f\u2028😀\"'", '\x00\x1f\u2028😀"', id="signs"),
    ],
)
def test_values_are_valid_json(client: TestClient, expression: str, value: Any) -> None:
    response = ask(client, f"RETURN {expression} AS x")
    assert json.loads(response.content, parse_constant=_refuse)["rows"] == [{"x": value}]


def test_nodes_and_paths_are_objects(client: TestClient) -> None:
    (row,) = rows(ask(client, "MATCH p = (:Plan {id: '清川政发-2025-4'})-[r:ISSUED_FOR]->(g) RETURN p, r, g"))
    assert row["g"]["labels"] == ["Region"]
    assert (row["r"]["type"], row["r"]["end"]) == ("ISSUED_FOR", row["g"]["element_id"])
    assert row["p"]["nodes"][1] == row["g"]


@pytest.mark.parametrize(
    ("statement", "status", "code"),
    [
        pytest.param("MATCH (n RETURN n", 422, "bad-query", id="slip"),
        pytest.param("CREATE (n:Plan {id: 'x'}) RETURN n", 400, "only-reading", id="create"),
        pytest.param("MATCH (n) DETACH DELETE n", 400, "only-reading", id="delete"),
        pytest.param("MATCH (n:Plan) SET n.title = '' RETURN n", 400, "only-reading", id="set"),
        pytest.param("LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line", 400, "only-reading", id="read-a-file"),
        pytest.param("MATCH (n) RETURN n; MATCH (n) DETACH DELETE n", 400, "only-reading", id="two-statements"),
        pytest.param("CALL dbms.listConfig()", 400, "only-reading", id="procedure"),
        pytest.param("CALL { MATCH (n) DELETE n } RETURN 1", 400, "only-reading", id="delete-in-a-subquery"),
        pytest.param("RETURN COUNT { CREATE (n) } AS x", 400, "only-reading", id="create-in-a-count"),
        pytest.param("RETURN eval('1 + 1') AS x", 400, "only-reading", id="function-of-the-engine"),
        pytest.param("RETURN toUpper({}) AS x", 422, "bad-query", id="wrong-type"),
        pytest.param("RETURN $x AS x", 422, "bad-query", id="parameter"),
        pytest.param("RETURN reduce(l = [], x IN range(1, 700) | [l]) AS x", 422, "bad-query", id="nested-deeply"),
        pytest.param("RETURN 1 AS x //" + "/" * 10_000, 422, "bad-query", id="long"),
        pytest.param("RETURN " + "(" * 3000 + "1" + ")" * 3000, 422, "bad-query", id="many-brackets"),
        pytest.param("MATCH (a)--(b)--(c)--(d)--(e)--(f)--(g) RETURN count(*) AS n", 504, "timeout", id="endless"),
    ],
)  # fmt: skip
def test_what_is_refused(client: TestClient, store: Store, statement: str, status: int, code: str) -> None:
    before = everything(store)
    response = ask(client, statement)
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert everything(store) == before
    assert rows(ask(client, COUNT)) == [{"n": 42}]


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        pytest.param(b"", 422, "Invalid JSON", id="empty"),
        pytest.param(b"{", 422, "Invalid JSON", id="broken-off"),
        pytest.param(b"[" * 1_000_000, 422, "Invalid JSON", id="deep"),
        pytest.param(b'{"statement": "\xff"}', 422, "Invalid JSON", id="no-utf-8"),
        pytest.param(b'{"statement": "\\ud800"}', 422, "Invalid JSON", id="half-a-sign"),
        pytest.param(b"[]", 422, "object", id="list"),
        pytest.param(b"{}", 422, "statement: Field required", id="no-statement"),
        pytest.param(b'{"statement": ""}', 422, "statement: ", id="empty-statement"),
        pytest.param(b'{"statement": 1}', 422, "statement: ", id="number"),
        pytest.param(b'{"statement": "RETURN 1", "limit": 0}', 422, "limit: ", id="no-rows"),
        pytest.param(b'{"statement": "RETURN 1", "limit": "9"}', 422, "limit: ", id="limit-is-text"),
        pytest.param(b'{"statement": "RETURN 1", "limit": 1e999}', 422, "limit: ", id="limit-is-infinite"),
        pytest.param(b'{"statement": "RETURN 1", "parameters": {}}', 422, "parameters: Extra", id="unknown-field"),
        pytest.param(b'{"statement": "' + b"x" * 40_000_000 + b'"}', 413, "MB", id="too-large"),
    ],
)
def test_a_body_that_does_not_fit(client: TestClient, body: bytes, status: int, says: str) -> None:
    response = client.post("/v1/cypher", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == status
    assert says in response.json()["detail"]


def test_a_web_page_cannot_send_one_unasked(client: TestClient) -> None:
    """What a browser sends across origins without asking first is not taken."""
    body = json.dumps({"statement": COUNT})
    response = client.post("/v1/cypher", content=body, headers={"Content-Type": "text/plain"})
    assert response.status_code == 415


@pytest.mark.parametrize(
    ("setting", "role", "status"),
    [
        pytest.param("off", Role.admin, 403, id="off"),
        pytest.param("off", None, 401, id="off-without-key"),
        pytest.param("reader", None, 401, id="no-key"),
        pytest.param("reader", Role.reader, 200, id="reader"),
        pytest.param("editor", Role.reader, 403, id="below"),
        pytest.param("editor", Role.editor, 200, id="equal"),
        pytest.param("editor", Role.admin, 200, id="above"),
    ],
)
def test_the_setting_says_who_may(
    guarded: tuple[Settings, Shown], setting: str, role: Role | None, status: int
) -> None:
    with client_of(replace(guarded[0], cypher=setting), guarded[1][role] if role else {}) as client:
        assert ask(client, COUNT).status_code == status


def test_where_it_is_off_it_says_how_to_allow_it(guarded: tuple[Settings, Shown]) -> None:
    with client_of(replace(guarded[0], cypher="off"), guarded[1][Role.reader]) as client:
        assert "ZEREN_CYPHER" in ask(client, COUNT).json()["detail"]


def test_a_setting_that_is_no_role_is_refused() -> None:
    with pytest.raises(InputError, match="ZEREN_CYPHER is off, reader, editor or admin"):
        Settings(cypher="on")


def test_too_many_at_once_are_told_to_come_back(
    guarded: tuple[Settings, Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cypher, "STATEMENTS_AT_ONCE", 0)
    with client_of(guarded[0], guarded[1][Role.reader]) as client:
        response = ask(client, COUNT)
    assert (response.status_code, response.json()["code"]) == (503, "busy")
    assert int(response.headers["Retry-After"]) > 0
