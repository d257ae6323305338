"""A graph with all that is hard to move, and all that a graph holds, read without the code that moves it."""

from __future__ import annotations

from typing import Any

from graph import Store, load_plan
from ingest import example, read_plan

HOSTILE = "a\"b,c;d\\e\nf\r\ng\th'𠮷😀`{}$x\u2028 "
"""Quotes, delimiters, line breaks of every kind, signs outside of the basic plane, white space at the end."""
KEYS = ("𠮷甲", "￥", "😀", "龥", HOSTILE, f"{HOSTILE}2", " lead", "trail ", "1", "-0")

_NODES = "MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties"
_RELATIONSHIPS = """
MATCH (a)-[r]->(b)
RETURN labels(a) + [a.id] AS start, type(r) AS type, labels(b) + [b.id] AS end, properties(r) AS properties
"""
_HOSTILE_UNITS = """
UNWIND $keys AS key
CREATE (d:Department {id: key, name: $text, level: '', is_group: true, aliases: CASE key WHEN '1' THEN [] ELSE ['a;b', $text, ' '] END})
WITH d
MATCH (m:Measure {id: $measure})
CREATE (d)-[:LEADS {clause: 1, as_written: $text, rule: 'x'}]->(m)
CREATE (d)-[:LEADS {clause: 2, as_written: $text, rule: 'x'}]->(m)
CREATE (d)-[:SUPPORTS {clause: 1}]->(m)
CREATE (d)-[:SUPPORTS {clause: 1}]->(m)
"""

_SMALL = """
CREATE (p:Plan {id: 'p', year: 2025})-[:ISSUED_FOR]->(:Region {id: 'r'})
CREATE (p)-[:CONTAINS]->(m:Measure {id: 'm', section: ['一、']})-[:DUE {clause: 1}]->(:Deadline {id: '2025-06-30', date: date('2025-06-30')})
CREATE (:Department {id: 'd'})-[:LEADS {clause: 1}]->(m)
"""


def everything(store: Store) -> list[str]:
    """Every node and every relationship with all its properties, a line each, in one order."""

    def lines(tx: Any) -> list[str]:
        records = [*tx.run(_NODES), *tx.run(_RELATIONSHIPS)]
        return sorted(repr([_ordered(value) for value in record.values()]) for record in records)

    return store.write(lines)


def fill(store: Store) -> None:
    """The example, and units of hostile names with relationships that differ in nothing, or only in a property."""
    plan = read_plan(example())
    load_plan(store, plan)
    given = {"keys": KEYS, "text": HOSTILE, "measure": plan.measures[0].id}
    store.write(lambda tx: tx.run(_HOSTILE_UNITS, given).consume())


def fill_small(store: Store) -> None:
    """A plan of one measure, which one unit leads."""
    change(store, _SMALL)


def change(store: Store, cypher: str) -> None:
    """Run one writing statement."""
    store.write(lambda tx: tx.run(cypher).consume())


def _ordered(value: Any) -> Any:
    return sorted(value.items()) if isinstance(value, dict) else value
