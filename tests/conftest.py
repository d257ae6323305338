"""Engines for tests: an embedded one that the whole run shares, cold folders for tests that start and stop their own, and
the engines that conformance is shown on."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from core.settings import Settings
from graph.engine import Engine
from graph.store import Store
from tests import shared_classes
from tests.browser import chromium
from tests.engines import TEST_HOSTS, Engines, clear, engine_names, server_for
from tests.groups import GroupScheduling, record, weight
from tests.neo4j_server import LTS, TOO_OLD, Neo4jServer
from tests.patience import patient, unstarted

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Before the processes of a run are started, which inherit it.
if shared_classes.OPTIONS not in os.environ:
    os.environ[shared_classes.OPTIONS] = shared_classes.options()


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of the run's shared engine, which is stopped at the end."""
    settings = patient(str(tmp_path_factory.mktemp("shared") / "store"), idle_seconds=600, hosts=TEST_HOSTS)
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
    settings = patient(str(tmp_path / "store"), heap_mb=256, idle_seconds=600)
    yield settings
    Engine.of(settings).stop()


@pytest.fixture(scope="session")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    """The engines of the run."""
    engines = Engines(tmp_path_factory.mktemp("engines"))
    yield engines
    engines.close()


@pytest.fixture(scope="session")
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A server for tests that kill it: each starts it first if another has left it dead."""
    server = server_for(LTS, tmp_path_factory.mktemp("mortal"))
    yield server
    server.kill()


@pytest.fixture(scope="session")
def too_old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings that reach a server of a release that Zeren refuses."""
    server = server_for(TOO_OLD, tmp_path_factory.mktemp("old"))
    server.start()
    yield server.settings
    server.kill()


@pytest.fixture(scope="session", params=engine_names()[:2])
def engine(request: pytest.FixtureRequest) -> str:
    """The name of an engine: a test that asks for it, or for what rests on it, runs once on each.

    The latest release of a server is for the conformance suite alone, which has its own fixture of this name.
    """
    return str(request.param)


@pytest.fixture(scope="module")
def engine_settings(engine: str, engines: Engines) -> Settings:
    """Settings of the engine, whose graph is empty when a file's tests begin."""
    settings = engines.settings(engine)
    with Store.open(settings) as store:
        clear(store)
    return settings


@pytest.fixture(scope="module")
def engine_store(engine_settings: Settings) -> Iterator[Store]:
    """The store on the engine, empty when a file's tests begin."""
    with Store.open(engine_settings) as store:
        yield store


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser, started once a run."""
    with chromium() as browser:
        yield browser


@pytest.fixture(autouse=True)
def _note_engine(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> None:
    """Have a test's report say which engine it ran on."""
    if "engine" in request.fixturenames:
        record_property("engine", request.getfixturevalue("engine"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--record-durations", action="store_true", help="write how long each group of tests took (tests/groups.py)"
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In a run of several processes: the heavy groups first (see ``tests.groups``)."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: weight(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> GroupScheduling:
    """Groups stay together."""
    return GroupScheduling(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many tests ran on each engine: a run that quietly left one out must show. And which servers did not start."""
    counts = Counter(
        (value, outcome)
        for outcome in ("passed", "failed", "skipped", "xfailed")
        for report in terminalreporter.getreports(outcome)
        for name, value in report.user_properties
        if name == "engine"
    )
    if terminalreporter.config.getoption("--record-durations"):
        record(_seconds(terminalreporter))
    for engine in sorted({str(engine) for engine, _ in counts}):
        told = ", ".join(f"{n} {outcome}" for (name, outcome), n in counts.items() if name == engine)
        terminalreporter.write_line(f"{engine}: {told}")
    wrong = [report for outcome in ("error", "failed") for report in terminalreporter.getreports(outcome)]
    for line in unstarted(report.longreprtext for report in wrong):
        terminalreporter.write_line(line)


def _seconds(terminalreporter: pytest.TerminalReporter) -> dict[str, float]:
    """What each test took, with what it had made for it."""
    taken: defaultdict[str, float] = defaultdict(float)
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                taken[report.nodeid] += report.duration
    return taken
