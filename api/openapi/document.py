"""What the OpenAPI document says besides the routes."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

from api.openapi.models import Problem
from api.replies.tables import JSON
from core.roles import Role

TAGS = [
    {"name": "plans", "description": "方案：一份印发的文件，及其文本中的问题。 Plans, and what looks wrong in their documents."},
    {"name": "measures", "description": "措施：谁牵头、谁负责、何时完成，各依据哪句话。 Work items, and the sentence each fact stands on."},
    {"name": "departments", "description": "单位：名称、分工、每月到期任务、协作单位。 Units: names, load by month, partners."},
    {"name": "lists", "description": "指标、时限、平台。 Indicators, deadlines and platforms that plans share."},
    {"name": "network", "description": "网络：点和边，供画图。 Nodes and edges, for pictures."},
    {"name": "queries", "description": "所有现成的问题。 Every question of the catalogue, as `zeren ask` knows them."},
    {"name": "operation", "description": "运行指标。 How the service is doing."},
    {"name": "health", "description": "服务是否正常。 Whether the service is well."},
]  # fmt: skip
GROWTH = """
答复里以后可能增加字段：客户端请忽略不认识的字段。请求体则相反，多余的字段会被拒绝。

Answers may grow: a later release may add fields to any object of an answer, so a client leaves aside those it does not know.
A body that is sent is held to its fields: one too many is refused.
"""
SCHEME = "key"
"""What the document calls the keys. Each operation names the role that it needs: ``{"key": ["editor"]}``."""
SERVERS = [{"url": "/", "description": "本服务 this service"}]


def install_openapi(app: FastAPI, routers: Iterable[APIRouter], prefix: str) -> None:
    """Have the document hold what the framework leaves out: the schema of problems, which no route returns, and nulls.

    ``routers`` are those, under ``prefix``, whose examples have nulls.
    """
    make = app.openapi
    routes = [route for router in routers for route in router.routes if isinstance(route, APIRoute)]

    def openapi() -> dict[str, Any]:
        document = make()
        document["components"]["schemas"]["Problem"] = Problem.model_json_schema()
        for route in routes:
            if route.include_in_schema:
                answer = document["paths"][prefix + route.path_format]["get"]["responses"]["200"]
                answer["content"][JSON]["example"] = route.responses[200]["content"][JSON]["example"]
        return document

    app.openapi = openapi  # type: ignore[method-assign]


def without_keys(document: dict[str, Any]) -> dict[str, Any]:
    """The document of a service for which no key was made: what a reader may do needs none there. Writing needs one all the same."""
    document = copy.deepcopy(document)
    for item in document["paths"].values():
        for operation in item.values():
            if operation.get("security") == [{SCHEME: [Role.reader]}]:
                del operation["security"]
    return document
