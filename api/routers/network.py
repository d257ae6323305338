"""Nodes and edges of a network of the graph, one of ``Catalogue.networks``."""

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


class NetworkNode(Told):
    """A unit, a functional line, a measure, an indicator or a platform."""

    id: str
    type: str = Field(description="its label in the graph, such as Department")
    name: str
    region: str | None


class NetworkEdge(Told):
    """A line from one node to another, by their ids."""

    source: str
    target: str
    weight: int = Field(description="the number of measures it stands for")
    role: str | None = Field(
        description="lead, responsible or support, in the network of assignments; null in the others"
    )


class Network(Version):
    """The heaviest edges of a network, the heaviest first, and the nodes they connect."""

    name: str
    nodes: list[NetworkNode]
    edges: list[NetworkEdge]
    total: int = Field(description="how many edges the network has")
    truncated: bool = Field(description="whether the network has more edges than the limit")


def network_router(service: Service) -> APIRouter:
    """``/network``."""
    router = APIRouter(tags=["network"])
    networks = service.catalogue.networks
    query = networks[_FIRST]
    parameters = [parameter for parameter in query.parameters if parameter.name != "skip"]
    names = ["name", *(parameter.name for parameter in parameters)]

    def network(request: Request) -> Response:
        given = given_values(request, names)
        name = given.pop("name", _FIRST)
        if name not in networks:
            raise ParameterError(
                f"参数“name”只能是 {'、'.join(networks)}", f"parameter 'name' is one of {', '.join(networks)}"
            )
        return document(service, request, lambda: _drawn(service, name, given))

    add_json(
        router,
        "/network",
        network,
        Network,
        "get_network",
        "网络的点和边 Nodes and edges of a network",
        [_name(networks), *described(query, parameters, "/network", service.settings.row_limit)],
        {**network_body(_FIRST, [query.row]), "total": 1, "truncated": False, "version": VERSION},
    )
    return router


def network_body(name: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Nodes and edges of the rows of a network; each node once, in the order in which the edges name them."""
    nodes = {row[end]: _node(row, end) for row in rows for end in ("source", "target")}
    edges = [{key: row.get(key) for key in NetworkEdge.model_fields} for row in rows]
    return {"name": name, "nodes": list(nodes.values()), "edges": edges}


def _drawn(service: Service, name: str, given: Mapping[str, str]) -> dict[str, Any]:
    answer = ask(service, service.catalogue.networks[name].name, given, count=True)
    return {**network_body(name, answer.rows), "total": answer.total, "truncated": answer.truncated}


def _node(row: Mapping[str, Any], end: str) -> dict[str, Any]:
    return {"id": row[end], "type": row[f"{end}_type"], "name": row[f"{end}_name"], "region": row[f"{end}_region"]}


def _name(networks: Mapping[str, Query]) -> dict[str, Any]:
    lines = [f"- `{name}`: {query.question.zh} {query.question.en}" for name, query in networks.items()]
    return {
        "name": "name",
        "in": "query",
        "description": "\n".join(lines),
        "schema": {"type": "string", "enum": list(networks), "default": _FIRST},
    }
