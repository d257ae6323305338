"""The box for statements of strangers: what it must refuse, and what it must let through; on each engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from neo4j import Driver
from neo4j.exceptions import Neo4jError

from core.errors import QueryError, RefusedStatementError, StoreBusyError
from core.settings import Settings
from graph.callable import FUNCTIONS, PROCEDURES
from graph.engine import Engine
from graph.guard import check_plan
from graph.link import Link
from graph.statement import check_statement
from graph.store import ANSWER_CHARACTERS, Store
from graph.termination import MARK
from queries import load_catalogue
from queries.header import Query
from tests.conformance.hostile import HARMLESS, HOSTILE
from tests.conformance.listener import Listener
from tests.engines import EMBEDDED, Engines, engine_names
from tests.graph.endless import ROWS
from tests.patience import until

ONLY = "only reading is allowed"
REFUSED = "the query was refused"
FILE = "LOAD CSV FROM 'file:///etc/passwd' AS line"
SERVERS = [name for name in engine_names() if name != EMBEDDED]


@pytest.fixture(scope="module")
def box(engine_store: Store) -> Store:
    """The store with two nodes, a relationship, an index and a label whose name is odd."""
    engine_store.define(["CREATE INDEX pair_size IF NOT EXISTS FOR (n:Pair) ON (n.size)"])
    make = "CREATE (a:Pair {id: 'a'})-[:KNOWS {on: date('2021-06-30')}]->(b:Pair {id: 'b'}), (:`odd (name)` {id: 'c'})"
    engine_store.write(lambda tx: tx.run(make).consume())
    return engine_store


def state(store: Store) -> list[list[dict[str, Any]]]:
    """All that a statement could have changed."""
    nodes = (
        "MATCH (n) OPTIONAL MATCH (n)-[r]->(m) RETURN labels(n) AS labels, properties(n) AS n, type(r) AS r, m.id AS m"
    )
    asked = (nodes + " ORDER BY n.id", "SHOW INDEXES YIELD name", "SHOW CONSTRAINTS YIELD name", "SHOW USERS")
    return [store.read(question).rows for question in asked]


@pytest.fixture(scope="module")
def unchanged(box: Store) -> Iterator[Store]:
    """The box; after the tests nothing in it may be another than before."""
    before = state(box)
    yield box
    assert state(box) == before


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        # Writing
        pytest.param("CREATE (n:Pair {id: 'x'})", ONLY, id="create"),
        pytest.param("MATCH (n:Pair) CREATE (:New {id: n.id})", ONLY, id="create-new-label"),
        pytest.param("MATCH (n:Pair) MERGE (:Pair {id: 'x'})", ONLY, id="merge"),
        pytest.param("MATCH (n:Pair) SET n.id = 'x'", ONLY, id="set"),
        pytest.param("MATCH (n:Pair) SET n:Evil", ONLY, id="set-label"),
        pytest.param("MATCH (n:Pair) REMOVE n.id", ONLY, id="remove"),
        pytest.param("MATCH (n:Pair) DETACH DELETE n", ONLY, id="delete"),
        pytest.param("match (n:Pair) dEtAcH dElEtE n", ONLY, id="delete-in-odd-case"),
        pytest.param("MATCH (n:Pair) FOREACH (m IN [n] | SET m.id = 'x')", ONLY, id="foreach"),
        pytest.param("MATCH (n) CALL (n) { CREATE (m:Evil) RETURN m } RETURN m", ONLY, id="create-in-subquery"),
        pytest.param("RETURN 1 AS x UNION CREATE (n:Evil) RETURN 2 AS x", ONLY, id="create-in-union"),
        pytest.param("// RETURN 1\nMATCH (n:Pair) /* x */ DETACH /**/ DELETE n", ONLY, id="delete-among-comments"),
        pytest.param("UNWIND [1] AS i CALL (i) { CREATE (:Evil {i: i}) } IN TRANSACTIONS", ONLY, id="in-transactions"),
        pytest.param("CREATE INDEX evil FOR (n:Pair) ON (n.name)", ONLY, id="index"),
        pytest.param("DROP INDEX pair_size IF EXISTS", ONLY, id="drop-index"),
        pytest.param("CREATE CONSTRAINT evil FOR (n:C) REQUIRE n.id IS UNIQUE", ONLY, id="constraint"),
        # More than one statement, or one that says how to run it
        pytest.param("RETURN 1 AS x; MATCH (n) DETACH DELETE n", ONLY, id="two-statements"),
        pytest.param("EXPLAIN MATCH (n) RETURN n", ONLY, id="explain"),
        pytest.param("PROFILE MATCH (n:Pair) DELETE n", ONLY, id="profile"),
        pytest.param("/* x */ PROFILE MATCH (n) RETURN n", ONLY, id="profile-after-comment"),
        pytest.param("CYPHER 25 PROFILE MATCH (n) RETURN n", ONLY, id="version-and-profile"),
        pytest.param("CYPHER runtime=slotted MATCH (n) DETACH DELETE n", ONLY, id="options"),
        pytest.param("CYPHER debug=tostring MATCH (n) RETURN n", ONLY, id="debug-options"),
        # Files and the network
        pytest.param(f"{FILE} RETURN line", ONLY, id="load-csv"),
        pytest.param("LOAD CSV FROM 'http://127.0.0.1:1/x' AS line RETURN line", ONLY, id="load-csv-network"),
        pytest.param(f"MATCH (n:Pair) {FILE} RETURN line", ONLY, id="load-csv-later"),
        pytest.param(f"CALL () {{ {FILE} RETURN line }} RETURN line", ONLY, id="load-csv-in-call"),
        pytest.param(f"RETURN COLLECT {{ {FILE} RETURN line }} AS x", ONLY, id="load-csv-in-collect"),
        pytest.param(f"RETURN COUNT {{ {FILE} RETURN line }} AS x", ONLY, id="load-csv-in-count"),
        pytest.param(f"MATCH (n) WHERE EXISTS {{ {FILE} RETURN line }} RETURN n", ONLY, id="load-csv-in-exists"),
        pytest.param(f"RETURN 1 AS line UNION {FILE} RETURN line", ONLY, id="load-csv-in-union"),
        pytest.param(f"RETURN 1 AS x // '\r UNION {FILE} RETURN 2 AS x // '", ONLY, id="load-csv-after-a-return"),
        pytest.param("MATCH (n) L\\u004fAD CSV FROM 'file:///etc/passwd' AS l RETURN l", ONLY, id="load-csv-escaped"),
        # What belongs to the server
        pytest.param("SHOW SETTINGS", ONLY, id="show-settings"),
        pytest.param("SHOW USERS", ONLY, id="show-users"),
        pytest.param("SHOW CURRENT USER", ONLY, id="show-current-user"),
        pytest.param("SHOW DATABASES", ONLY, id="show-databases"),
        pytest.param("SHOW TRANSACTIONS YIELD currentQuery", ONLY, id="show-transactions"),
        pytest.param("SHOW PROCEDURES", ONLY, id="show-procedures"),
        pytest.param("SHOW INDEXES", ONLY, id="show-indexes"),
        pytest.param("TERMINATE TRANSACTIONS 'neo4j-transaction-1'", ONLY, id="terminate"),
        pytest.param("USE system SHOW USERS", ONLY, id="use-system"),
        pytest.param("USE neo4j MATCH (n) RETURN n", ONLY, id="use"),
        pytest.param("USE graph.byName('neo4j') MATCH (n) RETURN n", ONLY, id="use-by-name"),
        pytest.param("CALL () { USE system RETURN 1 AS x } RETURN x", ONLY, id="use-in-call"),
        pytest.param("CREATE USER x SET PASSWORD 'yyyyyyyyy'", ONLY, id="create-user"),
        pytest.param("ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'bbbbbbbbb'", ONLY, id="alter-user"),
        # Procedures and functions that are not on the lists
        pytest.param("CALL dbms.listConfig()", ONLY, id="settings"),
        pytest.param("CALL dbms.listConfig", ONLY, id="settings-without-brackets"),
        pytest.param("CALL `dbms`.`listConfig`()", ONLY, id="settings-in-backticks"),
        pytest.param("CALL/**/dbms /**/ . /**/ listConfig\n()", ONLY, id="settings-among-comments"),
        pytest.param("WITH *CALL dbms.listConfig() YIELD name RETURN name", ONLY, id="settings-without-a-blank"),
        pytest.param("CALL tx.setMetaData({a: 1})", ONLY, id="metadata"),
        pytest.param("CALL db.createLabel('Evil')", ONLY, id="create-label"),
        pytest.param("CALL db.clearQueryCaches()", ONLY, id="clear-caches"),
        pytest.param("CALL db.stats.collect('QUERIES')", ONLY, id="collect-queries"),
        pytest.param("CALL dbms.setConfigValue('a', 'b')", ONLY, id="set-config"),
        pytest.param("CALL dbms.killConnections(['bolt-1'])", ONLY, id="kill-connections"),
        pytest.param("CALL merge.node(['Evil'], {id: 1}, {}, {})", ONLY, id="embedded-merge"),
        pytest.param("CALL do.when(true, 'CREATE (n:Evil) RETURN n', '', {})", ONLY, id="embedded-do"),
        pytest.param("CALL algo.pagerank() YIELD node RETURN node", ONLY, id="embedded-algorithm"),
        pytest.param(
            "MATCH (n) WITH collect(n) AS n CALL refactor.mergeNodes(n) YIELD node RETURN 1", ONLY, id="refactor"
        ),
        pytest.param("RETURN apoc.cypher.runFirstColumnSingle('LOAD CSV …', {}) AS x", ONLY, id="apoc-function"),
        pytest.param("RETURN `apoc`.`load`.json('file:///x') AS x", ONLY, id="apoc-in-backticks"),
        pytest.param("RETURN apoc /* '*/ . util // `\n . sleep (9) AS x", ONLY, id="apoc-among-comments"),
        pytest.param("RETURN 'a' + \"'\" + apoc.util.sleep(9) + '\\'' AS x", ONLY, id="apoc-among-quotes"),
        pytest.param("RETURN sql.eval('1') AS x", ONLY, id="embedded-sql"),
        pytest.param("RETURN util.sleep(9) AS x", ONLY, id="embedded-sleep"),
        # What is no statement at all
        pytest.param("", ONLY, id="nothing"),
        pytest.param("// RETURN 1", ONLY, id="comment-only"),
        pytest.param("RETURN 'x AS y", ONLY, id="text-without-end"),
        pytest.param("MATCH (n RETURN n", REFUSED, id="slip"),
        pytest.param("RETURN $missing AS x", REFUSED, id="parameter"),
        pytest.param(f"RETURN '{'x' * 10_000}' AS x", "too long", id="too-long"),
    ],
)
def test_refuses(unchanged: Store, statement: str, said: str) -> None:
    with pytest.raises(QueryError, match=said) as caught:
        unchanged.read_as_reader(statement, 10)
    assert "\n" not in caught.value.text.en + caught.value.text.zh


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    """Somebody on loopback who waits to be told what the graph holds."""
    with Listener() as listener:
        yield listener


@pytest.mark.parametrize("statement", HOSTILE)
def test_who_means_harm_is_refused(
    unchanged: Store, engine_settings: Settings, listener: Listener, statement: str
) -> None:
    with pytest.raises(RefusedStatementError, match=ONLY) as caught:
        unchanged.read_as_reader(statement.replace("HERE", listener.address), 10)
    assert engine_settings.store not in caught.value.text.zh + caught.value.text.en
    assert listener.visits == 0


@pytest.mark.parametrize(("statement", "value"), [pytest.param(*row, id=name) for name, row in HARMLESS.items()])
def test_what_looks_like_harm_is_answered(box: Store, statement: str, value: object) -> None:
    assert box.read_as_reader(statement, 10).rows == [{"x": value}]


@pytest.mark.parametrize("question", [pytest.param(each.cypher, id=each.name) for each in load_catalogue().values()])
def test_the_text_of_our_own_questions_passes(question: str) -> None:
    check_statement(question)


@pytest.mark.parametrize("engine", [EMBEDDED], indirect=True, scope="session")
@pytest.mark.parametrize("user", ["reader", "driver"])
@pytest.mark.parametrize(
    "source",
    [
        pytest.param("http://HERE/x", id="address"),
        pytest.param("http://leak.invalid/x", id="name"),
        pytest.param("file:///etc/passwd", id="file"),
        pytest.param("/etc/passwd", id="path"),
    ],
)
def test_the_embedded_engine_alone_would_load_nothing(link: Link, listener: Listener, user: str, source: str) -> None:
    """The second line of defence there."""
    driver: Driver = getattr(link, user)
    statement = f"LOAD CSV FROM '{source.replace('HERE', listener.address)}' AS line RETURN line"
    with driver.session(database=link.database) as session, pytest.raises(Neo4jError, match=r"disabled|denied|allowed"):
        session.run(statement).consume()
    assert listener.visits == 0


@pytest.mark.parametrize("engine", SERVERS, indirect=True, scope="session")
@pytest.mark.parametrize(
    ("statement", "place"),
    [
        pytest.param("MATCH (n RETURN n", "line 1, column 10 (offset: 9)", id="slip"),
        pytest.param("MATCH (n)\nRETURN n.id,\n  m.id", "line 3, column 3 (offset: 25)", id="third-line"),
        pytest.param("RETURN '甲' AS x, size() AS y", "line 1, column 18 (offset: 17)", id="function-without-a-value"),
    ],
)
def test_a_slip_is_shown_where_it_stands(box: Store, statement: str, place: str) -> None:
    with pytest.raises(QueryError) as caught:
        box.read_as_reader(statement, 10)
    with pytest.raises(QueryError) as without_explain:
        box.read(statement)
    assert place in caught.value.text.en
    assert caught.value.text == without_explain.value.text


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        pytest.param("RETURN 'LOAD CSV FROM ' + \"'x'\" AS x", "LOAD CSV FROM 'x'", id="refused-words-in-a-text"),
        pytest.param("RETURN 'CALL dbms.listConfig() \\' // /*' AS x", "CALL dbms.listConfig() ' // /*", id="calls"),
        pytest.param("RETURN 1 AS x;", 1, id="semicolon"),
        pytest.param("// name: x\n/* 甲 ' */ RETURN 1 AS x // apoc.x()", 1, id="comments"),
        pytest.param("/*/ RETURN 1 AS x /**/ RETURN 2 AS x", 2, id="slash-star-slash"),
        pytest.param("MATCH (n:`odd (name)`) RETURN n.id AS x", "c", id="odd-label"),
        pytest.param("WITH 1 AS `call ``x` RETURN `call ``x` AS x", 1, id="odd-name"),
        pytest.param("MATCH (n:Pair)-[:KNOWS]->() RETURN n.call AS x", None, id="property-named-call"),
        pytest.param("CALL { MATCH (n:Pair) RETURN count(n) AS x } RETURN x", 2, id="subquery"),
        pytest.param("MATCH (n:Pair {id: 'a'}) CALL (n) { RETURN n.id AS x } RETURN x", "a", id="scoped-subquery"),
        pytest.param("RETURN EXISTS { (:Pair)-[:KNOWS]->(:Pair) } AS x", True, id="exists"),
        pytest.param("RETURN COUNT { (:Pair)-[:KNOWS]->() } AS x", 1, id="count"),
        pytest.param(
            "MATCH (n:Pair {id: 'a'}) RETURN COLLECT { MATCH (n)-->(m) RETURN m.id } AS x", ["b"], id="collect"
        ),
        pytest.param(
            "MATCH p = shortestPath((:Pair {id: 'a'})-[:KNOWS*..3]->(:Pair {id: 'b'})) RETURN length(p) AS x",
            1,
            id="shortest-path",
        ),
        pytest.param("RETURN date('2021-06-30').year AS x", 2021, id="date"),
        pytest.param("RETURN Date . /**/ Truncate ('year', date('2021-06-30')) AS x", "2021-01-01", id="truncate"),
        pytest.param("RETURN duration.between(date('2021-06-01'), date('2021-06-30')).days AS x", 29, id="between"),
        pytest.param("RETURN point.distance(point({x: 0, y: 0}), point({x: 3, y: 4})) AS x", 5.0, id="point"),
        pytest.param("RETURN [1, 2, 3][0..size([1, 2])] AS x", [1, 2], id="slice"),
        pytest.param("CALL db.labels() YIELD label WHERE label = 'Pair' RETURN label AS x", "Pair", id="labels"),
        pytest.param(
            "CALL db.relationshipTypes() YIELD relationshipType WHERE relationshipType = 'KNOWS' "
            "RETURN relationshipType AS x",
            "KNOWS",
            id="relationship-types",
        ),
    ],
)
def test_lets_through(box: Store, statement: str, value: object) -> None:
    assert box.read_as_reader(statement, 10).rows == [{"x": value}]


@pytest.mark.parametrize("engine", SERVERS, indirect=True, scope="session")
@pytest.mark.parametrize(
    "question", [pytest.param(question, id=question.name) for question in load_catalogue().values()]
)
def test_our_own_questions_are_reading(link: Link, question: Query) -> None:
    parameters = {parameter.name: None for parameter in question.parameters} | {"limit": 1, "skip": 0}
    with link.driver.session(database=link.database) as session:
        check_plan(session.run(f"EXPLAIN {question.cypher}", parameters).consume())


@pytest.mark.parametrize("engine", SERVERS, indirect=True, scope="session")
@pytest.mark.parametrize(
    "statement",
    [
        "MATCH (a)-[*1..3]->(b) RETURN a",
        "MATCH p = allShortestPaths((a:X {i: 1})-[*..5]-(b:X {i: 2})) RETURN p",
        "MATCH p = SHORTEST 2 (a:X)-[:R]->+(b:Y) RETURN p",
        "MATCH (a)((x)-[:R]->(y)){1,3}(b) RETURN a",
        "MATCH (a)-[:R]->(b)-[:R]->(c) WHERE NOT (a)-[:R]->(c) RETURN c",
        "MATCH (n) WHERE n:A OR EXISTS { (n)--(:B) } OR n.x = 1 RETURN DISTINCT n.x ORDER BY n.x SKIP 1 LIMIT 3",
        "MATCH (a:X), (b:Y) WHERE a.i = b.j OPTIONAL MATCH (a)-->(c) RETURN a, [(b)-->(d) | d.x], collect(c)",
        "MATCH (a:A&!B)-[r:R|S]-(b:$('Z')) WHERE elementId(a) = '4:x:1' RETURN r UNION ALL MATCH ()-[r]->() RETURN r",
        "MATCH (n:Pair) WHERE n.size > 3 OR n.size IN [1, 2] RETURN min(n.size), percentileCont(n.size, 0.5)",
        "MATCH (a {x: 1})-[:R*0..]->(b {x: 2}) RETURN DISTINCT b",
        "MATCH (n) RETURN CASE WHEN EXISTS { (n)-->() } THEN 1 ELSE 2 END",
        "UNWIND [] AS x MATCH (n) WHERE n.x = x RETURN count(*)",
    ],
)
def test_every_kind_of_reading_passes(box: Store, statement: str) -> None:
    assert box.read_as_reader(statement, 1000).rows is not None


@pytest.mark.parametrize("engine", SERVERS, indirect=True, scope="session")
@pytest.mark.parametrize(
    "statement",
    [
        f"{FILE} RETURN line",
        "CREATE (n)",
        "SHOW SETTINGS",
        "SHOW USERS",
        "SHOW TRANSACTIONS",
        "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
        "CALL dbms.listConfig()",
        "CALL db.stats.status()",
        "CALL db.awaitIndexes(300)",
        "UNWIND [1] AS i CALL (i) { RETURN 1 AS x } IN TRANSACTIONS RETURN x",
    ],
)
def test_the_plan_alone_would_refuse(link: Link, statement: str) -> None:
    """The second line of defence, behind the reading of the text."""
    with link.driver.session(database=link.database) as session:
        explained = session.run(f"EXPLAIN {statement}").consume()
    with pytest.raises(QueryError, match=ONLY):
        check_plan(explained)


@pytest.mark.parametrize("engine", SERVERS, indirect=True, scope="session")
def test_what_may_be_called_is_there_and_built_in(box: Store) -> None:
    functions = box.read("SHOW FUNCTIONS YIELD name, isBuiltIn WHERE isBuiltIn").rows
    procedures = box.read("SHOW PROCEDURES YIELD name, mode WHERE mode = 'READ'").rows
    assert {name.lower() for name in FUNCTIONS} <= {row["name"].lower() for row in functions}
    assert set(PROCEDURES) <= {row["name"] for row in procedures}


def test_an_answer_is_bounded(box: Store) -> None:
    with pytest.raises(QueryError, match=f"more than {ANSWER_CHARACTERS} characters"):
        box.read_as_reader("UNWIND range(1, 300) AS i RETURN reduce(s = 'x', j IN range(1, 17) | s + s) AS x", 300)


def test_an_embedded_engine_in_place_of_a_server_tells_no_plan(engines: Engines) -> None:
    """So a stranger may ask it nothing there, for it takes no notice of read mode."""
    settings = engines.settings(EMBEDDED)
    end = Engine.of(settings).ensure()
    address = replace(settings, store=end.uri, user=end.user, password=end.password, database=end.database)
    with Store.open(address) as server, pytest.raises(QueryError, match=ONLY):
        server.read_as_reader("RETURN 1 AS x", 1)


@pytest.mark.parametrize("engine", SERVERS, indirect=True, scope="session")
@pytest.mark.parametrize(
    "statement",
    [
        # Neo4j overflows its stack while parsing this one and sends no answer at all; a parser that is warm may manage.
        pytest.param(f"RETURN {'+'.join(['1'] * 4000)} AS x", id="silences-the-server"),
        pytest.param(ROWS, id="rows"),
        # No `reduce`: Neo4j says that it has ended one, and works on.
    ],
)
def test_a_statement_that_takes_too_long_is_ended_on_the_server(
    engine_settings: Settings, link: Link, statement: str
) -> None:
    with Store.open(replace(engine_settings, query_seconds=1)) as store:
        with suppress(StoreBusyError, QueryError):
            store.read_as_reader(statement, 1)
        wait_for_none(link)
        assert store.read_as_reader("RETURN 1 AS x", 1).rows == [{"x": 1}]


def wait_for_none(link: Link) -> None:
    """Wait until the server has no reading transaction of ours."""
    ours = f"SHOW TRANSACTIONS YIELD metaData, currentQuery WHERE metaData.{MARK} IS NOT NULL RETURN currentQuery"

    def none() -> bool:
        with link.driver.session(database=link.database) as session:
            return not session.run(ours).data()

    until(none, "the end of what took too long")
