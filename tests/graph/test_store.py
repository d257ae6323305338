"""The store on an embedded engine: limits, and engines that die. What every engine must do
stands in tests/conformance."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import psutil
import pytest
from neo4j import ManagedTransaction
from neo4j.exceptions import ConstraintError

from core.settings import Settings
from graph import retries
from graph.engine import Engine
from graph.store import Store


def test_engine_as_a_server(settings: Settings) -> None:
    with Store.open(as_server(settings)) as server:
        assert server.read("RETURN 1 AS one").rows == [{"one": 1}]
        assert server.write(lambda tx: tx.run("RETURN 2 AS two").single(strict=True)["two"]) == 2


def as_server(settings: Settings) -> Settings:
    """Settings that reach the folder's engine as if it were somebody's server."""
    end = Engine.of(settings).ensure()
    return replace(settings, store=end.uri, user=end.user, password=end.password, database=end.database)


KEPT = "MATCH (n:Kept) RETURN n.id AS id"


def kill(settings: Settings) -> None:
    process = psutil.Process(Engine.of(settings).ensure().pid)
    process.kill()
    process.wait(10)


@pytest.mark.parametrize(
    "use",
    [
        pytest.param(lambda store: store.read(KEPT).rows, id="read"),
        pytest.param(lambda store: store.read_as_reader(KEPT, 5).rows, id="read-as-reader"),
        pytest.param(lambda store: store.write(lambda tx: tx.run(KEPT).data()), id="write"),
        pytest.param(lambda store: store.define(["CREATE INDEX k IF NOT EXISTS FOR (n:Kept) ON (n.x)"]), id="define"),
    ],
)
def test_engine_killed_while_the_store_is_open(cold: Settings, use: Callable[[Store], Any]) -> None:
    with Store.open(cold) as store:
        store.write(lambda tx: tx.run("MERGE (:Kept {id: 1})").consume())
        kill(cold)
        assert use(store) in ([{"id": 1}], None)


def test_engine_killed_before_the_commit(cold: Settings) -> None:
    runs: list[int] = []

    def work(tx: ManagedTransaction) -> int:
        tx.run("MERGE (n:Kept {id: 1}) SET n.run = $run", run=len(runs)).consume()
        runs.append(len(runs))
        if len(runs) == 1:
            kill(cold)
        return len(runs)

    with Store.open(cold) as store:
        assert store.write(work) == 2
        assert store.read("MATCH (n:Kept) RETURN n.run AS run").rows == [{"run": 1}]


def test_engine_stopped_while_the_store_is_open(cold: Settings) -> None:
    with Store.open(cold) as store:
        store.read("RETURN 1 AS one")
        assert Engine.of(cold).stop() is True
        assert store.read("RETURN 1 AS one").rows == [{"one": 1}]


def test_a_slow_try_does_not_use_up_the_patience(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retries, "MEETING_SECONDS", 0.3)
    tries: list[int] = []

    def work(tx: ManagedTransaction) -> int:
        tries.append(len(tries))
        if len(tries) < 3:
            time.sleep(0.5)
            raise ConstraintError("another writer has made the node")
        return int(tx.run("RETURN 1 AS one").single(strict=True)["one"])

    assert store.write(work) == 1


def test_threads_that_write_at_once(scratch: Store) -> None:
    def write(number: int) -> None:
        scratch.write(lambda tx: tx.run("MERGE (f:Met {id: 1}) CREATE (f)-[:BY]->(:Hand {id: $n})", n=number).consume())

    with ThreadPoolExecutor(12) as hands:
        list(hands.map(write, range(48)))
    assert scratch.read("MATCH (:Met)-[:BY]->(h) RETURN count(DISTINCT h.id) AS hands").rows == [{"hands": 48}]
