"""Requests of somebody who means harm, over sockets, against the service as it runs: each answered as the table says.

What is not answered is cut. No row may leave a trace of a defect in the log, or the service unwell.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from api.openapi.models import Problem
from core.roles import Role
from core.settings import Settings
from graph import Engine, Store, load_plan
from ingest import example, read_plan
from queries import load_catalogue
from tests.api.callers import with_keys
from tests.api.sockets import Answer, Target, read_answer
from tests.service_process import serving

CATALOGUE = load_catalogue()
HTML = "<script>alert('责任')</script><img src=x onerror=alert(1)>"
MB = 2**20


@dataclass(frozen=True, slots=True)
class Attacked(Target):
    """A running service, what it says and where it keeps its keys."""

    log: Path
    folder: Path

    def upload(self, name: str, data: bytes) -> Answer:
        """Send a file as a browser's form does."""
        head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        return self.post("/v1/plans", head.encode() + data + b"\r\n--b--\r\n", "multipart/form-data; boundary=b")


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    """The service with small limits, on the example plan in a store of its own: what counts without end ends with it."""
    folder = tmp_path_factory.mktemp("hostile")
    settings, shown = with_keys(Settings(store=str(folder / "store")), folder / "service")
    with Store.open(settings) as store:
        load_plan(store, read_plan(example()))
    small = replace(
        settings,
        hosts=(),
        body_mb=1,
        query_seconds=3,
        upload_seconds=10,
        cypher="reader",
        write_rate_limit="1000/minute",
    )
    with serving(small, folder / "log") as port:
        yield Attacked(port, shown, folder / "log", folder / "service")
    Engine.of(settings).stop()


def check(answer: Answer, status: int, code: str) -> None:
    """That an answer is that problem."""
    assert answer.status == status, answer.body[:500]
    assert answer.headers["Content-Type"] == "application/problem+json"
    told = Problem.model_validate_json(answer.body)
    assert (told.status, told.code, told.request_id) == (status, code, answer.headers["X-Request-ID"])


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        pytest.param(b'{"statement": "' + b"x" * MB + b'"}', 413, "too-large", id="above the limit"),
        pytest.param(b"[" * 100_000, 422, "bad-parameter", id="100,000 lists deep"),
        pytest.param(b'{"a":' * 100_000, 422, "bad-parameter", id="100,000 objects deep"),
        pytest.param(
            b'{"statement": ' + b"[" * 90_000 + b"]" * 90_000 + b"}", 422, "bad-parameter", id="deep and closed"
        ),
        pytest.param(b"", 422, "bad-parameter", id="empty"),
        pytest.param(b"null", 422, "bad-parameter", id="null"),
        pytest.param(b"[]", 422, "bad-parameter", id="list"),
        pytest.param(b"{", 422, "bad-parameter", id="cut"),
        pytest.param(b'{"statement": "\xff"}', 422, "bad-parameter", id="no UTF-8"),
        pytest.param(b'{"statement": "\\ud800"}', 422, "bad-parameter", id="half a surrogate pair"),
        pytest.param(b'{"statement": "RETURN 1", "\\ud800": 1}', 422, "bad-parameter", id="half a pair as a name"),
        pytest.param(b'{"statement": 1}', 422, "bad-parameter", id="number for text"),
        pytest.param(b'{"statement": ["RETURN 1"]}', 422, "bad-parameter", id="list for text"),
        pytest.param(b'{"statement": "RETURN 1", "limit": "10"}', 422, "bad-parameter", id="text for number"),
        pytest.param(b'{"statement": "RETURN 1", "limit": true}', 422, "bad-parameter", id="truth for number"),
        pytest.param(b'{"statement": "RETURN 1", "limit": 1.5}', 422, "bad-parameter", id="fraction"),
        pytest.param(b'{"statement": "RETURN 1", "limit": -1}', 422, "bad-parameter", id="negative"),
        pytest.param(b'{"statement": "RETURN 1", "limit": NaN}', 422, "bad-parameter", id="NaN"),
        pytest.param(
            b'{"statement": "RETURN 1", "limit": 1' + b"0" * 5000 + b"}", 422, "bad-parameter", id="huge number"
        ),
        pytest.param(b'{"statement": "RETURN 1", "limit": 1e400}', 422, "bad-parameter", id="infinite"),
        pytest.param(b'{"statement": "RETURN 1", "more": 1}', 422, "bad-parameter", id="unknown field"),
        pytest.param(b"PK\x03\x04" + b"\x00" * 100, 422, "bad-parameter", id="no JSON at all"),
    ],
)
def test_bodies(target: Attacked, body: bytes, status: int, code: str) -> None:
    check(target.post("/v1/cypher", body), status, code)


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
    "media", ["", "text/plain", "application/xml", "application/json-x", "multipart/form-data", "*/*"]
)
def test_media_types(target: Attacked, media: str) -> None:
    check(target.post("/v1/cypher", b'{"statement": "RETURN 1"}', media), 415, "media-type")


NOWHERE = (404, "no-such-address")


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        pytest.param("/v1/../etc/passwd", *NOWHERE, id="dots"),
        pytest.param("/v1/%2e%2e/%2e%2e/etc/passwd", *NOWHERE, id="encoded dots"),
        pytest.param("/v1/..%2f..%2fetc%2fpasswd", *NOWHERE, id="encoded slashes"),
        pytest.param("/static-offline-docs/../core.py", *NOWHERE, id="dots in files"),
        pytest.param("/static-offline-docs/%2e%2e/core.py", *NOWHERE, id="encoded dots in files"),
        pytest.param("/static-offline-docs/..%2fcore.py", *NOWHERE, id="encoded slash in files"),
        pytest.param("/static-offline-docs/%2fetc%2fpasswd", *NOWHERE, id="absolute in files"),
        pytest.param("/static-offline-docs/%00", *NOWHERE, id="zero byte in files"),
        pytest.param("/static-offline-docs/" + "x" * 5000, *NOWHERE, id="long name in files"),
        pytest.param("/static-offline-docs", *NOWHERE, id="folder"),
        pytest.param("//v1/plans", *NOWHERE, id="two slashes"),
        pytest.param("//evil.example/v1/plans", *NOWHERE, id="another host"),
        pytest.param("http://evil.example/v1/plans", *NOWHERE, id="absolute"),
        pytest.param("/v1//plans", *NOWHERE, id="slashes inside"),
        pytest.param("/v1/plans%3flimit=1", *NOWHERE, id="encoded question mark"),
        pytest.param("/V1/plans", *NOWHERE, id="capitals"),
        pytest.param("/v1/queries/..", 404, "not-found", id="dots for a question"),
        pytest.param("/v1/queries/%00", 404, "not-found", id="zero byte for a question"),
        pytest.param("/v1/plans/%00", 404, "not-found", id="zero byte for a plan"),
        pytest.param("/v1/plans/%ff%fe", 404, "not-found", id="no UTF-8"),
        pytest.param("/v1/plans/" + "%F0%9F%98%80" * 100, 404, "not-found", id="beyond the plane"),
        pytest.param("/v1/plans/" + "x" * 8000, 404, "not-found", id="long id"),
        pytest.param("/v1/plans/x'%20OR%201=1%20--", 404, "not-found", id="SQL"),
        pytest.param("/v1/plans/x'})%20DETACH%20DELETE%20n%20//", 404, "no-such-address", id="Cypher"),
        pytest.param("/v1/plans/$%7bjndi:ldap://evil.example/x%7d", 404, "no-such-address", id="a log's lookup"),
        pytest.param("/v1/measures/%0d%0aSet-Cookie:x=1", *NOWHERE, id="line breaks"),
        pytest.param("/v1/plans/" + "x" * 20_000, 414, "address-too-long", id="too long"),
        pytest.param("/v1/plans?" + "a=1&" * 5000, 414, "address-too-long", id="too many parameters"),
        pytest.param("/v1/plans?" + "a=1&" * 2000, 422, "bad-parameter", id="many parameters"),
        pytest.param("/v1/plans?limit=" + "9" * 5000, 422, "bad-parameter", id="huge number"),
        pytest.param("/v1/plans?limit=%d9%a3", 422, "bad-parameter", id="digits of another script"),
        pytest.param("/v1/plans?cursor=" + "A" * 8000, 404, "not-found", id="cursor"),
        pytest.param("/v1/plans?cursor=%00", 404, "not-found", id="zero byte for a cursor"),
        pytest.param("/v1/plans?format=../../x", 422, "bad-parameter", id="format"),
    ],
)
def test_paths(target: Attacked, path: str, status: int, code: str) -> None:
    check(target.get(path), status, code)


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


@pytest.mark.parametrize("host", ["[::1", "evil.example", "a b", "[]:x", '"><script>', "x" * 5000])
def test_with_a_key_any_host_gets_its_answer(target: Attacked, host: str) -> None:
    request = (
        f"GET /v1/plans?limit=1 HTTP/1.1\r\nHost: {host}\r\nAuthorization: {target.shown[Role.reader]['Authorization']}"
    )
    status, headers, body = target.send(request.encode() + b"\r\n\r\n")
    assert status == 200, body
    assert host not in str(headers)


def test_many_headers_within_the_limit_are_none_of_our_business(target: Attacked) -> None:
    flood = b"GET /health/live HTTP/1.1\r\nHost: x\r\n" + b"".join(b"A%d: x\r\n" % i for i in range(1000)) + b"\r\n"
    assert target.send(flood)[0] == 200


@pytest.mark.parametrize(
    ("method", "path", "role", "status", "code"),
    [
        pytest.param("POST", "/v1/plans", None, 401, "unauthorized", id="upload without a key"),
        pytest.param("POST", "/v1/plans", Role.reader, 403, "forbidden", id="upload by a reader"),
        pytest.param("POST", "/v1/plans", Role.editor, 415, "media-type", id="upload by an editor"),
        pytest.param("POST", "/v1/plans", Role.admin, 415, "media-type", id="upload by an admin"),
        pytest.param("DELETE", "/v1/plans/x", None, 401, "unauthorized", id="delete without a key"),
        pytest.param("DELETE", "/v1/plans/x", Role.reader, 403, "forbidden", id="delete by a reader"),
        pytest.param("DELETE", "/v1/plans/x", Role.editor, 404, "not-found", id="delete by an editor"),
        pytest.param("DELETE", "/v1/plans/x", Role.admin, 404, "not-found", id="delete by an admin"),
        pytest.param("POST", "/v1/cypher", None, 401, "unauthorized", id="Cypher without a key"),
        pytest.param("GET", "/v1/plans", None, 401, "unauthorized", id="read without a key"),
        pytest.param("GET", "/metrics", None, 401, "unauthorized", id="metrics without a key"),
    ],
)
def test_nobody_does_what_the_role_does_not_allow(
    target: Attacked, method: str, path: str, role: Role | None, status: int, code: str
) -> None:
    check(target.send(target.head(f"{method} {path}", role, Content_Length="0")), status, code)


@pytest.mark.parametrize(
    ("statement", "status", "code"),
    [
        pytest.param("CREATE (n:Plan {id: 'x'})", 400, "only-reading", id="create"),
        pytest.param("MATCH (n) DETACH DELETE n", 400, "only-reading", id="delete"),
        pytest.param("MATCH (n:Plan) SET n.title = ''", 400, "only-reading", id="set"),
        pytest.param("MERGE (n:Plan {id: 'x'}) RETURN n", 400, "only-reading", id="merge"),
        pytest.param("RETURN 1; MATCH (n) DETACH DELETE n", 400, "only-reading", id="two statements"),
        pytest.param("LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line", 400, "only-reading", id="a file"),
        pytest.param("LOAD CSV FROM 'http://127.0.0.1:1/' AS line RETURN line", 400, "only-reading", id="an address"),
        pytest.param("CALL dbms.listConfig()", 400, "only-reading", id="settings"),
        pytest.param("SHOW USERS", 400, "only-reading", id="users"),
        pytest.param("DROP CONSTRAINT x", 400, "only-reading", id="schema"),
        pytest.param("x" * 500_000, 422, "bad-query", id="long nonsense"),
        pytest.param("RETURN " + "(" * 5000 + "1" + ")" * 5000, 422, "bad-query", id="deep brackets"),
        pytest.param(
            "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*)", 504, "timeout", id="endless"
        ),
    ],
)
def test_cypher(target: Attacked, statement: str, status: int, code: str) -> None:
    check(target.post("/v1/cypher", json.dumps({"statement": statement}).encode()), status, code)


def zipped(size: int) -> bytes:
    """A Word document whose text is as many zeros."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as member:
            for _ in range(size // MB):
                member.write(bytes(MB))
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("bomb.docx", zipped(512 * MB), id="ZIP bomb"),
        pytest.param("bomb.ofd", zipped(512 * MB), id="ZIP bomb by another name"),
        pytest.param("x.docx", b"PK\x03\x04" + bytes(1000), id="no ZIP"),
        pytest.param("x.pdf", b"%PDF-1.7\n" + b"<<" * 100_000, id="PDF in pieces"),
        pytest.param("x.html", b"<div>" * 100_000, id="100,000 elements deep"),
        pytest.param("x.exe", b"MZ" + bytes(1000), id="no document"),
        pytest.param("x.txt", b"", id="empty"),
        pytest.param("../../../etc/passwd", b"root", id="path for a name"),
        pytest.param("x.txt\x00.docx", b"root", id="zero byte in a name"),
        pytest.param("x" * 5000 + ".txt", b"root", id="long name"),
    ],
)
def test_uploads(target: Attacked, name: str, data: bytes) -> None:
    status, headers, body = target.upload(name, data)
    assert status in (400, 413, 422), body
    assert headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("name", CATALOGUE)
def test_html_in_every_parameter_stays_text(target: Attacked, name: str) -> None:
    texts = {p.name: HTML for p in CATALOGUE[name].parameters if p.type == "string" and not p.values}
    needed = {p.name: "2025-01-01" for p in CATALOGUE[name].parameters if p.type == "date" and p.required}
    status, headers, body = target.get(f"/v1/queries/{name}?{urlencode({**texts, **needed})}")
    assert status in (200, 404, 422), body
    assert headers["Content-Type"].startswith(("application/json", "application/problem+json"))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"


TAG = "<script>x</script>"
PLAN_OF_HTML = f"""清川区{TAG}实施方案

清川政发〔2025〕99号

一、开办企业{TAG}

1.推行“{TAG}”平台{TAG}。2025年6月底前，压缩到1天{TAG}。（牵头单位：区{TAG}局；责任单位：区司法局{TAG}）
"""


@pytest.fixture(scope="module")
def plan_of_html(target: Attacked) -> str:
    """The id of a plan in whose every part there is HTML."""
    status, _, body = target.upload("<b>.txt", PLAN_OF_HTML.encode())
    assert status == 201, body
    return str(json.loads(body)["plans"][0]["id"])


@pytest.mark.parametrize(
    "path",
    [
        "/v1/plans",
        "/v1/plans/{}",
        "/v1/measures?plan={}",
        "/v1/departments?plan={}",
        "/v1/queries/targets?plan={}",
        "/v1/queries/lead-roles?plan={}",
    ],
)
def test_html_in_a_document_stays_text(target: Attacked, plan_of_html: str, path: str) -> None:
    status, headers, body = target.get(path.format(quote(plan_of_html, safe="")))
    assert status == 200, body
    assert TAG in body.decode()
    assert (headers["Content-Type"], headers["X-Content-Type-Options"]) == ("application/json", "nosniff")


def test_afterwards_it_is_well_and_has_told_no_key(target: Attacked) -> None:
    keys = [headers["Authorization"].removeprefix("Bearer ") for headers in target.shown.values()]
    ready = target.get("/health/ready")
    target.send(target.head(f"DELETE /v1/plans/{keys[0]}", Role.editor))
    said = target.log.read_text("utf-8") + "".join(f.read_text("utf-8") for f in target.folder.iterdir() if f.is_file())
    assert ready[0] == 200
    assert "audit" in {file.stem for file in target.folder.iterdir()}
    assert not [key for key in keys[1:] if key in said]
    assert not re.search(r"Traceback|Exception in ASGI|unexpected error", said)
