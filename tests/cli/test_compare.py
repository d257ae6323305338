"""``zeren compare``: files, plans of the graph and versions, as a table, JSON and files."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.align.test_align import LOWER, UPPER
from tests.commands import zeren


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("省.txt", UPPER), ("县.txt", LOWER), ("县2.txt", LOWER.replace("12个工作日", "8个工作日"))):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_two_files_as_a_table(folder: Path) -> None:
    done = zeren(folder, "compare", "省.txt", "县.txt", language="zh")
    assert done.returncode == 0
    assert "10工作日 → 12工作日" in done.stdout
    assert "牵头由住房城乡建设改为行政审批" in done.stdout
    assert "对应 4 处，其中推后 2 处；上级有 1 项没有落实，下级有 1 项是自己的" in done.stdout


def test_json_is_the_contract(folder: Path) -> None:
    said = json.loads(zeren(folder, "compare", "省.txt", "县.txt", "--format", "json").stdout)
    assert set(said) == {"upper", "lower", "kind", "share_alike", "links", "upper_only", "lower_only"}
    assert {(link["relation"], link["grade"], link["how"]) for link in said["links"]} >= {("same", "strong", "primary")}
    assert said["lower_only"] == ["临湖县-2025-年政务服务提质行动实施方案:2.4"]


def test_a_file_for_people(folder: Path) -> None:
    assert zeren(folder, "compare", "省.txt", "县.txt", "-o", "对照.xlsx", language="zh").returncode == 0
    sheet = openpyxl.load_workbook(folder / "对照.xlsx").active
    assert sheet
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("下级措施", "关系", "上级措施")
    assert len(rows) == 6


def test_a_plan_of_the_graph_and_a_version_of_it(folder: Path) -> None:
    for name in ("县.txt", "县2.txt"):
        assert zeren(folder, "load", name).returncode == 0
    plan = "临湖县-2025-年政务服务提质行动实施方案"
    same = json.loads(zeren(folder, "compare", f"{plan}@1", plan, "--format", "json").stdout)
    assert same["kind"] == "version"
    assert [n for link in same["links"] for step in link["steps"] for n in step["numbers"]] == [["12", "8", "工作日"]]
    with_file = json.loads(zeren(folder, "compare", "省.txt", plan, "--format", "json").stdout)
    assert with_file["kind"] == "cascade"


@pytest.mark.parametrize(
    ("given", "code", "says"),
    [
        (("省.txt", "没有.txt"), 2, "没有.txt"),
        (("省.txt", "没有这个方案"), 2, "没有这个方案"),
        (("省.txt", "县.txt", "-o", "a.pdf"), 2, ".csv, .xlsx or .json"),
    ],
    ids=["no-file", "no-plan", "unknown-file-format"],
)
def test_a_mistake_is_one_sentence(folder: Path, given: tuple[str, ...], code: int, says: str) -> None:
    assert zeren(folder, "load", "省.txt").returncode == 0
    done = zeren(folder, "compare", *given)
    assert (done.returncode, done.stderr.count("\n")) == (code, 1)
    assert says in done.stderr
