"""Clients that dawdle, and more of them than are served: over sockets, against a service of little patience."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from api.openapi.models import Problem
from core.roles import Role
from core.settings import Settings
from graph import Engine
from tests.api.callers import with_keys
from tests.api.sockets import Answer, Target, read_answer
from tests.service_process import serving
from tests.support import small_plan

AT_ONCE = 3
ARRIVING = 5
"""As many as the box and the uploads have places, and more."""
IDLE_SECONDS = 1
REQUEST_SECONDS = 2


@contextmanager
def service(folder: Path, **settings: Any) -> Iterator[Target]:
    """A service on a store of its own: what counts without end ends with it."""
    with_own, shown = with_keys(Settings(store=str(folder / "store"), cypher="reader"), folder / "service")
    few = replace(with_own, concurrent_requests=AT_ONCE, arriving_bodies=ARRIVING, **settings)
    with serving(few, folder / "log") as port:
        yield Target(port, shown)
    Engine.of(with_own).stop()


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """A service without patience."""
    bounds = {"idle_connection_seconds": IDLE_SECONDS, "request_seconds": REQUEST_SECONDS, "query_seconds": 5}
    with service(tmp_path_factory.mktemp("limits"), **bounds) as target:
        yield target


@pytest.fixture(scope="module")
def patient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """A service that waits for bodies."""
    with service(tmp_path_factory.mktemp("patient")) as target:
        yield target


STATEMENT = b'{"statement": "RETURN 1 AS one"}'
ENDLESS = b'{"statement": "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*)"}'
PLAN = small_plan("推进甲。（牵头单位：区司法局）", head="松山区2025年工作方案").encode()
UPLOAD = (
    b"".join(
        b'--b\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n' % part
        for part in ((b'file"; filename="plan.txt', PLAN), (b"dry_run", b"true"))
    )
    + b"--b--\r\n"
)
BODIES = {
    "statement": ("/v1/cypher", "application/json", STATEMENT),
    "upload": ("/v1/plans", "multipart/form-data; boundary=b", UPLOAD),
}


def stalled(target: Target, kind: str = "statement") -> socket.socket:
    """A connection whose request says that a body comes, and sends the half of it."""
    path, media, body = BODIES[kind]
    head = target.head(f"POST {path}", Role.editor, Content_Type=media, Content_Length=str(len(body)))
    connection = target.connect()
    connection.sendall(head + body[: len(body) // 2])
    return connection


def rest(kind: str = "statement") -> bytes:
    """The other half."""
    body = BODIES[kind][2]
    return body[len(body) // 2 :]


def endless(target: Target) -> socket.socket:
    """A connection whose request runs until its time is up."""
    connection = target.connect()
    length = str(len(ENDLESS))
    connection.sendall(target.head("POST /v1/cypher", Content_Type="application/json", Content_Length=length) + ENDLESS)
    return connection


def wait_until_running(target: Target, number: int) -> None:
    """Until the service has that many requests, besides the one that asks."""
    deadline = time.monotonic() + 60
    while f"zeren_requests_running {number + 1}.0" not in target.get("/metrics").body.decode():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def wait_until_answered(target: Target, status: int) -> Answer:
    """The first answer of that status to a question that needs no graph."""
    deadline = time.monotonic() + 60
    while (answer := target.get("/v1/queries")).status != status:
        assert time.monotonic() < deadline, f"still {answer.status}"
        time.sleep(0.05)
    return answer


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
    began = time.monotonic()
    answer = target.post("/v1/cypher", ENDLESS)
    told = Problem.model_validate_json(answer.body)
    assert (told.status, told.code, answer.headers["Retry-After"]) == (504, "timeout", "5")
    assert REQUEST_SECONDS * 0.9 < time.monotonic() - began < REQUEST_SECONDS + 1.5
    assert target.get("/v1/queries").status == 200


def test_more_at_once_than_are_served_are_told_to_come_again(target: Target) -> None:
    with ExitStack() as connections:
        for _ in range(AT_ONCE):
            connections.enter_context(endless(target))
        refused, probe = wait_until_answered(target, 503), target.get("/health/live")
    told = Problem.model_validate_json(refused.body)
    assert (told.code, refused.headers["Retry-After"], probe.status) == ("busy", "1", 200)
    wait_until_answered(target, 200)


def test_a_body_that_arrives_when_too_many_run_is_told_to_come_again(target: Target) -> None:
    with ExitStack() as connections:
        late = connections.enter_context(stalled(target))
        for _ in range(AT_ONCE):
            connections.enter_context(endless(target))
        wait_until_answered(target, 503)
        late.sendall(rest())
        told = Problem.model_validate_json(read_answer(late).body)
    assert (told.status, told.code) == (503, "busy")
    wait_until_answered(target, 200)


@pytest.mark.parametrize("dawdling", BODIES)
@pytest.mark.parametrize("kind", BODIES)
def test_who_sends_half_a_body_holds_no_place(patient: Target, kind: str, dawdling: str) -> None:
    path, media, body = BODIES[kind]
    with ExitStack() as connections:
        for _ in range(ARRIVING - 1):
            connections.enter_context(stalled(patient, dawdling))
        wait_until_running(patient, ARRIVING - 1)
        asked, answer = patient.get("/v1/queries"), patient.post(path, body, media)
    assert (asked.status, answer.status) == (200, 200), answer.body


def test_where_too_many_bodies_arrive_the_slowest_makes_room(patient: Target) -> None:
    with ExitStack() as connections:
        first = connections.enter_context(stalled(patient))
        wait_until_running(patient, 1)
        second, *_ = [connections.enter_context(stalled(patient)) for _ in range(ARRIVING - 1)]
        wait_until_running(patient, ARRIVING)
        answer = patient.post("/v1/cypher", STATEMENT)
        told = Problem.model_validate_json(read_answer(first).body)
        second.sendall(rest())
        finished = read_answer(second)
    assert (answer.status, told.status, told.code, finished.status) == (200, 408, "request-too-slow", 200)
