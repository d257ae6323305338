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
from graph import Engine, Store, load_plan
from graph.rows import plan_rows
from graph.schema import SCHEMA
from ingest import parse_plan
from tests.graph.versions import NEW, OLD, shape, shape_when_loaded
from tests.support import small_plan

ROOT = Path(__file__).parents[2]
NODES = "MATCH (n) WITH labels(n)[0] AS kind, n.id AS id RETURN kind, id ORDER BY kind, id"
EDGES = "MATCH (a)-[r]->(b) RETURN type(r) AS kind, a.id AS start, b.id AS end, r.clause AS clause ORDER BY kind, start, end, clause"
OTHER = parse_plan(
    small_plan("甲。（牵头单位：区司法局；责任单位：区财政局；完成时限：6月底前）", head="临川区2024年工作方案")
)


@pytest.fixture
def empty(cold: Settings) -> Iterator[Store]:
    """A store of its own, for tests that look at all there is."""
    with Store.open(cold) as store:
        yield store


def everything(store: Store) -> tuple[object, object]:
    return store.read(NODES).rows, store.read(EDGES).rows


def test_a_plan_is_in_the_graph_with_all_its_facts(store: Store) -> None:
    report = load_plan(store, OLD)
    (found,) = shape(store, OLD.id)
    assert found["measures"] == report.measures == len(OLD.measures)
    assert (
        found["assignments"] == report.assignments == sum(len(s.mentions) for m in OLD.measures for s in m.statements)
    )
    assert found["deadlines"] == report.deadlines == sum(len(m.deadlines) for m in OLD.measures)
    assert found["areas"] == sum(len(m.area_leads) for m in OLD.measures) > 0


def test_loading_twice_leaves_the_same_graph(empty: Store) -> None:
    load_plan(empty, OLD)
    before = everything(empty)
    load_plan(empty, OLD)
    assert everything(empty) == before


def test_a_new_version_replaces_the_old_one_and_nothing_else(empty: Store) -> None:
    load_plan(empty, OTHER)
    only_other = everything(empty)
    load_plan(empty, OLD)
    load_plan(empty, NEW)
    assert shape(empty, NEW.id)[0]["led_by_justice"] == 0
    fresh = everything(empty)
    load_plan(empty, OLD)
    load_plan(empty, NEW)
    assert everything(empty) == fresh
    assert shape(empty, OTHER.id)[0]["assignments"] == 2
    names = {row["id"] for row in empty.read("MATCH (d:Department) RETURN d.id AS id").rows}
    assert {"清川区:区信访局", "临川区:区司法局"} <= names
    assert "清川区:区司法局" not in names, "a unit that no plan names any more is gone"
    assert only_other[0] != fresh[0]


def test_every_edge_leads_to_its_characters(store: Store) -> None:
    load_plan(store, OLD)
    rows = store.read(
        "MATCH (:Plan {id: $plan})-[:CONTAINS]->(:Measure)<-[r:LEADS]-() RETURN r.as_written AS name, r.span_start AS a, r.span_end AS b",
        {"plan": OLD.id},
    ).rows
    assert rows
    assert [row["name"] for row in rows] == [OLD.text[row["a"] : row["b"]] for row in rows]


def test_departments_know_all_their_printed_names(store: Store) -> None:
    load_plan(store, OLD)
    rows = store.read("MATCH (d:Department {id: '清川区:区人力资源社会保障局'}) RETURN d.aliases AS aliases").rows
    assert rows == [{"aliases": ["区人力资源社会保障局", "区人社局"]}]


def test_rows_keep_to_the_schema() -> None:
    rows = plan_rows(OLD)
    found = {kind: {name for row in group for name in row["properties"]} for kind, group in rows.assignments.items()}
    others = {
        "DUE": rows.deadlines,
        "COMMITS_TO": rows.targets,
        "USES": rows.platforms,
        "CITES": rows.citations,
        "LEADS_AREA": rows.area_leads,
    }
    found |= {kind: {name for row in group for name in row["properties"]} for kind, group in others.items()}
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
