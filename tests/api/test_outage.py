"""The engine goes away while clients read, and comes back: the service says so, lets nobody hang, and goes on."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import httpx2
import pytest

from core.settings import Settings
from graph import Engine, Store, load_plan
from ingest import example, read_plan
from tests.engines import clear
from tests.neo4j_server import Neo4jServer
from tests.patience import LONG_SECONDS, until
from tests.service_process import serving


class Answer(NamedTuple):
    status: int
    code: str
    retry_after: str


@pytest.fixture
def server(mortal: Neo4jServer) -> Neo4jServer:
    mortal.start()
    with Store.open(mortal.settings) as store:
        clear(store)
        load_plan(store, read_plan(example()))
    return mortal


def ask(port: int, number: int) -> Answer:
    return get(port, f"/v1/measures?limit={number % 40 + 1}")


def get(port: int, path: str) -> Answer:
    with httpx2.Client(timeout=LONG_SECONDS, trust_env=False) as client:
        response = client.get(f"http://127.0.0.1:{port}{path}")
    code = response.json().get("code", "")
    return Answer(response.status_code, code, response.headers.get("retry-after", ""))


def test_the_engine_is_killed_while_clients_read(server: Neo4jServer, tmp_path: Path) -> None:
    settings = replace(server.settings, service_folder=str(tmp_path), rate_limit="100000/minute")
    with serving(settings, tmp_path / "log") as port, ThreadPoolExecutor(16) as crowd:
        before = list(crowd.map(lambda n: ask(port, n), range(40)))
        server.kill()
        # For a second an answer may be one that was given before.
        until(lambda: ask(port, 0).status == 503, "the service to see that the graph is away")
        away = list(crowd.map(lambda n: ask(port, n), range(48)))
        server.start()
        until(lambda: ask(port, 0).status == 200, "the service to see that the graph is back")
        back = list(crowd.map(lambda n: ask(port, n), range(40)))
    assert {answer.status for answer in before} == {200}
    assert {(answer.status, answer.code) for answer in away} == {(503, "store-unavailable")}
    assert all(int(answer.retry_after) > 0 for answer in away)
    assert {answer.status for answer in back} == {200}


@pytest.mark.skipif(os.name == "nt", reason="Windows halts no process")
def test_the_embedded_engine_is_halted_and_ended_by_force(cold: Settings, tmp_path: Path) -> None:
    with Store.open(cold) as store:
        load_plan(store, read_plan(example()))
    paths = ["/health/live", "/health/ready", *(f"/v1/measures?limit={n}" for n in range(1, 7))]
    with serving(cold, tmp_path / "log") as port, ThreadPoolExecutor(8) as crowd:
        before = list(crowd.map(lambda path: get(port, path), paths))
        os.kill(Engine.of(cold).ensure().pid, signal.SIGSTOP)
        # For a second an answer may be one that was given before.
        until(lambda: get(port, paths[2]).status == 503, "the service to see that the engine is halted")
        alive, *away = crowd.map(lambda path: get(port, path), paths)
        assert Engine.of(cold).stop(force=True) is True
        back = list(crowd.map(lambda path: get(port, path), paths))
    assert {answer.status for answer in before} == {200}
    assert alive.status == 200
    assert {(answer.status, answer.code) for answer in away} == {(503, "store-unavailable")}
    assert all(int(answer.retry_after) > 0 for answer in away)
    assert {answer.status for answer in back} == {200}
