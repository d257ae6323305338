"""Requests to a running service byte by byte, as no client library would send them."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from http.client import HTTPMessage, HTTPResponse
from typing import NamedTuple

from core.roles import Role
from tests.api.callers import Shown
from tests.patience import LONG_SECONDS

CUT = 0
"""The status where the connection was ended without an answer."""


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: HTTPMessage
    body: bytes


def read_answer(connection: socket.socket, method: str = "GET") -> Answer:
    """The next answer of a connection."""
    response = HTTPResponse(connection, method=method)
    try:
        response.begin()
        return Answer(response.status, response.msg, response.read())
    except ConnectionError:
        return Answer(CUT, HTTPMessage(), b"")


@dataclass(frozen=True, slots=True)
class Target:
    """A running service, and the headers that show its keys."""

    port: int
    shown: Shown

    def connect(self, receive_buffer: int = 0) -> socket.socket:
        """A connection; its buffer for answers may be small."""
        connection = socket.socket()
        if receive_buffer:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        connection.settimeout(LONG_SECONDS)
        connection.connect(("127.0.0.1", self.port))
        return connection

    def head(self, line: str, role: Role | None = Role.reader, **more: str) -> bytes:
        """The head of a request, with the key of that role."""
        key = {} if role is None else self.shown[role]
        headers = {"Host": "localhost", **key, **{name.replace("_", "-"): value for name, value in more.items()}}
        lines = [f"{line} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
        return "\r\n".join(lines).encode("latin-1")

    def send(self, request: bytes) -> Answer:
        """The answer to these bytes, on a connection of their own."""
        with self.connect() as connection:
            try:
                connection.sendall(request)
            except ConnectionError:
                return Answer(CUT, HTTPMessage(), b"")
            return read_answer(connection, request.partition(b" ")[0].decode("latin-1"))

    def answers(self, requests: bytes) -> bytes:
        """All that comes back on a connection of their own until the service ends it."""
        with self.connect() as connection:
            connection.sendall(requests)
            return b"".join(iter(lambda: connection.recv(2**16), b""))

    def get(self, path: str) -> Answer:
        return self.send(self.head(f"GET {path}"))

    def post(self, path: str, body: bytes, media: str = "application/json") -> Answer:
        return self.send(
            self.head(f"POST {path}", Role.editor, Content_Type=media, Content_Length=str(len(body))) + body
        )
