"""What a question declares of itself, checked when it is made: a wrong header never gets as far as the graph."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from core.language import Text
from queries.analyses import ANALYSES

ParameterType = Literal["string", "integer", "date"]
ColumnType = Literal["string", "integer", "number", "date", "list"]

_NAME = re.compile(r"^[a-z][a-z0-9_-]*$")


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

    def __post_init__(self) -> None:
        if self.type not in get_args(ColumnType):
            raise ValueError(f"column {self.name}: type {self.type!r} is none of {get_args(ColumnType)}")


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """One question of the catalogue. ``key`` names the columns that tell its rows apart.

    ``row`` is the first row of the answer to the first of ``examples`` about the example plan: it shows what rows look like,
    with lists as lists. Where there is an ``analysis``, the rows of ``cypher`` are what it takes, and ``columns`` are of what
    it gives.
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
        if not {"skip", "limit"} <= names:
            raise ValueError(f"{self.name}: every question has skip and limit")
        if self.analysis and self.analysis not in ANALYSES:
            raise ValueError(f"{self.name}: there is no analysis {self.analysis!r}; there are {', '.join(ANALYSES)}")
        if not self.key or not set(self.key) <= {column.name for column in self.columns}:
            raise ValueError(f"{self.name}: key {self.key} must name columns")
        if not self.examples:
            raise ValueError(f"{self.name}: give at least one example")
        if list(self.row) != [column.name for column in self.columns]:
            raise ValueError(f"{self.name}: row must have a value for each column, in their order")


def query_from(header: Mapping[str, Any], cypher: str) -> Query:
    """A Query from its header's YAML. Raises ValueError or KeyError that names what is missing or wrong."""
    unknown = set(header) - {"name", "question", "parameters", "columns", "key", "examples", "row", "analysis"}
    if unknown:
        raise ValueError(f"unknown header keys {sorted(unknown)}")
    return Query(
        name=header["name"],
        question=Text(header["question"]["zh"], header["question"]["en"]),
        parameters=tuple(_parameter(name, row) for name, row in header["parameters"].items()),
        columns=tuple(Column(name, row["type"], Text(row["zh"], row["en"])) for name, row in header["columns"].items()),
        key=tuple(header["key"]),
        examples=tuple(header["examples"]),
        row={name: value.isoformat() if isinstance(value, date) else value for name, value in header["row"].items()},
        cypher=cypher,
        analysis=header.get("analysis"),
    )


def _parameter(name: str, row: Mapping[str, Any]) -> Parameter:
    return Parameter(
        name,
        row["type"],
        Text(row["zh"], row["en"]),
        required=row.get("required", False),
        default=row.get("default"),
        values=tuple(row.get("values", ())),
        minimum=row.get("minimum"),
        maximum=row.get("maximum"),
    )
