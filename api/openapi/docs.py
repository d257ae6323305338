"""The OpenAPI document, and the page that shows it, which brings its scripts along: an office machine may have no network."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import fastapi_offline
from fastapi import FastAPI, Request, Response
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

from api.guards.guard import Guard
from api.openapi.document import without_keys
from api.replies.answers import tagged
from api.replies.tables import JSON, json_bytes

_STATIC = "static-offline-docs"


def add_document(app: FastAPI, guard: Guard) -> None:
    """Add ``/openapi.json``. With the first key that is made it becomes another document, with another ETag."""

    @cache
    def content(needs_keys: bool) -> bytes:
        document = app.openapi()
        return json_bytes(document if needs_keys else without_keys(document))

    @app.get("/openapi.json", include_in_schema=False)
    def openapi(request: Request) -> Response:
        body = content(guard.needs_keys())
        etag = f'W/"{hashlib.sha256(body).hexdigest()[:16]}"'
        return tagged(request, Response(body, media_type=JSON, headers={"ETag": etag}))


def add_docs(app: FastAPI) -> None:
    """Add ``/docs``. Its own addresses are relative, so that it also works behind a proxy that adds a prefix."""
    app.mount(f"/{_STATIC}", StaticFiles(directory=Path(fastapi_offline.__file__).with_name("static")))
    page = get_swagger_ui_html(
        openapi_url="openapi.json",
        title=app.title,
        swagger_js_url=f"{_STATIC}/swagger-ui-bundle.js",
        swagger_css_url=f"{_STATIC}/swagger-ui.css",
        swagger_favicon_url=f"{_STATIC}/favicon.png",
    )
    headers = {"Content-Security-Policy": _policy(bytes(page.body))}

    @app.get("/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return HTMLResponse(page.body, headers=headers)


def _policy(page: bytes) -> str:
    """Scripts from here, and the one that stands in the page. Swagger UI sets styles as it draws."""
    hashes = [
        base64.b64encode(hashlib.sha256(text).digest()).decode()
        for text in re.findall(rb"<script>(.*?)</script>", page, re.DOTALL)
    ]
    scripts = " ".join(f"'sha256-{text}'" for text in hashes)
    return (
        f"default-src 'none'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
