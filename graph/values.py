"""Plain values: driver types stop here, so that whatever leaves the store can be printed as JSON."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from neo4j import Result
from neo4j.graph import Entity, Node, Path, Relationship
from neo4j.time import Date, DateTime, Duration, Time

from core.errors import QueryError


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to one query. ``truncated`` says that there were more rows than asked for.

    The embedded engine does not name the ``columns`` of an answer without rows: there they are empty.
    """

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    truncated: bool = False


def take(result: Result, limit: int | None, characters: int | None = None) -> Rows:
    """The rows of a result, at most ``limit`` of them (None: all).

    Raises QueryError where the rows printed are longer than ``characters`` (None: any length).
    """
    columns, size = tuple(result.keys()), 0
    rows: list[dict[str, Any]] = []
    for record in result:
        if len(rows) == limit:
            return Rows(columns, rows, truncated=True)
        rows.append({column: plain(record[column]) for column in columns})
        size += len(str(rows[-1])) if characters else 0
        if characters and size > characters:
            raise QueryError(
                f"结果过大（超过 {characters} 个字符）：请减少列，或用 LIMIT 减少行",
                f"the answer is too large (more than {characters} characters): ask for fewer columns, or rows (LIMIT)",
            )
    return Rows(columns, rows)


def plain(value: Any) -> Any:
    """A value of the driver as JSON knows it.

    Dates, times and durations become ISO 8601 text, points lists of coordinates, bytes hexadecimal text; what is no number,
    for which JSON has no sign, the text ``NaN``, ``Infinity`` or ``-Infinity``. A node becomes ``{"element_id",
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
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return value


def _entity(value: Entity) -> dict[str, Any]:
    body: dict[str, Any] = {"element_id": value.element_id}
    if isinstance(value, Node):
        body["labels"] = sorted(value.labels)
    if isinstance(value, Relationship):
        ends = [node.element_id if node else None for node in value.nodes]
        body |= {"type": value.type, "start": ends[0], "end": ends[1]}
    return body | {"properties": {key: plain(value[key]) for key in value}}
