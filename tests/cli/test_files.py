"""Answers as files: what the name says, what people open, and what is refused before the graph is asked."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from core.errors import InputError
from terminal.files import check_output, save_rows
from terminal.formats import Format
from tests.commands import zeren

COLUMNS = (("unit", "单位"), ("lead", "牵头"), ("node", "节点"))
ROWS: list[dict[str, Any]] = [
    {"unit": '=HYPERLINK("http://x.invalid")', "lead": -2, "node": {"names": ["区法院"]}},
    {"unit": '甲,"乙"\n丙', "lead": None, "node": ["-a"]},
]
BODY = {"rows": ROWS}


def read_csv(path: Path) -> list[list[Any]]:
    text = path.read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def read_xlsx(path: Path) -> list[list[Any]]:
    rows = list(openpyxl.load_workbook(path)["Zeren"])
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n"}
    return [[cell.value for cell in row] for row in rows]


READ: dict[str, Callable[[Path], Any]] = {
    "out.csv": read_csv,
    "out.xlsx": read_xlsx,
    "out.json": lambda path: json.loads(path.read_text("utf-8")),
    "OUT.CSV": read_csv,
}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param(
            "out.csv",
            [
                ["unit", "lead", "node"],
                ['\'=HYPERLINK("http://x.invalid")', "-2", '{"names": ["区法院"]}'],
                ['甲,"乙"\n丙', "", '["-a"]'],
            ],
            id="csv",
        ),
        pytest.param("OUT.CSV", [["unit", "lead", "node"], ['\'=HYPERLINK("http://x.invalid")', "-2", '{"names": ["区法院"]}'], ['甲,"乙"\n丙', "", '["-a"]']], id="capitals"),
        pytest.param(
            "out.xlsx",
            [
                ["单位", "牵头", "节点"],
                ['=HYPERLINK("http://x.invalid")', -2, '{"names": ["区法院"]}'],
                ['甲,"乙"\n丙', None, '["-a"]'],
            ],
            id="xlsx",
        ),
        pytest.param("out.json", BODY, id="json"),
    ],
)  # fmt: skip
def test_the_name_says_the_format(tmp_path: Path, name: str, content: Any) -> None:
    (tmp_path / name).write_text("an older file", "utf-8")
    save_rows(tmp_path / name, COLUMNS, ROWS, BODY, "zh")
    assert READ[name](tmp_path / name) == content
    assert [file.name for file in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("name", "format_", "says"),
    [
        pytest.param("out.txt", Format.table, "must be a file that ends in .csv, .xlsx or .json", id="suffix"),
        pytest.param("out", Format.table, "must be a file that ends in", id="no suffix"),
        pytest.param("folder.csv", Format.table, "must be a file that ends in", id="folder"),
        pytest.param("out.csv", Format.json, "leave --format out", id="another format"),
        pytest.param("out.xlsx", Format.csv, "leave --format out", id="csv as xlsx"),
    ],
)
def test_what_is_no_file_for_an_answer_is_refused(tmp_path: Path, name: str, format_: Format, says: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(InputError, match=says):
        check_output(tmp_path / name, format_)


@pytest.mark.parametrize("format_", [Format.table, Format.csv])
def test_the_format_may_be_said_twice(tmp_path: Path, format_: Format) -> None:
    check_output(tmp_path / "out.csv", format_)


@pytest.mark.parametrize("command", [("ask", "plans"), ("ask",), ("cypher", "RETURN 1")], ids=" ".join)
def test_it_is_told_before_a_store_is_made(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = zeren(tmp_path, *command, "-o", "out.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: 'out.txt' must be a file")
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(InputError, match="cannot be written"):
        save_rows(tmp_path / "file" / "out.csv", COLUMNS, ROWS, BODY, "en")


def test_the_list_of_questions_is_written_too(tmp_path: Path) -> None:
    done = zeren(tmp_path, "ask", "--output", "questions.csv")
    head, *questions = read_csv(tmp_path / "questions.csv")
    assert (done.returncode, done.stdout, head) == (0, "", ["name", "question", "parameters"])
    assert "lead-roles" in [question[0] for question in questions]
    assert "wrote questions.csv" in done.stderr
