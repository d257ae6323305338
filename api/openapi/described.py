"""The catalogue as OpenAPI describes it: bodies, parameters and examples made from the headers, so that documentation cannot lag behind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, Field, create_model

from api.openapi.models import VERSION, Told, Version
from queries import Column, Parameter, Query

_TYPES: dict[str, Any] = {"string": str, "integer": int, "number": float, "date": date, "list": list[str]}


@cache
def row_model(query: Query) -> type[Told]:
    """One row of a question's answer."""
    fields: dict[str, Any] = {column.name: _field(query, column) for column in query.columns}
    return create_model(f"{_stem(query)}Row", __base__=Told, **fields)


@cache
def answer_model(query: Query) -> type[BaseModel]:
    """The body of a question's answer."""
    return create_model(
        f"{_stem(query)}Answer",
        __base__=Version,
        query=(str, Field(description="the question's name")),
        parameters=(dict[str, str | int], Field(description="what it was asked with")),
        columns=(list[str], Field(description="the names of the columns, in their order")),
        rows=list_of(row_model(query)),
        total=(int, Field(description="how many rows there are on all pages")),
        truncated=(bool, Field(description="whether there are more rows: the Link header leads to them")),
    )


def list_of(model: type[Told]) -> Any:
    """A field of a model, for ``create_model``: a list of these."""
    return list[model], ...  # type: ignore[valid-type]  # a model made here


def answer_example(query: Query) -> dict[str, Any]:
    """A body such as the first of the question's examples gives."""
    return {
        "query": query.name,
        "parameters": {name: _plain(value) for name, value in query.examples[0].items()},
        "columns": [column.name for column in query.columns],
        "rows": [dict(query.row)],
        "total": 1,
        "truncated": False,
        "version": VERSION,
    }


def described(query: Query, parameters: Iterable[Parameter], path: str, row_limit: int) -> list[dict[str, Any]]:
    """Some of a question's parameters as OpenAPI describes them; those that stand in the path as parameters of the path."""
    return [
        _described(parameter, _example(query, parameter), f"{{{parameter.name}" in path, row_limit)
        for parameter in parameters
    ]


def _example(query: Query, parameter: Parameter) -> object:
    """The first value of the parameter among the question's examples."""
    return next((example[parameter.name] for example in query.examples if parameter.name in example), None)


def described_parameter(parameter: Parameter, example: object = None, *, in_path: bool = False) -> dict[str, Any]:
    """A parameter that no question has."""
    return _described(parameter, example, in_path, 0)


def _described(parameter: Parameter, example: object, in_path: bool, row_limit: int) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": "path" if in_path else "query",
        "required": in_path or parameter.required,
        "description": f"{parameter.text.zh}: {parameter.text.en}",
        "schema": {**_schema(parameter, row_limit), **({"minLength": 1} if in_path or parameter.required else {})},
        **({"example": _plain(example)} if example is not None else {}),
    }


def _schema(parameter: Parameter, row_limit: int) -> dict[str, Any]:
    is_limit = parameter.name == "limit"
    default = min(parameter.default, row_limit) if is_limit else parameter.default
    return {
        "type": "integer" if parameter.type == "integer" else "string",
        **({"format": "date"} if parameter.type == "date" else {}),
        **({"enum": list(parameter.values)} if parameter.values else {}),
        **({"default": default} if default is not None else {}),
        **({"minimum": 1, "maximum": row_limit} if is_limit else {}),
        **({"minimum": parameter.minimum, "maximum": parameter.maximum} if parameter.maximum is not None else {}),
    }


def _field(query: Query, column: Column) -> Any:
    """What tells rows apart is always there, and so is a list, though it may be empty."""
    kind = _TYPES[column.type]
    optional = column.name not in query.key and column.type != "list"
    about = Field(description=f"{column.text.zh}: {column.text.en}")
    return Annotated[kind | None if optional else kind, about], ...


def _stem(query: Query) -> str:
    return "".join(part.capitalize() for part in query.name.split("-"))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
