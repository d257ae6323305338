"""``zeren ask NAME --cypher``: what it prints gives, pasted into a shell, the rows that the question gives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from core.errors import ParameterError
from core.settings import Settings
from graph import Store
from queries import Query, for_shell, load_catalogue, run
from tests.plans import load_example

CATALOGUE = load_catalogue()
QUESTIONS = [pytest.param(query, id=name) for name, query in CATALOGUE.items() if not query.analysis]
ROW_LIMIT = Settings().row_limit


@pytest.fixture(scope="module")
def example_store(store: Store) -> Store:
    load_example(store)
    return store


def pasted(store: Store, text: str) -> list[dict[str, Any]]:
    """What a shell would answer: it takes each ``:param`` for an expression, and the rest up to ``;`` for a statement."""
    given = dict(re.findall(r"^:param (\w+) => (.*)$", text, re.MULTILINE))
    statement = re.sub(r"^:param .*\n", "", text, flags=re.MULTILINE).removesuffix(";")
    values = {name: store.read(f"RETURN {literal} AS value", {}).rows[0]["value"] for name, literal in given.items()}
    days = {name: date.fromisoformat(values[name]) for name, literal in given.items() if literal.startswith("date(")}
    return store.read(statement, values | days).rows


@pytest.mark.parametrize("query", QUESTIONS)
def test_a_pasted_question_gives_its_answer(example_store: Store, query: Query) -> None:
    given = query.examples[-1]
    answer = run(example_store, query, given, ROW_LIMIT)
    rows = pasted(example_store, for_shell(query, given, ROW_LIMIT))
    assert [{name: value or [] if isinstance(answer.rows[0][name], list) else value for name, value in row.items()} for row in rows] == answer.rows  # fmt: skip


@pytest.mark.parametrize(
    ("name", "given", "lines"),
    [
        pytest.param("plans", {}, [":param plan => null", ":param skip => 0", ":param limit => 500"], id="not-given"),
        pytest.param("plans", {"text": "a'b\"c\\"}, [':param text => "a\'b\\"c\\\\"'], id="quotes"),
        pytest.param("plans", {"text": "甲\n乙"}, [':param text => "甲\\n乙"'], id="line-break"),
        pytest.param("due", {}, [":param from => date('2025-06-01')", ":param unit => null"], id="needed"),
        pytest.param("due", {"to": "2025-07-31"}, [":param to => date('2025-07-31')"], id="given"),
    ],
)
def test_parameters_are_written_as_a_shell_reads_them(name: str, given: Mapping[str, str], lines: list[str]) -> None:
    written = for_shell(CATALOGUE[name], given, ROW_LIMIT).splitlines()
    assert [line for line in lines if line not in written] == []
    assert written[-1] == "LIMIT $limit;"


def test_a_slip_is_told() -> None:
    with pytest.raises(ParameterError, match="no parameter 'plam'"):
        for_shell(CATALOGUE["plans"], {"plam": "x"}, ROW_LIMIT)
