"""Heads and bodies that can be read in two ways, or never end, over sockets, against the service as it runs."""

from __future__ import annotations

import re
from typing import Any

import pytest

from core.roles import Role
from tests.api.attacked import Attacked, check
from tests.api.sockets import read_answer

MB = 2**20
NOWHERE = (404, "no-such-address")


@pytest.mark.parametrize(
    ("headers", "body", "status", "code"),
    [
        pytest.param("Content-Length: 2000000", b"x" * 2_000_000, 413, "too-large", id="declared and sent"),
        pytest.param("Content-Length: 99999999999", b"", 413, "too-large", id="declared and not sent"),
        pytest.param(
            "Transfer-Encoding: chunked",
            b"200000\r\n" + b"x" * 2**21 + b"\r\n0\r\n\r\n",
            413,
            "too-large",
            id="one chunk",
        ),
        pytest.param(
            "Transfer-Encoding: chunked", b"1\r\nx\r\n" * (MB + 1), 413, "too-large", id="a million chunks, no end"
        ),
        pytest.param("Content-Length: -1", b"", 400, "bad-request", id="negative length"),
        pytest.param("Content-Length: 1" + "0" * 5000, b"", 400, "bad-request", id="length of 5,000 digits"),
        pytest.param("Content-Length: 5\r\nContent-Length: 6", b"hello", 400, "bad-request", id="two lengths"),
        pytest.param("Transfer-Encoding: gzip", b"", 400, "bad-request", id="unknown coding"),
        pytest.param("Transfer-Encoding: chunked", b"zz\r\n", 400, "bad-request", id="no chunk size"),
    ],
)
def test_framing(target: Attacked, headers: str, body: bytes, status: int, code: str) -> None:
    head = target.head("POST /v1/cypher", Content_Type="application/json").removesuffix(b"\r\n")
    check(target.send(head + headers.encode() + b"\r\n\r\n" + body), status, code)


LOOSE: list[Any] = [
    pytest.param("1.1", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", id="length and chunked"),
    pytest.param("1.1", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", id="chunked and length"),
    pytest.param("1.1", "Content-Length: 0\r\ntransfer-encoding: CHUNKED\r\n", id="in other case"),
    pytest.param("1.1", "Content-Length: 5\r\nContent-Length: 6\r\n", id="two lengths"),
    pytest.param("1.1", "Content-Length: 5, 6\r\n", id="two lengths in one"),
    pytest.param("1.1", "Content-Length: +5\r\n", id="sign"),
    pytest.param("1.1", "Content-Length: 0x5\r\n", id="hexadecimal"),
    pytest.param("1.1", "Content-Length: 5 5\r\n", id="space in a length"),
    pytest.param("1.1", "Content-Length: \r\n", id="empty length"),
    pytest.param("1.1", "Transfer-Encoding: gzip, chunked\r\n", id="gzip and chunked"),
    pytest.param("1.1", "Transfer-Encoding: chunked, identity\r\n", id="chunked and identity"),
    pytest.param("1.1", "Transfer-Encoding: identity\r\n", id="identity"),
    pytest.param("1.1", "Transfer-Encoding: xchunked\r\n", id="nearly chunked"),
    pytest.param("1.1", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", id="chunked twice"),
    pytest.param("1.1", "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n", id="two codings"),
    pytest.param("1.1", "Transfer-Encoding:\x0bchunked\r\n", id="vertical tab"),
    pytest.param("1.1", "Transfer-Encoding : chunked\r\n", id="space before the colon"),
    pytest.param("1.1", "Content-Length : 5\r\n", id="space before a length's colon"),
    pytest.param("1.1", " Content-Length: 5\r\n", id="space before a name"),
    pytest.param("1.1", "Transfer-Encoding:\r\n chunked\r\n", id="value in the next line"),
    pytest.param("1.1", "Content-Length: 5\r\nX: a\r\n\tb\r\n", id="line that goes on"),
    pytest.param("1.1", "X: a\nContent-Length: 5\r\n", id="line feed alone"),
    pytest.param("1.1", "X: a\rContent-Length: 5\r\n", id="carriage return alone"),
    pytest.param("1.1", "Content-Length: 5\r\nX: a\r\r\n", id="two carriage returns"),
    pytest.param("1.1", "Content-Length: 5\n", id="length that ends in a line feed"),
    pytest.param("1.0", "Transfer-Encoding: chunked\r\n", id="chunked in HTTP/1.0"),
    pytest.param("1.0", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", id="both in HTTP/1.0"),
]
SMUGGLED = b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.mark.parametrize("body", [b"0\r\n\r\n", b"hello", b""], ids=["end of chunks", "five bytes", "none"])
@pytest.mark.parametrize(("version", "framing"), LOOSE)
def test_where_it_can_be_read_in_two_ways_nothing_gets_in(
    target: Attacked, version: str, framing: str, body: bytes
) -> None:
    head = f"POST /v1/cypher HTTP/{version}\r\nHost: x\r\nContent-Type: application/json\r\n{framing}\r\n"
    answers = target.answers(head.encode("latin-1") + body + SMUGGLED)
    assert re.findall(rb"^HTTP/1\.1 (\d+)", answers, re.MULTILINE) == [b"400"]
    assert b"\r\nconnection: close\r\n" in answers.lower()


@pytest.mark.parametrize("role", [Role.reader, None], ids=["let in", "refused"])
@pytest.mark.parametrize(
    "end",
    [
        pytest.param(b"0\r\n\r\n", id="as it should be"),
        pytest.param(b"0\r\n\n", id="line feed alone"),
        pytest.param(b"0\r\nX: y\n\n", id="trailer with line feeds"),
        pytest.param(b"0;a=b\rc\r\n\r\n", id="carriage return in an extension"),
        pytest.param(b"0\r\nContent-Length: 5\r\n\r\n", id="length in the trailer"),
    ],
)
def test_nothing_comes_after_a_chunked_body(target: Attacked, end: bytes, role: Role | None) -> None:
    head = target.head("POST /v1/cypher", role, Content_Type="application/json", Transfer_Encoding="chunked")
    answers = target.answers(head + b"2\r\n{}\r\n" + end + SMUGGLED)
    assert re.findall(rb"^HTTP/1\.1 (\d+)", answers, re.MULTILINE) == [b"422" if role else b"401"]


def test_what_can_be_read_in_one_way_is_followed_by_the_next(target: Attacked) -> None:
    head = target.head("POST /v1/cypher", Content_Type="application/json", Content_Length="2")
    with target.connect() as connection:
        connection.sendall(head + b"{}" + SMUGGLED)
        assert [read_answer(connection).status for _ in range(2)] == [422, 200]


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        pytest.param(
            "GET /v1/plans HTTP/1.1\r\nHost: x\r\n" + f"A: {'x' * 200}\r\n" * 1000, 431, "headers-too-large", id="flood"
        ),
        pytest.param(
            "GET /health/live HTTP/1.1\r\nHost: x\r\n" + "A: x\r\n" * 9000, 431, "headers-too-large", id="many small"
        ),
        pytest.param(
            "GET /health/live HTTP/1.1\r\nHost: x\r\nA: " + "x" * 100_000, 431, "headers-too-large", id="one long"
        ),
        pytest.param("GET /" + "x" * 100_000, 431, "headers-too-large", id="endless line"),
        pytest.param("GET /v1/plans HTTP/1.1\r\n", 400, "bad-request", id="no host"),
        pytest.param("GET /v1/plans HTTP/1.1\r\nHost: a\r\nHost: b\r\n", 400, "bad-request", id="two hosts"),
        pytest.param("GET /v1/plans HTTP/1.1\r\nHost: x\r\nA : b\r\n", 400, "bad-request", id="space in a name"),
        pytest.param("GET /v1/plans HTTP/1.1\r\nHost: x\r\nA: b\x00c\r\n", 400, "bad-request", id="zero byte"),
        pytest.param("GET /v1/plans HTTP/1.1\r\nHost: x\r\nno colon\r\n", 400, "bad-request", id="no colon"),
        pytest.param("GET /责任 HTTP/1.1\r\nHost: x\r\n", 400, "bad-request", id="path not encoded"),
        pytest.param("GET /v1/plans HTTP/9.9\r\nHost: x\r\n", 401, "unauthorized", id="version"),
        pytest.param("PRI * HTTP/2.0\r\n", *NOWHERE, id="HTTP/2"),
        pytest.param("\x16\x03\x01\x02\x00\x01\x00\r\n", 400, "bad-request", id="TLS"),
        pytest.param("FOO /v1/queries HTTP/1.1\r\nHost: x\r\n", 405, "method-not-allowed", id="unknown method"),
        pytest.param("TRACE /v1/queries HTTP/1.1\r\nHost: x\r\n", 405, "method-not-allowed", id="TRACE"),
        pytest.param("get /v1/queries HTTP/1.1\r\nHost: x\r\n", 405, "method-not-allowed", id="small letters"),
        pytest.param("OPTIONS * HTTP/1.1\r\nHost: x\r\n", *NOWHERE, id="OPTIONS *"),
        pytest.param("CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n", *NOWHERE, id="CONNECT"),
        pytest.param("GET /v1/plans HTTP/1.1\r\nHost: [::1\r\n", 401, "unauthorized", id="broken host"),
        pytest.param(
            "GET /v1/plans HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n",
            401,
            "unauthorized",
            id="web socket",
        ),
        pytest.param(
            "GET /v1/plans HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 127.0.0.1\r\n",
            401,
            "unauthorized",
            id="as if from here",
        ),
        pytest.param(
            f"GET /v1/plans HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {'x' * 10_000}\r\n",
            401,
            "unauthorized",
            id="long key",
        ),
    ],
)
def test_heads(target: Attacked, request_: str, status: int, code: str) -> None:
    check(target.send(request_.encode() + b"\r\n"), status, code)


def test_many_headers_within_the_limit_are_none_of_our_business(target: Attacked) -> None:
    flood = b"GET /health/live HTTP/1.1\r\nHost: x\r\n" + b"".join(b"A%d: x\r\n" % i for i in range(1000)) + b"\r\n"
    assert target.send(flood)[0] == 200
