"""A dump hands out everything of the schema once, in small batches too, and says what it does not hand out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from core.errors import InputError, StoreError
from graph import Dump, Store
from graph.census import PATTERNS
from graph.schema import SCHEMA
from graph.value_types import ValueType
from tests.engines import clear
from tests.graph.everything import change, fill, fill_small


def handed_out(dump: Dump) -> dict[str, list[Any]]:
    nodes = {node.label: [row for rows in dump.nodes(node) for row in rows] for node in SCHEMA.nodes}
    edges = {str(pattern): [row for g in dump.relationships(pattern) for row in g.rows] for pattern in PATTERNS}
    return {name: sorted(rows, key=repr) for name, rows in (nodes | edges).items()}


@pytest.fixture(scope="module")
def filled(engine_store: Store) -> Store:
    fill(engine_store)
    return engine_store


@pytest.fixture
def small(engine_store: Store) -> Iterator[Store]:
    """A small graph alone, and nothing afterwards."""
    clear(engine_store)
    fill_small(engine_store)
    yield engine_store
    clear(engine_store)


@pytest.mark.parametrize(("keys", "rows"), [(7, 3), (1, 1), (100, 30)])
def test_small_batches_hand_out_the_same(filled: Store, keys: int, rows: int) -> None:
    whole, pieces = Dump(filled), Dump(filled, keys, rows)
    expected = handed_out(whole)
    assert handed_out(pieces) == expected
    assert {name: len(found) for name, found in expected.items()} == whole.census.by_name
    assert pieces.taken == whole.taken == Counter(whole.census.by_name)
    assert whole.left_out() == pieces.left_out() == {}


@pytest.mark.parametrize("node", SCHEMA.nodes, ids=lambda node: node.label)
def test_no_batch_of_nodes_is_larger_than_asked_for(filled: Store, node: Any) -> None:
    sizes = [len(rows) for rows in Dump(filled, 7, 3).nodes(node)]
    assert sizes
    assert max(sizes) <= 3


@pytest.mark.parametrize(
    ("cypher", "left_out"),
    [
        pytest.param("CREATE (:Note), (:Note)", {":Note": 2}, id="a-label"),
        pytest.param("CREATE ()", {":": 1}, id="no-label"),
        pytest.param("CREATE (:Region)", {"Region": 1}, id="no-key"),
        pytest.param("CREATE (:Region {id: 3})", {"Region": 1}, id="a-key-that-is-no-text"),
        pytest.param("CREATE (:Region:Own {id: 'x'})", {":Own": 1}, id="a-second-label"),
        pytest.param("MATCH (p:Plan) CREATE (p)-[:SEE]->(p)", {"(:Plan)-[:SEE]->(:Plan)": 1}, id="a-type"),
        pytest.param("MATCH (p:Plan) CREATE (p)-[:LEADS]->(p)", {"(:Plan)-[:LEADS]->(:Plan)": 1}, id="other-ends"),
        pytest.param("MATCH (p:Plan) SET p.note = 'mine'", {"Plan.note": 1}, id="a-property"),
        pytest.param(
            "MATCH (:Plan)-[r:ISSUED_FOR]->() SET r.since = 3", {"ISSUED_FOR.since": 1}, id="a-relationship's-property"
        ),
        pytest.param(
            "MATCH (p:Plan) CREATE (p)-[:ISSUED_FOR]->(:Region)",
            {"Region": 1, "(:Plan)-[:ISSUED_FOR]->(:Region)": 1},
            id="a-relationship-to-a-node-without-key",
        ),
        pytest.param(
            "MATCH (p:Plan) CREATE (p)-[:ISSUED_FOR]->(:Region {id: 3})",
            {"Region": 1, "(:Plan)-[:ISSUED_FOR]->(:Region)": 1},
            id="a-relationship-to-a-node-whose-key-is-no-text",
        ),
    ],
)
def test_what_is_left_out_is_said(small: Store, cypher: str, left_out: dict[str, int]) -> None:
    change(small, cypher)
    dump = Dump(small)
    handed_out(dump)
    assert dump.left_out() == left_out


@pytest.mark.parametrize(
    ("cypher", "message"),
    [
        pytest.param("MATCH (d:Deadline) SET d.date = 'soon'", "Deadline.date has a value .* 'soon'", id="no-date"),
        pytest.param("MATCH (p:Plan) SET p.year = true", "Plan.year .* True", id="a-boolean-is-no-integer"),
        pytest.param("MATCH (m:Measure) SET m.section = [1]", r"Measure.section .* \[1\]", id="a-list-of-numbers"),
        pytest.param("MATCH ()-[r:LEADS]->() SET r.clause = 1.5", "LEADS.clause .* 1.5", id="on-a-relationship"),
    ],
)
def test_a_value_of_another_type_is_an_error(small: Store, cypher: str, message: str) -> None:
    change(small, cypher)
    with pytest.raises(StoreError, match=message):
        handed_out(Dump(small))


@pytest.mark.parametrize(
    ("cypher", "message"),
    [
        pytest.param("MATCH (n) DETACH DELETE n", "load plans first", id="empty"),
        pytest.param("CREATE (:UnfinishedCopy)", "copy that was not finished", id="half-a-copy"),
    ],
)
def test_nothing_to_hand_out(small: Store, cypher: str, message: str) -> None:
    change(small, cypher)
    with pytest.raises(InputError, match=message):
        Dump.of(small)


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        (ValueType.DATE, "2025-06-30", date(2025, 6, 30)),
        (ValueType.FLOAT, 80, 80.0),
        (ValueType.FLOAT, 0.1, 0.1),
        (ValueType.INTEGER, 3, 3),
        (ValueType.BOOLEAN, False, False),
        (ValueType.STRING, "", ""),
        (ValueType.STRINGS, [], []),
    ],
)
def test_values_are_ready_to_be_written(kind: ValueType, value: Any, written: Any) -> None:
    restored = kind.restore(value)
    assert (restored, type(restored)) == (written, type(written))
