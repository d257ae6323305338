"""What writes do to the plans that stand there: replaced, refused, removed, with reports on them; who may; what the audit log says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

import pytest
from fastapi.testclient import TestClient

from api.routers import uploads
from core.roles import Role
from core.settings import Settings
from graph import Store, load_plan, preview_load, remove_plan
from tests.api.callers import Shown, client_of
from tests.api.uploading import COLLECTION, EDITED, ID, OTHER, PLAN, answer, send
from tests.conformance.contents import everything
from tests.graph.reports import WITH_REPORTS, report


def test_another_plan_under_the_id_is_refused(editor: TestClient, store: Store) -> None:
    send(editor, PLAN)
    before = everything(store)
    response = send(editor, OTHER)
    assert (response.status_code, response.json()["code"]) == (409, "another-plan")
    assert "《松山区2025年工作方案》" in response.json()["detail"]
    assert "replace=true" in response.json()["detail"]
    assert everything(store) == before


def test_another_plan_takes_the_place_where_the_client_says_so(editor: TestClient) -> None:
    send(editor, PLAN)
    response = send(editor, OTHER, replace="true")
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
    editor: TestClient, store: Store, text: str, fields: dict[str, str], message: str, refusal: str
) -> None:
    send(editor, PLAN)
    before = everything(store)
    response = send(editor, text, dry_run="true", **fields)
    (plan,) = answer(response).plans
    assert (response.status_code, plan.loaded, plan.replaced) == (200, False, False)
    assert plan.message == message.format(ID)
    assert plan.refusal.startswith(refusal.format(ID))
    assert bool(plan.refusal) is bool(refusal)
    assert everything(store) == before


def test_two_plans_of_one_id_stand_side_by_side_under_an_id_of_ones_own(editor: TestClient, store: Store) -> None:
    send(editor, PLAN)
    response = send(editor, OTHER, id="松山区-另一份")
    there = {row["plan"] for row in editor.get("/v1/plans").json()["rows"]}
    assert response.status_code == 201
    assert {ID, "松山区-另一份"} <= there
    assert remove_plan(store, "松山区-另一份")


def test_what_was_loaded_before_a_refused_plan_is_said(editor: TestClient, store: Store) -> None:
    send(editor, COLLECTION)
    other = COLLECTION.replace("丁县2025年工作方案", "丁县2025年水利方案")
    response = send(editor, other)
    assert response.status_code == 409
    assert "《丁县2025年水利方案》" in response.json()["detail"]
    assert response.json()["detail"].endswith("(loaded before it: 丙县政发-2025-1)")
    assert [bool(remove_plan(store, plan)) for plan in ("丙县政发-2025-1", "丁县政发-2025-2")] == [True, True]


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


def test_a_removed_plan_is_gone(editor: TestClient, store: Store) -> None:
    before = everything(store)
    made = send(editor, PLAN)
    gone = editor.delete(made.headers["Location"])
    assert (gone.status_code, gone.content) == (204, b"")
    assert everything(store) == before
    assert editor.get(made.headers["Location"]).status_code == 404


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
def test_what_is_not_there_cannot_be_removed(editor: TestClient, store: Store, plan: str, code: str) -> None:
    before = everything(store)
    response = editor.delete(f"/v1/plans/{plan}")
    assert (response.status_code, response.json()["code"]) == (404, code)
    assert everything(store) == before


def test_every_write_stands_in_the_audit_log(editor: TestClient, guarded: tuple[Settings, Shown]) -> None:
    send(editor, PLAN, "a\n<b>.txt")
    send(editor, PLAN, dry_run="true")
    editor.delete(f"/v1/plans/{ID}")
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
    editor: TestClient, guarded: tuple[Settings, Shown]
) -> None:
    for text in (PLAN, EDITED, OTHER):
        send(editor, text)
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


@pytest.fixture
def reported(editor: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A plan with a report on its first measure, as a schema with reports has it."""
    for function in (load_plan, remove_plan, preview_load):
        monkeypatch.setattr(uploads, function.__name__, partial(function, schema=WITH_REPORTS))
    send(editor, PLAN)
    report(store, "r", "推进甲")
    yield
    remove_plan(store, ID, with_lasting=True, schema=WITH_REPORTS)


@pytest.mark.usefixtures("reported")
def test_a_plan_with_reports_is_removed_when_told_so(editor: TestClient, store: Store) -> None:
    refused = editor.delete(f"/v1/plans/{ID}")
    assert (refused.status_code, refused.json()["code"]) == (409, "reports-stand-on-it")
    assert "with_ledger=true" in refused.json()["detail"]
    assert editor.delete(f"/v1/plans/{ID}?with_ledger=perhaps").status_code == 422
    assert editor.delete(f"/v1/plans/{ID}?with_ledger=true").status_code == 204
    assert store.read("MATCH (r:ProgressReport) RETURN r.id AS id").rows == []


@pytest.mark.usefixtures("reported")
def test_an_upload_says_that_reports_stand_on_what_is_gone(editor: TestClient) -> None:
    shorter = PLAN.replace("推进甲", "召开会议，总结经验")
    for dry_run in ("true", "false"):
        (plan,) = answer(send(editor, shorter, dry_run=dry_run)).plans
        assert plan.changes
        assert (plan.changes.gone, plan.changes.withdrawn) == (1, 1)
        assert "kept as withdrawn" in plan.message
