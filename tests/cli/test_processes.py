"""The installed command in a process of its own: what it writes and how it ends is what other tests see within theirs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import example
from tests.commands import in_a_process, variables_of, within


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the example in a store, loaded by a process that is gone."""
    folder = tmp_path_factory.mktemp("processes")
    (folder / "speech.txt").write_text("同志们，今天的会议十分重要。", "utf-8")
    variables = variables_of(folder)
    assert in_a_process(folder, ("load", str(example())), variables).returncode == 0
    yield folder
    assert in_a_process(folder, ("store", "stop"), variables).stdout == "stopped\n"


@pytest.mark.parametrize(
    ("arguments", "language", "code"),
    [
        pytest.param(("--version",), "en", 0, id="version"),
        pytest.param((), "en", 2, id="nothing"),
        pytest.param(("ask", "lead-roles"), "zh", 0, id="table"),
        pytest.param(("ask", "lead-roles", "--format", "json"), "en", 0, id="json"),
        pytest.param(("ask", "lead-roles", "--format", "csv", "-p", "limit=2"), "zh", 0, id="csv-and-a-note"),
        pytest.param(("read", "speech.txt"), "en", 1, id="no-measures"),
        pytest.param(("read", "\udcff.txt"), "zh", 2, id="name-that-is-no-utf8"),
        pytest.param(("read",), "en", 2, id="argument-that-is-missing"),
        pytest.param(("cypher", "RETURN 1 AS x", "--limit", "0"), "en", 2, id="option-out-of-range"),
        pytest.param(("copy", "bolt://127.0.0.1:1", "new"), "zh", 3, id="nobody-there"),
    ],
)
def test_both_write_the_same_and_end_with_the_same_code(
    folder: Path, arguments: tuple[str, ...], language: str, code: int
) -> None:
    variables = {**variables_of(folder, language), "ZEREN_RETRY_SECONDS": "0.1"}
    process, here = in_a_process(folder, arguments, variables), within(folder, arguments, variables)
    assert process.returncode == here.returncode == code
    assert (process.stdout, process.stderr) == (here.stdout, here.stderr)
