"""How a router declares what it serves: one question of the catalogue as a table, or several together as a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from api.openapi.described import (
    answer_example,
    answer_model,
    described,
    document_parameters,
    document_responses,
    table_parameters,
    table_responses,
)
from api.openapi.models import VERSION
from api.replies.answers import ask, document, given_values, table
from api.service import Service
from core.errors import NotFoundError

Records = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Composition:
    """An object made of the answers to several questions about one thing.

    ``parts`` says which question gives which part; where the first gives no row there is no such thing. ``names`` are the
    parameters: the first question has all of them, and each other gets those that it has. ``shape`` makes the body from
    the rows of each part; ``model`` is its type, with the ``version`` and the ``truncated`` parts that all documents have.
    """

    parts: Mapping[str, str]
    names: tuple[str, ...]
    model: type[BaseModel]
    shape: Callable[[Mapping[str, Records]], Mapping[str, Any]] = dict


def add_table(
    router: APIRouter,
    path: str,
    service: Service,
    name: str,
    operation_id: str,
    if_none: Callable[[Mapping[str, str]], None] | None = None,
) -> None:
    """Add an endpoint that asks a question of the catalogue; its parameters stand in the query string, or in the path.

    ``if_none`` is called with them where there are no rows, and may raise NotFoundError.
    """
    query = service.catalogue[name]
    # Rows are left out by a cursor alone, which knows of which version of the data it is.
    parameters = [parameter for parameter in query.parameters if parameter.name != "skip"]
    in_query = [parameter.name for parameter in parameters if f"{{{parameter.name}" not in path]

    def answer(request: Request) -> Response:
        given = given_values(request, [*in_query, "cursor"])
        return table(service, request, query, given, if_none and (lambda: if_none(given)))

    written = described(query, parameters, path, service.settings.row_limit)
    router.add_api_route(
        path,
        answer,
        response_model=answer_model(query),
        summary=f"{query.question.zh} {query.question.en}",
        operation_id=operation_id,
        responses=table_responses(
            query,
            answer_example(query),
        ),
        openapi_extra={"parameters": [*written, *table_parameters()]},
    )


def add_document(
    router: APIRouter, path: str, service: Service, kind: Composition, operation_id: str, summary: str
) -> None:
    """Add an endpoint that gives a document about the one thing that its path names."""
    query = service.catalogue[next(iter(kind.parts.values()))]
    parameters = [parameter for parameter in query.parameters if parameter.name in kind.names]
    in_query = [name for name in kind.names if f"{{{name}" not in path]

    def answer(request: Request) -> Response:
        given = given_values(request, in_query)
        return document(service, request, lambda: _made(service, kind, given, path))

    rows = {part: [dict(service.catalogue[name].row)] for part, name in kind.parts.items()}
    add_json(
        router,
        path,
        answer,
        kind.model,
        operation_id,
        summary,
        described(query, parameters, path, service.settings.row_limit),
        {**kind.shape(rows), "truncated": [], "version": VERSION},
        404,
    )


def add_json(
    router: APIRouter,
    path: str,
    answer: Callable[[Request], Response],
    model: type[BaseModel],
    operation_id: str,
    summary: str,
    parameters: Sequence[dict[str, Any]],
    example: dict[str, Any],
    *problems: int,
) -> None:
    """Add an endpoint that gives a JSON object by ``api.answers.document``."""
    router.add_api_route(
        path,
        answer,
        response_model=model,
        summary=summary,
        operation_id=operation_id,
        responses=document_responses(example, *problems),
        openapi_extra={"parameters": [*parameters, *document_parameters()]},
    )


def _made(service: Service, kind: Composition, given: Mapping[str, str], path: str) -> dict[str, Any]:
    """The body. Raises NotFoundError where there is no such thing."""
    rows: dict[str, Records] = {}
    truncated = []
    for part, name in kind.parts.items():
        known = {parameter.name for parameter in service.catalogue[name].parameters}
        answer = ask(service, name, {key: value for key, value in given.items() if key in known})
        if not rows and not answer.rows:
            raise not_found(given, path)
        rows[part] = answer.rows
        truncated += [part] * answer.truncated
    return {**kind.shape(rows), "truncated": truncated}


def not_found(given: Mapping[str, str], path: str) -> NotFoundError:
    """That there is nothing of the name that the path ends in, and where to look for what there is."""
    place, _, name = path.partition("/{")
    asked = given[name.partition("}")[0].partition(":")[0]]
    return NotFoundError(
        f"图中没有“{asked}”：有哪些，见 /v1{place}",
        f"there is no {asked!r} in the graph: /v1{place} lists what there is",
    )
