"""What the design rests on, engine by engine: an upgrade that changes one of these has to tell us."""

from __future__ import annotations

from pathlib import Path

import pytest
from neo4j import READ_ACCESS, GraphDatabase
from neo4j.exceptions import ClientError

from core.settings import Settings
from graph import Store
from graph.link import Link
from tests.conformance.gaps import gap
from tests.engines import EMBEDDED, GIVEN, engine_names

SERVERS = [name for name in engine_names() if name != EMBEDDED]
UNKNOWN = "MATCH (n:Unknown)-[:NEVER_SEEN]->() RETURN n.nothing AS x"


def test_speaks_bolt_as_neo4j(link: Link) -> None:
    server = link.driver.get_server_info()
    assert server.agent.startswith(("Neo4j/5.26", "Neo4j/20"))
    assert server.protocol_version >= (5, 4)


def test_a_read_session_refuses_to_write(request: pytest.FixtureRequest, empty: Store, link: Link) -> None:
    gap(request, EMBEDDED, "it takes no notice of the access mode: what users write runs as its reader")
    with (
        link.driver.session(database=link.database, default_access_mode=READ_ACCESS) as session,
        pytest.raises(ClientError, match="read access mode"),
    ):
        session.run("CREATE (:Written)").consume()


@pytest.mark.parametrize("engine", SERVERS, indirect=True, scope="session")
def test_a_read_session_reads_files(engine: str, link: Link, tmp_path: Path) -> None:
    """So an access mode alone does not make user-written Cypher harmless. On the embedded engine reading files is switched off."""
    if engine == GIVEN:
        pytest.skip("a server that was given reads files of its own machine")
    (tmp_path / "secret").write_text("secret", "utf-8")
    with link.driver.session(database=link.database, default_access_mode=READ_ACCESS) as session:
        found = session.run(f"LOAD CSV FROM '{(tmp_path / 'secret').as_uri()}' AS line RETURN line").value()
    assert found == [["secret"]]


@pytest.mark.parametrize("statement", ["SHOW USERS", "SHOW TRANSACTIONS"])
def test_a_read_session_tells_about_the_server(link: Link, statement: str) -> None:
    """As above."""
    with link.driver.session(database=link.database, default_access_mode=READ_ACCESS) as session:
        assert session.run(statement).data()


def test_the_bare_driver_logs_what_is_unknown(
    request: pytest.FixtureRequest, engine_settings: Settings, link: Link, caplog: pytest.LogCaptureFixture
) -> None:
    gap(request, EMBEDDED, "it sends no notifications")
    end = link.endpoint
    store, user, password = (
        (end.uri, end.user, end.password)
        if end
        else (engine_settings.store, engine_settings.user, engine_settings.password)
    )
    with (
        GraphDatabase.driver(store, auth=(user, password)) as driver,
        driver.session(database=link.database) as session,
    ):
        session.run(UNKNOWN).consume()
    assert "NEVER_SEEN" in caplog.text


def test_the_store_logs_nothing_of_it(engine_store: Store, caplog: pytest.LogCaptureFixture) -> None:
    assert engine_store.read(UNKNOWN).rows == []
    assert caplog.records == []


def test_constraints_are_listed_as_neo4j_lists_them(engine_store: Store) -> None:
    engine_store.define(["CREATE CONSTRAINT listed_id IF NOT EXISTS FOR (n:Listed) REQUIRE n.id IS UNIQUE"] * 2)
    wanted = "SHOW CONSTRAINTS YIELD name, labelsOrTypes, properties WHERE name = 'listed_id' RETURN *"
    assert engine_store.read(wanted).rows == [{"name": "listed_id", "labelsOrTypes": ["Listed"], "properties": ["id"]}]


def test_a_ring_over_alternative_labels_is_found(request: pytest.FixtureRequest, empty: Store) -> None:
    gap(
        request,
        EMBEDDED,
        "over several relationships straight back to the same variable it goes by the first label only",
    )
    empty.write(lambda tx: tx.run("CREATE (a:A)-[:R]->(b:B)-[:R]->(a)").consume())
    assert empty.read("MATCH (n:A|B)-[:R*2]->(n) RETURN count(*) AS n").rows == [{"n": 2}]
