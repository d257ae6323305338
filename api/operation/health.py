"""Whether the process lives, and whether it can answer."""

from __future__ import annotations

from fastapi import APIRouter

from api.openapi.models import PROBLEMS, Health
from api.service import StoreHolder
from graph import prepare


def health_router(holder: StoreHolder) -> APIRouter:
    """``/health/live`` needs nothing; ``/health/ready`` has the graph's constraints made where they are missing, and asks for a value."""
    router = APIRouter(prefix="/health", tags=["health"])

    @router.get("/live", summary="Is the process alive?")
    def live() -> Health:
        return Health(status="alive")

    @router.get("/ready", summary="Does the graph answer?", responses={503: PROBLEMS[503]})
    def ready() -> Health:
        store = holder.store()
        prepare(store)
        store.ping()
        return Health(status="ready")

    return router
