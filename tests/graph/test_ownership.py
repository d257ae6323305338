"""What replacing and removing do, derived from the schema: shown on the shipped one and on schemas that cannot be followed."""

from __future__ import annotations

import re

import pytest

from graph.declarations import NodeType, RelationshipType, Schema, properties
from graph.ownership import Ownership
from graph.schema import SCHEMA
from tests.graph.reports import WITH_REPORTS

SHIPPED, REPORTS = Ownership(SCHEMA), Ownership(WITH_REPORTS)
PLAN = NodeType("Plan", "方案", "A plan.", owner="plan")
MEASURE = NodeType("Measure", "措施", "A measure.", owner="plan")
TARGET = NodeType("Target", "目标", "A target.", owner="plan")
UNIT = NodeType("Unit", "单位", "A unit.", owner="shared")
PLACE = NodeType("Place", "地方", "A place.", owner="shared")
REPORT = NodeType("Report", "报告", "A report.", owner="lasting")
CONTAINS = RelationshipType("CONTAINS", "Plan", "Measure", "包含", "It does.", fate="renewed")
AIMS = RelationshipType("AIMS", "Measure", "Target", "目标", "It does.", fate="renewed")
LEADS = RelationshipType("LEADS", "Unit", "Measure", "牵头", "It does.", fate="renewed")
LIES_IN = RelationshipType("LIES_IN", "Unit", "Place", "位于", "It does.", fate="kept")
LEADS_AREA = RelationshipType(
    "LEADS_AREA", "Unit", "Place", "牵头", "It does.", properties(string="plan"), fate="renewed"
)


def labels(cypher: str) -> set[str]:
    """The labels that a statement gives rows of."""
    return set(re.findall(r"RETURN '(\w+)' AS label", cypher))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(labels(SHIPPED.remade()), {"Target", "Finding"}, id="made-anew"),
        pytest.param(labels(SHIPPED.whole()), {*SCHEMA.labels_of("plan")}, id="owned"),
        pytest.param(labels(SHIPPED.used()) | {p.end for p in SHIPPED.reached()}, {*SCHEMA.labels_of("shared")}, id="used"),
        pytest.param(set(SHIPPED.unused()), {*SCHEMA.labels_of("shared")}, id="of-no-use"),
        pytest.param(labels(SHIPPED.standing()), set(), id="nothing-lasting"),
        pytest.param(labels(REPORTS.standing()), {"ProgressReport", "ReportEvent"}, id="lasting"),
        pytest.param(labels(REPORTS.remade()), {"Target", "Finding"}, id="made-anew-under-reports"),
    ],
)  # fmt: skip
def test_what_becomes_of_nodes_follows_from_their_owners(found: set[str], expected: set[str]) -> None:
    assert found == expected


def test_every_renewed_relationship_is_deleted_once() -> None:
    deleted = re.findall(r"\[r:([\w|]+)", SHIPPED.loosened())
    kinds = [kind for group in deleted for kind in group.split("|")]
    # CITES starts from plans and from measures.
    assert sorted(kinds) == sorted([edge.type for edge in SCHEMA.relationships if edge.fate == "renewed"] + ["CITES"])


def test_units_go_before_what_belongs_to_them() -> None:
    order = list(SHIPPED.unused())
    assert order.index("Department") < min(order.index("Function"), order.index("Region"))


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        pytest.param("Unit", "NOT EXISTS { (n)-[:LEADS]->(:Measure) } AND NOT EXISTS { (n)-[:LEADS_AREA]->(:Place) }", id="starts-only"),
        pytest.param("Place", "NOT EXISTS { (n)<-[:LEADS_AREA|LIES_IN]-(:Unit) }", id="is-kept-by-its-start"),
    ],
)  # fmt: skip
def test_a_shared_node_is_of_use_while_it_is_used(label: str, expected: str) -> None:
    schema = Schema((PLAN, MEASURE, UNIT, PLACE), (CONTAINS, LEADS, LIES_IN, LEADS_AREA))
    assert Ownership(schema).unused()[label] == expected


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        pytest.param(Schema((PLAN, MEASURE, TARGET), (CONTAINS,)), "no relationship leads from Plan to Target", id="out-of-reach"),
        pytest.param(
            Schema(
                (PLAN, MEASURE, TARGET, REPORT),
                (CONTAINS, AIMS, RelationshipType("ON", "Report", "Target", "在", "It is.", fate="lasting")),
            ),
            "loading makes Target anew; let it stand on Plan or Measure",
            id="upon-what-is-made-anew",
        ),
    ],
)  # fmt: skip
def test_a_schema_that_cannot_be_followed_is_refused(schema: Schema, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Ownership(schema)
