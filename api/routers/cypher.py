"""Read-only Cypher of the caller's own, where the operator allows it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field
from starlette.concurrency import run_in_threadpool

from api.guards.guard import Caller, Role, need
from api.openapi.described import LANGUAGE
from api.openapi.models import PROBLEMS, VERSION, Version, Whole
from api.replies.answers import given_values
from api.replies.tables import JSON, json_bytes
from api.requests.bodies import Slots, described_body, read_json
from api.service import Service
from core.errors import ForbiddenError
from core.settings import DEFAULT_LIMIT
from graph import Rows

STATEMENTS_AT_ONCE = 2
"""A place is taken until the engine is done with the statement. The embedded engine has four times as many for all it runs
(``graph.engine_process``), so that questions and loads go on while these are full."""


class Statement(Whole):
    """What to run."""

    statement: str = Field(min_length=1, description="一条只读 Cypher 语句: one read-only statement")
    limit: int = Field(
        DEFAULT_LIMIT,
        ge=1,
        le=10_000,
        description="最多行数，不超过服务的行数上限: rows at most, and no more than the service's own limit",
    )


class StatementAnswer(Version):
    """The rows of a statement."""

    columns: list[str] = Field(description="the names of the columns; may be empty where there are no rows")
    rows: list[dict[str, Any]] = Field(
        description="dates as ISO 8601 text, nodes as {element_id, labels, properties}, relationships as {element_id, type, "
        "start, end, properties}, paths as {nodes, relationships}, what is no number as text (NaN, Infinity)"
    )
    truncated: bool = Field(description="whether there are more rows")


def cypher_router(service: Service) -> APIRouter:
    """``POST /cypher``."""
    router, slots, allowed = APIRouter(tags=["queries"]), Slots(STATEMENTS_AT_ONCE), service.settings.cypher
    caller = Depends(need(service.guard, Role.reader if allowed == "off" else Role(allowed)))

    @router.post(
        "/cypher",
        operation_id="run_cypher",
        summary="运行一条只读 Cypher 语句 Run one read-only Cypher statement",
        description="Off, unless the operator sets ZEREN_CYPHER to the role that may use it. 默认关闭，由 ZEREN_CYPHER 开启。",
        response_model=StatementAnswer,
        responses=_RESPONSES,
        openapi_extra={**described_body(JSON, Statement, _STATEMENT), "parameters": [LANGUAGE]},
    )
    async def cypher(request: Request, _caller: Caller = caller) -> Response:
        if allowed == "off":
            raise ForbiddenError(
                "此服务没有开放 Cypher：请管理员把 ZEREN_CYPHER 设为可使用它的角色（如 reader）",
                "this service takes no Cypher: the operator can set ZEREN_CYPHER to the role that may use it, such as reader",
            )
        given_values(request, ())
        given = await read_json(request, Statement)
        return Response(await run_in_threadpool(_run, service, given, slots), media_type=JSON)

    return router


def _run(service: Service, given: Statement, slots: Slots) -> bytes:
    version = service.stores.version()
    limit = min(given.limit, service.settings.row_limit)
    found: Rows = service.stores.store().read_as_reader(given.statement, limit, slots.taken)
    return json_bytes({"columns": found.columns, "rows": found.rows, "truncated": found.truncated, "version": version})


_STATEMENT = {"statement": "MATCH (d:Department) RETURN d.name AS unit, d.kind AS kind ORDER BY unit", "limit": 1}
_EXAMPLE = {
    "columns": ["unit", "kind"],
    "rows": [{"unit": "区交通运输局", "kind": "bureau"}],
    "truncated": True,
    "version": VERSION,
}
_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"description": "The rows", "content": {JSON: {"example": _EXAMPLE}}},
    400: {
        **PROBLEMS[400],
        "description": "The body cannot be read, or the statement may do more than read (`only-reading`)",
    },
    **{status: PROBLEMS[status] for status in (413, 415, 422, 503, 504)},
}
