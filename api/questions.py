"""The catalogue over HTTP: the list of questions, and one endpoint for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request

from api.models import PROBLEMS, QueryList, answer_model, openapi_parameters, query_info
from api.stores import StoreHolder
from core.errors import ParameterError
from core.settings import Settings
from queries import Catalogue, Query, run

_MAY_FAIL: dict[int | str, dict[str, Any]] = {status: PROBLEMS[status] for status in (422, 503, 504)}


def questions_router(holder: StoreHolder, settings: Settings, catalogue: Catalogue) -> APIRouter:
    """``/plans``, ``/queries``, and ``/queries/NAME`` for every file of the catalogue."""
    router = APIRouter()

    @router.get("/queries", tags=["queries"], summary="列出所有问题 All questions")
    def queries() -> QueryList:
        return QueryList(queries=[query_info(query) for query in catalogue.values()])

    for query in catalogue.values():
        _add(router, f"/queries/{query.name}", "queries", query, _asker(holder, settings, query))
    plans = catalogue["plans"]
    _add(router, "/plans", "plans", plans, _asker(holder, settings, plans))

    @router.get("/queries/{name}", include_in_schema=False)
    def unknown(name: str) -> None:
        catalogue[name]  # raises: every name there is has its own endpoint above

    return router


def _add(router: APIRouter, path: str, tag: str, query: Query, endpoint: Callable[[Request], dict[str, Any]]) -> None:
    router.add_api_route(
        path,
        endpoint,
        response_model=answer_model(query),
        summary=f"{query.question.zh} {query.question.en}",
        operation_id=f"{tag}_{query.name}".replace("-", "_"),
        tags=[tag],
        responses=_MAY_FAIL,
        openapi_extra={"parameters": openapi_parameters(query)},
    )


def _asker(holder: StoreHolder, settings: Settings, query: Query) -> Callable[[Request], dict[str, Any]]:
    def ask(request: Request) -> dict[str, Any]:
        return run(holder.store(), query, _single_values(request), settings.row_limit).as_json()

    return ask


def _single_values(request: Request) -> dict[str, str]:
    """The query string as a dictionary. Raises ParameterError for a name given twice: which one is meant?"""
    values: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name in values:
            raise ParameterError(f"参数“{name}”写了两次", f"parameter {name!r} is given twice")
        values[name] = value
    return values
