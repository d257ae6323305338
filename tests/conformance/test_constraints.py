"""Constraints and indexes: there after the first load, and whole again after a power cut left half of one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.errors import QueryError
from graph import Store, load_plan, retries
from graph.schema import SCHEMA
from tests.engines import EMBEDDED, Engines, engine_names
from tests.graph.versions import OLD

SERVERS = [name for name in engine_names() if name != EMBEDDED]
HALF = "CREATE CONSTRAINT half_id IF NOT EXISTS FOR (n:Half) REQUIRE n.id IS UNIQUE"


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest, engines: Engines) -> Iterator[Store]:
    """The store on each server: the embedded engine does not show its indexes."""
    with Store.open(engines.settings(request.param)) as store:
        yield store


def test_every_key_is_unique(engine_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retries, "MEETING_SECONDS", 0.2)  # nobody is there to be met
    load_plan(engine_store, OLD)
    with pytest.raises(QueryError):
        engine_store.write(lambda tx: tx.run("UNWIND [1, 2] AS x CREATE (:Indicator {id: '双份'})").consume())
    assert engine_store.read("MATCH (n:Indicator {id: '双份'}) RETURN n.id AS id").rows == []


def test_all_indexes_are_online(server: Store) -> None:
    load_plan(server, OLD)
    states = {row["name"]: row["state"] for row in server.read("SHOW INDEXES YIELD name, state").rows}
    wanted = {statement.split()[2] for statement in SCHEMA.statements()}
    assert {name: states[name] for name in wanted} == dict.fromkeys(wanted, "ONLINE")


def test_an_index_that_lost_its_constraint_makes_way(server: Store) -> None:
    # What a server that is killed while it makes a constraint holds when it is back.
    server.write(lambda tx: tx.run("DROP CONSTRAINT half_id IF EXISTS").consume())
    server.write(lambda tx: tx.run("CREATE INDEX half_id IF NOT EXISTS FOR (n:Half) ON (n.id)").consume())
    server.define([HALF])
    assert server.read("SHOW CONSTRAINTS YIELD name WHERE name = 'half_id'").rows == [{"name": "half_id"}]
