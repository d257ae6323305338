"""One address of every resource that may be read, by its path in the OpenAPI document."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest

from queries import load_catalogue
from viz import VIEWS

PLAN = "清川政发-2025-4"
MEASURE = f"{PLAN}:2.1.1"
UNIT = "清川区:区大数据中心"
CATALOGUE = load_catalogue()

TABLES = {
    "/v1/plans": "/v1/plans",
    "/v1/plans/{plan}/findings": f"/v1/plans/{quote(PLAN)}/findings",
    "/v1/plans/{plan}/versions": f"/v1/plans/{quote(PLAN)}/versions",
    "/v1/measures": "/v1/measures?text=一窗",
    "/v1/departments": "/v1/departments?kind=court",
    "/v1/indicators": "/v1/indicators",
    "/v1/deadlines": "/v1/deadlines",
    "/v1/platforms": "/v1/platforms",
    **{f"/v1/queries/{q.name}": f"/v1/queries/{q.name}?{urlencode(q.examples[0])}" for q in CATALOGUE.values()},
}
DOCUMENTS = {
    "/v1/plans/{plan}": f"/v1/plans/{quote(PLAN)}",
    "/v1/plans/{plan}/versions/{number}": f"/v1/plans/{quote(PLAN)}/versions/1",
    "/v1/measures/{measure}": f"/v1/measures/{quote(MEASURE, safe='')}",
    "/v1/departments/{unit}": f"/v1/departments/{quote(UNIT, safe='')}",
    "/v1/network": f"/v1/network?plan={quote(PLAN)}",
    **{f"/v1/pictures/{v.name}": f"/v1/pictures/{v.name}?{urlencode(v.example)}" for v in VIEWS.values()},
    "/v1/queries": "/v1/queries",
}
RESOURCES = TABLES | DOCUMENTS


def rows(resources: dict[str, str]) -> list[object]:
    """A row for pytest from each resource: its path and the address."""
    return [pytest.param(path, url, id=path.removeprefix("/v1/")) for path, url in resources.items()]


def with_query(url: str, query: str) -> str:
    """The address with more in its query string."""
    return f"{url}{'&' if '?' in url else '?'}{query}"
