"""Other ways to load the same facts: the driver by hand, row by row, py2neo's bulk functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from neo4j import Driver, GraphDatabase, ManagedTransaction
from py2neo import Graph
from py2neo.bulk import create_nodes, create_relationships, merge_nodes, merge_relationships

from bench.facts import Facts
from core.settings import Settings
from graph.rows import Ends


def by_hand(settings: Settings, facts: Sequence[Facts]) -> None:
    """``UNWIND … CREATE`` through the driver: what somebody writes who knows that the graph is empty."""

    def work(tx: ManagedTransaction, plan: Facts) -> None:
        for label, nodes in plan.nodes.items():
            tx.run(
                f"UNWIND $rows AS row CREATE (n:{label} {{id: row.id}}) SET n += row.properties", rows=nodes
            ).consume()
        for (start, kind, end), edges in plan.edges.items():
            tx.run(
                f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}}) "
                f"CREATE (a)-[r:{kind}]->(b) SET r += row.properties",
                rows=edges,
            ).consume()

    with _driver(settings) as driver, driver.session() as session:
        for plan in facts:
            session.execute_write(work, plan)


def row_by_row(settings: Settings, facts: Sequence[Facts]) -> None:
    """A ``MERGE`` a row, all of a plan in one transaction: the first thing one writes."""

    def work(tx: ManagedTransaction, plan: Facts) -> None:
        for label, nodes in plan.nodes.items():
            for row in nodes:
                tx.run(f"MERGE (n:{label} {{id: $id}}) SET n += $properties", row).consume()
        for (start, kind, end), edges in plan.edges.items():
            for row in edges:
                tx.run(
                    f"MATCH (a:{start} {{id: $start}}) MATCH (b:{end} {{id: $end}}) "
                    f"MERGE (a)-[r:{kind} {_pattern(row['properties'])}]->(b)",
                    row,
                ).consume()

    with _driver(settings) as driver, driver.session() as session:
        for plan in facts:
            session.execute_write(work, plan)


def _pattern(properties: dict[str, Any]) -> str:
    """What tells one relationship from another between the same nodes."""
    return (
        "{" + ", ".join(f"{name}: $properties.{name}" for name, value in properties.items() if value is not None) + "}"
    )


def py2neo_create(settings: Settings, facts: Sequence[Facts]) -> None:
    """py2neo's ``create_…`` functions, in its own batches of 1,000. Run twice they make everything twice."""

    def nodes(tx: Any, label: str, rows: list[Any]) -> None:
        create_nodes(tx, rows, labels={label})

    def edges(tx: Any, ends: Ends, rows: list[Any]) -> None:
        start, kind, end = ends
        create_relationships(tx, rows, kind, start_node_key=(start, "id"), end_node_key=(end, "id"))

    _py2neo(settings, facts, nodes, edges)


def py2neo_merge(settings: Settings, facts: Sequence[Facts]) -> None:
    """py2neo's ``merge_…`` functions, which like our loader may run again after a failure."""

    def nodes(tx: Any, label: str, rows: list[Any]) -> None:
        merge_nodes(tx, rows, (label, "id"), labels={label})

    def edges(tx: Any, ends: Ends, rows: list[Any]) -> None:
        start, kind, end = ends
        # What tells one from another between the same nodes; MERGE takes no null.
        telling = [name for name in rows[0][1] if all(row[1][name] is not None for row in rows)]
        merge_relationships(tx, rows, (kind, *telling), start_node_key=(start, "id"), end_node_key=(end, "id"))

    _py2neo(settings, facts, nodes, edges)


def _py2neo(
    settings: Settings,
    facts: Sequence[Facts],
    nodes: Callable[[Any, str, list[Any]], None],
    edges: Callable[[Any, Ends, list[Any]], None],
) -> None:
    graph = Graph(settings.store, auth=(settings.user, settings.password))
    for plan in facts:
        tx = graph.begin()
        for label, rows in plan.nodes.items():
            for batch in _thousands(rows):
                nodes(tx, label, [{"id": row["id"], **row["properties"]} for row in batch])
        for ends, rows in plan.edges.items():
            for batch in _thousands(rows):
                edges(tx, ends, [(row["start"], row["properties"], row["end"]) for row in batch])
        graph.commit(tx)
    graph.service.connector.close()


def _driver(settings: Settings) -> Driver:
    return GraphDatabase.driver(settings.store, auth=(settings.user, settings.password))


def _thousands(rows: list[Any]) -> Iterator[list[Any]]:
    return (rows[start : start + 1000] for start in range(0, len(rows), 1000))
