"""Nodes that plans share: which of them a plan uses, and what becomes of them when it is replaced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from core.vocabulary import ASSIGNMENTS

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

    from graph.ownership import Ownership
    from graph.rows import PlanRows

_ANY_ASSIGNMENT = "|".join(ASSIGNMENTS.values())


Ids = dict[str, set[str]]
"""Keys of nodes, by label."""


def used_by(tx: ManagedTransaction, plan_id: str, ownership: Ownership) -> Ids:
    """The nodes that a plan uses together with others: without it they may be of no use."""
    found = ids_of(tx, ownership.used(), plan_id)
    for start, kind, end in ownership.reached():
        cypher = f"MATCH (n:{start})-[:{kind}]->(m:{end}) WHERE n.id IN $ids RETURN DISTINCT m.id AS id"
        found[end].update(tx.run(cypher, ids=sorted(found[start])).value())
    return found


def ids_of(tx: ManagedTransaction, cypher: str, plan_id: str) -> Ids:
    """What a statement that gives ``label`` and ``ids`` finds for a plan; nothing, of no statement."""
    found: Ids = defaultdict(set)
    for label, ids in tx.run(cypher, id=plan_id) if cypher else ():
        found[label].update(ids)
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


def delete(tx: ManagedTransaction, nodes: Ids) -> None:
    """Delete nodes with what relationships they have left."""
    for label, ids in nodes.items():
        tx.run(f"MATCH (n:{label}) WHERE n.id IN $ids DETACH DELETE n", ids=sorted(ids)).consume()


def remove_unused(tx: ManagedTransaction, ids: Ids, ownership: Ownership) -> None:
    """Take away those of the shared nodes that nobody uses any more."""
    for label, unused in ownership.unused().items():
        if ids[label]:
            cypher = f"MATCH (n:{label}) WHERE n.id IN $ids AND {unused} DETACH DELETE n"
            tx.run(cypher, ids=sorted(ids[label])).consume()


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
