"""A statement that has run out of time ends on the engine, whoever sent it; who shares the engine with it goes on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from math import inf

import psutil
import pytest
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import ClientError, DriverError, ServiceUnavailable

from core.errors import StoreBusyError, StoreError
from core.settings import Settings
from graph.engine import Engine
from graph.engine_process import PLACES
from graph.store import Store
from graph.watchdog import WRITING_SECONDS, allowance
from tests.graph.endless import FILL, KINDS, MEMORY, REDUCE, ROWS

LIMIT_SECONDS = 60.0
QUIET = 0.2
"""The share of one processor that an engine without work takes at most."""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of an engine of these tests' own, where a statement has a second."""
    folder = tmp_path_factory.mktemp("watchdog") / "store"
    settings = Settings(store=str(folder), heap_mb=256, idle_seconds=60, query_seconds=1)
    yield settings
    Engine.of(settings).stop()


@pytest.fixture(scope="module")
def store(settings: Settings) -> Iterator[Store]:
    """The store, with a hundred nodes that are tied to each other."""
    with Store.open(settings) as store:
        store.write(lambda tx: [tx.run(statement).consume() for statement in FILL])
        yield store


@pytest.fixture
def owner(settings: Settings, store: Store) -> Iterator[tuple[Driver, str]]:
    """A client that knows nothing of us but the engine's address and password, and the name of the database."""
    assert store.read("RETURN 1 AS one").rows
    end = Engine.of(settings).ensure()
    with GraphDatabase.driver(end.uri, auth=(end.user, end.password), fetch_size=10) as driver:
        yield driver, end.database


def wait_until_quiet(settings: Settings) -> None:
    """Wait until the folder's engine, the same or another, has nothing to do."""
    deadline = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < deadline:
        try:
            if psutil.Process(Engine.of(settings).ensure().pid).cpu_percent(0.4) < 100 * QUIET:
                return
        except psutil.NoSuchProcess:
            continue
    pytest.fail("the engine is still at work")


@pytest.mark.parametrize("statement", [pytest.param(text, id=kind) for kind, text in KINDS.items() if text != REDUCE])
def test_it_ends(settings: Settings, store: Store, statement: str) -> None:
    with pytest.raises(StoreBusyError, match="took too long"):
        store.read_as_reader(statement, 1)
    wait_until_quiet(settings)
    assert store.read("MATCH (n:Loop) RETURN count(n) AS n").rows == [{"n": 100}]


def test_a_client_that_is_not_ours(settings: Settings, owner: tuple[Driver, str]) -> None:
    driver, database = owner
    with driver.session(database=database) as session, pytest.raises(ClientError, match="terminated by its time limit"):
        session.run(ROWS).consume()
    wait_until_quiet(settings)
    with driver.session(database=database) as session:
        assert session.run("RETURN 1 AS one").single(strict=True)["one"] == 1


def test_others_go_on_where_the_engine_has_to_end(settings: Settings, store: Store, owner: tuple[Driver, str]) -> None:
    driver, database = owner
    before = Engine.of(settings).ensure().pid

    def endless() -> None:
        with driver.session(database=database) as session:
            session.run(REDUCE).consume()

    with ThreadPoolExecutor(1) as other:
        ended = other.submit(endless)
        written = 0
        while not ended.done():
            written += 1
            store.write(lambda tx, n=written: tx.run("MERGE (c:Count) SET c.n = $n", n=n).consume())  # type: ignore[misc]
            assert store.read("MATCH (c:Count) RETURN c.n AS n").rows == [{"n": written}]
        with pytest.raises((ServiceUnavailable, DriverError)):
            ended.result()
    assert store.read("MATCH (c:Count) RETURN c.n AS n").rows == [{"n": written}]
    assert Engine.of(settings).ensure().pid != before


def test_who_takes_no_rows_loses_the_connection_and_nobody_else(
    settings: Settings, store: Store, owner: tuple[Driver, str]
) -> None:
    """Such streams hold all of the engine's places here, so that nobody could ask anything."""
    driver, database = owner
    before = Engine.of(settings).ensure().pid
    with ExitStack() as opened:
        sessions = [opened.enter_context(driver.session(database=database)) for _ in range(PLACES)]
        streams = [session.run("UNWIND range(1, 100000) AS x RETURN x") for session in sessions]
        assert [next(stream)["x"] for stream in streams] == [1] * PLACES
        assert store.read("RETURN 1 AS one").rows == [{"one": 1}]
        with pytest.raises(DriverError):
            streams[0].consume()
    assert Engine.of(settings).ensure().pid == before


def test_memory_that_is_used_up(store: Store) -> None:
    with pytest.raises(StoreError, match="lack of memory"):
        store.read_as_reader(MEMORY, 1)
    assert store.read("MATCH (n:Loop) RETURN count(n) AS n").rows == [{"n": 100}]


@pytest.mark.parametrize(
    ("statement", "owner", "seconds"),
    [
        pytest.param("MATCH (n) RETURN n", True, 5, id="a-question"),
        pytest.param("MATCH (n) RETURN n", False, 5, id="a-stranger's-question"),
        pytest.param("UNWIND $rows AS row CREATE (n:A)", True, WRITING_SECONDS, id="a-batch"),
        pytest.param("match (n) set n.x = 1", True, WRITING_SECONDS, id="small-letters"),
        pytest.param("MATCH (n) SET n.x = 1", False, 5, id="a-stranger's-batch"),
        pytest.param("CREATE CONSTRAINT x IF NOT EXISTS FOR (n:A) REQUIRE n.id IS UNIQUE", True, inf, id="constraint"),
        pytest.param("\n create  index x FOR (n:A) ON (n.id)", True, inf, id="index"),
        pytest.param("CREATE FULLTEXT INDEX x FOR (n:A) ON EACH [n.id]", True, inf, id="full-text"),
        pytest.param("DROP INDEX x", True, inf, id="drop"),
        pytest.param("CREATE INDEX x FOR (n:A) ON (n.id)", False, 5, id="a-stranger's-index"),
        pytest.param("MATCH (n) RETURN n // CREATE INDEX", True, WRITING_SECONDS, id="a-comment"),
    ],
)
def test_how_long_a_statement_may_take(statement: str, owner: bool, seconds: float) -> None:
    assert allowance(statement, 5, owner=owner) == seconds
