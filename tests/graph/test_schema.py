"""The schema: wrong declarations fail when they are made, and its statements run on the engine any number of times."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from core.vocabulary import ASSIGNMENTS
from graph import Store, load_plan
from graph.declarations import NodeType, Pattern, RelationshipType, Schema, properties
from graph.described import idle_words, properties_of, schema_page
from graph.schema import SCHEMA
from graph.value_types import ValueType
from ingest import example, read_plan
from tests.plans import real_plans

shared = partial(NodeType, owner="shared")
kept = partial(RelationshipType, fate="kept")
A = shared("A", "甲", "The first.")
REPORT = NodeType("Report", "报", "What was reported.", owner="lasting")
AA = kept("GOES_TO", "A", "A", "去", "From one to the other.")


@pytest.mark.parametrize(
    ("declare", "message"),
    [
        pytest.param(lambda: shared("measure", "措施", "One."), "write Measure", id="label-in-lower-case"),
        pytest.param(lambda: shared("A", "", "One."), "Chinese label", id="no-chinese-label"),
        pytest.param(lambda: shared("A", "甲", "One"), "one sentence", id="no-sentence"),
        pytest.param(
            lambda: shared("A", "甲", "One.", properties(string="Name")), "span_start", id="property-in-upper-case"
        ),
        pytest.param(lambda: shared("A", "甲", "One.", indexes=("id",)), "declared twice", id="key-as-index"),
        pytest.param(
            lambda: shared("A", "甲", "One.", indexes=("name",)), "'name' is indexed", id="index-of-nothing"
        ),
        pytest.param(
            lambda: shared("A", "甲", "One.", required=("name",)), "'name' is required", id="nothing-required"
        ),
        pytest.param(
            lambda: shared("A", "甲", "One.", properties(integer="id")), "has to be a string", id="number-as-key"
        ),
        pytest.param(lambda: properties(string="x", integer="x"), "declared twice", id="property-of-two-types"),
        pytest.param(lambda: properties(text="x"), "no type of property: TEXT", id="unknown-type"),
        pytest.param(lambda: shared("A`) //", "甲", "One."), "no name", id="cypher-in-a-label"),
        pytest.param(lambda: properties(string="x x"), "declared twice", id="property-twice"),
        pytest.param(
            lambda: kept("T", "A", "A", "去", "One.", properties(string="X")),
            "span_start",
            id="wrong-property",
        ),
        pytest.param(lambda: Schema((A, A), ()), "'A' is declared twice", id="label-twice"),
        pytest.param(lambda: Schema((A,), (AA, AA)), "'GOES_TO' is declared twice", id="type-twice"),
        pytest.param(
            lambda: Schema((A,), (kept("T", "A", "B", "去", "One."),)), "no node type B", id="unknown-end"
        ),
        pytest.param(lambda: NodeType("A", "甲", "One.", owner="nobody"), "plan, shared, lasting", id="unknown-owner"),  # type: ignore[arg-type]
        pytest.param(lambda: RelationshipType("T", "A", "A", "去", "One.", fate=""), "the fate '' is unknown", id="unknown-fate"),  # type: ignore[arg-type]
        pytest.param(lambda: Schema((A, REPORT), (kept("T", "Report", "A", "去", "One."),)), "fate has to be lasting", id="lasting-end"),
        pytest.param(lambda: Schema((A,), (RelationshipType("T", "A", "A", "去", "One.", fate="lasting"),)), "and only there", id="no-lasting-end"),
        pytest.param(lambda: Schema((A,), (RelationshipType("T", "A", "A", "去", "One.", fate="renewed"),)), "the property 'plan'", id="nobody-knows-whose"),
    ],
)  # fmt: skip
def test_wrong_declaration_fails(declare: Callable[[], object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        declare()


def test_statements_run_twice(store: Store) -> None:
    store.define(SCHEMA.statements())
    store.define(SCHEMA.statements())
    found = store.read("SHOW CONSTRAINTS YIELD name RETURN collect(name) AS names").rows[0]["names"]
    assert {node.constraint for node in SCHEMA.nodes} <= set(found)


@pytest.mark.parametrize("kind", ASSIGNMENTS.values())
def test_assignments_lead_from_unit_to_measure(kind: str) -> None:
    edge = SCHEMA.relationship(kind)
    assert (edge.start, edge.end) == ("Department", "Measure")


@pytest.mark.parametrize("node", SCHEMA.nodes, ids=lambda node: node.label)
def test_key_is_unique(node: NodeType) -> None:
    assert SCHEMA.node(node.label).statements()[0].endswith(f"REQUIRE n.{node.key} IS UNIQUE")


def test_a_type_has_a_pattern_for_each_label_it_starts_from() -> None:
    patterns = SCHEMA.relationship("CITES").patterns()
    assert patterns == (Pattern("Plan", "CITES", "Document"), Pattern("Measure", "CITES", "Document"))
    assert str(patterns[0]) == "(:Plan)-[:CITES]->(:Document)"


FOR_LASTING = {"WITHDREW"}
"""What a load makes only where something lasting stands on a measure."""


@pytest.fixture(scope="module")
def loaded(engine_store: Store) -> Store:
    """The example and the real plans."""
    for plan in (read_plan(example()), *real_plans()):
        load_plan(engine_store, plan)
    return engine_store


def found(store: Store, cypher: str) -> set[tuple[str, str, str]]:
    """Owner, name and type of every property, of values as they come from the driver."""

    def types(tx: Any) -> set[tuple[str, str, str]]:
        records = tx.run(cypher)
        return {(owner, key, _type(value)) for owner, held in records for key, value in held.items()}

    return store.write(types)


def _written(kind: ValueType) -> str:
    """What a type is written as: a packed text is a text."""
    return "STRING" if kind is ValueType.PACKED else kind.name


def _type(value: Any) -> str:
    if isinstance(value, list):
        assert {type(item) for item in value} <= {str}
        return "STRINGS"
    return {"str": "STRING", "int": "INTEGER", "float": "FLOAT", "bool": "BOOLEAN", "Date": "DATE"}[
        type(value).__name__
    ]


def test_the_properties_of_nodes_are_those_declared(loaded: Store) -> None:
    declared = {
        (node.label, name, _written(kind))
        for node in SCHEMA.nodes
        for name, kind in node.properties.items()
        if node.owner != "lasting"
    }
    assert found(loaded, "MATCH (n) RETURN labels(n)[0], properties(n)") == declared


def test_the_properties_of_relationships_are_those_declared(loaded: Store) -> None:
    declared = {
        (edge.type, name, kind.name)
        for edge in SCHEMA.relationships
        for name, kind in edge.properties.items()
        if edge.type not in FOR_LASTING and edge.fate != "lasting"
    }
    assert found(loaded, "MATCH ()-[r]->() RETURN type(r), properties(r)") == declared


def test_the_patterns_are_those_declared(loaded: Store) -> None:
    rows = loaded.read("MATCH (a)-[r]->(b) RETURN DISTINCT labels(a) AS a, type(r) AS r, labels(b) AS b").rows
    declared = {p for p in SCHEMA.patterns_of("renewed", "kept") if p.type not in FOR_LASTING}
    assert {(*row["a"], row["r"], *row["b"]) for row in rows} == declared


def test_lists_are_always_there(loaded: Store) -> None:
    """What an import by neo4j-admin rests on: it cannot tell a list without items from none."""
    without = (
        "MATCH (n) WHERE (n:Measure AND n.section IS NULL) OR (n:Department AND n.aliases IS NULL) RETURN n.id AS id"
    )
    assert loaded.read(without).rows == []


def test_every_property_has_words_and_no_words_are_idle() -> None:
    rows = [row for declared in SCHEMA.types for row in properties_of(declared)]
    assert [row.name for row in rows if not (row.zh and row.en.endswith("."))] == []
    assert idle_words(SCHEMA) == set()


def test_a_property_without_words_is_named() -> None:
    report = NodeType("Report", "报告", "One report.", properties(string="mood"), owner="lasting")
    with pytest.raises(ValueError, match=r"Report\.mood has no words: .* in graph/described\.py"):
        properties_of(report)


def test_the_page_of_the_schema_is_up_to_date() -> None:
    page = Path(__file__).parents[2] / "docs" / "schema.md"
    assert page.read_text("utf-8") == schema_page(SCHEMA), "run zeren schema > docs/schema.md"
