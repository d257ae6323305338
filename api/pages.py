"""The explorer at ``/``: one page and what it loads, all from here."""

from __future__ import annotations

from fastapi import FastAPI, Request, Response
from starlette.staticfiles import StaticFiles

from viz.explorer import STATIC, vis_network

_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
"""Nothing from elsewhere, and no script or style that stands in the page: whatever a document says cannot run."""

_HEADERS = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache"}


def add_pages(app: FastAPI) -> None:
    """Add ``/`` and ``/explorer/…``. They hold no data and need no key: the page asks for one where the service does."""
    own, vendored = StaticFiles(directory=STATIC), vis_network()
    vendor = StaticFiles(directory=vendored.parent)

    async def file(files: StaticFiles, path: str, request: Request) -> Response:
        response = await files.get_response(path, request.scope)
        response.headers.update(_HEADERS)
        return response

    @app.get("/", include_in_schema=False)
    async def page(request: Request) -> Response:
        return await file(own, "index.html", request)

    @app.get(f"/explorer/vendor/{vendored.name}", include_in_schema=False)
    async def library(request: Request) -> Response:
        return await file(vendor, vendored.name, request)

    @app.get("/explorer/{path:path}", include_in_schema=False)
    async def explorer(path: str, request: Request) -> Response:
        return await file(own, path, request)
