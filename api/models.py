"""The bodies of answers. Those of questions are made from the headers of the catalogue, so that documentation cannot lag behind."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from queries import Query


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
    """The question's parameters as OpenAPI describes them."""
    return [
        {
            "name": p.name,
            "in": "query",
            "required": p.required,
            "description": f"{p.text.zh}: {p.text.en}",
            "schema": {
                "type": "integer" if p.type == "integer" else "string",
                **({"format": "date"} if p.type == "date" else {}),
                **({"enum": list(p.values)} if p.values else {}),
                **({"default": p.default} if p.default is not None else {}),
            },
        }
        for p in query.parameters
    ]
