"""Plans, their versions, and what looks wrong in their documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from pydantic import create_model

from api.openapi.described import list_of, row_model
from api.openapi.models import DocumentBody
from api.replies.answers import ask
from api.replies.endpoints import Document, Rows, add_document, add_table, not_found
from api.service import Service


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
    whole = Document(parts, ("plan",), model, _plan_body)
    add_document(router, "/plans/{plan}", service, whole, "get_plan", "一份方案及其指标 One plan and its indicators")
    return router


def _plan_body(rows: Mapping[str, Rows]) -> dict[str, Any]:
    (plan,) = rows["plan"]
    return {**plan, "indicators": rows["indicators"]}
