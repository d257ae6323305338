"""Engines for tests: one that the whole run shares, and cold folders for tests that start and stop their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.settings import Settings
from graph.engine import Engine
from graph.store import Store


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of the run's shared engine, which is stopped at the end."""
    settings = Settings(store=str(tmp_path_factory.mktemp("shared") / "store"), idle_seconds=60)
    yield settings
    Engine.of(settings).stop()


@pytest.fixture(scope="session")
def store(settings: Settings) -> Iterator[Store]:
    """The shared store. Tests use labels or ids of their own."""
    with Store.open(settings) as store:
        yield store


@pytest.fixture
def cold(tmp_path: Path) -> Iterator[Settings]:
    """Settings of a folder that does not exist yet; an engine that a test leaves there is stopped."""
    settings = Settings(store=str(tmp_path / "store"), heap_mb=256, idle_seconds=60)
    yield settings
    Engine.of(settings).stop()
