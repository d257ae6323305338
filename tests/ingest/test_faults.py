"""A fault that nobody expected is the file's own: it is named, and the files beside it are read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import ingest
from core.errors import DocumentError, UnexpectedFaultError
from core.settings import Settings
from ingest import Plan, read_plans
from ingest.faults import naming
from terminal.findings import check_files
from terminal.formats import Format
from terminal.loading import ReadingOptions, load_files
from tests.support import small_plan

MARK = "此处出错"
PLAN = small_plan("甲。（牵头单位：区司法局）")


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """A plan, one over which reading has a defect, another plan."""
    whole = ingest.parse_plan

    def defective(raw: str, *others: Any) -> Plan:
        return whole(raw, *others) if MARK not in raw else [].pop()

    monkeypatch.setattr(ingest, "parse_plan", defective)
    texts = {"a.txt": PLAN, "b.txt": PLAN + MARK, "c.txt": PLAN.replace("临川", "松山")}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    return [tmp_path / name for name in texts]


def test_the_error_names_the_file_the_fault_and_its_place(files: list[Path]) -> None:
    with pytest.raises(UnexpectedFaultError) as caught:
        read_plans(files[1])
    assert isinstance(caught.value.__cause__, IndexError)
    assert all(f"{files[1].name}" in text and "IndexError, ingest/__init__.py:" in text for text in caught.value.text)


@pytest.mark.parametrize("error", [MemoryError(), DocumentError("坏", "bad"), KeyboardInterrupt()], ids=repr)
def test_what_has_a_meaning_of_its_own_keeps_it(error: BaseException) -> None:
    with pytest.raises(type(error)) as caught, naming(Path("a.txt")):
        raise error
    assert caught.value is error


def test_load_reads_the_files_beside_it(files: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    code = load_files(Settings(), files, ReadingOptions(), dry_run=True)
    shown = capsys.readouterr()
    assert code == 2
    assert "临川区" in shown.out
    assert "松山区" in shown.out
    assert "b.txt" in shown.err


def test_check_shows_the_files_beside_it(files: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    code = check_files([*files, Path("none.txt")], None, None, Format.csv, "zh")
    shown = capsys.readouterr()
    assert code == 2
    assert {line.partition(",")[0] for line in shown.out.splitlines()[1:]} == {str(files[0]), str(files[2])}
    assert "b.txt" in shown.err
    assert "none.txt" in shown.err
