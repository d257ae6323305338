"""What a question declares of itself, checked when it is made: a wrong header never gets as far as the graph."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, get_args

from core.language import Text
from core.settings import DEFAULT_LIMIT
from queries.analyses import ANALYSES
from queries.shared import expand, rows_of

ParameterType = Literal["string", "integer", "date"]
ColumnType = Literal["string", "integer", "number", "date", "list"]

_NAME = re.compile(r"^[a-z][a-z0-9_-]*$")
_END = re.compile(r"\nRETURN (?P<columns>.*)\nORDER BY (?P<order>.*)\nSKIP \$skip\nLIMIT \$limit$", re.DOTALL)
"""How the text of a question ends: its rows, their total order, and the page that is asked for."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its type, whether it must be given, what it is otherwise, and the values it may take (() for any).

    A whole number may have a ``minimum`` and a ``maximum``, both or none.
    """

    name: str
    type: ParameterType
    text: Text
    required: bool = False
    default: Any = None
    values: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None

    def __post_init__(self) -> None:
        if self.type not in get_args(ParameterType):
            raise ValueError(f"parameter {self.name}: type {self.type!r} is none of {get_args(ParameterType)}")
        if self.required and self.default is not None:
            raise ValueError(f"parameter {self.name}: required, so it has no default")
        bounds = [bound for bound in (self.minimum, self.maximum) if bound is not None]
        if len(bounds) == 1 or (bounds and self.type != "integer"):
            raise ValueError(f"parameter {self.name}: a whole number has a minimum and a maximum, or neither")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the answer."""

    name: str
    type: ColumnType
    text: Text

    @property
    def is_id(self) -> bool:
        """Whether it only says again, as ids, what a column beside it says by name: for programs that join."""
        return self.name.endswith(("_id", "_ids"))

    def __post_init__(self) -> None:
        if self.type not in get_args(ColumnType):
            raise ValueError(f"column {self.name}: type {self.type!r} is none of {get_args(ColumnType)}")


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """One question of the catalogue. ``key`` names the columns that tell its rows apart.

    ``row`` is the first row of the answer to the first of ``examples`` about the example plan: it shows what rows look like,
    with lists as lists. ``cypher`` is plain Cypher. Where there is an ``analysis``, the rows of ``cypher`` are what it takes, and
    ``columns`` are of what it gives.
    """

    name: str
    question: Text
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    examples: tuple[Mapping[str, Any], ...]
    row: Mapping[str, Any]
    cypher: str
    analysis: str | None = None

    def __post_init__(self) -> None:
        names = {parameter.name for parameter in self.parameters}
        used = set(re.findall(r"\$(\w+)", self.cypher))
        if not _NAME.match(self.name):
            raise ValueError(f"name {self.name!r}: lower-case letters, digits and hyphens only")
        if names != used:
            raise ValueError(f"{self.name}: header and text differ in parameters {sorted(names ^ used)}")
        if not _END.search(self.cypher):
            raise ValueError(
                f"{self.name}: the text ends with RETURN, ORDER BY and {{{{page}}}}, each on a line of its own"
            )
        if self.analysis and self.analysis not in ANALYSES:
            raise ValueError(f"{self.name}: there is no analysis {self.analysis!r}; there are {', '.join(ANALYSES)}")
        if not self.key or not set(self.key) <= {column.name for column in self.columns}:
            raise ValueError(f"{self.name}: key {self.key} must name columns")
        if not self.examples:
            raise ValueError(f"{self.name}: give at least one example")
        if list(self.row) != [column.name for column in self.columns]:
            raise ValueError(f"{self.name}: row must have a value for each column, in their order")

    @property
    def counting(self) -> str:
        """Cypher that counts the rows of ``cypher``, on whatever page they are."""
        end = _END.search(self.cypher)
        assert end, "checked when it was made"
        return f"{self.cypher[: end.start()]}\nWITH {end['columns']}\nRETURN count(*) AS total"


def query_from(header: Mapping[str, Any], text: str) -> Query:
    """A Query from its header's YAML and its text. Raises ValueError or KeyError that names what is missing or wrong."""
    unknown = set(header) - {"name", "question", "parameters", "columns", "key", "examples", "row", "analysis"}
    if unknown:
        raise ValueError(f"unknown header keys {sorted(unknown)}")
    return Query(
        name=header["name"],
        question=Text(header["question"]["zh"], header["question"]["en"]),
        parameters=tuple(
            _parameter(name, row)
            for name, row in rows_of("parameters", [*header["parameters"], "skip", "limit"]).items()
        ),
        columns=tuple(
            Column(name, row["type"], Text(row["zh"], row["en"]))
            for name, row in rows_of("columns", header["columns"]).items()
        ),
        key=tuple(header["key"]),
        examples=tuple(header["examples"]),
        row={name: value.isoformat() if isinstance(value, date) else value for name, value in header["row"].items()},
        cypher=expand(text),
        analysis=header.get("analysis"),
    )


def shared_parameter(name: str, **changes: Any) -> Parameter:
    """A parameter of the shared table, for what takes the same and is no question."""
    return replace(*(_parameter(*item) for item in rows_of("parameters", [name]).items()), **changes)


def _parameter(name: str, row: Mapping[str, Any]) -> Parameter:
    return Parameter(
        name,
        row["type"],
        Text(row["zh"], row["en"]),
        required=row.get("required", False),
        default=DEFAULT_LIMIT if name == "limit" else row.get("default"),
        values=tuple(row.get("values", ())),
        minimum=row.get("minimum"),
        maximum=row.get("maximum"),
    )
