"""Requests of somebody who means harm, over sockets, against the service as it runs: each answered as the table says.

What is not answered is cut. No row may leave a trace of a defect in the log, or the service unwell.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from functools import cache
from urllib.parse import quote, urlencode

import pytest

from core.roles import Role
from queries import load_catalogue
from tests.api.attacked import Attacked, check

CATALOGUE = load_catalogue()
HTML = "<script>alert('责任')</script><img src=x onerror=alert(1)>"
MB = 2**20


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


@pytest.mark.parametrize("host", ["[::1", "evil.example", "a b", "[]:x", '"><script>', "x" * 5000])
def test_with_a_key_any_host_gets_its_answer(target: Attacked, host: str) -> None:
    request = (
        f"GET /v1/plans?limit=1 HTTP/1.1\r\nHost: {host}\r\nAuthorization: {target.shown[Role.reader]['Authorization']}"
    )
    status, headers, body = target.send(request.encode() + b"\r\n\r\n")
    assert status == 200, body
    assert host not in str(headers)


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


@cache
def bomb() -> bytes:
    """A Word document whose text is 512 MB of zeros. Made when it is asked for: it takes seconds, and every worker collects this file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as member:
            for _ in range(512):
                member.write(bytes(MB))
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("bomb.docx", bomb, id="ZIP bomb"),
        pytest.param("bomb.ofd", bomb, id="ZIP bomb by another name"),
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
def test_uploads(target: Attacked, name: str, data: bytes | Callable[[], bytes]) -> None:
    status, headers, body = target.upload(name, data if isinstance(data, bytes) else data())
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
