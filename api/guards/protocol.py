"""HTTP/1.1 as uvicorn speaks it, with an end to clients that dawdle and errors as problems."""

from __future__ import annotations

import asyncio
import re
import secrets
import sys
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import STATUS_PHRASES, H11Protocol

from api.guards.headers import SAFE
from api.problems import MEDIA, Said, problem_bytes
from core.language import Text

# Before there is a request there is no language that it asks for.
_TOO_LARGE = Text("请求头过大：请缩短", "the headers are too large: shorten them 请求头过大：请缩短")
_INVALID = Text("不是有效的 HTTP 请求", "this is no HTTP request 不是有效的 HTTP 请求")


_HEAD_BYTES = 16 * 1024
"""Where the server is started with no limit of its own."""

# A line that does not end in CRLF, or goes on in the next one: h11 takes both.
_LOOSE_LINE = re.compile(rb"(?<!\r)\n|\r(?!\n)|\n[ \t]")


class StrictConnection(h11.Connection):
    """A connection on which nobody can disagree where a request ends: a proxy before us, say, which let something else through.

    h11 prefers Transfer-Encoding where there is Content-Length too, and takes loose ends of lines; another may read these in
    another way (request smuggling). ``chunked`` says of the present request whether its body is: loose ends of the lines behind such a
    body cannot be seen from here, so nothing comes after it.
    """

    chunked = False

    def next_event(self) -> Any:
        """As h11. Raises RemoteProtocolError for a head that could be read in two ways."""
        before = self.trailing_data[0] if self.their_state is h11.IDLE else b""
        event = super().next_event()
        if isinstance(event, h11.Request):
            self._check(event, before[: len(before) - len(self.trailing_data[0])])
        return event

    def send_with_data_passthrough(self, event: h11.Event) -> list[bytes] | None:
        """As h11; the answer to a chunked request that is there says that the connection ends."""
        if self.chunked and self.their_state is h11.DONE and isinstance(event, h11.Response):
            event = h11.Response(
                status_code=event.status_code, headers=[*event.headers, (b"connection", b"close")], reason=event.reason
            )
        return super().send_with_data_passthrough(event)

    def _check(self, request: h11.Request, head: bytes) -> None:
        names = {name for name, _ in request.headers}
        self.chunked = b"transfer-encoding" in names
        if self.chunked and (b"content-length" in names or request.http_version < b"1.1"):
            raise h11.RemoteProtocolError("Transfer-Encoding beside Content-Length, or in HTTP/1.0")
        if _LOOSE_LINE.search(head):
            raise h11.RemoteProtocolError("a line that does not end in CRLF, or goes on in the next")


class Protocol(H11Protocol):
    """A connection is cut where the next request's head is not there, or the answer is not taken, in ``timeout_keep_alive``.

    uvicorn itself waits for both without end.
    """

    _head_due: asyncio.TimerHandle | None = None
    _reading_due: asyncio.TimerHandle | None = None
    _refused = False

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.conn: StrictConnection = StrictConnection(
            h11.SERVER, self.config.h11_max_incomplete_event_size or _HEAD_BYTES
        )

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(transport)
        self._expect_head()

    def on_response_complete(self) -> None:
        if self.conn.chunked and self.conn.their_state is not h11.DONE:  # answered before the end, such as 401
            self._refuse_the_rest()
        self._expect_head()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        for timer in (self._head_due, self._reading_due):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._reading_due = self.loop.call_later(self.timeout_keep_alive, self.transport.abort)

    def resume_writing(self) -> None:
        if self._reading_due is not None:
            self._reading_due.cancel()
        super().resume_writing()

    def data_received(self, data: bytes) -> None:
        if not self._refused:  # else it is thrown away: with bytes unread, closing would take the answer back
            super().data_received(data)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  # uvicorn's
        """Answer what is no HTTP; uvicorn calls this while it handles h11's error, which says which kind it is."""
        if self.cycle is not None:
            self.cycle.disconnected = True  # what the app may still want to send has no place any more
            self.cycle.message_event.set()
        if self.conn.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
            self._refused = True
            self.transport.close()
            return
        error = sys.exception()
        large = isinstance(error, h11.RemoteProtocolError) and error.error_status_hint == 431
        said = Said(431, "headers-too-large", _TOO_LARGE) if large else Said(400, "bad-request", _INVALID)
        for event in _answer(said):
            self.transport.write(self.conn.send(event) or b"")
        self._refuse_the_rest()

    def _refuse_the_rest(self) -> None:
        self._refused = True
        self.transport.write_eof()

    def _expect_head(self) -> None:
        if self._head_due is not None:
            self._head_due.cancel()
        self._head_due = self.loop.call_later(self.timeout_keep_alive, self._cut_without_head)

    def _cut_without_head(self) -> None:
        if self._refused or self.cycle is None or self.cycle.response_complete:
            self.transport.abort()


def _answer(said: Said) -> tuple[h11.Event, ...]:
    request_id = secrets.token_hex(8)
    body = problem_bytes(said, "en", "/", request_id)
    headers = {
        **SAFE,
        "Content-Type": MEDIA,
        "Content-Length": str(len(body)),
        "X-Request-ID": request_id,
        "Connection": "close",
    }
    start = h11.Response(status_code=said.status, headers=list(headers.items()), reason=STATUS_PHRASES[said.status])
    return start, h11.Data(data=body), h11.EndOfMessage()
