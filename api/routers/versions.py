"""Former versions of a plan, each as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import Field

from api.openapi.described import described_parameter
from api.openapi.models import VERSION, Version
from api.replies.answers import document, given_values
from api.replies.endpoints import add_json
from api.requests.accept import language_of
from api.service import Service
from core.language import Text
from graph import records_of
from ingest import plan_as_json, plan_of_records
from queries import Parameter, shared_parameter
from queries.parameters import values_of

_NUMBER = Parameter("number", "integer", Text("版本", "number of the version"), required=True, minimum=1, maximum=10**9)
_PLAN = shared_parameter("plan!")

_EXAMPLE: dict[str, Any] = {
    "plan": {"id": "清川政发-2025-4", "title": "清川区2025年优化营商环境重点任务实施方案", "year": 2025},
    "measures": [{"id": "清川政发-2025-4:2.1.1", "number": "1", "title": "推行企业开办“一窗通办”"}],
    "departments": [{"name": "区审批局", "level": "county", "kind": "bureau"}],
    "findings": [],
    "version": VERSION,
}


class PlanVersionDocument(Version):
    """A plan as `zeren read --format json` prints it."""

    plan: dict[str, Any] = Field(description="what the document says of itself")
    measures: list[dict[str, Any]]
    departments: list[dict[str, Any]]
    findings: list[dict[str, Any]]


def versions_router(service: Service) -> APIRouter:
    """``/plans/{plan}/versions/{number}``; the list of versions is a question."""
    router = APIRouter(tags=["plans"])

    def answer(request: Request) -> Response:
        given = given_values(request, ())

        def make() -> Mapping[str, Any]:
            number = values_of(Text("版本", "the version"), [_PLAN, _NUMBER], given)["number"]
            return plan_as_json(
                plan_of_records(records_of(service.stores.store(), given["plan"], number)), language_of(request)
            )

        return document(service, request, make)

    add_json(
        router,
        "/plans/{plan}/versions/{number}",
        answer,
        PlanVersionDocument,
        "get_plan_version",
        "方案的一个版本，同 zeren read --format json One version of a plan, as zeren read --format json prints it",
        [
            described_parameter(_PLAN, _EXAMPLE["plan"]["id"], in_path=True),
            described_parameter(_NUMBER, 1, in_path=True),
        ],
        _EXAMPLE,
        404,
    )
    return router
