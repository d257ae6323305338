"""Other ways to load the same facts: the driver by hand, row by row, py2neo's bulk functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from neo4j import Driver, GraphDatabase, ManagedTransaction
from py2neo import Graph
from py2neo.bulk import create_nodes, create_relationships

from bench.facts import Facts
from core.settings import Settings


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


def py2neo_bulk(settings: Settings, facts: Sequence[Facts]) -> None:
    """py2neo's bulk functions, in its own batches of 1,000."""
    graph = Graph(settings.store, auth=(settings.user, settings.password))
    for plan in facts:
        tx = graph.begin()
        for label, nodes in plan.nodes.items():
            for batch in _thousands(nodes):
                create_nodes(tx, [{"id": row["id"], **row["properties"]} for row in batch], labels={label})
        for (start, kind, end), edges in plan.edges.items():
            for batch in _thousands(edges):
                data = [(row["start"], row["properties"], row["end"]) for row in batch]
                create_relationships(tx, data, kind, start_node_key=(start, "id"), end_node_key=(end, "id"))
        graph.commit(tx)
    graph.service.connector.close()


def _driver(settings: Settings) -> Driver:
    return GraphDatabase.driver(settings.store, auth=(settings.user, settings.password))


def _thousands(rows: list[Any]) -> Iterator[list[Any]]:
    return (rows[start : start + 1000] for start in range(0, len(rows), 1000))
