"""Units, and what is known of one of them.

A name may fit units of several regions, and a function units of many: such a page is about all of them together, as every
question of the catalogue is, and lists them under ``units``. The ``id`` that stands there asks for one.
"""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import create_model

from api.openapi.described import list_of, row_model
from api.openapi.models import DocumentBody
from api.replies.endpoints import Document, add_document, add_table
from api.service import Service

_PARTS = {"units": "department", "load": "deadline-load", "partners": "partners", "measures": "depends-on"}


def departments_router(service: Service) -> APIRouter:
    """``/departments`` and ``/departments/{unit}``."""
    router = APIRouter(tags=["departments"])
    lists = {part: list_of(row_model(service.catalogue[name])) for part, name in _PARTS.items()}
    model = create_model("DepartmentDocument", __base__=DocumentBody, **lists)
    add_table(router, "/departments", service, "departments", "list_departments")
    summary = "一个单位：基本情况、每月到期、协作单位、措施 One unit: profile, load by month, partners, measures"
    whole = Document(_PARTS, ("unit", "plan"), model)
    add_document(router, "/departments/{unit:path}", service, whole, "get_department", summary)
    return router
