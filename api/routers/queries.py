"""The catalogue over HTTP: the list of questions, and one endpoint for each."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.openapi.models import VERSION, QueryList, query_info
from api.replies.answers import constant, given_values
from api.replies.endpoints import add_json, add_table
from api.service import Service


def queries_router(service: Service) -> APIRouter:
    """``/queries``, and ``/queries/NAME`` for every file of the catalogue."""
    router, catalogue = APIRouter(tags=["queries"]), service.catalogue
    infos = [query_info(query).model_dump() for query in catalogue.values()]

    def queries(request: Request) -> Response:
        given_values(request, ())
        return constant(request, {"queries": infos})

    example = {"queries": infos[:1], "version": VERSION}
    add_json(router, "/queries", queries, QueryList, "list_queries", "所有问题 All questions", (), example)
    for name in catalogue:
        add_table(router, f"/queries/{name}", service, name, f"ask_{name.replace('-', '_')}")

    @router.get("/queries/{name}", include_in_schema=False)
    def unknown(name: str) -> None:
        catalogue[name]  # raises: every name there is has its own endpoint above

    return router
