"""The versions of a plan at the command line, and plans with reports on them: what is said, and what it takes to remove them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

import graph
from core.errors import DocumentError, NotFoundError, StandsOnError
from core.settings import Settings
from graph import Store, load_plan, remove_plan
from ingest import plan_as_json, read_plan
from terminal.loading import ReadingOptions, load_files
from tests.graph.reports import WITH_REPORTS, report
from tests.support import small_plan
from zeren import app

WORKS = ("修农路", "建水库", "栽树木", "办夜校")
ID = "东河县-2025-年工作方案"

Run = Callable[..., str]
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(*works: str) -> Path:
        file = tmp_path / f"{len(works)}.txt"
        measures = (f"{work}。（牵头单位：县财政局）" for work in works)
        file.write_text(small_plan(*measures, head="东河县2025年工作方案"), "utf-8")
        return file

    return write


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on the shared store and gives what it prints; what it raises is raised."""
    for name, value in {"ZEREN_STORE": settings.store, "ZEREN_LANG": "en"}.items():
        monkeypatch.setenv(name, value)

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(app, arguments, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.stdout

    return run


@pytest.fixture
def holding(store: Store, write: Write) -> Iterator[Store]:
    """A store with two versions of a plan; what stands on it goes with it."""
    for works in (WORKS, WORKS[1:]):
        load_plan(store, read_plan(write(*works)))
    yield store
    remove_plan(store, ID, with_lasting=True, schema=WITH_REPORTS)


def test_history_lists_the_versions(holding: Store, run: Run) -> None:
    rows = json.loads(run("history", ID, "--format", "json"))["rows"]
    assert [(row["version"], row["measures"]) for row in rows] == [(2, 3), (1, 4)]
    assert "text_sha256" in run("history", ID)


def test_a_version_is_read_as_its_file_was(holding: Store, run: Run, write: Write) -> None:
    plan = read_plan(write(*WORKS))
    assert json.loads(run("read", f"{ID}@1", "--format", "json")) == plan_as_json(plan, "en")
    assert run("read", f"{ID}@1", "--format", "text") == plan.text + "\n"
    assert "4 measures" in run("read", f"{ID}@1")
    assert "3 measures" in run("read", f"{ID}@2")


def test_a_file_is_meant_where_there_is_one(
    holding: Store, run: Run, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(*WORKS[:1]).rename(tmp_path / f"{ID}@1")
    with pytest.raises(DocumentError, match="unknown file type"):
        run("read", f"{ID}@1")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("history", "没有"), "there is no plan", id="history-of-nothing"),
        pytest.param(("read", f"{ID}@9"), "there is no version 9", id="no-such-version"),
        pytest.param(("read", "没有@1"), "there is no version 1", id="no-such-plan"),
    ],
)
def test_what_is_not_there_is_said(holding: Store, run: Run, arguments: tuple[str, ...], said: str) -> None:
    with pytest.raises(NotFoundError, match=said):
        run(*arguments)


@pytest.fixture
def reported(holding: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store with a report on a measure, as a schema with reports has it."""
    for name in ("load_plan", "remove_plan", "preview_load"):
        with_reports = partial(getattr(graph, name), schema=WITH_REPORTS)
        monkeypatch.setattr(graph, name, with_reports, raising=False)
        monkeypatch.setattr(f"terminal.loading.{name}", with_reports, raising=False)
    report(holding, "r", "建水库")
    return holding


def test_a_plan_with_reports_is_removed_when_told_so(reported: Store, run: Run) -> None:
    with pytest.raises(StandsOnError, match=r"1 progress report, 1 report event stand on it.*--with-ledger"):
        run("remove", ID)
    assert run("remove", ID, "--with-ledger") == f"removed {ID}, and with it 1 progress report, 1 report event\n"


def test_a_load_says_that_reports_stand_on_what_is_gone(
    reported: Store,
    settings: Settings,
    write: Write,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ZEREN_LANG", "en")
    file = write(*WORKS[2:])
    for dry_run in (True, False):
        assert load_files(settings, [file], ReadingOptions(), dry_run=dry_run) == 0
        assert "1 measure is gone; reports stand on 1 of them: it is kept as withdrawn" in capsys.readouterr().out
