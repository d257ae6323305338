"""Two forms of CSV: for programs the values as they are, for people what a spreadsheet opens."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from graph import Store, load_plan, remove_plan
from ingest import Plan, parse_plan
from tests.support import small_plan

FORMULA = "＝1+1推进甲"
BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"


@pytest.fixture(scope="module")
def address(store: Store) -> Iterator[str]:
    """Of a table with a text that Excel would take for a formula."""
    plan: Plan = parse_plan(small_plan(f"{FORMULA}。（牵头单位：区司法局）", head="松山区2019年工作方案"))
    load_plan(store, plan)
    yield f"/v1/measures?plan={quote(plan.id)}"
    remove_plan(store, plan.id)


def ask(client: TestClient, address: str, accept: str, language: str) -> Response:
    return client.get(address, headers={"Accept": accept, "Accept-Language": language})


@pytest.mark.parametrize(
    ("more", "accept", "language", "for_people"),
    [
        pytest.param("&format=csv", "*/*", "zh", True, id="link in Chinese"),
        pytest.param("&format=csv", BROWSER, "zh-CN,zh;q=0.9,en;q=0.8", True, id="link in a browser"),
        pytest.param("&format=csv", BROWSER, "en-US", True, id="link in English"),
        pytest.param("&format=csv", "*/*", "", False, id="link without a language"),
        pytest.param("&format=csv", "*/*", "*", False, id="link in any language"),
        pytest.param("&format=csv", "*/*", "zh;q=0", False, id="link not in Chinese"),
        pytest.param("&format=csv", "text/csv", "zh", False, id="link and type"),
        pytest.param("", "text/csv", "zh", False, id="type in Chinese"),
        pytest.param("", "text/csv", "", False, id="type"),
        pytest.param("", "text/*", "zh", False, id="any text"),
    ],
)
def test_who_gets_which(
    client: TestClient, address: str, more: str, accept: str, language: str, for_people: bool
) -> None:
    response = ask(client, address + more, accept, language)
    text = response.content.decode("utf-8")
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert (text.startswith("\ufeff"), row["title"]) == (for_people, f"'{FORMULA}" if for_people else FORMULA)
    assert {"Accept", "Accept-Language"} <= set(response.headers["Vary"].split(", "))


def test_each_form_has_an_etag_of_its_own(client: TestClient, address: str) -> None:
    link = f"{address}&format=csv"
    people, program = ask(client, link, "*/*", "zh"), ask(client, link, "text/csv", "zh")
    again = client.get(link, headers={"Accept-Language": "zh", "If-None-Match": program.headers["ETag"]})
    assert people.headers["ETag"] != program.headers["ETag"]
    assert (again.status_code, again.content) == (200, people.content)
