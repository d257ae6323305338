"""The explorer as the service gives it: what the browser is told of it, and what is not given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api import create_app, page_address
from core.settings import Settings
from tests.api.callers import with_keys
from viz.explorer import STATIC

FILES = sorted(path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file())
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
INLINE = r"<script(?![^>]*\bsrc=)|<style|\son\w+\s*=|\sstyle\s*=|javascript:"
ELSEWHERE = r"""(?:src|href|from|import|url)\s*[=( ]\s*["'(]?\s*(?:https?:)?//"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A service that has keys and no graph: the pages need neither."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "store").write_text("", "utf-8")
    settings, _ = with_keys(Settings(store=str(folder / "store")), folder / "service")
    with TestClient(create_app(settings), "http://plans.example", raise_server_exceptions=False) as opened:
        yield opened


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_given_under_a_policy_that_runs_nothing_from_elsewhere(client: TestClient, name: str) -> None:
    answer = client.get(f"/explorer/{name}")

    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == TYPES[Path(name).suffix]
    assert answer.headers["content-security-policy"].startswith("default-src 'self';")
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.content == (STATIC / name).read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_no_file_names_another_host(name: str) -> None:
    assert re.findall(ELSEWHERE, (STATIC / name).read_text("utf-8")) == []


def test_the_page_is_at_the_root_and_has_nothing_inline(client: TestClient) -> None:
    page = client.get("/")

    assert page.text == (STATIC / "index.html").read_text("utf-8")
    assert re.findall(INLINE, page.text) == []


def test_what_the_page_loads_is_there(client: TestClient) -> None:
    loaded = re.findall(r'(?:src|href)="(explorer/[^"]+)"', client.get("/").text)

    assert len(loaded) == 6
    assert [client.get(f"/{name}").status_code for name in loaded] == [200] * 6


def test_a_browser_that_has_a_file_is_told_so(client: TestClient) -> None:
    first = client.get("/explorer/vendor/vis-network.min.js")

    again = client.get("/explorer/vendor/vis-network.min.js", headers={"If-None-Match": first.headers["etag"]})

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert b"vis-network" in first.content[:500]


@pytest.mark.parametrize(
    "path",
    [
        "/explorer/",
        "/explorer/pages",
        "/explorer/nothing.js",
        "/explorer/../explorer.py",
        "/explorer/%2e%2e/explorer.py",
        "/explorer/..%2fexplorer.py",
        "/explorer/%2fetc%2fpasswd",
        "/explorer/vendor/",
        "/explorer/vendor/vis-network.css",
    ],
)
def test_nothing_else_is_given(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert (answer.status_code, answer.json()["code"]) == (404, "no-such-address")


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/"),
        ("plans.example", "http://plans.example:8000/"),
        ("0.0.0.0", "http://127.0.0.1:8000/"),
        ("::1", "http://[::1]:8000/"),
        ("::", "http://[::1]:8000/"),
    ],
)
def test_the_operator_is_told_where_the_pages_are(host: str, address: str) -> None:
    assert page_address(host, 8000) == address
