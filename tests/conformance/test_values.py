"""What the store hands out: plain values, columns in their order, as many rows as asked for; on each engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core.errors import QueryError
from graph import Rows, Store
from tests.conformance.gaps import gap
from tests.engines import EMBEDDED


@pytest.mark.parametrize(
    ("cypher", "value"),
    [
        pytest.param("RETURN date('2021-06-30') AS x", "2021-06-30", id="date"),
        pytest.param("RETURN time('01:02:03Z') AS x", "01:02:03.000000000+00:00", id="time"),
        pytest.param("RETURN localtime('01:02:03') AS x", "01:02:03.000000000", id="local-time"),
        pytest.param(
            "RETURN datetime('2021-06-30T01:02:03Z') AS x", "2021-06-30T01:02:03.000000000+00:00", id="datetime"
        ),
        pytest.param(
            "RETURN localdatetime('2021-06-30T01:02:03') AS x", "2021-06-30T01:02:03.000000000", id="local-datetime"
        ),
        pytest.param("RETURN duration('P1DT2H') AS x", "P1DT2H", id="duration"),
        pytest.param("RETURN [date('2021-06-30'), 1, null] AS x", ["2021-06-30", 1, None], id="list"),
        pytest.param("RETURN {a: [date('2021-06-30')]} AS x", {"a": ["2021-06-30"]}, id="map"),
        pytest.param("RETURN point({x: 1, y: 2}) AS x", [1.0, 2.0], id="point"),
        pytest.param("RETURN '牵头' AS x", "牵头", id="text"),
        pytest.param("RETURN 9223372036854775807 AS x", 2**63 - 1, id="largest-integer"),
        pytest.param("RETURN 1.5 AS x", 1.5, id="number"),
        pytest.param("RETURN 0.0 / 0.0 AS x", "NaN", id="not-a-number"),
        pytest.param("RETURN [-1.0 / 0.0] AS x", ["-Infinity"], id="infinity"),
        pytest.param("RETURN true AS x", True, id="boolean"),
        pytest.param("RETURN null AS x", None, id="null"),
    ],
)
def test_values_are_plain(engine_store: Store, cypher: str, value: Any) -> None:
    assert engine_store.read(cypher).rows == [{"x": value}]


def test_nodes_and_relationships_are_plain(empty: Store) -> None:
    make = "CREATE (:Pair {id: 'a'})-[:KNOWS {on: date('2021-06-30')}]->(:Pair {id: 'b'})"
    empty.write(lambda tx: tx.run(make).consume())
    (row,) = empty.read("MATCH p = (a:Pair)-[r:KNOWS]->(b:Pair) RETURN a, r, b, p").rows
    assert row["a"] == {"element_id": row["a"]["element_id"], "labels": ["Pair"], "properties": {"id": "a"}}
    assert row["r"] == {
        "element_id": row["r"]["element_id"],
        "type": "KNOWS",
        "start": row["a"]["element_id"],
        "end": row["b"]["element_id"],
        "properties": {"on": "2021-06-30"},
    }
    assert row["p"] == {"nodes": [row["a"], row["b"]], "relationships": [row["r"]]}


def test_columns_keep_their_order(engine_store: Store) -> None:
    assert engine_store.read("UNWIND [1, 2] AS b RETURN b, b + 1 AS a").columns == ("b", "a")


def test_an_answer_without_rows_has_columns(request: pytest.FixtureRequest, engine_store: Store) -> None:
    gap(request, EMBEDDED, "it names no columns where there are no rows")
    assert engine_store.read("MATCH (n:Nothing) RETURN n.id AS id").columns == ("id",)


def test_parameters_are_values(engine_store: Store) -> None:
    assert engine_store.read("RETURN $text AS x", {"text": "' RETURN 1 //"}).rows == [{"x": "' RETURN 1 //"}]


READ = pytest.param(lambda store, cypher, limit: store.read(cypher, None, limit), id="read")
READ_AS_READER = pytest.param(lambda store, cypher, limit: store.read_as_reader(cypher, limit), id="read-as-reader")


@pytest.mark.parametrize("read", [READ, READ_AS_READER])
@pytest.mark.parametrize(
    ("limit", "rows", "truncated"),
    [
        pytest.param(4, 4, True, id="below"),
        pytest.param(5, 5, False, id="equal"),
        pytest.param(6, 5, False, id="above"),
        pytest.param(1, 1, True, id="one"),
    ],
)
def test_limit_says_truncated(
    engine_store: Store, read: Callable[[Store, str, int], Rows], limit: int, rows: int, truncated: bool
) -> None:
    answer = read(engine_store, "UNWIND range(1, 5) AS x RETURN x", limit)
    assert (len(answer.rows), answer.truncated) == (rows, truncated)


def test_without_a_limit_there_is_all(engine_store: Store) -> None:
    answer = engine_store.read("UNWIND range(1, 5) AS x RETURN x")
    assert (len(answer.rows), answer.truncated) == (5, False)


@pytest.mark.parametrize(
    ("values", "order"),
    [
        pytest.param(["b", "区", "a", "（", "B", "1", "一"], ["1", "B", "a", "b", "一", "区", "（"], id="texts"),
        pytest.param(
            ["\uff08", "\U00020000", None], ["\uff08", "\U00020000", None], id="rare-signs-come-last-but-null"
        ),
        pytest.param([2, None, 1.5, -1], [-1, 1.5, 2, None], id="numbers"),
        pytest.param([[1, 2], [2], [1]], [[1], [1, 2], [2]], id="lists"),
    ],
)
def test_order_of_properties(empty: Store, values: list[Any], order: list[Any]) -> None:
    empty.write(lambda tx: tx.run("UNWIND $values AS x CREATE (:Sorted {x: x})", values=values).consume())
    assert [row["x"] for row in empty.read("MATCH (n:Sorted) RETURN n.x AS x ORDER BY x").rows] == order


def test_an_answer_nested_too_deeply_is_refused(engine_store: Store) -> None:
    with pytest.raises(QueryError, match="nested too deeply"):
        engine_store.read_as_reader("RETURN reduce(l = [], x IN range(1, 700) | [l]) AS x", 1)
    assert engine_store.read_as_reader("RETURN 1 AS x", 1).rows == [{"x": 1}]
