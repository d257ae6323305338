"""Loading replaces a plan as a whole, in one transaction: afterwards the graph has the old version or the new one.

Loading the same plan twice leaves the same graph. Nodes that plans share (departments, indicators, deadlines …) are made
where they are missing, and taken away when the last plan that used them stops doing so. Measures that go on keep their nodes,
and so does what stands on them (``graph.keeping``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from core.rows import Row
from core.vocabulary import ASSIGNMENTS
from graph.batches import in_batches
from graph.keeping import Keeping, look
from graph.ownership import PLAN, Ownership
from graph.replacing import STANDING, Preview, Replacement
from graph.rows import Ends, PlanRows, plan_rows
from graph.schema import SCHEMA
from graph.sharing import add_aliases, collect_aliases, delete, ids_of, remove_unused, used_by
from graph.versions import Version, keep_version, last_version

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

    from graph.declarations import Schema
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


def prepare(store: Store, schema: Schema = SCHEMA) -> None:
    """Have the graph's constraints and indexes made where they are missing. Raises StoreError, QueryError."""
    store.define(schema.statements())


def load_plan(
    store: Store, plan: Plan, *, replace: bool = False, at: datetime | None = None, schema: Schema = SCHEMA
) -> LoadReport:
    """Put a plan in place of its older version. ``at`` is the time that its history shows, by itself the present one.

    Raises ConflictError where another plan stands under its id, unless ``replace`` says that it may go; StoreError. Then
    what stood there still stands.
    """
    rows, load, ownership = plan_rows(plan), uuid4().hex, Ownership(schema)
    version = Version.of(plan, at or datetime.now(UTC))
    replaced: Replacement | None = None

    def put_in_place(tx: ManagedTransaction) -> None:
        nonlocal replaced
        standing = tx.run(STANDING, id=plan.id).data()
        # Else an earlier try whose answer was lost on the way: its commit had arrived.
        if load in [row["load"] for row in standing]:
            return
        if standing:
            found, keeping = _look(tx, standing[0], plan, ownership, replace=replace)
            replaced = found.replaced
            _replace(tx, rows, load, ownership, keeping)
        else:
            _add(tx, rows, load)
        keep_version(tx, version)

    prepare(store, schema)
    store.write(put_in_place)
    return LoadReport(
        plan=plan.id,
        measures=len(plan.measures),
        departments=len(plan.departments),
        assignments=rows.count(*ASSIGNMENTS.values()),
        deadlines=rows.count("DUE"),
        replaced=replaced,
    )


def _look(
    tx: ManagedTransaction, standing: Row, plan: Plan, ownership: Ownership, *, replace: bool
) -> tuple[Preview, Keeping]:
    def read(cypher: str, **given: Any) -> Sequence[Row]:
        return tx.run(cypher, given).data()

    found, keeping = look(read, standing, plan, ownership)
    if found.refusal and not replace:
        raise found.refusal
    return found, keeping


def _add(tx: ManagedTransaction, rows: PlanRows, load: str) -> None:
    _create(tx, rows, load)
    add_aliases(tx, rows)


def _replace(tx: ManagedTransaction, rows: PlanRows, load: str, ownership: Ownership, keeping: Keeping) -> None:
    shared, remade = used_by(tx, rows.plan_id, ownership), ids_of(tx, ownership.remade(), rows.plan_id)
    tx.run(ownership.loosened(), id=rows.plan_id).consume()
    delete(tx, remade)
    there = keeping.keep(tx, rows.plan_id, last_version(tx, rows.plan_id), load)
    _create(tx, rows, load, {PLAN: {rows.plan_id: rows.plan_id}, "Measure": there})
    collect_aliases(tx, {*rows.shared["Department"], *shared["Department"]})
    remove_unused(tx, shared, ownership)


def _create(
    tx: ManagedTransaction, rows: PlanRows, load: str, there: Mapping[str, Mapping[str, str]] | None = None
) -> None:
    """Everything of the rows. ``there``, by label: nodes that have the id of the second in the graph become those of the first."""
    for label, nodes in rows.own.items():
        kept, columns = (there or {}).get(label, {}), tuple(next(iter(nodes.values())))
        by_id = {key: [key, *map(node.get, columns)] for key, node in nodes.items()}
        _each(tx, _create_nodes(label, columns), (row for key, row in by_id.items() if key not in kept))
        _each(tx, _renew_nodes(label, columns), ([kept[key], *row] for key, row in by_id.items() if key in kept))
    tx.run("MATCH (p:Plan {id: $id}) SET p.load = $load", id=rows.plan_id, load=load).consume()
    for label, nodes in rows.shared.items():
        _each(tx, _MERGE.format(label=label), ([key, node] for key, node in nodes.items()))
    for ends, edges in rows.edges.items():
        columns = tuple(edges[0]["properties"])
        lists = ([edge["start"], edge["end"], *map(edge["properties"].get, columns)] for edge in edges)
        _each(tx, _create_edges(ends, columns), lists)
    for (start, kind, end), edges in rows.kept.items():
        _each(tx, _KEEP.format(start=start, type=kind, end=end), ([edge["start"], edge["end"]] for edge in edges))


def _create_nodes(label: str, columns: tuple[str, ...]) -> str:
    return f"UNWIND $rows AS row CREATE (:{label} {{{_written_out(('id', *columns), 0)}}})"


def _renew_nodes(label: str, columns: tuple[str, ...]) -> str:
    properties = ", ".join(f"n.{name} = row[{position}]" for position, name in enumerate(("id", *columns), 1))
    return f"UNWIND $rows AS row MATCH (n:{label} {{id: row[0]}}) SET {properties}"


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
