"""The example plan in the run's shared store, and a way to ask about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from graph import Store, load_plan
from ingest import example, read_plan
from queries import load_catalogue, run
from viz import Ask

LIMIT = 10_000


@pytest.fixture(scope="module")
def ask(store: Store) -> Ask:
    """Asks the shared store, which holds the example plan."""
    load_plan(store, read_plan(example()))
    catalogue = load_catalogue()

    def rows(name: str, parameters: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        return run(store, catalogue[name], {**parameters, "limit": LIMIT}, LIMIT, flat=False).rows

    return rows
