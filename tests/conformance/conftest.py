"""What the driver is asked without the store in between."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from core.settings import Settings
from graph.engine import Engine
from graph.link import Link, to_engine, to_server
from graph.store import Store
from tests.engines import clear, engine_names


@pytest.fixture(scope="session", params=engine_names())
def engine(request: pytest.FixtureRequest) -> str:
    """The name of an engine: every one that this run covers."""
    return str(request.param)


@pytest.fixture
def link(engine_settings: Settings) -> Iterator[Link]:
    """The bare driver to the engine, as its owner."""
    settings = engine_settings
    made = (
        to_server(settings) if settings.is_server else to_engine(Engine.of(settings).ensure(), settings.query_seconds)
    )
    with closing(made):
        yield made


@pytest.fixture
def empty(engine_store: Store) -> Store:
    """The store on the engine, emptied for this test."""
    clear(engine_store)
    return engine_store
