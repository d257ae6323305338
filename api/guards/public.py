"""What needs no key is counted all the same: pages, documentation, and addresses at which there is nothing."""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from api.guards.guard import Guard, address_of

_COUNTED_BY_THE_GUARD = ("/v1/", "/metrics")
_FREE = ("/health/",)
"""Probes come for ever, and from one address."""


class Public:
    """ASGI middleware that counts them by the address they come from. Raises TooManyRequestsError, for ``Problems`` outside."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self._app = app
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith((*_COUNTED_BY_THE_GUARD, *_FREE)):
            self._guard.admit_anybody(address_of(HTTPConnection(scope)))
        await self._app(scope, receive, send)
