"""Transactions on each engine: all or nothing, writers that meet, and what readers see of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from neo4j import READ_ACCESS, ManagedTransaction
from neo4j.exceptions import ConstraintError

from core.errors import QueryError
from graph import Store, load_plan
from graph.link import Link
from graph.schema import SCHEMA
from tests.engines import EMBEDDED, engine_names
from tests.graph.versions import NEW, OLD, shape

SERVERS = [name for name in engine_names() if name != EMBEDDED]


def test_error_of_the_work_itself_passes(engine_store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        engine_store.write(lambda _: 1 / 0)


def test_failed_write_leaves_nothing(engine_store: Store) -> None:
    def work(tx: ManagedTransaction) -> None:
        tx.run("CREATE (:Half {id: 1})").consume()
        tx.run("THIS IS NO CYPHER").consume()

    with pytest.raises(QueryError):
        engine_store.write(work)
    assert engine_store.read("MATCH (n:Half) RETURN count(n) AS n").rows == [{"n": 0}]


def test_writers_of_the_same_new_nodes_are_all_done(engine_store: Store) -> None:
    engine_store.define(["CREATE CONSTRAINT met_id IF NOT EXISTS FOR (n:Met) REQUIRE n.id IS UNIQUE"])
    merge = "UNWIND range(1, 50) AS i MERGE (n:Met {id: i}) SET n.by = $writer"

    def write(writer: int) -> None:
        engine_store.write(lambda tx: tx.run(merge, writer=writer).consume())

    with ThreadPoolExecutor(6) as pool:
        assert len(list(pool.map(write, range(12)))) == 12
    found = engine_store.read("MATCH (n:Met) RETURN count(n) AS n, count(DISTINCT n.by) AS by").rows
    assert found == [{"n": 50, "by": 1}]


@pytest.mark.parametrize("engine", SERVERS, indirect=True, scope="session")
def test_writers_in_each_others_way_are_both_done(engine_store: Store) -> None:
    """In the folder of an embedded engine they take turns, and never meet."""
    both_began, tries = Barrier(2), []
    engine_store.write(lambda tx: tx.run("CREATE (:Door {id: 1, by: []}), (:Door {id: 2, by: []})").consume())

    def write(doors: list[int]) -> None:
        def work(tx: ManagedTransaction) -> None:
            tries.append(doors)
            for door in doors:
                tx.run("MATCH (n:Door {id: $id}) SET n.by = n.by + $by", id=door, by=doors[0]).consume()
                if tries.count(doors) == 1 and door == doors[0]:
                    both_began.wait(10)

        engine_store.write(work)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, [[1, 2], [2, 1]]))
    doors = engine_store.read("MATCH (n:Door) RETURN n.by AS by").rows
    assert [sorted(door["by"]) for door in doors] == [[1, 2], [1, 2]]
    assert len(tries) > 2, "one of them is told to try again"


@pytest.mark.parametrize("engine", [EMBEDDED], indirect=True, scope="session")
def test_writers_to_a_folder_take_turns(engine_store: Store) -> None:
    at_work: list[ManagedTransaction] = []
    most: list[int] = []

    def work(tx: ManagedTransaction) -> None:
        at_work.append(tx)
        tx.run("UNWIND range(1, 2000) AS i CREATE (:Turn {i: i})").consume()
        most.append(len(at_work))
        at_work.remove(tx)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: engine_store.write(work), range(8)))
    assert most == [1] * 8


def test_a_constraint_refuses_a_second_node(engine_store: Store, link: Link) -> None:
    engine_store.define(SCHEMA.statements())
    with link.driver.session(database=link.database) as session, pytest.raises(ConstraintError):
        session.run("CREATE (:Function {id: '税务'}), (:Function {id: '税务'})").consume()
    assert engine_store.read("MATCH (n:Function) RETURN n.id AS id").rows == []


def test_what_is_not_committed_is_not_seen(empty: Store) -> None:
    load_plan(empty, OLD)
    before, seen = shape(empty, OLD.id), []

    def work(tx: ManagedTransaction) -> None:
        tx.run("MATCH (m:Measure) DETACH DELETE m").consume()
        seen.append(shape(empty, OLD.id))
        raise KeyError

    with pytest.raises(KeyError):
        empty.write(work)
    assert [*seen, shape(empty, OLD.id)] == [before, before]


def test_each_statement_sees_what_is_committed_by_then(empty: Store, link: Link) -> None:
    """So what belongs together is asked in one statement: a reading transaction does not hold the graph still."""
    version = "MATCH (p:Plan {id: $plan}) RETURN p.text_sha256 AS version"
    load_plan(empty, OLD)
    with link.driver.session(database=link.database, default_access_mode=READ_ACCESS) as session:
        transaction = session.begin_transaction()
        first = transaction.run(version, plan=OLD.id).data()
        load_plan(empty, NEW)
        second = transaction.run(version, plan=OLD.id).data()
        transaction.close()
    assert second == empty.read(version, {"plan": NEW.id}).rows
    assert first != second
