"""The app factory: settings in, service out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline

from api.cache import Cache
from api.health import health_router
from api.problems import install_problems
from api.questions import questions_router
from api.service import Service
from api.stores import StoreHolder
from core.settings import Settings
from queries import load_catalogue


def create_app(settings: Settings) -> FastAPI:
    """The service on the store of ``settings``. The store is opened by the first request that needs it.

    The documentation pages bring their scripts along: the office machine may have no network.
    """
    service = Service(settings, StoreHolder(settings), load_catalogue(), Cache())

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        service.stores.close()

    app: FastAPI = FastAPIOffline(
        title="Zeren 责任网络图谱",
        summary="Who must do what, with whom, by when: the graph of responsibility networks. 谁牵头、谁负责、谁配合、何时完成。",
        version=version("zeren"),
        lifespan=lifespan,
    )
    install_problems(app)
    app.include_router(health_router(service.stores))
    app.include_router(questions_router(service), prefix="/v1")
    return app
