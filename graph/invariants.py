"""What holds in every whole graph and is cheap to look at: asked by an engine before it serves a folder, and by ``zeren store check``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from core.language import Text
from graph.schema import SCHEMA
from graph.unfinished import COUNT_MARKS

Read = Callable[[str], Iterable[Mapping[str, Any]]]
"""Runs one reading query and gives its rows."""

_CONSTRAINTS = "SHOW CONSTRAINTS YIELD name RETURN name"
_COUNTS = " UNION ALL ".join(
    f"MATCH (n:{node.label}) RETURN '{node.label}' AS label, count(n) AS count" for node in SCHEMA.nodes
)
_PLANS = """
MATCH (p:Plan) WHERE p.measures IS NOT NULL
RETURN p.id AS plan, p.measures AS loaded, COUNT { (p)-[:CONTAINS]->(:Measure) } AS found
"""
# A withdrawn measure was loaded, too.
_ALL = """
MATCH (p:Plan)
RETURN sum(p.measures) + sum(COUNT { (p)-[:WITHDREW]->(:Measure) }) AS loaded, count(p) AS plans, count(p.measures) AS counted
"""


def differences(read: Read) -> Iterator[Text]:
    """What is not as it has to be, one after the other. Raises what ``read`` raises, as for data that cannot be read."""
    # A label without nodes gives no row.
    counts = Counter({str(row["label"]): int(row["count"]) for row in read(_COUNTS)})
    yield from _without_constraint(read, counts)
    # Half a copy has plans whose measures are still to come: it is known for what it is, and can be begun again.
    if not any(row["count"] for row in read(COUNT_MARKS)):
        yield from _plans_without_measures(read, counts)


def _plans_without_measures(read: Read, counts: Mapping[str, int]) -> Iterator[Text]:
    for row in read(_PLANS):
        if row["loaded"] != row["found"]:
            yield Text(
                f"方案 {row['plan']} 载入时有 {row['loaded']} 条措施，现有 {row['found']} 条",
                f"plan {row['plan']} was loaded with {row['loaded']} measures and has {row['found']}",
            )
    (all_plans,) = read(_ALL)
    # A plan of a release before this one has no count yet.
    if all_plans["plans"] == all_plans["counted"] and all_plans["loaded"] != counts["Measure"]:
        yield Text(
            f"各方案共载入 {all_plans['loaded']} 条措施，图中有 {counts['Measure']} 条",
            f"the plans were loaded with {all_plans['loaded']} measures and the graph has {counts['Measure']}",
        )


def _without_constraint(read: Read, counts: Mapping[str, int]) -> Iterator[Text]:
    """Labels whose nodes are not held to their key. Only constraints: a release that adds an index finds stores without it."""
    names = {str(row["name"]) for row in read(_CONSTRAINTS)}
    for node in SCHEMA.nodes:
        if counts[node.label] and node.constraint not in names:
            yield Text(f"缺少 {node.label} 的唯一约束", f"the constraint on {node.label} is missing")
