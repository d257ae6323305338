"""What may be read as it stands in the graph: plans and their versions, measures, departments, what plans share, the questions, the schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import create_model

from api.openapi.described import list_of, row_model
from api.openapi.models import VERSION, DocumentBody, QueryList, SchemaBody, query_info
from api.replies.answers import ask, constant, given_values
from api.replies.documents import MeasureDocument, measure_body
from api.replies.endpoints import Composition, Records, add_document, add_json, add_table, not_found
from api.service import Service
from core.vocabulary import FACTS
from graph import SCHEMA, properties_of


def lists_router(service: Service) -> APIRouter:
    """``/indicators``, ``/deadlines``, ``/platforms``."""
    router = APIRouter(tags=["lists"])
    for name in ("indicators", "deadlines", "platforms"):
        add_table(router, f"/{name}", service, name, f"list_{name}")
    return router


_WHOLE = Composition({"measure": "measure", "facts": "facts"}, ("measure",), MeasureDocument, measure_body)


def measures_router(service: Service) -> APIRouter:
    """``/measures`` and ``/measures/{measure}``."""
    router = APIRouter(tags=["measures"])
    add_table(router, "/measures", service, "measures", "list_measures")
    summary = "一条措施的全部内容，各依据哪句话 One measure, whole, and the sentence each fact stands on"
    add_document(router, "/measures/{measure:path}", service, _WHOLE, "get_measure", summary)
    return router


_PARTS = {"units": "department", "load": "deadline-load", "partners": "partners", "measures": "depends-on"}


def departments_router(service: Service) -> APIRouter:
    """``/departments`` and ``/departments/{unit}``."""
    router = APIRouter(tags=["departments"])
    lists = {part: list_of(row_model(service.catalogue[name])) for part, name in _PARTS.items()}
    model = create_model("DepartmentDocument", __base__=DocumentBody, **lists)
    add_table(router, "/departments", service, "departments", "list_departments")
    summary = "一个单位：基本情况、每月到期、协作单位、措施 One unit: profile, load by month, partners, measures"
    whole = Composition(_PARTS, ("unit", "plan"), model)
    add_document(router, "/departments/{unit:path}", service, whole, "get_department", summary)
    return router


def plans_router(service: Service) -> APIRouter:
    """``/plans``, ``/plans/{plan}``, ``/plans/{plan}/findings`` and ``/plans/{plan}/versions``."""
    router, catalogue = APIRouter(tags=["plans"]), service.catalogue
    model = create_model(
        "PlanDocument",
        __base__=(row_model(catalogue["plans"]), DocumentBody),
        indicators=list_of(row_model(catalogue["indicators"])),
    )
    parts = {"plan": "plans", "indicators": "indicators"}

    def must_be_there(given: Mapping[str, str]) -> None:
        if not ask(service, "plans", {"plan": given["plan"]}).rows:
            raise not_found(given, "/plans/{plan}")

    add_table(router, "/plans", service, "plans", "list_plans")
    add_table(router, "/plans/{plan}/findings", service, "findings", "list_plan_findings", must_be_there)
    add_table(router, "/plans/{plan}/versions", service, "history", "list_plan_versions", must_be_there)
    whole = Composition(parts, ("plan",), model, _plan_body)
    add_document(router, "/plans/{plan}", service, whole, "get_plan", "一份方案及其指标 One plan and its indicators")
    return router


def _plan_body(rows: Mapping[str, Records]) -> dict[str, Any]:
    (plan,) = rows["plan"]
    return {**plan, "indicators": rows["indicators"]}


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


def schema_router(service: Service) -> APIRouter:  # noqa: ARG001 - all routers are made alike
    """``/schema``."""
    router = APIRouter(tags=["schema"])
    body = _schema_body()

    def schema(request: Request) -> Response:
        given_values(request, ())
        return constant(request, body)

    example = {**{name: rows[:1] for name, rows in body.items()}, "version": VERSION}
    add_json(router, "/schema", schema, SchemaBody, "get_schema", "图里有什么 What is in the graph", (), example)
    return router


def _schema_body() -> dict[str, Any]:
    return {
        "nodes": [
            {"label": node.label, "owner": node.owner, "text": {"zh": node.zh, "en": node.doc}, "properties": _of(node)}
            for node in SCHEMA.nodes
        ],
        "relationships": [
            {
                "type": edge.type,
                "start": edge.start.split("|"),
                "end": edge.end,
                "fate": edge.fate,
                "text": {"zh": edge.zh, "en": edge.doc},
                "properties": _of(edge),
            }
            for edge in SCHEMA.relationships
        ],
        "facts": [
            {"name": fact.name, "relationship": fact.relationship, "text": fact.text._asdict()} for fact in FACTS
        ],
    }


def _of(declared: Any) -> list[dict[str, Any]]:
    return [
        {"name": row.name, "type": row.type, "text": {"zh": row.zh, "en": row.en}} for row in properties_of(declared)
    ]
