"""Random path patterns on random small graphs: each engine finds what a plain enumeration finds."""

from __future__ import annotations

from random import Random

import pytest

from graph import Store
from tests.conformance.enumeration import rows
from tests.conformance.patterns import PATTERNS, differences
from tests.conformance.shapes import random_graph, random_pattern

SEEDS = range(20)


@pytest.mark.parametrize("seed", SEEDS)
def test_patterns_find_what_there_is(engine_store: Store, seed: int) -> None:
    wrong = differences(engine_store, seed)
    assert not wrong, "\n\n".join(wrong)


def test_most_patterns_find_something() -> None:
    answers = [answer for seed in SEEDS for answer in wanted(seed)]
    assert len(answers) == 300
    assert sum(answer not in ([], [{"n": 0}]) for answer in answers) > 180


def wanted(seed: int) -> list[object]:
    """The answers to the patterns of a seed, in the order ``differences`` asks for them."""
    random = Random(seed)
    graph = random_graph(random)
    return [rows(graph, random_pattern(random)) for _ in range(PATTERNS)]
