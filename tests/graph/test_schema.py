"""The schema: wrong declarations fail when they are made, and its statements run on the engine any number of times."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.schema import ASSIGNMENTS, SCHEMA, NodeType, RelationshipType, Schema, statements
from graph.store import Store

A = NodeType("A", "甲", "The first.")
AA = RelationshipType("GOES_TO", "A", "A", "去", "From one to the other.")


@pytest.mark.parametrize(
    ("declare", "message"),
    [
        pytest.param(lambda: NodeType("measure", "措施", "One."), "write Measure", id="label-in-lower-case"),
        pytest.param(lambda: NodeType("A", "", "One."), "Chinese label", id="no-chinese-label"),
        pytest.param(lambda: NodeType("A", "甲", "One"), "one sentence", id="no-sentence"),
        pytest.param(lambda: NodeType("A", "甲", "One.", indexes=("Name",)), "span_start", id="property-in-upper-case"),
        pytest.param(lambda: NodeType("A", "甲", "One.", indexes=("id",)), "declared twice", id="key-as-index"),
        pytest.param(lambda: NodeType("A`) //", "甲", "One."), "no name", id="cypher-in-a-label"),
        pytest.param(
            lambda: RelationshipType("T", "A", "A", "去", "One.", ("x", "x")), "declared twice", id="property-twice"
        ),
        pytest.param(lambda: Schema((A, A), ()), "'A' is declared twice", id="label-twice"),
        pytest.param(lambda: Schema((A,), (AA, AA)), "'GOES_TO' is declared twice", id="type-twice"),
        pytest.param(
            lambda: Schema((A,), (RelationshipType("T", "A", "B", "去", "One."),)), "no node type B", id="unknown-end"
        ),
    ],
)
def test_wrong_declaration_fails(declare: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        declare()


def test_statements_run_twice(store: Store) -> None:
    store.define(statements())
    store.define(statements())
    found = store.read("SHOW CONSTRAINTS YIELD name RETURN collect(name) AS names").rows[0]["names"]
    assert {f"{node.label.lower()}_{node.key}" for node in SCHEMA.nodes} <= set(found)


@pytest.mark.parametrize("kind", ASSIGNMENTS)
def test_assignments_lead_from_unit_to_measure(kind: str) -> None:
    edge = SCHEMA.relationship(kind)
    assert (edge.start, edge.end) == ("Department", "Measure")


@pytest.mark.parametrize("node", SCHEMA.nodes, ids=lambda node: node.label)
def test_key_is_unique(node: NodeType) -> None:
    assert SCHEMA.node(node.label).statements()[0].endswith(f"REQUIRE n.{node.key} IS UNIQUE")
