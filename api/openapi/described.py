"""What OpenAPI says of answers and parameters, made from the catalogue."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, Field, create_model

from api.openapi.models import PROBLEMS, VERSION, Told, Version
from api.replies.tables import CSV, JSON, TABULAR, XLSX, csv_bytes
from queries import Column, Parameter, Query, flatten

_TEXT = {"type": "string"}
HEADERS: dict[str, Any] = {
    "ETag": {"description": "the version of the data, for If-None-Match", "schema": _TEXT},
    "Vary": {"description": "the headers of the request that the answer depends on", "schema": _TEXT},
    "Cache-Control": {"description": "to be kept, and asked about each time", "schema": _TEXT},
}
_LINK = {"Link": {"description": "the next page, where there is one (RFC 8288)", "schema": _TEXT}}
_CONDITION = {
    "name": "If-None-Match",
    "in": "header",
    "description": "已有版本的 ETag: the ETag of a version that the client has",
    "schema": _TEXT,
}
LANGUAGE = {
    "name": "Accept-Language",
    "in": "header",
    "description": "错误信息与 XLSX 表头的语言: the language of errors, and of the headings in an XLSX file",
    "schema": _TEXT,
    "example": "zh-CN",
}
_CURSOR = {
    "name": "cursor",
    "in": "query",
    "description": "下一页，取自上一页答复的 Link: the next page, from the Link of the page before",
    "schema": _TEXT,
}


def document_responses(example: dict[str, Any], *more: int) -> dict[int | str, dict[str, Any]]:
    """The answers of an endpoint that gives a JSON object; ``more`` are problems besides those that all have."""
    return {
        200: {"headers": HEADERS, "content": {JSON: {"example": example}}},
        304: {"description": "The client has this version already", "headers": HEADERS},
        **{status: PROBLEMS[status] for status in sorted({*more, 406, 422, 503, 504})},
    }


def table_responses(query: Query, example: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    """The answers of an endpoint that gives a table, in each of its formats."""
    responses = document_responses(example, 404)
    row = csv_bytes(query.columns, [flatten(query.row)]).decode()
    responses[200]["headers"] = {**HEADERS, **_LINK}
    responses[200]["content"] |= {
        CSV.media: {"schema": _TEXT, "example": row},
        XLSX.media: {"schema": {"type": "string", "format": "binary"}},
    }
    return responses


def document_parameters() -> list[dict[str, Any]]:
    """The parameters that every endpoint has."""
    return [_format(["json"]), _CONDITION, LANGUAGE]


def table_parameters() -> list[dict[str, Any]]:
    """The parameters that every table has."""
    return [_CURSOR, _format(TABULAR), _CONDITION, LANGUAGE]


def _format(names: Collection[str]) -> dict[str, Any]:
    return {
        "name": "format",
        "in": "query",
        "description": "格式，代替 Accept: the format, instead of Accept",
        "schema": {"type": "string", "enum": list(names)},
    }


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
