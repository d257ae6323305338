"""The browser's copy of the vocabulary is that of the core, and every value of the graph has a word."""

from __future__ import annotations

from typing import get_args

import pytest

from core.vocabulary import DEADLINES, LEVELS, OPERATORS, ROLES, SEVERITIES, UNIT_KINDS, DeadlineKind, Level, Operator
from core.vocabulary import Role as RoleOfAUnit
from core.vocabulary import Severity
from graph.schema import SCHEMA
from ingest.names import KINDS
from queries.shared import shared_parameter_rows
from viz.vocabulary import FACTS, STATIC, script, style, words


@pytest.mark.parametrize(("name", "made"), [("vocabulary.js", script), ("vocabulary.css", style)])
def test_the_browsers_copy_is_up_to_date(name: str, made: object) -> None:
    assert callable(made)
    assert (STATIC / name).read_text("utf-8") == made(), "run python -m viz.vocabulary"
