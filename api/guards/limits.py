"""Limits on one request: how long its address, headers and body may be, how long it may take, and how many run at once."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem
from core.errors import (
    BusyError,
    LargeHeadersError,
    LongAddressError,
    SlowRequestError,
    StoreBusyError,
    TooLargeError,
    ZerenError,
)
from core.settings import Settings

_ALWAYS_ANSWERED = "/health/"
"""Probes are answered while the service is busy: one that is restarted for being busy helps nobody."""


class Limits:
    """ASGI middleware that holds requests to the settings. What is above a limit is raised, for ``Problems`` outside."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._running = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        _check_head(scope, self._settings)
        if self._running >= self._settings.concurrent_requests and not scope["path"].startswith(_ALWAYS_ANSWERED):
            raise BusyError("同时进行的请求过多：请稍后再试", "too many requests at once: try again in a moment")
        self._running += 1
        try:
            await _Exchange(scope, receive, send, self._settings).run(self._app)
        finally:
            self._running -= 1


def _check_head(scope: Scope, settings: Settings) -> None:
    """The server's own limit holds for heads that arrive in pieces; this one also for those that are there at once."""
    kb = settings.head_kb
    if len(scope["path"]) + len(scope["query_string"]) > kb * 1024:
        raise LongAddressError(f"地址超过 {kb:g} KB：请缩短", f"the address is above {kb:g} KB: shorten it")
    if sum(len(name) + len(value) for name, value in scope["headers"]) > kb * 1024:
        raise LargeHeadersError(f"请求头超过 {kb:g} KB：请缩短", f"the headers are above {kb:g} KB: shorten them")
    if int(Headers(scope=scope).get("content-length", "0")) > settings.body_mb * 2**20:
        raise _too_large(settings)


def _too_large(settings: Settings) -> TooLargeError:
    mb = settings.body_mb
    return TooLargeError(f"请求体超过 {mb:g} MB：请分开发送", f"the body is above {mb:g} MB: send less at once")


class _Exchange:
    """One request and its answer, bounded in size and time."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, settings: Settings) -> None:
        self._scope, self._receive, self._send, self._settings = scope, receive, send, settings
        self._size = 0
        self._waiting = self._started = False
        self._error: ZerenError | None = None
        self._told: asyncio.Task[None] | None = None

    async def run(self, app: ASGIApp) -> None:
        """Have the app answer. Raises TooLargeError; tells the client of too long a time while the app is still at it."""
        timer = asyncio.get_running_loop().call_later(self._settings.request_seconds, self._expire)
        try:
            await app(self._scope, self._counted, self._unless_ended)
        except Exception:
            if self._error is None:  # else the app stumbled over the end that it was told of
                raise
        finally:
            timer.cancel()
        if self._told is not None:
            await self._told
        elif self._error is not None:
            raise self._error

    async def _counted(self) -> Message:
        """The next piece of the body. After one too many the app hears that the client has gone."""
        if self._error is not None:
            return {"type": "http.disconnect"}
        self._waiting = True
        message = await self._receive()
        self._waiting = False
        self._size += len(message.get("body", b""))
        if self._size > self._settings.body_mb * 2**20:
            self._error = _too_large(self._settings)
            return {"type": "http.disconnect"}
        return message

    async def _unless_ended(self, message: Message) -> None:
        if self._error is None:
            self._started = True
            await self._send(message)

    def _expire(self) -> None:
        """A thread cannot be stopped, so the client is told while it still works; its own limits end it."""
        if self._started or self._error is not None:
            return
        seconds = self._settings.request_seconds
        self._error = (
            SlowRequestError(f"请求体 {seconds:g} 秒内未发完", f"the body did not arrive within {seconds:g} s")
            if self._waiting
            else StoreBusyError(f"{seconds:g} 秒内未能完成：请缩小范围", f"not done within {seconds:g} s: ask for less")
        )
        answer = problem(Request(self._scope), self._error)
        self._told = asyncio.create_task(answer(self._scope, self._receive, self._send))
