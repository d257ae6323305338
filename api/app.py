"""The app factory: settings in, service out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import Depends, FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware

from api.guards.audit import Audit, Refusals
from api.guards.guard import REFUSALS, Guard, Public, Role, need
from api.guards.headers import Head, Headers
from api.guards.limits import Limits
from api.openapi.docs import add_docs, add_document
from api.openapi.document import GROWTH, SERVERS, TAGS, install_openapi
from api.operation.health import health_router
from api.operation.metrics import Metrics, metrics_router
from api.operation.observed import Observed
from api.pages import add_pages
from api.problems import Problems, install_problems
from api.replies.cache import Cache
from api.routers import guarded_routers, reading_routers
from api.service import Service, StoreHolder
from core.settings import Settings
from queries import load_catalogue


def create_app(settings: Settings) -> FastAPI:
    """The service on the store of ``settings``. The store is opened by the first request that needs it.

    Raises InputError for a setting that cannot be used.
    """
    metrics = Metrics()
    guard, audit = Guard(settings), Audit(settings.service_path, metrics.write)
    service = Service(settings, StoreHolder(settings), load_catalogue(), Cache(), guard, audit, metrics)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        service.stores.close()

    app = FastAPI(
        title="Zeren 责任网络图谱",
        summary="Who must do what, with whom, by when: the graph of responsibility networks. 谁牵头、谁负责、谁配合、何时完成。",
        description=GROWTH,
        version=version("zeren"),
        lifespan=lifespan,
        openapi_tags=TAGS,
        servers=SERVERS,
        openapi_url=None,
        redirect_slashes=False,
    )
    install_problems(app)
    _add_middleware(app, service)
    add_document(app, guard)
    add_docs(app)
    add_pages(app)
    app.include_router(health_router(service.stores))
    readers = [Depends(need(guard, Role.reader))]
    reading = reading_routers(service)
    for router in reading:
        app.include_router(router, prefix="/v1", dependencies=readers, responses=REFUSALS)
    app.include_router(metrics_router(metrics), dependencies=readers, responses=REFUSALS)
    for router in guarded_routers(service):
        app.include_router(router, prefix="/v1", responses=REFUSALS)
    install_openapi(app, reading, "/v1")
    return app


def _add_middleware(app: FastAPI, service: Service) -> None:
    """What every request goes through, the innermost first."""
    settings = service.settings
    app.add_middleware(Public, guard=service.guard)
    app.add_middleware(Limits, settings=settings)
    app.add_middleware(Problems)
    app.add_middleware(Refusals, settings=settings, audit=service.audit)
    # Level 9 takes four times as long to take off another 6 %.
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=4)
    app.add_middleware(Head)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization"],
            expose_headers=["ETag", "Link", "Retry-After", "X-Request-ID"],
        )
    app.add_middleware(Observed, metrics=service.metrics)
    app.add_middleware(Headers)
