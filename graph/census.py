"""How much a store holds, by label and by pattern of the schema, and of what the schema does not know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from graph.declarations import Pattern
from graph.schema import SCHEMA
from graph.store import Store

PATTERNS: tuple[Pattern, ...] = tuple(pattern for edge in SCHEMA.relationships for pattern in edge.patterns())


@dataclass(frozen=True, slots=True)
class Census:
    """Numbers of nodes by label and of relationships by pattern, all of the schema, in its order; zeros are there too.

    ``foreign`` has what is not of the schema, by its labels (``:Note``) or pattern (``(:Note)-[:ABOUT]->(:Plan)``).
    """

    nodes: dict[str, int]
    relationships: dict[Pattern, int]
    foreign: dict[str, int]

    @property
    def by_name(self) -> dict[str, int]:
        """The numbers of all labels and patterns of the schema, by name."""
        return self.nodes | {str(pattern): count for pattern, count in self.relationships.items()}

    @property
    def total(self) -> int:
        """Nodes and relationships of the schema."""
        return sum(self.by_name.values())


def take_census(store: Store) -> Census:
    """Count all nodes and relationships of a store; looks at each of them. Raises as ``Store.read``."""
    nodes, relationships, foreign = Counter[str](), Counter[Pattern](), Counter[str]()
    for row in store.read("MATCH (n) RETURN labels(n) AS labels, count(*) AS count").rows:
        known = SCHEMA.labels.intersection(row["labels"])
        for label in known:
            nodes[label] += row["count"]
        # A second label of a node is foreign, though the node is not.
        others = set(row["labels"]) - SCHEMA.labels
        if others or len(known) != 1:
            foreign[_labels(others or known)] += row["count"]
    for row in store.read(_RELATIONSHIPS).rows:
        if pattern := _pattern(row["start"], row["type"], row["end"]):
            relationships[pattern] += row["count"]
        else:
            foreign[f"({_labels(row['start'])})-[:{row['type']}]->({_labels(row['end'])})"] += row["count"]
    return Census(
        {node.label: nodes[node.label] for node in SCHEMA.nodes},
        {pattern: relationships[pattern] for pattern in PATTERNS},
        dict(foreign),
    )


def _pattern(start: list[str], kind: str, end: list[str]) -> Pattern | None:
    """The schema's pattern of that type between nodes of those labels."""
    return next((p for p in PATTERNS if p.type == kind and p.start in start and p.end in end), None)


def _labels(labels: Iterable[str]) -> str:
    return "".join(f":{label}" for label in sorted(labels)) or ":"


_RELATIONSHIPS = """
MATCH (a)-[r]->(b)
RETURN labels(a) AS start, type(r) AS type, labels(b) AS end, count(*) AS count
"""
