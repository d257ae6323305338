"""What stands in the log: a line for each request, as JSON for machines or plain where somebody watches."""

from __future__ import annotations

import logging
import sys
import time
from typing import Any
from urllib.parse import quote

from fastapi.routing import APIRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.operation.metrics import Metrics

_LINE = "%(asctime)s %(levelname)s %(name)s %(message)s"


def log_config(form: str) -> dict[str, Any]:
    """The configuration for ``logging.config.dictConfig``; ``form`` is ``json``, ``text`` or ``auto`` (text on a terminal).

    JSON lines have ``time``, ``level``, ``logger``, ``message``, and whatever the entry adds: ``request_id``, ``status`` …
    """
    if form == "auto":
        form = "text" if sys.stderr.isatty() else "json"
    json_lines = {
        "()": "pythonjsonlogger.json.JsonFormatter",
        "format": _LINE,
        "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
        "json_ensure_ascii": False,
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": json_lines if form == "json" else {"format": _LINE}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "zeren": {"level": "INFO"},
            "uvicorn": {"level": "INFO"},
        },
    }


_log = logging.getLogger("zeren.access")

_METHODS = frozenset({"GET", "HEAD", "POST", "DELETE", "OPTIONS", "PUT", "PATCH"})
_BROKEN_OFF = 499
"""The status in log and metrics of a request whose client went away before the answer (as nginx has it)."""


class Observed:
    """ASGI middleware, inside ``Headers``, which gives the request its id."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, start = _BROKEN_OFF, time.perf_counter()

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        with self._metrics.running.track_inprogress():
            try:
                await self._app(scope, receive, watched)
            finally:
                self._note(scope, status, time.perf_counter() - start)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        # What a client makes up is no label: it could make up millions.
        method = scope["method"] if scope["method"] in _METHODS else "other"
        route = _pattern(scope)
        self._metrics.request(method, route, status, seconds)
        caller = scope["state"].get("caller")
        _log.info(
            "%s %s %s",
            method,
            route,
            status,
            extra={
                "request_id": scope["state"]["request_id"],
                "method": method,
                "path": quote(scope["path"], errors="replace")[:500],
                "route": route,
                "status": status,
                "milliseconds": round(seconds * 1000, 1),
                "client": scope["client"][0] if scope.get("client") else "",
                "key": caller.name if caller else "",
            },
        )


def _pattern(scope: Scope) -> str:
    """The pattern of the route that answered, with the prefix that its router was included under; ``none`` without one."""
    route = scope.get("route")
    if not isinstance(route, APIRoute):
        return "none"
    tail = route.path_format.format(**scope["path_params"])
    path: str = scope["path"]
    return path.removesuffix(tail) + route.path_format if path.endswith(tail) else route.path_format
