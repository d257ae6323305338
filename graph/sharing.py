"""Nodes that plans share: which of them a plan uses, and what becomes of them when it is replaced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from graph.schema import ASSIGNMENTS

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

    from graph.rows import PlanRows

_ANY_ASSIGNMENT = "|".join(ASSIGNMENTS)


def used_by(tx: ManagedTransaction, plan_id: str) -> dict[str, list[str]]:
    """Ids, by label, of the nodes that a plan uses together with others: without it they may be of no use."""
    found: dict[str, list[str]] = {}
    for label, pattern in _USED_BY_PLAN:
        record = tx.run(f"MATCH {pattern} RETURN collect(DISTINCT n.id) AS ids", id=plan_id).single(strict=True)
        found[label] = sorted({*found.get(label, ()), *record["ids"]})
    return found


def add_aliases(tx: ManagedTransaction, rows: PlanRows) -> None:
    """Add the printed forms of a plan that is new to the graph to the ``aliases`` of its departments."""
    forms = forms_of(rows)
    known = tx.run("MATCH (d:Department) WHERE d.id IN $ids RETURN d.id AS id, d.aliases AS aliases", ids=list(forms))
    aliases = [{"id": r["id"], "aliases": sorted(forms[r["id"]].union(r["aliases"] or ()))} for r in known]
    cypher = "UNWIND $rows AS row MATCH (d:Department {id: row.id}) SET d.aliases = row.aliases"
    tx.run(cypher, rows=aliases).consume()


def forms_of(rows: PlanRows) -> dict[str, set[str]]:
    """The printed forms of a plan's departments, by the department's id."""
    forms: dict[str, set[str]] = defaultdict(set)
    for (start, _, _), edges in rows.edges.items():
        for edge in edges if start == "Department" else ():
            forms[edge["start"]].add(edge["properties"]["as_written"])
    return forms


def remove_unused(tx: ManagedTransaction, ids: Mapping[str, list[str]]) -> None:
    """Take away those of the nodes, given by label, that no plan uses any more."""
    for label, unused in _UNUSED.items():
        tx.run(f"MATCH (n:{label}) WHERE n.id IN $ids AND {unused} DETACH DELETE n", ids=ids[label]).consume()


def collect_aliases(tx: ManagedTransaction, departments: Iterable[str]) -> None:
    """Make the ``aliases`` of departments, given by id, the printed forms that the graph holds."""
    tx.run(_COLLECT_ALIASES, ids=sorted(departments)).consume()


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
