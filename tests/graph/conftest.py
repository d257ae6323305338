"""A store for what tests of this folder make up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph import Store
from tests.conformance.golden import embedded


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An embedded store that tests fill as they like."""
    with embedded(tmp_path_factory.mktemp("scratch") / "store") as store:
        yield store
