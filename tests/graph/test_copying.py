"""Copies between engines are equal in everything, refuse what would lose something, and can be begun again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import psutil
import pytest

from core.errors import InputError, StoreError
from core.settings import Settings
from graph import CopyReport, Dump, Engine, Store, copy_all, load_plan
from graph.schema import SCHEMA
from tests.conformance.golden import embedded
from tests.engines import clear
from tests.graph.everything import change, everything, fill, fill_small
from tests.plans import real_plans


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An embedded store of the real plans, and all that is hard to move."""
    with embedded(tmp_path_factory.mktemp("source") / "store") as store:
        fill(store)
        for plan in real_plans():
            load_plan(store, plan)
        yield store


@pytest.fixture(scope="module")
def copied(source: Store, engine_store: Store) -> CopyReport:
    """What the copy to each engine reports."""
    return copy(source, engine_store)


@pytest.fixture
def small(scratch: Store) -> Store:
    """An embedded store with a small graph."""
    clear(scratch)
    fill_small(scratch)
    return scratch


@pytest.fixture
def target(engine_store: Store) -> Iterator[Store]:
    """The engine, empty before and afterwards."""
    clear(engine_store)
    yield engine_store
    clear(engine_store)


def copy(
    source: Store, target: Store, *, replace: bool = False, advance: Callable[[int], object] = lambda _: None
) -> CopyReport:
    return copy_all(Dump.of(source), target, replace=replace, advance=advance)


def test_everything_arrives(source: Store, engine_store: Store, copied: CopyReport) -> None:
    assert copied.same
    assert all(here == there for _, here, there in copied.counts)
    assert sum(there for _, _, there in copied.counts) == len(everything(source)) > 7000
    assert everything(engine_store) == everything(source)


def test_everything_comes_back(source: Store, engine_store: Store, copied: CopyReport, cold: Settings) -> None:
    with Store.open(cold) as back:
        assert copy(engine_store, back).same
        assert everything(back) == everything(source)


def test_the_target_has_its_constraints(target: Store, small: Store) -> None:
    copy(small, target)
    names = target.read("SHOW CONSTRAINTS YIELD name RETURN collect(name) AS names").rows[0]["names"]
    assert {node.constraint for node in SCHEMA.nodes} <= set(names)


def test_progress_adds_up(target: Store, small: Store) -> None:
    told: list[int] = []
    copy(small, target, advance=told.append)
    assert sum(told) == Dump(small).census.total == 9


@pytest.mark.parametrize(
    ("there", "message"),
    [
        pytest.param("CREATE (:Region {id: 'other'})", "not empty", id="not-empty"),
        pytest.param("CREATE (:UnfinishedCopy)", "not finished: add --replace", id="half-a-copy"),
    ],
)
def test_a_target_that_holds_something_is_left_alone(target: Store, small: Store, there: str, message: str) -> None:
    change(target, there)
    before = everything(target)
    with pytest.raises(InputError, match=message):
        copy(small, target)
    assert everything(target) == before


@pytest.mark.parametrize("replace", [False, True])
def test_a_graph_is_not_copied_onto_itself(target: Store, engine_settings: Settings, replace: bool) -> None:
    fill_small(target)
    before = everything(target)
    with Store.open(engine_settings) as again, pytest.raises(InputError):
        copy(again, target, replace=replace)
    assert everything(target) == before


def test_replacing_takes_away_what_was_there_and_is_ours(target: Store, small: Store) -> None:
    change(target, "UNWIND range(1, 2500) AS n CREATE (:Region {id: 'old' + n})-[:NEAR]->(:Note {id: n})")
    copy(small, target, replace=True)
    change(target, "MATCH (n:Note) DELETE n")
    assert everything(target) == everything(small)


def test_a_copy_that_broke_off_is_known_and_can_be_begun_again(target: Store, small: Store) -> None:
    change(small, "MATCH (d:Deadline) SET d.date = 'soon'")
    with pytest.raises(StoreError, match=r"run it again with --replace \(Deadline.date has"):
        copy(small, target)
    with pytest.raises(InputError, match="not finished"):
        copy(small, target)
    with pytest.raises(InputError, match="not finished"):
        Dump.of(target)
    change(small, "MATCH (d:Deadline) SET d.date = date(d.id)")
    assert copy(small, target, replace=True).same
    assert everything(target) == everything(small)


def test_a_source_that_changes_meanwhile_is_noticed(target: Store, small: Store) -> None:
    report = copy(small, target, advance=lambda _: change(small, "CREATE (:Region {id: randomUUID()})"))
    assert not report.same
    with pytest.raises(InputError, match="not finished"):
        Dump.of(target)


def test_an_engine_killed_meanwhile_does_not_matter(source: Store, cold: Settings) -> None:
    moments = iter(range(100))

    def kill_sometimes(_: int) -> None:
        if next(moments) in (3, 12, 17):
            psutil.Process(Engine.of(cold).status().pid).kill()

    with Store.open(cold) as target:
        assert copy(source, target, advance=kill_sometimes).same
        assert everything(target) == everything(source)
