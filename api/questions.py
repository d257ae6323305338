"""The catalogue over HTTP: the list of questions, and one endpoint for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request, Response

from api.answers import table
from api.models import PROBLEMS, QueryList, answer_model, openapi_parameters, query_info
from api.service import Service
from core.errors import ParameterError
from queries import Query

_MAY_FAIL: dict[int | str, dict[str, Any]] = {status: PROBLEMS[status] for status in (406, 422, 503, 504)}


def questions_router(service: Service) -> APIRouter:
    """``/queries``, and ``/queries/NAME`` for every file of the catalogue."""
    router, catalogue = APIRouter(tags=["queries"]), service.catalogue

    @router.get("/queries", summary="列出所有问题 All questions")
    def queries() -> QueryList:
        return QueryList(queries=[query_info(query) for query in catalogue.values()])

    for query in catalogue.values():
        add_question(router, f"/queries/{query.name}", service, query, operation_id=f"queries_{query.name}")

    @router.get("/queries/{name}", include_in_schema=False)
    def unknown(name: str) -> None:
        catalogue[name]  # raises: every name there is has its own endpoint above

    return router


def add_question(router: APIRouter, path: str, service: Service, query: Query, operation_id: str) -> None:
    """Add an endpoint that asks one question of the catalogue."""
    router.add_api_route(
        path,
        _asker(service, query),
        response_model=answer_model(query),
        summary=f"{query.question.zh} {query.question.en}",
        operation_id=operation_id.replace("-", "_"),
        responses=_MAY_FAIL,
        openapi_extra={"parameters": openapi_parameters(query)},
    )


def _asker(service: Service, query: Query) -> Callable[[Request], Response]:
    def ask(request: Request) -> Response:
        return table(service, request, query, single_values(request))

    return ask


def single_values(request: Request) -> dict[str, str]:
    """The query string as a dictionary, without ``format``. Raises ParameterError for a name given twice: which one is meant?"""
    values: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in values:
            raise ParameterError(f"参数“{name}”写了两次", f"parameter {name!r} is given twice")
        values[name] = value
    values.pop("format", None)
    return values
