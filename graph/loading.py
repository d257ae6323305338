"""Loading replaces a plan as a whole, in one transaction: afterwards the graph has the old version or the new one.

Loading the same plan twice leaves the same graph. Nodes that plans share (departments, indicators, deadlines …) are made
where they are missing, and taken away when the last plan that used them stops doing so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.rows import PlanRows, Row, plan_rows
from graph.schema import ASSIGNMENTS, statements

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

    from graph.store import Store
    from ingest.records import Plan

BATCH = 2_000
"""Rows a statement: a plan of two hundred measures has about a thousand assignments."""

_ANY_ASSIGNMENT = "|".join(ASSIGNMENTS)


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load put into the graph: nodes of the plan, and relationships from and to its measures."""

    plan: str
    measures: int
    departments: int
    assignments: int
    deadlines: int


def load_plan(store: Store, plan: Plan) -> LoadReport:
    """Put a plan in place of its older version. Raises StoreError; then the old version, if any, still stands."""
    rows = plan_rows(plan)
    store.define(statements())
    store.write(lambda tx: _replace(tx, rows))
    return LoadReport(
        plan=plan.id,
        measures=len(rows.measures),
        departments=len(rows.departments),
        assignments=sum(map(len, rows.assignments.values())),
        deadlines=len(rows.deadlines),
    )


def _replace(tx: ManagedTransaction, rows: PlanRows) -> None:
    shared = _shared_nodes(tx, rows.plan["id"])
    _remove(tx, rows.plan["id"])
    _create_plan(tx, rows.plan)
    _create_departments(tx, rows.departments)
    _create_measures(tx, rows)
    for relationship, assignments in rows.assignments.items():
        _batches(tx, _ASSIGN.format(relationship=relationship), assignments)
    for cypher, facts in (
        (_DUE, rows.deadlines),
        (_COMMIT, rows.targets),
        (_USE, rows.platforms),
        (_CITE, rows.citations),
    ):
        _batches(tx, cypher, facts)
    _batches(tx, _LEAD_AREA, rows.area_leads)
    departments = {row["id"] for row in rows.departments} | set(shared["Department"])
    tx.run(_COLLECT_ALIASES, ids=sorted(departments)).consume()
    _remove_unused(tx, shared)


def _batches(tx: ManagedTransaction, cypher: str, rows: list[Row]) -> None:
    for start in range(0, len(rows), BATCH):
        tx.run(cypher, rows=rows[start : start + BATCH]).consume()


def _shared_nodes(tx: ManagedTransaction, plan_id: str) -> dict[str, list[str]]:
    """Ids of the nodes that the plan's older version uses together with others: they may fall out of use."""
    found: dict[str, list[str]] = {}
    for label, pattern in _USED_BY_PLAN:
        record = tx.run(f"MATCH {pattern} RETURN collect(DISTINCT n.id) AS ids", id=plan_id).single(strict=True)
        found[label] = sorted({*found.get(label, ()), *record["ids"]})
    return found


def _remove(tx: ManagedTransaction, plan_id: str) -> None:
    for cypher in (
        "MATCH (:Department)-[r:LEADS_AREA {plan: $id}]->(:Indicator) DELETE r",
        "MATCH (:Plan {id: $id})-[:CONTAINS]->(:Measure)-[:COMMITS_TO]->(t:Target) DETACH DELETE t",
        "MATCH (:Plan {id: $id})-[:CONTAINS]->(m:Measure) DETACH DELETE m",
        "MATCH (p:Plan {id: $id}) DETACH DELETE p",
    ):
        tx.run(cypher, id=plan_id).consume()


def _create_plan(tx: ManagedTransaction, plan: Row) -> None:
    tx.run("CREATE (p:Plan {id: $id}) SET p += $properties", id=plan["id"], properties=plan).consume()
    if plan["region"]:
        tx.run(
            "MATCH (p:Plan {id: $id}) MERGE (r:Region {id: $region}) SET r.name = $region, r.code = $code CREATE (p)-[:ISSUED_FOR]->(r)",
            id=plan["id"],
            region=plan["region"],
            code=plan["region_code"],
        ).consume()


def _create_departments(tx: ManagedTransaction, departments: list[Row]) -> None:
    _batches(tx, "UNWIND $rows AS row MERGE (d:Department {id: row.id}) SET d += row.properties", departments)
    _batches(tx, _BELONGS_TO, [row for row in departments if row["region"]])
    _batches(tx, _PERFORMS, [row for row in departments if row["function"]])


def _create_measures(tx: ManagedTransaction, rows: PlanRows) -> None:
    measures = [{**row, "plan": rows.plan["id"]} for row in rows.measures]
    _batches(tx, _CREATE_MEASURE, measures)
    _batches(tx, _UNDER, [row for row in measures if row["indicator"]])


def _remove_unused(tx: ManagedTransaction, shared: dict[str, list[str]]) -> None:
    for label, unused in _UNUSED.items():
        tx.run(f"MATCH (n:{label}) WHERE n.id IN $ids AND {unused} DETACH DELETE n", ids=shared[label]).consume()


_BELONGS_TO = """
UNWIND $rows AS row
MATCH (d:Department {id: row.id}) MATCH (r:Region {id: row.region})
MERGE (d)-[:BELONGS_TO]->(r)
"""
_PERFORMS = """
UNWIND $rows AS row
MATCH (d:Department {id: row.id})
MERGE (f:Function {id: row.function})
SET f.name = row.function
MERGE (d)-[:PERFORMS]->(f)
"""
_CREATE_MEASURE = """
UNWIND $rows AS row
MATCH (p:Plan {id: row.plan})
CREATE (p)-[:CONTAINS]->(m:Measure {id: row.id})
SET m += row.properties
"""
_UNDER = """
UNWIND $rows AS row
MATCH (m:Measure {id: row.id})
MERGE (i:Indicator {id: row.indicator})
SET i.name = row.indicator
CREATE (m)-[:UNDER]->(i)
"""
_ASSIGN = """
UNWIND $rows AS row
MATCH (d:Department {{id: row.department}}) MATCH (m:Measure {{id: row.measure}})
CREATE (d)-[r:{relationship}]->(m)
SET r += row.properties
"""
_DUE = """
UNWIND $rows AS row
MATCH (m:Measure {id: row.measure})
MERGE (t:Deadline {id: row.deadline})
SET t.date = row.date
CREATE (m)-[r:DUE]->(t)
SET r += row.properties
"""
_COMMIT = """
UNWIND $rows AS row
MATCH (m:Measure {id: row.measure})
CREATE (m)-[r:COMMITS_TO]->(t:Target {id: row.id})
SET t += row.node, r += row.properties
"""
_USE = """
UNWIND $rows AS row
MATCH (m:Measure {id: row.measure})
MERGE (p:Platform {id: row.platform})
SET p.name = row.platform
CREATE (m)-[r:USES]->(p)
SET r += row.properties
"""
_CITE = """
UNWIND $rows AS row
MATCH (owner:Plan|Measure {id: row.owner})
MERGE (d:Document {id: row.document})
SET d += row.node
CREATE (owner)-[r:CITES]->(d)
SET r += row.properties
"""
_LEAD_AREA = """
UNWIND $rows AS row
MATCH (d:Department {id: row.department}) MATCH (i:Indicator {id: row.indicator})
CREATE (d)-[r:LEADS_AREA]->(i)
SET r += row.properties
"""
_COLLECT_ALIASES = f"""
MATCH (d:Department)-[r:{_ANY_ASSIGNMENT}|LEADS_AREA]->()
WHERE d.id IN $ids
WITH d, r.as_written AS form
ORDER BY form
WITH d, collect(DISTINCT form) AS forms
SET d.aliases = forms
"""
_USED_BY_PLAN = (
    ("Department", f"(:Plan {{id: $id}})-[:CONTAINS]->(:Measure)<-[:{_ANY_ASSIGNMENT}]-(n:Department)"),
    ("Department", "(n:Department)-[:LEADS_AREA {plan: $id}]->(:Indicator)"),
    ("Indicator", "(:Plan {id: $id})-[:CONTAINS]->(:Measure)-[:UNDER]->(n:Indicator)"),
    ("Platform", "(:Plan {id: $id})-[:CONTAINS]->(:Measure)-[:USES]->(n:Platform)"),
    ("Document", "(:Plan {id: $id})-[:CITES]->(n:Document)"),
    ("Document", "(:Plan {id: $id})-[:CONTAINS]->(:Measure)-[:CITES]->(n:Document)"),
    ("Deadline", "(:Plan {id: $id})-[:CONTAINS]->(:Measure)-[:DUE]->(n:Deadline)"),
    (
        "Function",
        f"(:Plan {{id: $id}})-[:CONTAINS]->(:Measure)<-[:{_ANY_ASSIGNMENT}]-(:Department)-[:PERFORMS]->(n:Function)",
    ),
    ("Region", "(:Plan {id: $id})-[:ISSUED_FOR]->(n:Region)"),
)
# In this order: a department that goes takes its PERFORMS and BELONGS_TO with it.
_UNUSED = {
    "Department": f"NOT EXISTS {{ (n)-[:{_ANY_ASSIGNMENT}|LEADS_AREA]->() }}",
    "Indicator": "NOT EXISTS { (:Measure)-[:UNDER]->(n) } AND NOT EXISTS { (:Department)-[:LEADS_AREA]->(n) }",
    "Deadline": "NOT EXISTS { (:Measure)-[:DUE]->(n) }",
    "Platform": "NOT EXISTS { (:Measure)-[:USES]->(n) }",
    "Document": "NOT EXISTS { ()-[:CITES]->(n) }",
    "Function": "NOT EXISTS { (:Department)-[:PERFORMS]->(n) }",
    "Region": "NOT EXISTS { (:Plan)-[:ISSUED_FOR]->(n) } AND NOT EXISTS { (:Department)-[:BELONGS_TO]->(n) }",
}
