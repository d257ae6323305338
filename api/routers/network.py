"""Nodes and edges of a view of the graph, for pictures. A view is one of ``Catalogue.views``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from api.openapi.described import described
from api.openapi.models import VERSION, Told, Version
from api.replies.answers import ask, document, given_values
from api.replies.endpoints import add_json
from api.service import Service
from core.errors import ParameterError
from queries import Query

_FIRST = "coordination"


class Node(Told):
    """A unit, a functional line, a measure, an indicator or a platform."""

    id: str
    type: str = Field(description="its label in the graph, such as Department")
    name: str
    region: str | None


class Edge(Told):
    """A line from one node to another, by their ids."""

    source: str
    target: str
    weight: int = Field(description="the number of measures it stands for")
    role: str | None = Field(description="lead, responsible or support, in the view of assignments; null in the others")


class Network(Version):
    """The heaviest edges of a view, the heaviest first, and the nodes they connect."""

    view: str
    nodes: list[Node]
    edges: list[Edge]
    total: int = Field(description="how many edges the view has")
    truncated: bool = Field(description="whether the view has more edges than the limit")


def network_router(service: Service) -> APIRouter:
    """``/network``."""
    router = APIRouter(tags=["network"])
    views = service.catalogue.views
    query = views[_FIRST]
    parameters = [parameter for parameter in query.parameters if parameter.name != "skip"]
    names = ["view", *(parameter.name for parameter in parameters)]

    def network(request: Request) -> Response:
        given = given_values(request, names)
        view = given.pop("view", _FIRST)
        if view not in views:
            raise ParameterError(
                f"参数“view”只能是 {'、'.join(views)}", f"parameter 'view' is one of {', '.join(views)}"
            )
        return document(service, request, lambda: _drawn(service, view, given))

    add_json(
        router,
        "/network",
        network,
        Network,
        "get_network",
        "网络的点和边 Nodes and edges of a view",
        [_view(views), *described(query, parameters, "/network", service.settings.row_limit)],
        {**network_body(_FIRST, [query.row]), "total": 1, "truncated": False, "version": VERSION},
    )
    return router


def network_body(view: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Nodes and edges of the rows of a view; each node once, in the order in which the edges name them."""
    nodes = {row[end]: _node(row, end) for row in rows for end in ("source", "target")}
    edges = [{name: row.get(name) for name in Edge.model_fields} for row in rows]
    return {"view": view, "nodes": list(nodes.values()), "edges": edges}


def _drawn(service: Service, view: str, given: Mapping[str, str]) -> dict[str, Any]:
    answer = ask(service, service.catalogue.views[view].name, given, count=True)
    return {**network_body(view, answer.rows), "total": answer.total, "truncated": answer.truncated}


def _node(row: Mapping[str, Any], end: str) -> dict[str, Any]:
    return {"id": row[end], "type": row[f"{end}_type"], "name": row[f"{end}_name"], "region": row[f"{end}_region"]}


def _view(views: Mapping[str, Query]) -> dict[str, Any]:
    lines = [f"- `{view}`: {query.question.zh} {query.question.en}" for view, query in views.items()]
    return {
        "name": "view",
        "in": "query",
        "description": "\n".join(lines),
        "schema": {"type": "string", "enum": list(views), "default": _FIRST},
    }
