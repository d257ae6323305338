"""Uploads: what a document becomes, and what is refused in which words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.requests import reading
from api.requests.uploaded import EXAMPLE, FORM_EXAMPLE, UploadAnswer
from api.routers import uploads
from core.roles import Role
from core.settings import Settings
from graph import Store, remove_plan
from ingest import read_plan
from tests.api.callers import Shown, client_of
from tests.api.uploading import COLLECTION, ID, PLAN, answer, send
from tests.conformance.contents import everything
from tests.ingest import writers

Parts = list[tuple[str, Any]]

UNCLOSED = PLAN.replace("（牵头单位：区财政局）", "（牵头单位：区财政局")
SPEECH = "同志们，今天的会议十分重要。\n\n一、提高认识\n\n要统一思想。"


def test_an_upload_is_read_checked_and_loaded(editor: TestClient) -> None:
    before = editor.get("/v1/plans").json()["version"]
    response = send(editor, UNCLOSED)
    (plan,) = answer(response).plans
    assert response.status_code == 201
    assert (plan.id, plan.title, plan.loaded, plan.replaced) == (ID, "松山区2025年工作方案", True, False)
    assert plan.counts.model_dump() == {"measures": 2, "units": 2, "assignments": 3, "deadlines": 1, "targets": 1}
    assert ("unclosed-bracket", "error", "line 7") in {(f.code, f.severity, f.place) for f in plan.findings}
    assert editor.get(response.headers["Location"]).json()["title"] == plan.title
    assert editor.get("/v1/plans").json()["version"] == answer(response).version != before


def test_the_same_upload_twice_leaves_the_same_graph(editor: TestClient, store: Store) -> None:
    first, once = send(editor, PLAN), everything(store)
    second, twice = send(editor, PLAN), everything(store)
    assert [answer(response).plans[0].replaced for response in (first, second)] == [False, True]
    assert once == twice


def test_a_dry_run_loads_nothing(editor: TestClient, store: Store) -> None:
    before = everything(store)
    response = send(editor, PLAN, dry_run="true")
    (plan,) = answer(response).plans
    assert response.status_code == 200
    assert (plan.loaded, plan.replaced, plan.counts.measures) == (False, False, 2)
    assert "Location" not in response.headers
    assert everything(store) == before


def test_a_collection_is_loaded_whole(editor: TestClient, store: Store) -> None:
    response = send(editor, COLLECTION)
    plans = answer(response).plans
    there = {row["plan"] for row in editor.get("/v1/plans").json()["rows"]}
    assert [plan.id for plan in plans] == ["丙县政发-2025-1", "丁县政发-2025-2"]
    assert {plan.id for plan in plans} <= there
    assert editor.get(response.headers["Location"]).json()["plan"] == plans[0].id
    assert [bool(remove_plan(store, plan.id)) for plan in plans] == [True, True]


def test_findings_are_told_in_the_clients_language(editor: TestClient) -> None:
    editor.headers["Accept-Language"] = "zh"
    (plan,) = answer(send(editor, UNCLOSED, dry_run="true")).plans
    del editor.headers["Accept-Language"]
    assert any(finding.place == "第 7 行" and "括号" in finding.message for finding in plan.findings)


PARAGRAPHS = [line for line in PLAN.split("\n") if line]
WRITERS: dict[str, Callable[[Path], bytes]] = {
    "txt": lambda _: PLAN.encode(),
    "gb18030": lambda _: PLAN.encode("gb18030"),
    "md": lambda _: PLAN.replace("一、", "## 一、").encode(),
    "docx": lambda at: writers.write_docx(at, PARAGRAPHS).read_bytes(),
    "html": lambda at: writers.write_html(at, PARAGRAPHS).read_bytes(),
    "pdf": lambda at: writers.write_pdf(at, PARAGRAPHS).read_bytes(),
}


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", ["plan.{}", "PLAN.{}", "plan", "plan.txt", "plan.pdf", "../../<b>x</b>\x00.exe"])
def test_the_bytes_tell_what_a_document_is(editor: TestClient, tmp_path: Path, kind: str, name: str) -> None:
    response = send(editor, WRITERS[kind](tmp_path / "made"), name.format(kind), dry_run="true", region="松山区")
    assert response.status_code == 200, response.text
    assert [(plan.id, plan.counts.measures) for plan in answer(response).plans] == [(ID, 2)]


def test_year_and_region_overrule_the_document(editor: TestClient) -> None:
    (plan,) = answer(send(editor, PLAN, dry_run="true", year="2024", region="临川区")).plans
    assert plan.id == "临川区-2024-松山区2025年工作方案"


def test_fields_that_nobody_filled_in_count_for_nothing(editor: TestClient) -> None:
    assert answer(send(editor, PLAN, dry_run="on", year="", region="")).plans[0].id == ID


def test_the_aliases_of_the_settings_hold(guarded: tuple[Settings, Shown], tmp_path: Path) -> None:
    aliases = tmp_path / "aliases.yaml"
    aliases.write_text("- {name: 区财政局, also: [区司法局]}", "utf-8")
    with client_of(replace(guarded[0], aliases=str(aliases)), guarded[1][Role.editor]) as client:
        assert answer(send(client, PLAN, dry_run="true")).plans[0].counts.units == 1


FILE: Parts = [("file", ("plan.txt", PLAN.encode()))]


@pytest.mark.parametrize(
    ("parts", "status", "code", "says"),
    [
        pytest.param([], 415, "media-type", "multipart/form-data", id="no-body"),
        pytest.param([("year", (None, "2025"))], 422, "bad-parameter", "file: Field required", id="no-file"),
        pytest.param([("file", (None, PLAN))], 422, "bad-parameter", "file: ", id="no-file-but-text"),
        pytest.param(FILE * 2, 422, "bad-parameter", "'file' is there twice", id="two-files"),
        pytest.param(FILE * 30, 400, "bad-request", "Too many files", id="many-files"),
        pytest.param([*FILE, ("yaer", (None, "2025"))], 422, "bad-parameter", "yaer: Extra", id="unknown-field"),
        pytest.param([*FILE, ("year", (None, "x"))], 422, "bad-parameter", "year: ", id="year-is-no-number"),
        pytest.param([*FILE, ("year", (None, "1"))], 422, "bad-parameter", "year: ", id="year-of-no-plan"),
        pytest.param([*FILE, ("region", (None, "a/b"))], 422, "bad-parameter", "region: ", id="region-with-a-slash"),
        pytest.param([*FILE, ("region", (None, "区" * 41))], 422, "bad-parameter", "region: ", id="region-too-long"),
        pytest.param([*FILE, ("replace", (None, "yes"))], 422, "bad-parameter", "replace: ", id="replace-is-no-boolean"),
        pytest.param([*FILE, ("id", (None, "a/b"))], 422, "bad-parameter", "id: ", id="id-with-a-slash"),
        pytest.param([("file", ("a.txt", COLLECTION.encode())), ("id", (None, "X"))], 422, "unreadable-document", "holds 2 plans", id="one-id-for-two-plans"),
        pytest.param([*FILE, ("dry_run", (None, "perhaps"))], 422, "bad-parameter", "dry_run: ", id="no-boolean"),
        pytest.param([("file", ("a.txt", b""))], 422, "unreadable-document", "is empty", id="empty-file"),
        pytest.param([("file", ("a.txt", SPEECH.encode()))], 422, "no-measures", "no measure found", id="no-measures"),
        pytest.param([("file", ("a.txt", (COLLECTION + SPEECH).replace("丁县政发〔2025〕2", "丙县政发[2025]1").encode()))], 422, "unreadable-document", "have one id (丙县政发-2025-1)", id="one-plan-twice"),
        pytest.param([("file", ("a.xlsx", writers.zipped({"xl/workbook.xml": b"<x/>"})))], 422, "unreadable-document", "the workbook is damaged", id="workbook"),
        pytest.param([("file", ("a.txt", b"\x0c1"))], 422, "no-measures", "no measure found", id="a-page-number"),
    ],
)  # fmt: skip
def test_what_is_refused(editor: TestClient, store: Store, parts: Parts, status: int, code: str, says: str) -> None:
    before = everything(store)
    response = editor.post("/v1/plans", files=parts)
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert says in response.json()["detail"]
    assert everything(store) == before


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        pytest.param("multipart/form-data", b"", 400, id="no-boundary"),
        pytest.param("multipart/form-data; boundary=x", b"--y\r\n", 400, id="another-boundary"),
        pytest.param("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data\r\n\r\n', 400, id="no-name"),
        pytest.param("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=file", 422, id="broken-off"),
        pytest.param("application/json", b"{}", 415, id="json"),
        pytest.param("application/x-www-form-urlencoded", b"file=x", 415, id="form-without-files"),
    ],
)  # fmt: skip
def test_what_is_no_form(editor: TestClient, kind: str, body: bytes, status: int) -> None:
    response = editor.post("/v1/plans", content=body, headers={"Content-Type": kind})
    assert (response.status_code, response.json()["status"]) == (status, status)


@pytest.mark.parametrize(
    ("path", "allowed"), [("/v1/plans", "GET, POST"), (f"/v1/plans/{ID}", "GET, DELETE"), ("/v1/cypher", "POST")]
)
def test_a_wrong_method_hears_of_all_the_right_ones(editor: TestClient, path: str, allowed: str) -> None:
    response = editor.put(path)
    assert (response.status_code, response.headers["Allow"]) == (405, allowed)
    assert allowed in response.json()["detail"]


def test_an_unknown_parameter_is_refused(editor: TestClient) -> None:
    response = editor.post("/v1/plans?dryrun=true", files=FILE)
    assert (response.status_code, response.json()["code"]) == (422, "bad-parameter")


def test_a_fault_of_the_reader_is_a_refusal_with_a_log_line(
    editor: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    child = tmp_path / "child.py"
    child.write_text(
        "import json, sys, ingest\nfrom api.requests import reading_child\n"
        "ingest.parse_plan = lambda *_: [].pop()\nreading_child.main(**json.loads(sys.argv[1]))",
        "utf-8",
    )
    monkeypatch.setattr(reading, "_CHILD", child)
    response = send(editor, PLAN)
    assert (response.status_code, response.json()["code"]) == (422, "unexpected-fault")
    assert "IndexError, ingest/__init__.py:" in response.json()["detail"]
    assert "pop from empty list" in caplog.text


def test_too_many_uploads_at_once_are_told_to_come_back(
    guarded: tuple[Settings, Shown], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "UPLOADS_AT_ONCE", 0)
    with client_of(guarded[0], guarded[1][Role.editor]) as client:
        response = send(client, PLAN)
    assert (response.status_code, response.json()["code"]) == (503, "busy")
    assert int(response.headers["Retry-After"]) > 0


def test_the_documented_example_is_true(editor: TestClient) -> None:
    editor.headers["Accept-Language"] = "zh"
    told = answer(send(editor, FORM_EXAMPLE["file"], year="2025", region="清川区", dry_run="true"))
    del editor.headers["Accept-Language"]
    assert told.plans == UploadAnswer.model_validate(EXAMPLE).plans


def test_an_upload_gives_what_the_command_line_gives(editor: TestClient, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(PLAN, "utf-8")
    (plan,) = answer(send(editor, PLAN, dry_run="true")).plans
    assert [finding.code for finding in plan.findings] == [finding.code for finding in read_plan(file).findings]
