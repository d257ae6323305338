"""Clients that dawdle, and more of them than are served: over sockets, against a service of little patience."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace

import pytest

from api.openapi.models import Problem
from core.settings import Settings
from graph import Engine
from tests.api.callers import with_keys
from tests.api.sockets import Target, read_answer
from tests.service_process import serving

AT_ONCE = 3
IDLE_SECONDS = 1
REQUEST_SECONDS = 2


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """A service without patience, on a store of its own: what counts without end ends with it."""
    folder = tmp_path_factory.mktemp("limits")
    with_own, shown = with_keys(Settings(store=str(folder / "store")), folder / "service")
    impatient = replace(
        with_own,
        concurrent_requests=AT_ONCE,
        idle_connection_seconds=IDLE_SECONDS,
        request_seconds=REQUEST_SECONDS,
        query_seconds=5,
        cypher="reader",
    )
    with serving(impatient, folder / "log") as port:
        yield Target(port, shown)
    Engine.of(with_own).stop()


def stalled(target: Target) -> socket.socket:
    """A connection whose request says that a body comes, and sends the half of it."""
    connection = target.connect()
    connection.sendall(target.head("POST /v1/cypher", Content_Type="application/json", Content_Length="10") + b"12345")
    return connection


def seconds_until_cut(connection: socket.socket) -> float:
    """How long until the service ends the connection without a word."""
    began = time.monotonic()
    with suppress(ConnectionError):
        assert connection.recv(1) == b""
    return time.monotonic() - began


def trickle(connection: socket.socket) -> None:
    """Send a byte now and then, for some seconds."""
    for _ in range(50):
        connection.sendall(b"G")
        time.sleep(0.1)


def bytes_to_come(connection: socket.socket) -> int:
    """How much comes until the connection ends."""
    taken = 0
    with suppress(ConnectionError):
        while piece := connection.recv(2**20):
            taken += len(piece)
    return taken


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"GET /health/live HTTP/1.1\r\nHost: x\r\nX:", id="half a head"),
        pytest.param(b"GET", id="half a line"),
    ],
)
def test_who_sends_no_whole_head_is_cut(target: Target, sent: bytes) -> None:
    with target.connect() as connection:
        connection.sendall(sent)
        assert IDLE_SECONDS * 0.5 < seconds_until_cut(connection) < IDLE_SECONDS + 2


def test_who_sends_a_head_byte_by_byte_is_cut(target: Target) -> None:
    with target.connect() as connection, pytest.raises(ConnectionError):
        trickle(connection)


def test_who_sends_a_second_head_too_slowly_is_cut(target: Target) -> None:
    with target.connect() as connection:
        connection.sendall(b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n")
        first = read_answer(connection).status
        connection.sendall(b"GET /health/live HTTP/1.1\r\n")
        assert (first, seconds_until_cut(connection) < IDLE_SECONDS + 2) == (200, True)


def test_who_sends_half_a_body_is_told(target: Target) -> None:
    with stalled(target) as connection:
        told = Problem.model_validate_json(read_answer(connection).body)
    assert (told.status, told.code) == (408, "request-too-slow")


def test_who_does_not_take_the_answer_is_cut(target: Target) -> None:
    path, times = "/static-offline-docs/swagger-ui-bundle.js", 20
    size = len(target.get(path).body)
    with target.connect(receive_buffer=4096) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode() * times)
        time.sleep(IDLE_SECONDS + 1.5)
        taken = bytes_to_come(connection)
    assert size > 2**20
    assert 0 < taken < size * times / 2


def test_what_takes_too_long_is_told_while_it_still_runs(target: Target) -> None:
    endless = b'{"statement": "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*)"}'
    began = time.monotonic()
    answer = target.post("/v1/cypher", endless)
    told = Problem.model_validate_json(answer.body)
    assert (told.status, told.code, answer.headers["Retry-After"]) == (504, "timeout", "5")
    assert REQUEST_SECONDS * 0.9 < time.monotonic() - began < REQUEST_SECONDS + 1.5
    assert target.get("/v1/queries").status == 200


def test_more_at_once_than_are_served_are_told_to_come_again(target: Target) -> None:
    with ExitStack() as connections:
        for _ in range(AT_ONCE):
            connections.enter_context(stalled(target))
        time.sleep(0.3)
        refused, probe = target.get("/v1/queries"), target.get("/health/live")
    told = Problem.model_validate_json(refused.body)
    assert (told.status, told.code, refused.headers["Retry-After"]) == (503, "busy", "1")
    assert probe.status == 200
    time.sleep(0.3)
    assert target.get("/v1/queries").status == 200
