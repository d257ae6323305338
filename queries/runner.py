"""Asks a question of the graph and shapes the answer: the same body for the command line and the service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from queries.analyses import CONNECTIONS, analyse
from queries.header import Query
from queries.parameters import bind


class StoreAnswer(Protocol):
    """What a store answers with."""

    @property
    def rows(self) -> list[dict[str, Any]]: ...


class Reader(Protocol):
    """What the runner needs of a store: rows of plain values."""

    def read(self, cypher: str, parameters: Mapping[str, Any]) -> StoreAnswer: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of one question. ``truncated`` says that ``limit`` cut them.

    ``total`` is how many rows there are on all pages; None where nobody wanted to know.
    """

    query: Query
    parameters: Mapping[str, Any]
    rows: list[dict[str, Any]]
    truncated: bool
    total: int | None = None

    @property
    def flat_rows(self) -> list[dict[str, Any]]:
        """The rows as tables and sheets have them, one value in a cell."""
        return [flatten(row) for row in self.rows]

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
            "total": self.total,
            "truncated": self.truncated,
        }


def run(
    store: Reader,
    query: Query,
    given: Mapping[str, Any],
    row_limit: int,
    *,
    count: bool = True,
    total: int | None = None,
) -> Answer:
    """Ask. One row more than the limit is looked for, to know whether there was more.

    The total is ``total`` where the caller knows it from another page; it is counted by the graph only where the rows do not tell it,
    and not at all without ``count``. Raises ParameterError, and InputError for a network that is too large to analyse.
    """
    parameters = bind(query, given, row_limit)
    skip, limit = parameters["skip"], parameters["limit"]
    if query.analysis:
        # skip and limit of the text are for a person in a shell: an analysis takes the whole network, and they cut its rows.
        network = store.read(query.cypher, {**parameters, "skip": 0, "limit": CONNECTIONS + 1}).rows
        found = analyse(query.analysis, network)
        rows, total = found[skip:][: limit + 1], len(found)
    else:
        rows = store.read(query.cypher, {**parameters, "limit": limit + 1}).rows
    truncated = len(rows) > limit
    if total is None and not truncated and (rows or not skip):
        total = skip + len(rows)
    elif total is None and count:
        total = store.read(query.counting, parameters).rows[0]["total"]
    return Answer(query, parameters, [_record(query, row) for row in rows[:limit]], truncated, total)


def flatten(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with each list as one text."""
    return {name: "、".join(value) if isinstance(value, list) else value for name, value in row.items()}


def _record(query: Query, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row in the declared order; a list that is not there is empty."""
    return {c.name: row[c.name] or [] if c.type == "list" else row[c.name] for c in query.columns}
