"""What a graph holds, as rows that can be compared before and after, and a second plan to hold."""

from __future__ import annotations

from typing import Any

from graph import Store, load_plan
from ingest import parse_plan
from tests.support import small_plan

NODES = """
MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties
ORDER BY labels(n)[0], n.id
"""
RELATIONSHIPS = """
MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties
ORDER BY type, start, end, r.clause, r.span_start
"""
OTHER = parse_plan(
    small_plan("甲。（牵头单位：区司法局；责任单位：区财政局；完成时限：6月底前）", head="临川区2024年工作方案")
)


def everything(store: Store) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """All nodes and relationships, but for the mark that each load leaves on its plan."""
    nodes = store.read(NODES).rows
    marked = [{**node, "properties": {k: v for k, v in node["properties"].items() if k != "load"}} for node in nodes]
    return marked, store.read(RELATIONSHIPS).rows


def standing(store: Store) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Everything but the versions: what stands in the graph, however it came to be."""
    nodes, relationships = everything(store)
    return (
        [node for node in nodes if node["labels"] != ["PlanVersion"]],
        [edge for edge in relationships if edge["type"] != "HAS_VERSION"],
    )


def loaded(store: Store, *plans: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Everything there is after these loads."""
    for plan in plans:
        load_plan(store, plan)
    return everything(store)
