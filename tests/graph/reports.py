"""The schema with something lasting in it, as the ledger will have it: reports on measures, with events, answered by units."""

from __future__ import annotations

from typing import Any

from graph import Store
from graph.declarations import NodeType, RelationshipType, Schema, properties
from graph.schema import SCHEMA

WITH_REPORTS = Schema(
    (
        *SCHEMA.nodes,
        NodeType("ProgressReport", "进展报告", "What a unit reports.", properties(string="text"), owner="lasting"),
        NodeType("ReportEvent", "事件", "What happened to a report.", owner="lasting"),
    ),
    (
        *SCHEMA.relationships,
        RelationshipType("REPORTS_ON", "ProgressReport", "Measure", "报告", "The report is on it.", fate="lasting"),
        RelationshipType("HAS", "ProgressReport", "ReportEvent", "有", "It happened to the report.", fate="lasting"),
        RelationshipType("ANSWERS", "Department", "ProgressReport", "负责", "The unit answers for it.", fate="lasting"),
    ),
)

_REPORT = """
MATCH (m:Measure {title: $title})
CREATE (r:ProgressReport {id: $id, text: 'x'})-[:REPORTS_ON]->(m)
CREATE (r)-[:HAS]->(:ReportEvent {id: $id})
"""
_ANSWERS = "MATCH (d:Department {name: $unit}) MATCH (r:ProgressReport {id: $id}) CREATE (d)-[:ANSWERS]->(r)"
_STANDING = """
MATCH (r:ProgressReport)-[:REPORTS_ON]->(m:Measure)
OPTIONAL MATCH (p:Plan)-[c:CONTAINS]->(m)
OPTIONAL MATCH (:Plan)-[w:WITHDREW]->(m)
RETURN r.id AS report, m.title AS title, m.id AS measure, p IS NOT NULL AS contained, w.version AS withdrawn ORDER BY report
"""


def report(store: Store, report_id: str, title: str, unit: str = "") -> None:
    """A report, with one event, on the measure of that title; a unit may answer for it."""

    def put(tx: Any) -> None:
        tx.run(_REPORT, id=report_id, title=title).consume()
        tx.run(_ANSWERS, id=report_id, unit=unit).consume()

    store.write(put)


def standing(store: Store) -> list[tuple[Any, ...]]:
    """For each report the title and id of its measure, whether its plan contains that, and the version it is withdrawn since."""
    return [tuple(row.values()) for row in store.read(_STANDING).rows]
