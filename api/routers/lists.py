"""What plans share: indicators, deadlines, platforms."""

from __future__ import annotations

from fastapi import APIRouter

from api.replies.endpoints import add_table
from api.service import Service


def lists_router(service: Service) -> APIRouter:
    """``/indicators``, ``/deadlines``, ``/platforms``."""
    router = APIRouter(tags=["lists"])
    for name in ("indicators", "deadlines", "platforms"):
        add_table(router, f"/{name}", service, name, f"list_{name}")
    return router
