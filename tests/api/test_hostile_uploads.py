"""Documents made to harm, sent to a service in a process of its own: each is refused in a sentence, and the service goes on."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import httpx2
import pytest

from core.roles import Role
from core.settings import Settings
from ingest import example
from tests.api.callers import Shown, with_keys
from tests.api.running import Running, running
from tests.ingest import writers
from tests.ingest.test_unreadable import HOSTILE, docx_of
from tests.patience import until

MB = 2**20
MOST_KEPT = 100 * MB
"""How much more memory the service may hold after a document than before: what the allocator keeps for the next one."""

PLAN = "松山区2025年工作方案\n\n一、任务\n\n1.甲。（牵头单位：区司法局）\n\n"


@pytest.fixture(scope="module")
def keys(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Shown]:
    """Settings with keys and with small limits."""
    small = replace(settings, upload_seconds=3, upload_memory_mb=800, write_rate_limit="10000/minute")
    return with_keys(small, tmp_path_factory.mktemp("service"))


@pytest.fixture(scope="module")
def service(keys: tuple[Settings, Shown]) -> Iterator[Running]:
    with running(keys[0], Path(keys[0].service_folder, "log")) as started:
        started.client.headers.update(keys[1][Role.editor])
        assert send(started, example().read_bytes()).status_code == 200
        yield started


def send(service: Running, data: bytes, name: str = "plan", **fields: str) -> httpx2.Response:
    return service.client.post("/v1/plans", files={"file": (name, data)}, data={"dry_run": "true", **fields})


def lying_archive(claimed: int) -> bytes:
    """A Word document whose directory claims that number of bytes for a part that unpacks to 400 MB."""
    data = bytearray(docx_of(document=bytes(400_000_000)))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.rindex(signature)
        struct.pack_into("<I", data, at + offset, claimed)
    return bytes(data)


def nested_archive(levels: int) -> bytes:
    """An archive in an archive in an archive, the innermost of zeros."""
    data = bytes(150_000_000)
    for _ in range(levels):
        file = io.BytesIO()
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", data)
        data = file.getvalue()
    return data


def crowded_archive() -> bytes:
    return writers.zipped({"word/document.xml": b"<x/>", **{f"{n}.xml": b"" for n in range(20_000)}})


def pdf_of(stream: bytes, size: int) -> bytes:
    """A PDF of one page whose contents are ``stream`` over and over, packed."""
    packed = zlib.compress(stream * (size // len(stream)), 9)
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 5\n0000000000 65535 f \n" + table + end


def given(name: str) -> Callable[[Path], bytes]:
    return HOSTILE[name]


@pytest.mark.parametrize(
    ("name", "make", "status", "says"),
    [
        pytest.param("a.docx", given("bomb.docx"), 422, "may be a ZIP bomb", id="zip-bomb"),
        pytest.param("a.ofd", given("bomb.ofd"), 422, "may be a ZIP bomb", id="zip-bomb-ofd"),
        pytest.param("a.docx", lambda _: lying_archive(2**32 - 2), 422, "may be a ZIP bomb", id="archive-that-claims-4-GB"),
        pytest.param("a.docx", lambda _: lying_archive(1000), 422, "damaged or incomplete", id="archive-that-claims-1-KB"),
        pytest.param("a.docx", lambda _: nested_archive(3), 422, "damaged or incomplete", id="archives-in-archives"),
        pytest.param("a.docx", lambda _: crowded_archive(), 422, "20,001 files", id="archive-of-many-files"),
        pytest.param("a.docx", given("laughs.docx"), 422, "declares XML entities", id="entities"),
        pytest.param("a.docx", given("utf16-laughs.docx"), 422, "declares XML entities", id="entities-in-utf16"),
        pytest.param("a.docx", lambda _: docx_of(document=b"<a>" * 3_000_000), 422, "damaged or incomplete", id="deep-xml"),
        pytest.param("a.docx", lambda _: docx_of(document=b"<w>" + b"<a b='c'/>" * 5_000_000 + b"</w>"), 422, "", id="much-xml"),
        pytest.param("a.pdf", lambda _: pdf_of(b"0 ", 900_000_000), 422, "takes more", id="pdf-of-a-giant-stream"),
        pytest.param("a.pdf", lambda _: pdf_of(b"0 0 m 9 9 l S ", 100_000_000), 422, "", id="pdf-of-many-strokes"),
        pytest.param("a.pdf", given("junk.pdf"), 422, "damaged or incomplete", id="pdf-junk"),
        pytest.param("a.html", given("deep.html"), 422, "no page is built like this", id="deep-page"),
        pytest.param("a.html", given("attributes.html"), 422, "no page is built like this", id="page-of-attributes"),
        pytest.param("a.txt", lambda _: PLAN.encode() + "1.甲。\n".encode() * 1_500_000, 422, "within 3 s", id="a-million-measures"),
        pytest.param("a.txt", lambda _: PLAN.encode() + "1.甲。（牵头单位：区司法局）\n".encode() * 22_000, 422, "", id="more-facts-than-any-plan"),
        pytest.param("a.txt", lambda _: ("（" * 6_000_000).encode(), 422, "", id="brackets"),
        pytest.param("a.txt", lambda _: "（".encode() * 17_000_000, 413, "MB", id="50-MB-of-brackets"),
        pytest.param("a.txt", lambda _: b"x" * 21_000_000, 422, "above the limit of 20,000,000", id="larger-than-a-plan"),
        pytest.param("a.txt", lambda _: bytes(10_000_000), 422, "binary data", id="nothing-but-NUL"),
        pytest.param("a.txt", lambda _: b"\xff\xfe" + b"\x00\xd8" * 5_000_000, 422, "", id="halves-of-signs"),
        pytest.param("a.txt", lambda _: bytes(range(1, 256)) * 40_000, 422, "", id="every-byte"),
    ],
)  # fmt: skip
def test_a_hostile_document_harms_nobody(
    service: Running, tmp_path: Path, name: str, make: Callable[[Path], bytes], status: int, says: str
) -> None:
    data, before = make(tmp_path), service.memory
    response = send(service, data, name)
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json"), (
        response.text
    )
    assert says in response.json()["detail"]
    assert service.readers == []
    assert service.memory - before < MOST_KEPT
    assert service.client.get("/v1/plans").status_code == 200


def test_html_in_a_document_stays_text(service: Running) -> None:
    title = "<script>alert(1)</script>松山区2025年工作方案"
    response = send(service, PLAN.replace("松山区2025年工作方案", title).encode(), "<img src=x onerror=alert(1)>.txt")
    assert response.headers["content-type"] == "application/json"
    assert response.json()["plans"][0]["title"] == title
    assert "onerror" not in response.text


def test_others_are_served_while_hostile_documents_are_read(service: Running) -> None:
    slow = PLAN.encode() + "1.甲。\n".encode() * 1_500_000
    with ThreadPoolExecutor(2) as pool:
        reading = [pool.submit(send, service, slow) for _ in range(2)]
        until(lambda: len(service.readers) == 2, "two documents that are read")
        third, answered = send(service, slow), service.client.get("/v1/plans")
    assert [one.result().status_code for one in reading] == [422, 422]
    assert (third.status_code, third.json()["code"], third.headers["Retry-After"]) == (503, "busy", "1")
    assert answered.status_code == 200


def test_a_client_that_goes_away_leaves_nothing_behind(service: Running) -> None:
    slow = PLAN.encode() + "1.甲。\n".encode() * 1_500_000
    with pytest.raises(httpx2.ReadTimeout):
        service.client.post("/v1/plans", files={"file": ("a", slow)}, timeout=1)
    until(lambda: not service.readers, "the end of what read for a client that went away")
    assert send(service, PLAN.encode()).status_code == 200
