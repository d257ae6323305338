"""The audit log: each write is on the disk before it is done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from api.guards.audit import Audit
from api.guards.guard import Caller
from core.errors import NotFoundError, ServiceFilesError
from core.roles import Role

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
