"""Measures, and one of them with the sentence that each of its facts stands on."""

from __future__ import annotations

from fastapi import APIRouter

from api.replies.documents import MeasureDocument, measure_body
from api.replies.endpoints import Document, add_document, add_table
from api.service import Service

_WHOLE = Document({"measure": "measure", "facts": "facts"}, ("measure",), MeasureDocument, measure_body)


def measures_router(service: Service) -> APIRouter:
    """``/measures`` and ``/measures/{measure}``."""
    router = APIRouter(tags=["measures"])
    add_table(router, "/measures", service, "measures", "list_measures")
    summary = "一条措施的全部内容，各依据哪句话 One measure, whole, and the sentence each fact stands on"
    add_document(router, "/measures/{measure:path}", service, _WHOLE, "get_measure", summary)
    return router
