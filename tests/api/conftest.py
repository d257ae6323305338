"""A service on the run's shared engine, and what its OpenAPI document says."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import jsonschema_rs
import pytest
from fastapi.testclient import TestClient

from api import create_app
from api.service import VERSION_SECONDS
from core.roles import Role
from core.settings import Settings
from graph import Store, load_plan, remove_plan
from ingest import Plan
from tests.api.attacked import Attacked, attacked
from tests.api.callers import Shown, client_of, with_keys
from tests.api.uploading import ID
from tests.plans import load_example

Check = Callable[[str, Any], list[str]]
Load = Callable[[Plan], None]


@pytest.fixture(scope="module")
def plan(store: Store) -> Plan:
    """The example plan, which is in the graph."""
    return load_example(store)


@pytest.fixture(scope="module")
def client(settings: Settings, plan: Plan) -> Iterator[TestClient]:
    """A client of a service that holds the example plan, and whatever other tests have loaded. It asks as fast as it likes."""
    app = create_app(replace(settings, rate_limit="1000000/minute"))
    with TestClient(app, "http://localhost", raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def load(store: Store) -> Iterator[Load]:
    """Load plans for one test; afterwards the service knows that they are gone."""
    loaded: list[str] = []

    def load(plan: Plan) -> None:
        loaded.append(plan.id)
        load_plan(store, plan)

    yield load
    for plan_id in loaded:
        remove_plan(store, plan_id)
    time.sleep(VERSION_SECONDS)


@pytest.fixture(scope="module")
def openapi(client: TestClient) -> dict[str, Any]:
    document: dict[str, Any] = client.get("/openapi.json").json()
    return document


@pytest.fixture(scope="module")
def misfits(openapi: dict[str, Any]) -> Check:
    """Where a body of the path's GET differs from what is documented: a text for each place.

    A field that the document does not know is such a place: clients leave it aside, but we are to write it down.
    """
    components = closed(openapi["components"])

    def check(path: str, body: Any) -> list[str]:
        documented = openapi["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        schema = {**documented, "components": components}
        return [str(error) for error in jsonschema_rs.iter_errors(schema, body, validate_formats=True)]

    return check


def closed(schema: Any) -> Any:
    """A schema whose objects have the fields that it names, and no others."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {name: closed(item) for name, item in schema.items()}
    return {"additionalProperties": False, **inner} if isinstance(schema.get("properties"), dict) else inner


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    """A service that is attacked: its limits are small."""
    with attacked(tmp_path_factory.mktemp("hostile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def guarded(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Shown]:
    """Settings with keys, under which tests may write as often as they like."""
    return with_keys(replace(settings, write_rate_limit="10000/minute"), tmp_path_factory.mktemp("service"))


@pytest.fixture(scope="module")
def _editor(guarded: tuple[Settings, Shown]) -> Iterator[TestClient]:
    with client_of(guarded[0], guarded[1][Role.editor]) as opened:
        yield opened


@pytest.fixture
def editor(_editor: TestClient, store: Store) -> Iterator[TestClient]:
    """A client with an editor's key. The plan that it sends is gone after the test."""
    yield _editor
    remove_plan(store, ID)
