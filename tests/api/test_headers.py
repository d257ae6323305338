"""What every answer carries, and errors as problems in both languages."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from api import create_app
from api.openapi.models import Problem
from api.titles import TITLES
from core.settings import Settings

ORIGIN = "https://dashboard.example"


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a service without keys, whose store is a file: no graph there."""
    folder = tmp_path_factory.mktemp("headers")
    (folder / "store").write_text("", "utf-8")
    return Settings(store=str(folder / "store"), service_folder=str(folder / "service"))


@pytest.fixture(scope="module")
def app(bare: Settings) -> FastAPI:
    """The service, with one more endpoint that has a defect."""
    app = create_app(bare)

    @app.get("/defect")
    def defect() -> None:
        raise RuntimeError("secret of ours")

    return app


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, "http://localhost", raise_server_exceptions=False) as opened:
        yield opened


PATHS = [
    "/health/live",
    "/docs",
    "/openapi.json",
    "/static-offline-docs/swagger-ui.css",
    "/nothing",
    "/v1/plans",
    "/defect",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_safe_in_a_browser(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Content-Security-Policy"].startswith("default-src 'none';")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] in ("no-store", "no-cache")
    assert "Server" not in headers
    assert "Access-Control-Allow-Origin" not in headers


def test_the_documentation_page_runs_its_own_scripts_only(client: TestClient) -> None:
    page = client.get("/docs")
    policy = dict(part.strip().split(" ", 1) for part in page.headers["Content-Security-Policy"].split(";"))
    (inline,) = re.findall(r"<script>(.*?)</script>", page.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
    assert policy["script-src"] == f"'self' 'sha256-{digest}'"
    assert re.findall(r'(?:src|href)="([^"]*)"', page.text) != []
    assert [url for url in re.findall(r'(?:src|href)="([^"]*)"', page.text) if "//" in url] == []
    assert not re.search(r"<style|style=|\son\w+=", page.text)


@pytest.mark.parametrize("url", ["/static-offline-docs/swagger-ui-bundle.js", "/static-offline-docs/swagger-ui.css"])
def test_the_documentation_page_finds_its_parts(client: TestClient, url: str) -> None:
    assert url.lstrip("/") in client.get("/docs").text
    assert client.get(url).status_code == 200


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param("dashboard-42.a_B", True, id="clean"),
        pytest.param("x" * 64, True, id="longest"),
        pytest.param("x" * 65, False, id="too long"),
        pytest.param("", False, id="empty"),
        pytest.param("a b", False, id="space"),
        pytest.param('"><script>', False, id="markup"),
        pytest.param("责任".encode(), False, id="no ASCII"),
    ],
)
def test_a_clients_request_id_is_kept_where_it_is_clean(client: TestClient, given: str | bytes, kept: bool) -> None:
    response = client.get("/nothing", headers=[(b"X-Request-ID", given.encode() if isinstance(given, str) else given)])
    request_id = response.headers["X-Request-ID"]
    assert (request_id == given) is kept
    assert response.json()["request_id"] == request_id
    assert re.fullmatch(r"[\w.-]{1,64}", request_id, re.ASCII)


def test_requests_have_ids_of_their_own(client: TestClient) -> None:
    assert len({client.get("/health/live").headers["X-Request-ID"] for _ in range(20)}) == 20


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [pytest.param(ORIGIN, ORIGIN, id="named"), pytest.param("https://evil.example", None, id="another")],
)
def test_pages_elsewhere_read_where_the_settings_name_them(bare: Settings, origin: str, allowed: str | None) -> None:
    app = create_app(replace(bare, cors_origins=(ORIGIN,)))
    with TestClient(app, "http://localhost") as client:
        answer = client.get("/v1/queries/nothing", headers={"Origin": origin})
        asked = {
            "Origin": origin,
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "Authorization",
        }
        before = client.options("/v1/queries", headers=asked)
    assert answer.headers.get("Access-Control-Allow-Origin") == allowed
    assert (before.status_code, before.headers.get("Access-Control-Allow-Origin")) == (200 if allowed else 400, allowed)


FAILING: list[Any] = [
    pytest.param("GET", "/nothing", {}, 404, "no-such-address", id="no such address"),
    pytest.param("GET", "/static-offline-docs/nothing", {}, 404, "no-such-address", id="no such file"),
    pytest.param("PATCH", "/v1/queries", {}, 405, "method-not-allowed", id="method"),
    pytest.param("GET", "/v1/queries/nothing", {}, 404, "not-found", id="no such question"),
    pytest.param("GET", "/v1/plans?format=png", {}, 422, "bad-parameter", id="format"),
    pytest.param("GET", "/v1/plans", {"Accept": "image/png"}, 406, "not-acceptable", id="accept"),
    pytest.param("GET", "/v1/plans", {"Host": "evil.example"}, 421, "wrong-host", id="host"),
    pytest.param("DELETE", "/v1/plans/x", {}, 401, "unauthorized", id="no key"),
    pytest.param("GET", "/" + "x" * 17_000, {}, 414, "address-too-long", id="long address"),
    pytest.param("GET", "/health/live", {"X": "x" * 17_000}, 431, "headers-too-large", id="large headers"),
    pytest.param("GET", "/v1/plans", {}, 503, "store-unavailable", id="no graph"),
    pytest.param("GET", "/defect", {}, 500, "internal", id="defect"),
]


def ask(client: TestClient, method: str, url: str, headers: dict[str, str], language: str) -> Response:
    return client.request(method, url, headers={**headers, "Accept-Language": language})


@pytest.mark.parametrize(("method", "url", "headers", "status", "code"), FAILING)
def test_errors_are_problems_in_both_languages(
    client: TestClient, method: str, url: str, headers: dict[str, str], status: int, code: str
) -> None:
    english, chinese = ask(client, method, url, headers, "en"), ask(client, method, url, headers, "zh-CN")
    told = [Problem.model_validate(answer.json(), extra="forbid") for answer in (english, chinese)]
    assert {english.headers["Content-Type"], chinese.headers["Content-Type"]} == {"application/problem+json"}
    assert [(t.status, t.code, t.type) for t in told] == [(status, code, f"urn:zeren:problem:{code}")] * 2
    assert (told[1].title, told[0].title) == TITLES[status]
    assert told[0].detail.isascii()
    assert re.search(r"[\u4e00-\u9fff]", told[1].detail)
    assert "secret of ours" not in english.text + chinese.text


@pytest.mark.parametrize(
    ("method", "url", "headers", "name"),
    [
        pytest.param("PATCH", "/v1/queries", {}, "Allow", id="405"),
        pytest.param("DELETE", "/v1/plans/x", {}, "WWW-Authenticate", id="401"),
        pytest.param("GET", "/v1/plans", {}, "Retry-After", id="503"),
    ],
)
def test_problems_say_what_to_do_in_headers(
    client: TestClient, method: str, url: str, headers: dict[str, str], name: str
) -> None:
    assert name in client.request(method, url, headers=headers).headers


@pytest.mark.parametrize("path", ["/%ED%A0%80", "/%FF", "/%00", "/<script>", "/责任"])
def test_a_problem_names_any_path(client: TestClient, path: str) -> None:
    body = Problem.model_validate(client.get(path).json())
    assert (body.status, body.instance.isascii(), "<" in body.instance) == (404, True, False)


def test_a_service_folder_is_beside_the_store_or_where_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings(store="store").service_path == tmp_path / "store"
    assert Settings(store="bolt://127.0.0.1:7687").service_path == tmp_path / "zeren-service"
    assert Settings(service_folder="here").service_path == tmp_path / "here"
