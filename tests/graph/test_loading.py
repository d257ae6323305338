"""Loading under kills: whatever dies, and whenever, the graph has the old plan or the new one. The rest of loading stands in
tests/conformance/test_loading.py."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from core.settings import Settings
from graph import Engine, Store
from graph.rows import plan_rows
from graph.schema import SCHEMA
from tests.graph.versions import NEW, OLD, shape, shape_when_loaded

ROOT = Path(__file__).parents[2]


def test_rows_keep_to_the_schema() -> None:
    found = {
        kind: {name for row in rows for name in row["properties"]}
        for (_, kind, _), rows in plan_rows(OLD).edges.items()
    }
    assert found == {kind: set(SCHEMA.relationship(kind).properties) for kind in found}


@contextmanager
def loader(folder: str) -> Iterator[subprocess.Popen[str]]:
    """A process that loads two versions by turns, killed at the end if it still lives."""
    command = [sys.executable, "-m", "tests.graph.versions", folder]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout
            assert process.stdout.readline() == "loaded\n"
            yield process
        finally:
            process.kill()


@pytest.fixture(scope="module")
def wanted(store: Store) -> list[object]:
    """The two shapes a whole plan can have."""
    return [shape_when_loaded(store, OLD), shape_when_loaded(store, NEW)]


@pytest.mark.parametrize("seed", range(8))
def test_the_loader_killed_at_any_moment_leaves_a_whole_plan(
    settings: Settings, store: Store, wanted: list[object], seed: int
) -> None:
    with loader(settings.store) as process:
        time.sleep(random.Random(seed).uniform(0, 0.3))
        process.kill()
    assert shape(store, OLD.id) in wanted


@pytest.mark.parametrize("seed", range(6))
def test_the_engine_killed_at_any_moment_leaves_a_whole_plan(
    crashing: Settings, wanted: list[object], seed: int
) -> None:
    with loader(crashing.store) as process:
        time.sleep(random.Random(seed).uniform(0, 0.5))
        psutil.Process(Engine.of(crashing).status().pid).kill()
        process.kill()
    with Store.open(crashing) as store:
        assert shape(store, OLD.id) in wanted


@pytest.fixture(scope="module")
def crashing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A folder whose engine is killed again and again."""
    settings = Settings(store=str(tmp_path_factory.mktemp("crash") / "store"), heap_mb=256, idle_seconds=60)
    yield settings
    Engine.of(settings).stop()


def test_a_loader_whose_engine_is_killed_goes_on(crashing: Settings) -> None:
    with loader(crashing.store) as process:
        psutil.Process(Engine.of(crashing).status().pid).kill()
        assert process.stdout
        assert [process.stdout.readline() for _ in range(3)] == ["loaded\n"] * 3
