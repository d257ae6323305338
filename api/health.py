"""Whether the process lives, and whether it can answer."""

from __future__ import annotations

from fastapi import APIRouter

from api.models import PROBLEMS, Health
from api.stores import StoreHolder


def health_router(holder: StoreHolder) -> APIRouter:
    """``/health/live`` needs nothing; ``/health/ready`` asks the graph for one value."""
    router = APIRouter(prefix="/health", tags=["health"])

    @router.get("/live", summary="Is the process alive?")
    def live() -> Health:
        return Health(status="alive")

    @router.get("/ready", summary="Does the graph answer?", responses={503: PROBLEMS[503]})
    def ready() -> Health:
        holder.store().ping()
        return Health(status="ready")

    return router
