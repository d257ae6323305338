"""The audit log: each write is on the disk before it is done, and so is each that was refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from api.guards.audit import Audit
from api.guards.guard import Caller
from core.errors import NotFoundError, ServiceFilesError
from core.roles import Role
from core.settings import Settings
from tests.api.callers import Shown, client_of, with_keys

EDITOR = Caller("看板", Role.editor, "10.0.0.5", "r1")


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "audit.jsonl").read_text("utf-8").split("\n") if line]


def test_a_write_is_noted_before_and_after(tmp_path: Path) -> None:
    audit = Audit(tmp_path / "service")
    with audit.writing(EDITOR, "load", "plan.txt", sha256="5e") as found:
        noted_before = lines(tmp_path / "service")
        found["plan"] = "清川政发-2025-4"
    first, last = lines(tmp_path / "service")
    assert [first] == noted_before
    assert {**first, "when": None} == {
        "when": None,
        "who": "看板",
        "role": "editor",
        "from": "10.0.0.5",
        "request": "r1",
        "action": "load",
        "subject": "plan.txt",
        "outcome": "begun",
        "sha256": "5e",
    }
    assert (last["outcome"], last["plan"]) == ("done", "清川政发-2025-4")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        pytest.param(NotFoundError("无", "none"), "not-found", id="ours"),
        pytest.param(OSError(), "internal", id="defect"),
    ],
)
def test_a_write_that_fails_is_noted_as_such(tmp_path: Path, error: Exception, code: str) -> None:
    with pytest.raises(type(error)), Audit(tmp_path).writing(EDITOR, "delete", "x"):
        raise error
    assert [(line["outcome"], line.get("error")) for line in lines(tmp_path)] == [("begun", None), ("failed", code)]


def test_what_cannot_be_noted_is_not_done(tmp_path: Path) -> None:
    (tmp_path / "audit.jsonl").mkdir()
    done = []
    with pytest.raises(ServiceFilesError, match="nothing was done"), Audit(tmp_path).writing(EDITOR, "delete", "x"):
        done.append("delete")
    assert done == []


def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    Audit(tmp_path / "service").write(EDITOR, "load", "x")
    assert (tmp_path / "service").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "service" / "audit.jsonl").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("subject", ["a\nb", '{"who": "x"}', "\x00", "\u2028", "\ud800", "<b>"])
def test_one_write_is_one_line_whatever_its_subject(tmp_path: Path, subject: str) -> None:
    Audit(tmp_path).write(EDITOR, "load", subject)
    assert [line["subject"] for line in lines(tmp_path)] == [subject]


def test_a_line_that_was_cut_spoils_no_other(tmp_path: Path) -> None:
    (tmp_path / "audit.jsonl").write_text('{"when": "2026', "utf-8")
    Audit(tmp_path).write(EDITOR, "load", "x")
    assert json.loads((tmp_path / "audit.jsonl").read_text("utf-8").split("\n")[1])["subject"] == "x"


def test_processes_do_not_mix_lines(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from api.guards.audit import Audit; from api.guards.guard import Caller, Role\n"
        "audit = Audit(Path(sys.argv[1]))\n"
        "for _ in range(50): audit.write(Caller(sys.argv[2], Role.editor, ''), 'load', '责任' * 2000)"
    )
    root = Path(__file__).parents[2]
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path), name], env={**os.environ, "PYTHONPATH": str(root)}
        )
        for name in "ab"
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    assert Counter(line["who"] for line in lines(tmp_path)) == {"a": 50, "b": 50}


BOUND = "multipart/form-data; boundary=b"
SPEECH = (
    b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n\xe5\x90\x8c\xe5\xbf\x97\r\n--b--\r\n'
)


@pytest.fixture
def guarded(tmp_path: Path) -> tuple[Settings, Shown]:
    """Settings with keys, whose store is a file: no graph there."""
    (tmp_path / "store").write_text("", "utf-8")
    return with_keys(Settings(store=str(tmp_path / "store"), body_mb=0.01), tmp_path / "service")


@pytest.mark.parametrize(
    ("method", "path", "role", "media", "body", "line"),
    [
        pytest.param("POST", "/v1/plans", None, BOUND, b"", ("", "load", 401, "unauthorized"), id="no-key"),
        pytest.param("DELETE", "/v1/plans/x", None, "", b"", ("", "remove", 401, "unauthorized"), id="remove-no-key"),
        pytest.param("POST", "/v1/plans", Role.reader, BOUND, b"", ("a-reader", "load", 403, "forbidden"), id="role"),
        pytest.param("DELETE", "/v1/plans/x", Role.reader, "", b"", ("a-reader", "remove", 403, "forbidden"), id="remove-role"),
        pytest.param("POST", "/v1/plans", Role.editor, "text/plain", b"x", ("a-editor", "load", 415, "media-type"), id="media-type"),
        pytest.param("POST", "/v1/plans", Role.editor, BOUND, b"--x", ("a-editor", "load", 400, "bad-request"), id="no-form"),
        pytest.param("POST", "/v1/plans", Role.editor, BOUND, SPEECH, ("a-editor", "load", 422, "no-measures"), id="no-measures"),
        pytest.param("POST", "/v1/plans?x=1", Role.editor, BOUND, SPEECH, ("a-editor", "load", 422, "bad-parameter"), id="parameter"),
        pytest.param("POST", "/v1/plans", Role.editor, BOUND, bytes(20_000), ("", "load", 413, "too-large"), id="too-large"),
        pytest.param("DELETE", "/v1/plans/a/b", Role.editor, "", b"", ("", "remove", 404, "no-such-address"), id="no-such-address"),
    ],
)  # fmt: skip
def test_a_refused_write_is_one_line(
    guarded: tuple[Settings, Shown], method: str, path: str, role: Role | None, media: str, body: bytes, line: Any
) -> None:
    settings, shown = guarded
    with client_of(settings, shown[role] if role else {}) as client:
        response = client.request(method, path, content=body, headers={"Content-Type": media} if media else {})
    (noted,) = lines(settings.service_path)
    assert (noted["who"], noted["action"], noted["status"], noted["error"]) == line
    assert (noted["outcome"], noted["from"], noted["subject"]) == ("refused", "testclient", path.partition("?")[0])
    assert (noted["status"], noted["request"]) == (response.status_code, response.headers["X-Request-ID"])


def test_a_body_that_grows_too_large_is_noted_with_its_sender(guarded: tuple[Settings, Shown]) -> None:
    settings, shown = guarded
    with client_of(settings, {**shown[Role.editor], "Content-Type": BOUND}) as client:
        client.post("/v1/plans", content=iter([bytes(9_000)] * 3))
    assert [(line["who"], line["status"]) for line in lines(settings.service_path)] == [("a-editor", 413)]


def test_who_writes_too_often_is_noted(guarded: tuple[Settings, Shown]) -> None:
    settings, shown = guarded
    with client_of(replace(settings, write_rate_limit="1/minute"), shown[Role.editor]) as client:
        statuses = [client.post("/v1/plans").status_code for _ in range(2)]
    assert statuses == [415, 429]
    assert [(line["who"], line["status"]) for line in lines(settings.service_path)] == [
        ("a-editor", 415),
        ("a-editor", 429),
    ]


def test_a_write_that_began_is_not_noted_as_refused(guarded: tuple[Settings, Shown]) -> None:
    settings, shown = guarded
    with client_of(settings, shown[Role.editor]) as client:
        assert client.delete("/v1/plans/x").status_code == 503
    assert [line["outcome"] for line in lines(settings.service_path)] == ["begun", "failed"]


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/v1/plans"), ("POST", "/v1/cypher"), ("DELETE", "/v1/measures/x")]
)
def test_what_is_no_write_is_not_noted(guarded: tuple[Settings, Shown], method: str, path: str) -> None:
    with client_of(guarded[0], {}) as client:
        assert client.request(method, path).status_code in (401, 405)
    assert not (guarded[0].service_path / "audit.jsonl").exists()


def test_a_flood_is_counted_and_hides_nobody(guarded: tuple[Settings, Shown]) -> None:
    settings, shown = guarded
    with client_of(replace(settings, refusal_rate_limit="3/second"), {}) as client:
        assert [client.delete("/v1/plans/x").status_code for _ in range(40)].count(401) >= 3
        client.delete("/v1/plans/x", headers=shown[Role.reader])
        time.sleep(1.1)
        client.delete("/v1/plans/x")
    noted = lines(settings.service_path)
    strangers = [line for line in noted if not line["who"]]
    assert [line["who"] for line in noted if line["who"]] == ["a-reader"]
    assert len(strangers) < 20
    assert len(strangers) + sum(line.get("left_out", 0) for line in strangers) == 41


def test_a_refusal_that_cannot_be_noted_is_one_all_the_same(guarded: tuple[Settings, Shown]) -> None:
    settings, _ = guarded
    (settings.service_path / "audit.jsonl").mkdir()
    with client_of(settings, {}) as client:
        assert client.delete("/v1/plans/x").status_code == 401
