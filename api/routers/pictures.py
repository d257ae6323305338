"""Pictures as the pages draw them: nodes with places and colours, edges, legend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from api.openapi.described import described_parameter
from api.openapi.models import VERSION, Bilingual, Told, Version
from api.replies.answers import ask, document, given_values
from api.replies.endpoints import add_json
from api.service import Service
from queries import Answer
from viz import VIEWS, View, draw


class PictureNode(Told):
    """A dot with its label; lengths are pixels at zoom 1, y grows downwards."""

    id: str
    type: str = Field(description="its label in the graph, such as Department")
    label: str
    region: str | None
    group: str = Field(description="what its colour stands for: the id of one of the groups")
    value: int = Field(description="what its size stands for")
    title: Bilingual = Field(description="plain text about it")
    x: float
    y: float
    size: float = Field(description="the radius")
    font: float
    lines: list[str] = Field(description="the label as it is printed")


class PictureEdge(Told):
    """A line from one node to another, by their ids."""

    source: str
    target: str
    weight: int
    type: str = Field(description="the relationship, or SHARES for measures both take part in")
    directed: bool
    width: float


class PictureGroup(Told):
    """What one colour stands for."""

    id: str
    label: Bilingual
    color: str
    nodes: int


class Named(Told):
    """What something is called."""

    name: str
    text: Bilingual


class PictureBody(Version):
    """A picture, whole."""

    view: str
    title: Bilingual
    nodes: list[PictureNode]
    edges: list[PictureEdge]
    groups: list[PictureGroup]
    columns: list[Named] = Field(description="what value, weight and group stand for")
    types: list[Named] = Field(description="what the types of nodes and edges are called")
    notice: Bilingual | None = Field(description="what was left out or put together, and why")
    parameters: dict[str, str | int] = Field(description="what it was drawn with")


def pictures_router(service: Service) -> APIRouter:
    """``/pictures/…``, an endpoint for each view."""
    router = APIRouter(tags=["pictures"])
    for view in VIEWS.values():
        _add(router, service, view)
    return router


def _add(router: APIRouter, service: Service, view: View) -> None:
    names = [parameter.name for parameter in view.parameters]

    def picture(request: Request) -> Response:
        given = given_values(request, names)
        return document(service, request, lambda: _drawn(service, view.name, given))

    add_json(
        router,
        f"/pictures/{view.name}",
        picture,
        PictureBody,
        f"draw_{view.name}",
        f"{view.text.zh} {view.text.en}",
        [described_parameter(parameter, view.example.get(parameter.name)) for parameter in view.parameters],
        _EXAMPLE | {"view": view.name, "parameters": dict(view.example)},
        404,
    )


def _drawn(service: Service, view: str, given: Mapping[str, str]) -> dict[str, Any]:
    def all_rows(name: str, parameters: Mapping[str, Any]) -> Answer:
        return ask(service, name, {**parameters, "limit": service.settings.row_limit})

    return draw(view, given, all_rows).as_json()


_EXAMPLE: dict[str, Any] = {
    "title": {"zh": "协作网络", "en": "coordination network"},
    "nodes": [
        {
            "id": "清川区:区大数据中心", "type": "Department", "label": "区大数据中心", "region": "清川区", "group": "大数据", "value": 5,
            "title": {"zh": "区大数据中心", "en": "区大数据中心"}, "x": 12.5, "y": -340.0, "size": 18.1, "font": 16.0,
            "lines": ["区大数据中心"],
        },
        {
            "id": "清川区:区行政审批局", "type": "Department", "label": "区行政审批局", "region": "清川区", "group": "行政审批", "value": 11,
            "title": {"zh": "区行政审批局", "en": "区行政审批局"}, "x": 0.0, "y": 0.0, "size": 24.0, "font": 18.0,
            "lines": ["区行政审批局"],
        },
    ],
    "edges": [
        {"source": "清川区:区大数据中心", "target": "清川区:区行政审批局", "weight": 6, "type": "SHARES", "directed": False, "width": 7.0}
    ],
    "groups": [
        {"id": "行政审批", "label": {"zh": "行政审批", "en": "行政审批"}, "color": "#2f77c9", "nodes": 1},
        {"id": "大数据", "label": {"zh": "大数据", "en": "大数据"}, "color": "#d1651a", "nodes": 1},
    ],
    "columns": [{"name": "value", "text": {"zh": "牵头措施", "en": "measures led"}}],
    "types": [{"name": "Department", "text": {"zh": "部门", "en": "Department"}}],
    "notice": None,
    "version": VERSION,
}  # fmt: skip
