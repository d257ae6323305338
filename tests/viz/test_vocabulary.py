"""The browser's copy of the vocabulary is that of the core, and every value that the graph may hold has a word."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import get_args

import pytest

from core import vocabulary
from graph.schema import SCHEMA
from ingest.names import KINDS
from queries import shared_parameter
from queries.shared import rows_of
from viz.vocabulary import STATIC, script, style


@pytest.mark.parametrize(("name", "make"), [("vocabulary.js", script), ("vocabulary.css", style)])
def test_the_browsers_copy_is_up_to_date(name: str, make: Callable[[], str]) -> None:
    assert (STATIC / name).read_text("utf-8") == make(), "run python -m viz.vocabulary"


@pytest.mark.parametrize(
    ("words", "values"),
    [
        pytest.param(vocabulary.ROLES, get_args(vocabulary.Role), id="roles"),
        pytest.param(vocabulary.DEADLINES, get_args(vocabulary.DeadlineKind), id="deadlines"),
        pytest.param(vocabulary.OPERATORS, get_args(vocabulary.Operator), id="operators"),
        pytest.param(vocabulary.SEVERITIES, get_args(vocabulary.Severity), id="severities"),
        pytest.param({"": "", **vocabulary.LEVELS}, get_args(vocabulary.Level), id="levels"),
        pytest.param(vocabulary.UNIT_KINDS, {rule.kind for rule in KINDS} | {"group", "other"}, id="kinds of unit"),
        pytest.param(vocabulary.ROLES, shared_parameter("role").values, id="roles that questions take"),
        pytest.param(vocabulary.ROLES, shared_parameter("role/pair").values, id="roles of pairs that questions take"),
    ],
)
def test_every_value_has_a_word_and_no_word_is_idle(words: Collection[str], values: Collection[str]) -> None:
    assert set(words) == set(values)


@pytest.mark.parametrize("role", vocabulary.ROLES)
def test_questions_call_a_role_by_its_word(role: vocabulary.Role) -> None:
    counted = rows_of("columns", [f"{role}/count"])[role]
    assert counted["zh"] == vocabulary.ROLES[role].zh


def test_a_fact_is_a_relationship_of_the_schema() -> None:
    ends = {(edge.type, label) for edge in SCHEMA.relationships for label in (edge.start, edge.end)}
    assert [fact.name for fact in vocabulary.FACTS if (fact.relationship, fact.label) not in ends] == []
