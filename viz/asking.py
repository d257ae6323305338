"""How pictures ask: a question of the catalogue by its name, answered with its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from queries import Answer, load_catalogue, run
from queries.runner import Reader

Ask = Callable[[str, Mapping[str, Any]], Answer]
"""Asks a question with these parameters, for as many rows as are allowed."""


def asking(store: Reader, row_limit: int) -> Ask:
    """Asks that store. Raises as ``queries.run`` does."""
    catalogue = load_catalogue()
    return lambda name, given: run(store, catalogue[name], {**given, "limit": row_limit}, row_limit, count=False)
