"""Taking a plan out of the graph: what is its own goes, and so do the nodes it shared that nobody else uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.sharing import collect_aliases, remove_unused, used_by

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

    from graph.store import Store


def remove_plan(store: Store, plan_id: str) -> bool:
    """Take a plan out, in one transaction. False where the graph has none of that id. Raises StoreError."""
    was_there = False

    def remove(tx: ManagedTransaction) -> None:
        nonlocal was_there
        # It may run again after a commit whose answer was lost, and then finds nothing any more.
        if not tx.run("MATCH (p:Plan {id: $id}) RETURN p.id AS id", id=plan_id).value():
            return
        was_there = True
        shared = used_by(tx, plan_id)
        remove_own(tx, plan_id)
        collect_aliases(tx, shared["Department"])
        remove_unused(tx, shared)

    store.write(remove)
    return was_there


def remove_own(tx: ManagedTransaction, plan_id: str) -> None:
    """Take away the nodes that are the plan's own, and the relationships that only it has."""
    for cypher in _OWN:
        tx.run(cypher, id=plan_id).consume()


_OWN = (
    "MATCH (:Department)-[r:LEADS_AREA {plan: $id}]->(:Indicator) DELETE r",
    "MATCH (:Plan {id: $id})-[:CONTAINS]->(:Measure)-[:COMMITS_TO]->(t:Target) DETACH DELETE t",
    "MATCH (:Plan {id: $id})-[:CONTAINS]->(m:Measure) DETACH DELETE m",
    "MATCH (:Plan {id: $id})-[:HAS_FINDING]->(f:Finding) DETACH DELETE f",
    "MATCH (p:Plan {id: $id}) DETACH DELETE p",
)
