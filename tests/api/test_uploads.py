"""Uploads: what a document becomes, who may send one, and what is refused in which words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from api.requests import reading
from api.requests.uploaded import EXAMPLE, FORM_EXAMPLE, UploadAnswer
from api.routers import uploads
from core.roles import Role
from core.settings import Settings
from graph import Store, load_plan, preview_load, remove_plan
from ingest import read_plan
from tests.api.callers import Shown, client_of, with_keys
from tests.conformance.contents import everything
from tests.graph.reports import WITH_REPORTS, report
from tests.ingest import writers
from tests.support import small_plan

Parts = list[tuple[str, Any]]

PLAN = small_plan(
    "推进甲。（牵头单位：区司法局；责任单位：区财政局；完成时限：6月底前）",
    "推进乙，达到80%以上。（牵头单位：区财政局）",
    head="松山区2025年工作方案",
)
ID = "松山区-2025-年工作方案"
UNCLOSED = PLAN.replace("（牵头单位：区财政局）", "（牵头单位：区财政局")
COLLECTION = "\n\n".join(
    f"{name}政发〔2025〕{n}号\n\n{small_plan('甲。（牵头单位：县司法局）', head=f'{name}2025年工作方案')}"
    for n, name in enumerate(("丙县", "丁县"), 1)
)
SPEECH = "同志们，今天的会议十分重要。\n\n一、提高认识\n\n要统一思想。"


@pytest.fixture(scope="module")
def guarded(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Shown]:
    """Settings with keys, under which tests may write as often as they like."""
    return with_keys(replace(settings, write_rate_limit="10000/minute"), tmp_path_factory.mktemp("service"))


@pytest.fixture(scope="module")
def client(guarded: tuple[Settings, Shown]) -> Iterator[TestClient]:
    """A client with an editor's key."""
    with client_of(guarded[0], guarded[1][Role.editor]) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _gone(store: Store) -> Iterator[None]:
    yield
    remove_plan(store, ID)


def send(client: TestClient, data: bytes | str, name: str = "plan.txt", **fields: str) -> Response:
    return client.post(
        "/v1/plans", files={"file": (name, data.encode() if isinstance(data, str) else data)}, data=fields
    )


def answer(response: Response) -> UploadAnswer:
    """The body, held to what is documented."""
    return UploadAnswer.model_validate_json(response.content, strict=True)


def test_an_upload_is_read_checked_and_loaded(client: TestClient) -> None:
    before = client.get("/v1/plans").json()["version"]
    response = send(client, UNCLOSED)
    (plan,) = answer(response).plans
    assert response.status_code == 201
    assert (plan.id, plan.title, plan.loaded, plan.replaced) == (ID, "松山区2025年工作方案", True, False)
    assert plan.counts.model_dump() == {"measures": 2, "units": 2, "assignments": 3, "deadlines": 1, "targets": 1}
    assert ("unclosed-bracket", "error", "line 7") in {(f.code, f.severity, f.place) for f in plan.findings}
    assert client.get(response.headers["Location"]).json()["title"] == plan.title
    assert client.get("/v1/plans").json()["version"] == answer(response).version != before


def test_the_same_upload_twice_leaves_the_same_graph(client: TestClient, store: Store) -> None:
    first, once = send(client, PLAN), everything(store)
    second, twice = send(client, PLAN), everything(store)
    assert [answer(response).plans[0].replaced for response in (first, second)] == [False, True]
    assert once == twice


def test_a_dry_run_loads_nothing(client: TestClient, store: Store) -> None:
    before = everything(store)
    response = send(client, PLAN, dry_run="true")
    (plan,) = answer(response).plans
    assert response.status_code == 200
    assert (plan.loaded, plan.replaced, plan.counts.measures) == (False, False, 2)
    assert "Location" not in response.headers
    assert everything(store) == before


def test_a_collection_is_loaded_whole(client: TestClient, store: Store) -> None:
    response = send(client, COLLECTION)
    plans = answer(response).plans
    there = {row["plan"] for row in client.get("/v1/plans").json()["rows"]}
    assert [plan.id for plan in plans] == ["丙县政发-2025-1", "丁县政发-2025-2"]
    assert {plan.id for plan in plans} <= there
    assert client.get(response.headers["Location"]).json()["plan"] == plans[0].id
    assert [bool(remove_plan(store, plan.id)) for plan in plans] == [True, True]


OTHER = small_plan("查账目。（牵头单位：区审计局）", "评职称。（牵头单位：区人社局）", head="松山区2025年工作方案")
EDITED = PLAN.replace("80%", "90%") + "\n\n3.修农路。（牵头单位：区交通局）"


def test_another_plan_under_the_id_is_refused(client: TestClient, store: Store) -> None:
    send(client, PLAN)
    before = everything(store)
    response = send(client, OTHER)
    assert (response.status_code, response.json()["code"]) == (409, "another-plan")
    assert "《松山区2025年工作方案》" in response.json()["detail"]
    assert "replace=true" in response.json()["detail"]
    assert everything(store) == before


def test_another_plan_takes_the_place_where_the_client_says_so(client: TestClient) -> None:
    send(client, PLAN)
    response = send(client, OTHER, replace="true")
    (plan,) = answer(response).plans
    assert (response.status_code, plan.replaced) == (201, True)
    assert plan.changes
    assert plan.changes.model_dump() == {
        "before": 2,
        "now": 2,
        "new": 2,
        "gone": 2,
        "changed": 0,
        "withdrawn": 0,
        "taken_up": 0,
    }
    assert plan.message == f"replaced {ID}: 2 measures before, 2 now, 2 new, 2 gone, 0 changed"


@pytest.mark.parametrize(
    ("text", "fields", "message", "refusal"),
    [
        pytest.param(PLAN, {}, "would replace {}: 2 measures before, 2 now, 0 new, 0 gone, 0 changed", "", id="the-same"),
        pytest.param(EDITED, {}, "would replace {}: 2 measures before, 3 now, 1 new, 0 gone, 1 changed", "", id="edited"),
        pytest.param(OTHER, {}, "", "{} is another plan in the graph", id="another"),
        pytest.param(OTHER, {"replace": "true"}, "would replace {}: 2 measures before, 2 now, 2 new, 2 gone, 0 changed", "", id="another-that-may"),
        pytest.param(OTHER, {"id": "另一份"}, "", "", id="another-id"),
    ],
)  # fmt: skip
def test_a_dry_run_says_what_it_would_replace(
    client: TestClient, store: Store, text: str, fields: dict[str, str], message: str, refusal: str
) -> None:
    send(client, PLAN)
    before = everything(store)
    response = send(client, text, dry_run="true", **fields)
    (plan,) = answer(response).plans
    assert (response.status_code, plan.loaded, plan.replaced) == (200, False, False)
    assert plan.message == message.format(ID)
    assert plan.refusal.startswith(refusal.format(ID))
    assert bool(plan.refusal) is bool(refusal)
    assert everything(store) == before


def test_two_plans_of_one_id_stand_side_by_side_under_an_id_of_ones_own(client: TestClient, store: Store) -> None:
    send(client, PLAN)
    response = send(client, OTHER, id="松山区-另一份")
    there = {row["plan"] for row in client.get("/v1/plans").json()["rows"]}
    assert response.status_code == 201
    assert {ID, "松山区-另一份"} <= there
    assert remove_plan(store, "松山区-另一份")


def test_what_was_loaded_before_a_refused_plan_is_said(client: TestClient, store: Store) -> None:
    send(client, COLLECTION)
    other = COLLECTION.replace("丁县2025年工作方案", "丁县2025年水利方案")
    response = send(client, other)
    assert response.status_code == 409
    assert "《丁县2025年水利方案》" in response.json()["detail"]
    assert response.json()["detail"].endswith("(loaded before it: 丙县政发-2025-1)")
    assert [bool(remove_plan(store, plan)) for plan in ("丙县政发-2025-1", "丁县政发-2025-2")] == [True, True]


def test_findings_are_told_in_the_clients_language(client: TestClient) -> None:
    client.headers["Accept-Language"] = "zh"
    (plan,) = answer(send(client, UNCLOSED, dry_run="true")).plans
    del client.headers["Accept-Language"]
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
def test_the_bytes_tell_what_a_document_is(client: TestClient, tmp_path: Path, kind: str, name: str) -> None:
    response = send(client, WRITERS[kind](tmp_path / "made"), name.format(kind), dry_run="true", region="松山区")
    assert response.status_code == 200, response.text
    assert [(plan.id, plan.counts.measures) for plan in answer(response).plans] == [(ID, 2)]


def test_year_and_region_overrule_the_document(client: TestClient) -> None:
    (plan,) = answer(send(client, PLAN, dry_run="true", year="2024", region="临川区")).plans
    assert plan.id == "临川区-2024-松山区2025年工作方案"


def test_fields_that_nobody_filled_in_count_for_nothing(client: TestClient) -> None:
    assert answer(send(client, PLAN, dry_run="on", year="", region="")).plans[0].id == ID


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
        pytest.param([("file", ("a.xlsx", writers.zipped({"xl/workbook.xml": b"<x/>"})))], 422, "unreadable-document", "Excel workbook", id="workbook"),
        pytest.param([("file", ("a.txt", b"\x0c1"))], 422, "no-measures", "no measure found", id="a-page-number"),
    ],
)  # fmt: skip
def test_what_is_refused(client: TestClient, store: Store, parts: Parts, status: int, code: str, says: str) -> None:
    before = everything(store)
    response = client.post("/v1/plans", files=parts)
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
def test_what_is_no_form(client: TestClient, kind: str, body: bytes, status: int) -> None:
    response = client.post("/v1/plans", content=body, headers={"Content-Type": kind})
    assert (response.status_code, response.json()["status"]) == (status, status)


@pytest.mark.parametrize(
    ("path", "allowed"), [("/v1/plans", "GET, POST"), (f"/v1/plans/{ID}", "GET, DELETE"), ("/v1/cypher", "POST")]
)
def test_a_wrong_method_hears_of_all_the_right_ones(client: TestClient, path: str, allowed: str) -> None:
    response = client.put(path)
    assert (response.status_code, response.headers["Allow"]) == (405, allowed)
    assert allowed in response.json()["detail"]


def test_an_unknown_parameter_is_refused(client: TestClient) -> None:
    response = client.post("/v1/plans?dryrun=true", files=FILE)
    assert (response.status_code, response.json()["code"]) == (422, "bad-parameter")


@pytest.mark.parametrize(
    ("role", "upload", "remove"),
    [
        pytest.param(None, 401, 401, id="no-key"),
        pytest.param(Role.reader, 403, 403, id="reader"),
        pytest.param(Role.editor, 201, 204, id="editor"),
        pytest.param(Role.admin, 201, 204, id="admin"),
    ],
)
def test_only_editors_write(guarded: tuple[Settings, Shown], role: Role | None, upload: int, remove: int) -> None:
    with client_of(guarded[0], guarded[1][role] if role else {}) as client:
        assert send(client, PLAN).status_code == upload
        assert client.delete(f"/v1/plans/{ID}").status_code == remove


def test_a_removed_plan_is_gone(client: TestClient, store: Store) -> None:
    before = everything(store)
    made = send(client, PLAN)
    gone = client.delete(made.headers["Location"])
    assert (gone.status_code, gone.content) == (204, b"")
    assert everything(store) == before
    assert client.get(made.headers["Location"]).status_code == 404


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        pytest.param("没有", "not-found", id="no-such-plan"),
        pytest.param("%00", "not-found", id="nul"),
        pytest.param("%F0%9F%98%80" * 500, "not-found", id="long"),
        pytest.param("a/b", "no-such-address", id="slash"),
        pytest.param("..%2F..", "no-such-address", id="upwards"),
        pytest.param("' OR 1=1 //", "no-such-address", id="sql"),
    ],
)
def test_what_is_not_there_cannot_be_removed(client: TestClient, store: Store, plan: str, code: str) -> None:
    before = everything(store)
    response = client.delete(f"/v1/plans/{plan}")
    assert (response.status_code, response.json()["code"]) == (404, code)
    assert everything(store) == before


def test_every_write_stands_in_the_audit_log(client: TestClient, guarded: tuple[Settings, Shown]) -> None:
    send(client, PLAN, "a\n<b>.txt")
    send(client, PLAN, dry_run="true")
    client.delete(f"/v1/plans/{ID}")
    log = guarded[0].service_path / "audit.jsonl"
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()[-4:]]
    assert [(line["who"], line["action"], line["subject"], line["outcome"]) for line in lines] == [
        ("a-editor", "load", ID, "begun"),
        ("a-editor", "load", ID, "done"),
        ("a-editor", "remove", ID, "begun"),
        ("a-editor", "remove", ID, "done"),
    ]
    assert (lines[1]["replaced"], lines[1]["changes"]) == (False, None)


def test_what_was_replaced_or_refused_stands_in_the_audit_log(
    client: TestClient, guarded: tuple[Settings, Shown]
) -> None:
    for text in (PLAN, EDITED, OTHER):
        send(client, text)
    log = guarded[0].service_path / "audit.jsonl"
    replaced, _, refused = [json.loads(line) for line in log.read_text("utf-8").splitlines()[-3:]]
    assert (replaced["outcome"], replaced["replaced"]) == ("done", True)
    assert replaced["changes"] == {
        "before": 2,
        "now": 3,
        "new": 1,
        "gone": 0,
        "changed": 1,
        "withdrawn": 0,
        "taken_up": 0,
    }
    assert (refused["outcome"], refused["error"]) == ("failed", "another-plan")


def test_a_fault_of_the_reader_is_a_refusal_with_a_log_line(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    child = tmp_path / "child.py"
    child.write_text(
        "import json, sys, ingest\nfrom api.requests import reading_child\n"
        "ingest.parse_plan = lambda *_: [].pop()\nreading_child.main(**json.loads(sys.argv[1]))",
        "utf-8",
    )
    monkeypatch.setattr(reading, "_CHILD", child)
    response = send(client, PLAN)
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


def test_the_documented_example_is_true(client: TestClient) -> None:
    client.headers["Accept-Language"] = "zh"
    told = answer(send(client, FORM_EXAMPLE["file"], year="2025", region="清川区", dry_run="true"))
    del client.headers["Accept-Language"]
    assert told.plans == UploadAnswer.model_validate(EXAMPLE).plans


def test_an_upload_gives_what_the_command_line_gives(client: TestClient, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(PLAN, "utf-8")
    (plan,) = answer(send(client, PLAN, dry_run="true")).plans
    assert [finding.code for finding in plan.findings] == [finding.code for finding in read_plan(file).findings]


@pytest.fixture
def reported(client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A plan with a report on its first measure, as a schema with reports has it."""
    for function in (load_plan, remove_plan, preview_load):
        monkeypatch.setattr(uploads, function.__name__, partial(function, schema=WITH_REPORTS))
    send(client, PLAN)
    report(store, "r", "推进甲")
    yield
    remove_plan(store, ID, with_lasting=True, schema=WITH_REPORTS)


@pytest.mark.usefixtures("reported")
def test_a_plan_with_reports_is_removed_when_told_so(client: TestClient, store: Store) -> None:
    refused = client.delete(f"/v1/plans/{ID}")
    assert (refused.status_code, refused.json()["code"]) == (409, "reports-stand-on-it")
    assert "with_ledger=true" in refused.json()["detail"]
    assert client.delete(f"/v1/plans/{ID}?with_ledger=perhaps").status_code == 422
    assert client.delete(f"/v1/plans/{ID}?with_ledger=true").status_code == 204
    assert store.read("MATCH (r:ProgressReport) RETURN r.id AS id").rows == []


@pytest.mark.usefixtures("reported")
def test_an_upload_says_that_reports_stand_on_what_is_gone(client: TestClient) -> None:
    shorter = PLAN.replace("推进甲", "召开会议，总结经验")
    for dry_run in ("true", "false"):
        (plan,) = answer(send(client, shorter, dry_run=dry_run)).plans
        assert plan.changes
        assert (plan.changes.gone, plan.changes.withdrawn) == (1, 1)
        assert "kept as withdrawn" in plan.message
