"""Loading replaces a plan as a whole, in one transaction: afterwards the graph has the old version or the new one.

Loading the same plan twice leaves the same graph. Nodes that plans share (departments, indicators, deadlines …) are made
where they are missing, and taken away when the last plan that used them stops doing so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from graph.batches import in_batches
from graph.removing import remove_own
from graph.replacing import STANDING, STANDING_MEASURES, Replacement, compare
from graph.rows import Ends, PlanRows, plan_rows
from graph.schema import ASSIGNMENTS, statements
from graph.sharing import add_aliases, collect_aliases, remove_unused, used_by

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

    from graph.store import Store
    from ingest.records import Plan


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load put into the graph: nodes of the plan, and relationships from and to its measures.

    ``replaced`` compares it with the older version that stood there; None where there was none.
    """

    plan: str
    measures: int
    departments: int
    assignments: int
    deadlines: int
    replaced: Replacement | None


def prepare(store: Store) -> None:
    """Have the graph's constraints and indexes made where they are missing. Raises StoreError, QueryError."""
    store.define(statements())


def load_plan(store: Store, plan: Plan, *, replace: bool = False) -> LoadReport:
    """Put a plan in place of its older version.

    Raises ConflictError where another plan stands under its id, unless ``replace`` says that it may go; StoreError. Then
    what stood there still stands.
    """
    rows, load = plan_rows(plan), uuid4().hex
    replaced: Replacement | None = None

    def put_in_place(tx: ManagedTransaction) -> None:
        nonlocal replaced
        standing = tx.run(STANDING, id=plan.id).data()
        # Else an earlier try whose answer was lost on the way: its commit had arrived.
        if load not in [row["load"] for row in standing]:
            replaced = _replacement(tx, standing, plan, replace=replace) if standing else None
            (_replace if standing else _add)(tx, rows, load)

    prepare(store)
    store.write(put_in_place)
    return LoadReport(
        plan=plan.id,
        measures=len(plan.measures),
        departments=len(plan.departments),
        assignments=rows.count(*ASSIGNMENTS),
        deadlines=rows.count("DUE"),
        replaced=replaced,
    )


def _replacement(
    tx: ManagedTransaction, standing: list[dict[str, Any]], plan: Plan, *, replace: bool
) -> Replacement | None:
    found = compare(standing[0], tx.run(STANDING_MEASURES, id=plan.id).data(), plan)
    if found.refusal and not replace:
        raise found.refusal
    return found.replaced


def _add(tx: ManagedTransaction, rows: PlanRows, load: str) -> None:
    _create(tx, rows, load)
    add_aliases(tx, rows)


def _replace(tx: ManagedTransaction, rows: PlanRows, load: str) -> None:
    shared = used_by(tx, rows.plan_id)
    remove_own(tx, rows.plan_id)
    _create(tx, rows, load)
    collect_aliases(tx, {*rows.shared["Department"], *shared["Department"]})
    remove_unused(tx, shared)


def _create(tx: ManagedTransaction, rows: PlanRows, load: str) -> None:
    for label, nodes in rows.own.items():
        columns = tuple(next(iter(nodes.values())))
        _each(tx, _create_nodes(label, columns), ([key, *map(node.get, columns)] for key, node in nodes.items()))
    tx.run("MATCH (p:Plan {id: $id}) SET p.load = $load", id=rows.plan_id, load=load).consume()
    for label, nodes in rows.shared.items():
        _each(tx, _MERGE.format(label=label), ([key, node] for key, node in nodes.items()))
    for ends, edges in rows.edges.items():
        columns = tuple(edges[0]["properties"])
        lists = ([edge["start"], edge["end"], *map(edge["properties"].get, columns)] for edge in edges)
        _each(tx, _create_edges(ends, columns), lists)
    for (start, kind, end), edges in rows.lasting.items():
        _each(tx, _KEEP.format(start=start, type=kind, end=end), ([edge["start"], edge["end"]] for edge in edges))


def _create_nodes(label: str, columns: tuple[str, ...]) -> str:
    return f"UNWIND $rows AS row CREATE (:{label} {{{_written_out(('id', *columns), 0)}}})"


def _create_edges(ends: Ends, columns: tuple[str, ...]) -> str:
    start, kind, end = ends
    return (
        f"UNWIND $rows AS row MATCH (a:{start} {{id: row[0]}}) MATCH (b:{end} {{id: row[1]}}) "
        f"CREATE (a)-[:{kind} {{{_written_out(columns, 2)}}}]->(b)"
    )


def _written_out(properties: tuple[str, ...], first: int) -> str:
    """The properties of a pattern, their values in a row from position ``first`` on."""
    return ", ".join(f"{name}: row[{position}]" for position, name in enumerate(properties, first))


def _each(tx: ManagedTransaction, cypher: str, rows: Iterable[list[Any]]) -> None:
    for batch in in_batches(rows):
        tx.run(cypher, rows=batch).consume()


# Rows are lists, not maps, and properties are written out: on Neo4j that takes two thirds of the time of
# `SET n += row.properties`. Labels, types and names of properties are the program's own; every value is a parameter.
_MERGE = "UNWIND $rows AS row MERGE (n:{label} {{id: row[0]}}) SET n += row[1]"
_KEEP = """
UNWIND $rows AS row
MATCH (a:{start} {{id: row[0]}}) MATCH (b:{end} {{id: row[1]}})
MERGE (a)-[:{type}]->(b)
"""
