"""What the README and the documentation show runs as it stands: the question, the three ways of analysts, every link."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from core.settings import Settings
from graph.loading import load_plan
from graph.store import Store
from ingest import example, read_plan

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("*/README.md")]
SHOW = "\nimport json\nprint(json.dumps([leads, depend, together]))\n"


def code(page: str, language: str = "python") -> list[str]:
    """The blocks of a language in a page; those of no language by an empty name."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def example_folder(cold: Settings) -> Path:
    """A store with the example plan."""
    with Store.open(cold) as store:
        load_plan(store, read_plan(example()))
    return cold.folder


def test_driver_py2neo_and_pandas_give_analysts_the_same_rows(example_folder: Path, tmp_path: Path) -> None:
    notebook = tmp_path / "notebook.py"
    notebook.write_text("".join(block + SHOW for block in code("docs/analysts.md")), encoding="utf-8")
    environment = {**os.environ, "ZEREN_STORE": str(example_folder)}
    done = subprocess.run(
        [sys.executable, "-W", "error", notebook],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    by_driver, by_py2neo, by_pandas = map(json.loads, done.stdout.splitlines())
    assert by_driver == by_py2neo == by_pandas
    leads, depend, together = by_driver
    assert leads[0] == ["区行政审批局", 11]
    assert len(depend) == 12
    assert together[0] == ["区大数据中心", "区行政审批局", 6]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        pytest.param("docs/analysts.md", "docs/analysts.zh-CN.md", id="analysts"),
        pytest.param("docs/service.md", "docs/service.zh-CN.md", id="service"),
    ],
)
@pytest.mark.parametrize("language", ["python", "py"])
def test_both_languages_show_the_same_code(english: str, chinese: str, language: str) -> None:
    assert code(chinese, language) == code(english, language)


@pytest.mark.parametrize(("page", "language"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_first_question_has_the_answer_that_the_readme_shows(
    example_folder: Path, page: str, language: str
) -> None:
    command, shown = next(block for block in code(page, "") if block.startswith("$ zeren")).split("\n", 1)
    environment = {**os.environ, "ZEREN_STORE": str(example_folder), "ZEREN_LANG": language, "COLUMNS": "100"}
    done = subprocess.run(
        [sys.executable, "zeren.py", *command.split()[2:]],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout + done.stderr == shown


@pytest.mark.parametrize("page", sorted(path.relative_to(ROOT).as_posix() for path in PAGES))
def test_links_lead_somewhere(page: str) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", (ROOT / page).read_text("utf-8"))
    assert [target for target in targets if not (ROOT / page).parent.joinpath(target).exists()] == []
