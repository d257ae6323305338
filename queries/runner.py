"""Asks a question of the graph and shapes the answer: the same body for the command line and the service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from queries.header import Query
from queries.parameters import bind


class Rows(Protocol):
    """What a store answers with."""

    @property
    def rows(self) -> list[dict[str, Any]]: ...


class Reader(Protocol):
    """What the runner needs of a store: rows of plain values."""

    def read(self, cypher: str, parameters: Mapping[str, Any]) -> Rows: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of one question. ``truncated`` says that ``limit`` cut them."""

    query: Query
    parameters: Mapping[str, Any]
    rows: list[dict[str, Any]]
    truncated: bool

    def as_json(self) -> dict[str, Any]:
        """The body that programs rely on; parameters that do nothing are left out."""
        given = {k: v.isoformat() if isinstance(v, date) else v for k, v in self.parameters.items() if v is not None}
        if not self.parameters["skip"]:
            del given["skip"]
        return {
            "query": self.query.name,
            "parameters": given,
            "columns": [column.name for column in self.query.columns],
            "rows": self.rows,
            "truncated": self.truncated,
        }


def run(store: Reader, query: Query, given: Mapping[str, Any], row_limit: int) -> Answer:
    """Ask. One row more than the limit is fetched, to know whether there was more. Raises ParameterError."""
    parameters = bind(query, given, row_limit)
    limit = parameters["limit"]
    rows = store.read(query.cypher, {**parameters, "limit": limit + 1}).rows
    return Answer(query, parameters, [_flat(query, row) for row in rows[:limit]], len(rows) > limit)


def _flat(query: Query, row: Mapping[str, Any]) -> dict[str, Any]:
    """One row in the declared order; lists of names become one text, so that a row is flat in every format."""
    return {
        column.name: "、".join(row[column.name] or ()) if column.type == "list" else row[column.name]
        for column in query.columns
    }
