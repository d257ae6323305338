"""The store on an embedded engine: what a reader may do, servers that cannot be used, dying engines. What every engine must do
stands in tests/conformance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import psutil
import pytest
from neo4j import ManagedTransaction

from core.errors import QueryError, StoreError
from core.settings import Settings
from graph.engine import Engine
from graph.store import Store


@pytest.fixture(scope="module")
def pair(store: Store) -> Store:
    """The store with two nodes and a relationship of this file's own."""
    merge = "MERGE (a:Pair {id: 'a'}) MERGE (b:Pair {id: 'b'}) MERGE (a)-[r:KNOWS]->(b) SET r.on = date('2021-06-30')"
    store.write(lambda tx: tx.run(merge).consume())
    return store


@pytest.mark.parametrize(
    ("limit", "rows", "truncated"),
    [
        pytest.param(4, 4, True, id="below"),
        pytest.param(5, 5, False, id="equal"),
        pytest.param(6, 5, False, id="above"),
        pytest.param(1, 1, True, id="one"),
    ],
)
def test_limit_says_truncated(store: Store, limit: int, rows: int, truncated: bool) -> None:
    answer = store.read_as_reader("UNWIND range(1, 5) AS x RETURN x", limit)
    assert (len(answer.rows), answer.truncated) == (rows, truncated)


@pytest.mark.parametrize(
    "cypher",
    [
        pytest.param("CREATE (n:Pair {id: 'c'})", id="create"),
        pytest.param("CREATE (n:NewLabel {id: 'c'})", id="create-new-label"),
        pytest.param("MERGE (n:Pair {id: 'c'})", id="merge"),
        pytest.param("MATCH (n:Pair) SET n.name = 'x'", id="set"),
        pytest.param("MATCH (n:Pair) REMOVE n.id", id="remove"),
        pytest.param("MATCH (n:Pair) DETACH DELETE n", id="delete"),
        pytest.param("MATCH (a:Pair {id: 'a'}), (b:Pair {id: 'b'}) CREATE (b)-[:KNOWS]->(a)", id="create-relationship"),
        pytest.param("FOREACH (x IN [1] | CREATE (:Pair {id: 'f'}))", id="foreach"),
        pytest.param("CREATE CONSTRAINT c_id IF NOT EXISTS FOR (n:C) REQUIRE n.id IS UNIQUE", id="constraint"),
        pytest.param("CREATE INDEX pair_name IF NOT EXISTS FOR (n:Pair) ON (n.name)", id="index"),
        pytest.param("LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line", id="load-csv-file"),
        pytest.param("LOAD CSV FROM 'http://127.0.0.1:1/x' AS line RETURN line", id="load-csv-network"),
        pytest.param("CREATE USER x SET PASSWORD 'yyyyyyyyy'", id="create-user"),
    ],
)
def test_reader_may_not(pair: Store, cypher: str) -> None:
    with pytest.raises(QueryError, match="only reading is allowed"):
        pair.read_as_reader(cypher, 10)
    count = "MATCH (n:Pair) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n.id) AS nodes, count(r) AS edges"
    assert pair.read(count).rows == [{"nodes": 2, "edges": 1}]


def test_reader_may_read(pair: Store) -> None:
    assert pair.read_as_reader("MATCH (n:Pair) RETURN n.id AS id ORDER BY id", 10).rows == [{"id": "a"}, {"id": "b"}]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"password": "wrong"}, "check ZEREN_NEO4J_USER and ZEREN_NEO4J_PASSWORD", id="password"),
        pytest.param({"database": "nope"}, "check ZEREN_NEO4J_DATABASE", id="database"),
        pytest.param({"store": "bolt://127.0.0.1:1"}, "check ZEREN_STORE", id="nobody-there"),
        pytest.param({"store": "bolt://127.0.0.1:port"}, "check ZEREN_STORE", id="no-address"),
        pytest.param({"store": "neo4j://127.0.0.1:1"}, "check ZEREN_STORE", id="no-cluster"),
    ],
)
def test_server_that_cannot_be_used(settings: Settings, change: dict[str, Any], said: str) -> None:
    with pytest.raises(StoreError, match=said):
        Store.open(replace(as_server(settings), **change))


def test_engine_as_a_server(settings: Settings) -> None:
    with Store.open(as_server(settings)) as server:
        assert server.read("RETURN 1 AS one").rows == [{"one": 1}]
        assert server.read_as_reader("RETURN 1 AS one", 1).rows == [{"one": 1}]
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
