"""Limits on one request: how long its address, headers and body may be, how long it may take, and how many there are at once.

A request whose body is on its way is none that runs: it is counted apart (``arriving_bodies``), so that a client who sends a byte
now and then holds up nobody. Where too many arrive at once, the one that takes longest makes room.
"""

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


class _Crowd:
    """The requests that run, and those whose bodies arrive, in the order in which these began to."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._running: set[_Exchange] = set()
        self._arriving: dict[_Exchange, None] = {}

    def run(self, exchange: _Exchange) -> None:
        """Count it among those that run. Raises BusyError where these are as many as there may be."""
        self._arriving.pop(exchange, None)
        if len(self._running) >= self._settings.concurrent_requests and not exchange.always_answered:
            raise BusyError("同时进行的请求过多：请稍后再试", "too many requests at once: try again in a moment")
        self._running.add(exchange)

    def arrive(self, exchange: _Exchange) -> None:
        """Count it among those whose bodies arrive; the one that has done so for longest may have to make room."""
        self._running.discard(exchange)
        if exchange not in self._arriving and len(self._arriving) >= self._settings.arriving_bodies:
            oldest = next(iter(self._arriving))
            self.leave(oldest)
            oldest.make_room()
        self._arriving[exchange] = None

    def leave(self, exchange: _Exchange) -> None:
        """Count it no more."""
        self._running.discard(exchange)
        self._arriving.pop(exchange, None)


class Limits:
    """ASGI middleware that holds requests to the settings. What is above a limit is raised, for ``Problems`` outside."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._crowd = _Crowd(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        _check_head(scope, self._settings)
        await _Exchange(scope, receive, send, self._settings, self._crowd).run(self._app)


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

    def __init__(self, scope: Scope, receive: Receive, send: Send, settings: Settings, crowd: _Crowd) -> None:
        self._scope, self._receive, self._send, self._settings, self._crowd = scope, receive, send, settings, crowd
        self._size = 0
        self._arrived = self._waiting = self._started = False
        self._error: ZerenError | None = None
        self._told: asyncio.Task[None] | None = None

    @property
    def always_answered(self) -> bool:
        """Whether it is answered however many there are."""
        path: str = self._scope["path"]
        return path.startswith(_ALWAYS_ANSWERED)

    async def run(self, app: ASGIApp) -> None:
        """Have the app answer. Raises TooLargeError, BusyError; tells the client of too long a time while the app is still at it."""
        self._crowd.run(self)
        timer = asyncio.get_running_loop().call_later(self._settings.request_seconds, self._expire)
        try:
            await app(self._scope, self._counted, self._unless_ended)
        except Exception:
            if self._error is None:  # else the app stumbled over the end that it was told of
                raise
        finally:
            timer.cancel()
            self._crowd.leave(self)
        if self._told is not None:
            await self._told
        elif self._error is not None:
            raise self._error

    def make_room(self) -> None:
        """End it, whose body arrives more slowly than those of others."""
        if not self._started and self._error is None:
            self._tell(
                SlowRequestError(
                    "请求体到得太慢，而其他请求在等：请重新发送",
                    "the body came too slowly while others waited: send it again",
                )
            )

    async def _counted(self) -> Message:
        """The next piece of the body. After one too many the app hears that the client has gone."""
        if self._error is not None:
            return {"type": "http.disconnect"}
        if self._arrived:
            return await self._receive()
        self._crowd.arrive(self)
        self._waiting = True
        message = await self._receive()
        self._waiting = False
        return {"type": "http.disconnect"} if self._is_refused(message) else message

    def _is_refused(self, message: Message) -> bool:
        """Whether a piece of the body ends the request. After the last one it runs again, unless too many do."""
        if self._error is not None:
            return True
        self._size += len(message.get("body", b""))
        self._arrived = not message.get("more_body", False)
        try:
            if self._size > self._settings.body_mb * 2**20:
                raise _too_large(self._settings)
            if self._arrived:
                self._crowd.run(self)
        except ZerenError as error:
            self._error = error
        return self._error is not None

    async def _unless_ended(self, message: Message) -> None:
        if self._error is None:
            self._started = True
            await self._send(message)

    def _expire(self) -> None:
        """A thread cannot be stopped, so the client is told while it still works; its own limits end it."""
        if self._started or self._error is not None:
            return
        seconds = self._settings.request_seconds
        self._tell(
            SlowRequestError(f"请求体 {seconds:g} 秒内未发完", f"the body did not arrive within {seconds:g} s")
            if self._waiting
            else StoreBusyError(f"{seconds:g} 秒内未能完成：请缩小范围", f"not done within {seconds:g} s: ask for less")
        )

    def _tell(self, error: ZerenError) -> None:
        self._error = error
        answer = problem(Request(self._scope), error)
        self._told = asyncio.create_task(answer(self._scope, self._receive, self._send))
