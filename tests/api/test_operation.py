"""What operators rely on: metrics, log lines, probes, and settings that are documented."""

from __future__ import annotations

import json
import logging
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from pathlib import Path

import httpx2
import pytest
from fastapi.testclient import TestClient

from api import create_app
from core.settings import Settings, variable
from graph import Store, load_plan
from graph.schema import SCHEMA
from ingest import example, read_plan
from tests.patience import LONG_SECONDS, until
from tests.service_process import serving, started

ROOT = Path(__file__).parents[2]
PLAN = "清川政发-2025-4"


@pytest.fixture(scope="module")
def client(settings: Settings, store: Store) -> Iterator[TestClient]:
    load_plan(store, read_plan(example()))
    with TestClient(create_app(settings)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("path", "line"),
    [
        pytest.param(f"/v1/plans/{PLAN}", 'method="GET",route="/v1/plans/{plan}",status="200"', id="by-pattern"),
        pytest.param("/v1/plans/x", 'method="GET",route="/v1/plans/{plan}",status="404"', id="problem"),
        pytest.param("/made/up", 'method="GET",route="none",status="404"', id="no-route"),
        pytest.param("/health/live", 'method="GET",route="/health/live",status="200"', id="probe"),
    ],
)
def test_requests_are_counted_by_route(client: TestClient, path: str, line: str) -> None:
    before = counted(client, line)
    client.get(path)
    assert counted(client, line) == before + 1


def counted(client: TestClient, labels: str) -> float:
    lines = client.get("/metrics").text.splitlines()
    return float(next((line.split()[-1] for line in lines if line.startswith(f"zeren_requests_total{{{labels}}}")), 0))


def test_the_time_of_the_graph_is_measured(client: TestClient) -> None:
    client.get("/v1/queries/lead-roles", params={"limit": 3})
    assert 'zeren_graph_seconds_count{question="lead-roles"}' in client.get("/metrics").text


def test_a_request_leaves_one_line_with_its_id(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "zeren.access"):
        client.get(f"/v1/plans/{PLAN}?format=json", headers={"X-Request-ID": "abc-1"})
    (record,) = caplog.records
    said = vars(record)
    assert (said["request_id"], said["route"], said["status"]) == ("abc-1", "/v1/plans/{plan}", 200)
    assert said["milliseconds"] > 0


def test_ready_means_that_the_schema_is_there(settings: Settings, store: Store) -> None:
    with TestClient(create_app(settings)) as client:
        assert client.get("/health/ready").json() == {"status": "ready"}
    store.define(SCHEMA.statements())  # raises where one could not stand beside what is there


@pytest.mark.parametrize("form", ["json", "text"])
def test_the_log_is_lines_of_its_form(settings: Settings, store: Store, tmp_path: Path, form: str) -> None:
    log = tmp_path / "log"
    with serving(replace(settings, log_format=form), log):
        pass
    lines = log.read_text("utf-8").splitlines()
    entries = [line for line in lines if "Application startup complete" in line]
    assert len(entries) == 1
    assert [entry.startswith("{") for entry in entries] == [form == "json"]
    assert form == "text" or json.loads(entries[0])["logger"] == "uvicorn.error"


def test_a_request_that_runs_is_finished_before_the_end(settings: Settings, store: Store, tmp_path: Path) -> None:
    long = {"statement": "UNWIND range(1, 3000) AS a UNWIND range(1, 1500) AS b RETURN count(*) AS n"}
    open_to_readers = replace(settings, cypher="reader", service_folder=str(tmp_path))
    with started(open_to_readers, tmp_path / "log") as (port, process), ThreadPoolExecutor(1) as pool:
        asked = pool.submit(
            httpx2.post, f"http://localhost:{port}/v1/cypher", json=long, timeout=LONG_SECONDS, trust_env=False
        )
        until(lambda: running(port) > 1, "the statement at work")  # besides the request for the metrics
        process.terminate()
        assert not asked.done(), "the statement is too short to show anything"
        assert asked.result().json()["rows"] == [{"n": 4_500_000}]
        assert process.wait(LONG_SECONDS) in (0, -signal.SIGTERM)


def running(port: int) -> float:
    """How many requests run in the service, this one among them."""
    text = httpx2.get(f"http://localhost:{port}/metrics", timeout=LONG_SECONDS, trust_env=False).text
    return next(float(line.split()[1]) for line in text.splitlines() if line.startswith("zeren_requests_running "))


@pytest.mark.parametrize("page", ["docs/settings.md", "docs/settings.zh-CN.md"])
@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_every_setting_is_documented(page: str, name: str) -> None:
    assert f"`{variable(name)}`" in (ROOT / page).read_text("utf-8")
