"""What the service serves: one file a kind of resource."""

from __future__ import annotations

from fastapi import APIRouter

from api.routers.cypher import cypher_router
from api.routers.network import network_router
from api.routers.pictures import pictures_router
from api.routers.resources import (
    departments_router,
    lists_router,
    measures_router,
    plans_router,
    queries_router,
    schema_router,
)
from api.routers.uploads import uploads_router
from api.routers.versions import versions_router
from api.service import Service

_ALL = (
    plans_router,
    versions_router,
    measures_router,
    departments_router,
    lists_router,
    network_router,
    pictures_router,
    queries_router,
    schema_router,
)


def reading_routers(service: Service) -> list[APIRouter]:
    """The routers of everything that may be read, for the prefix ``/v1``."""
    return [make(service) for make in _ALL]


def guarded_routers(service: Service) -> list[APIRouter]:
    """The routers whose endpoints say themselves which role they need, for the prefix ``/v1``."""
    return [uploads_router(service), cypher_router(service)]
