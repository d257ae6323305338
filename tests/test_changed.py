"""Which quick tests a change reaches."""

from __future__ import annotations

import pytest

from tests.changed import modules_of, quick_tests
from tests.imports import imports

KNOWN = ["ingest", "ingest.rules", "ingest.lexicon", "queries", "queries.header", "viz"]


@pytest.mark.parametrize(
    ("file", "modules"),
    [
        pytest.param("ingest/rules.py", {"ingest.rules"}, id="a module"),
        pytest.param("ingest/__init__.py", {"ingest"}, id="a package"),
        pytest.param("ingest/lexicon/functions.yaml", {"ingest.lexicon"}, id="data in a package"),
        pytest.param("queries/due.cypher", {"queries", "queries.header"}, id="a question"),
        pytest.param("docs/schema.md", set(), id="a page"),
    ],
)
def test_files_belong_to_modules(file: str, modules: set[str]) -> None:
    assert modules_of([file], KNOWN) == modules


@pytest.mark.parametrize(
    ("file", "reached", "not_reached"),
    [
        pytest.param("ingest/volumes.py", "tests/ingest/test_volumes.py", "tests/test_imports.py", id="reading"),
        pytest.param(
            "tests/imports.py", "tests/test_changed.py", "tests/ingest/test_volumes.py", id="a test's own tool"
        ),
    ],
)
def test_what_a_change_reaches_is_run(file: str, reached: str, not_reached: str) -> None:
    chosen, _ = quick_tests([file], imports("tests"))
    assert reached in chosen
    assert not_reached not in chosen


def test_what_takes_long_is_left_out_and_said() -> None:
    chosen, left_out = quick_tests(["graph/store.py"], imports("tests"))
    assert "tests/graph/test_copying.py" in left_out
    assert not {*chosen} & {*left_out}
