"""A graph as two tables, nodes and relationships, for tools that know nothing of Zeren.

A node's ``id`` is its label and its key (``Function:市场监管``), because a functional line and an indicator may have the same key; so
ids are the same in every file. ``zeren_id`` is the id that questions speak of, ``label`` what a picture would write beside the node.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.rows import Row
from graph.census import PATTERNS
from graph.declarations import NodeType, Pattern, Properties
from graph.dump import Dump
from graph.schema import SCHEMA
from graph.value_types import ValueType

UNDIRECTED = ("coordination", "functions")
"""The networks whose edges lead from neither end to the other."""

_NODE = ("id", "label", "type", "zeren_id")
_RELATIONSHIP = ("source", "target", "relationship")
# Neither XML 1.0 nor Excel can hold these; documents made from a bad PDF do.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Tables:
    """Nodes and relationships as rows of texts, numbers and truth values; a column that a row lacks is empty there.

    Each of the two can be passed over once, the nodes first. ``counts`` says how many there are of both.
    """

    node_columns: Sequence[str]
    nodes: Iterable[Row]
    relationship_columns: Sequence[str]
    relationships: Iterable[Row]
    counts: tuple[int, int]
    directed: bool = True


def tables_of_all(dump: Dump, advance: Callable[[int], object]) -> Tables:
    """Everything of the schema, read as it is passed over; ``advance`` is told of each batch how many rows it had."""
    nodes, relationships = dump.census.nodes, dump.census.relationships
    return Tables(
        node_columns=_columns(
            _NODE, (kind.properties for kind in SCHEMA.nodes), leave_out=[n.key for n in SCHEMA.nodes]
        ),
        nodes=_all_nodes(dump, advance),
        relationship_columns=_columns(_RELATIONSHIP, (kind.properties for kind in SCHEMA.relationships)),
        relationships=_all_relationships(dump, advance),
        counts=(sum(nodes.values()), sum(relationships.values())),
    )


def tables_of_network(name: str, rows: Sequence[Mapping[str, Any]]) -> Tables:
    """A network: what the rows of its question connect, and the edges with their weight, and with a role where they have one."""
    nodes = {node["id"]: node for row in rows for node in (_end(row, "source"), _end(row, "target"))}
    extra = [column for column in ("weight", "role") if rows and column in rows[0]]
    edges = [
        {
            "source": _end(row, "source")["id"],
            "target": _end(row, "target")["id"],
            "relationship": name,
            **{column: row[column] for column in extra},
        }
        for row in rows
    ]
    columns = (*_NODE, "region"), (*_RELATIONSHIP, *extra)
    return Tables(columns[0], nodes.values(), columns[1], edges, (len(nodes), len(edges)), name not in UNDIRECTED)


def _all_nodes(dump: Dump, advance: Callable[[int], object]) -> Iterator[Row]:
    for kind in SCHEMA.nodes:
        for rows in dump.nodes(kind):
            yield from (_node(kind, row) for row in rows)
            advance(len(rows))


def _all_relationships(dump: Dump, advance: Callable[[int], object]) -> Iterator[Row]:
    for pattern in PATTERNS:
        for group in dump.relationships(pattern):
            yield from (_relationship(pattern, row) for row in group.rows)
            advance(len(group.rows))


def _node(kind: NodeType, row: Row) -> Row:
    key = row[kind.key]
    shown = _shown(kind.properties)
    rest = {name: _plain(value) for name, value in row.items() if name in shown and name != kind.key}
    label = rest.get("name") or rest.get("title") or rest.get("raw") or _plain(key)
    return {"id": _id(kind.label, key), "label": label, "type": kind.label, "zeren_id": _plain(key), **rest}


def _relationship(pattern: Pattern, row: Row) -> Row:
    ends = {"source": _id(pattern.start, row["start"]), "target": _id(pattern.end, row["end"])}
    return {**ends, "relationship": pattern.type, **{name: _plain(value) for name, value in row["properties"].items()}}


def _end(row: Mapping[str, Any], end: str) -> Row:
    key, kind = row[end], row[f"{end}_type"]
    found = {"label": row[f"{end}_name"] or key, "type": kind, "zeren_id": key, "region": row[f"{end}_region"]}
    return {"id": _id(kind, key), **{name: _plain(value) for name, value in found.items() if value is not None}}


def _id(label: str, key: str) -> str:
    return f"{label}:{_plain(key)}"


def _plain(value: Any) -> Any:
    """A value as every format can hold it: lists joined by 、, days in ISO 8601, a sign for each that files cannot hold."""
    if isinstance(value, list):
        value = "、".join(value)
    if isinstance(value, date):
        return value.isoformat()
    return _CONTROL.sub("\ufffd", value) if isinstance(value, str) else value


def _shown(properties: Properties) -> list[str]:
    """The properties that say something to other tools."""
    return [name for name, kind in properties.items() if kind is not ValueType.PACKED]


def _columns(first: Sequence[str], kinds: Iterable[Properties], leave_out: Iterable[str] = ()) -> list[str]:
    """The first ones, then the properties of all kinds, each once."""
    names = dict.fromkeys(name for kind in kinds for name in _shown(kind))
    return [*first, *(name for name in names if name not in leave_out)]
