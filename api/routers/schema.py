"""The schema of the graph over HTTP: node types, relationships, properties, and the words of their values."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from api.openapi.models import VERSION, SchemaBody
from api.replies.answers import constant, given_values
from api.replies.endpoints import add_json
from api.service import Service
from core.vocabulary import FACTS
from graph import SCHEMA, properties_of


def schema_router(service: Service) -> APIRouter:  # noqa: ARG001 - all routers are made alike
    """``/schema``."""
    router = APIRouter(tags=["schema"])
    body = _body()

    def schema(request: Request) -> Response:
        given_values(request, ())
        return constant(request, body)

    example = {**{name: rows[:1] for name, rows in body.items()}, "version": VERSION}
    add_json(router, "/schema", schema, SchemaBody, "get_schema", "图里有什么 What is in the graph", (), example)
    return router


def _body() -> dict[str, Any]:
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
