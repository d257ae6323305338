"""Plain values: driver types stop here, so that whatever leaves the store can be printed as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from neo4j import Result
from neo4j.graph import Entity, Node, Path, Relationship
from neo4j.time import Date, DateTime, Duration, Time


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to one query. ``truncated`` says that there were more rows than asked for.

    The embedded engine does not name the ``columns`` of an answer without rows: there they are empty.
    """

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    truncated: bool = False


def take(result: Result, limit: int | None) -> Rows:
    """The rows of a result, at most ``limit`` of them (None: all)."""
    records = list(result) if limit is None else result.fetch(limit + 1)
    kept = records if limit is None else records[:limit]
    columns = tuple(result.keys())
    rows = [{column: plain(record[column]) for column in columns} for record in kept]
    return Rows(columns, rows, truncated=len(records) > len(kept))


def plain(value: Any) -> Any:
    """A value of the driver as JSON knows it.

    Dates, times and durations become ISO 8601 text, points lists of coordinates. A node becomes ``{"element_id",
    "labels", "properties"}``, a relationship ``{"element_id", "type", "start", "end", "properties"}`` with the element
    ids of its nodes, a path ``{"nodes", "relationships"}``.
    """
    if isinstance(value, (Date, DateTime, Duration, Time)):
        return value.iso_format()
    if isinstance(value, Path):
        return {"nodes": plain(value.nodes), "relationships": plain(value.relationships)}
    if isinstance(value, Entity):
        return _entity(value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def _entity(value: Entity) -> dict[str, Any]:
    body: dict[str, Any] = {"element_id": value.element_id}
    if isinstance(value, Node):
        body["labels"] = sorted(value.labels)
    if isinstance(value, Relationship):
        ends = [node.element_id if node else None for node in value.nodes]
        body |= {"type": value.type, "start": ends[0], "end": ends[1]}
    return body | {"properties": {key: plain(value[key]) for key in value}}
