"""The bodies of answers. Those of questions are made from the headers of the catalogue, so that documentation cannot lag behind."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from queries import Parameter, Query


class Health(BaseModel):
    """State of the service."""

    status: Literal["alive", "ready"]


class Problem(BaseModel):
    """An error as RFC 9457 tells it. ``code`` is stable, for programs."""

    type: str = Field(examples=["urn:zeren:problem:bad-parameter"])
    title: str
    status: int
    detail: str
    instance: str
    code: str


class Row(BaseModel):
    """One row of an answer: flat, exactly the declared columns."""

    model_config = ConfigDict(extra="forbid")


class QueryInfo(BaseModel):
    """One question of the catalogue."""

    name: str
    question: dict[Literal["zh", "en"], str]
    parameters: list[dict[str, Any]]
    columns: list[dict[str, Any]]
    url: str


class QueryList(BaseModel):
    """The whole catalogue."""

    queries: list[QueryInfo]


PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": text, "content": {"application/problem+json": {}}}
    for status, text in {
        404: "Not there",
        406: "Not in this format",
        422: "A parameter does not fit",
        503: "The graph cannot be reached",
        504: "Took too long",
    }.items()
}

_TYPES: dict[str, Any] = {"string": str, "integer": int, "number": float, "date": date, "list": str}


def answer_model(query: Query) -> type[BaseModel]:
    """The body of one question's answer, with its columns typed."""
    stem = "".join(part.capitalize() for part in query.name.split("-"))
    fields: dict[str, Any] = {
        column.name: (_TYPES[column.type] | None, Field(description=f"{column.text.zh}: {column.text.en}"))
        for column in query.columns
    }
    row = create_model(f"{stem}Row", __base__=Row, **fields)
    return create_model(
        f"{stem}Answer",
        query=(str, ...),
        parameters=(dict[str, str | int], ...),
        columns=(list[str], ...),
        rows=(list[row], ...),  # type: ignore[valid-type]  # a model made here
        truncated=(bool, Field(description="whether there were more rows than the limit")),
        version=(str, Field(description="which state of the data this is")),
    )


def query_info(query: Query) -> QueryInfo:
    """What a client needs to ask the question."""
    return QueryInfo(
        name=query.name,
        question={"zh": query.question.zh, "en": query.question.en},
        parameters=[
            {
                "name": p.name,
                "type": p.type,
                "required": p.required,
                "default": p.default,
                "values": list(p.values),
                "zh": p.text.zh,
                "en": p.text.en,
            }
            for p in query.parameters
        ],
        columns=[{"name": c.name, "type": c.type, "zh": c.text.zh, "en": c.text.en} for c in query.columns],
        url=f"/v1/queries/{query.name}",
    )


def openapi_parameters(query: Query) -> list[dict[str, Any]]:
    """The question's parameters as OpenAPI describes them, with those that every table has."""
    return [*map(_openapi_parameter, query.parameters), *_OF_EVERY_TABLE]


def _openapi_parameter(parameter: Parameter) -> dict[str, Any]:
    schema = {
        "type": "integer" if parameter.type == "integer" else "string",
        **({"format": "date"} if parameter.type == "date" else {}),
        **({"enum": list(parameter.values)} if parameter.values else {}),
        **({"default": parameter.default} if parameter.default is not None else {}),
    }
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": f"{parameter.text.zh}: {parameter.text.en}",
        "schema": schema,
    }


_OF_EVERY_TABLE = [
    {
        "name": "cursor",
        "in": "query",
        "required": False,
        "description": "下一页，取自上一页答复的 Link: the next page, from the Link of the page before",
        "schema": {"type": "string"},
    },
    {
        "name": "format",
        "in": "query",
        "required": False,
        "description": "格式，代替 Accept: the format, instead of Accept",
        "schema": {"type": "string", "enum": ["json", "csv", "xlsx"]},
    },
]
