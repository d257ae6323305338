"""The engines that conformance is shown on: the embedded one always, real Neo4j servers where this machine can run them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from core.settings import Settings
from graph.engine import Engine
from graph.store import Store
from tests.neo4j_server import LATEST, LTS, Neo4jServer, Release, missing
from tests.patience import NotStartedError, patient

EMBEDDED = "embedded"
GIVEN = "neo4j-given"
TEST_HOSTS = ("testserver",)
"""The name that the test client calls the service by."""

_RELEASES = {f"neo4j-{release.version}": release for release in (LTS, LATEST)}


def engine_names(environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Which engines this run covers.

    ``ZEREN_TEST_NEO4J_URI`` (with ``…_USER`` and ``…_PASSWORD``) names an empty server to use; without it the LTS release is
    started here, and the latest one too where ``ZEREN_TEST_NEO4J_LATEST`` is set.
    """
    if environ.get("ZEREN_TEST_NEO4J_URI"):
        return (EMBEDDED, GIVEN)
    lts, latest = _RELEASES
    return (EMBEDDED, lts, latest) if environ.get("ZEREN_TEST_NEO4J_LATEST") else (EMBEDDED, lts)


def server_for(release: Release, home: Path) -> Neo4jServer:
    """A server of that release, not started yet. Skips the test where it cannot run; in CI that is a failure."""
    if reason := missing(release):
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return Neo4jServer(release, home)


class Engines:
    """Each engine is started when a test first asks for it, and ended with the run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._settings: dict[str, Settings | NotStartedError] = {}
        self._running = ExitStack()

    def settings(self, name: str) -> Settings:
        """Settings that reach the engine of that name. Raises NotStartedError, at once where it did not start before."""
        if name not in self._settings:
            self._settings[name] = self._try(name)
        found = self._settings[name]
        if isinstance(found, NotStartedError):
            raise found
        return found

    def close(self) -> None:
        self._running.close()

    def _try(self, name: str) -> Settings | NotStartedError:
        try:
            return replace(self._start(name), hosts=TEST_HOSTS)
        except NotStartedError as error:
            return error

    def _start(self, name: str) -> Settings:
        if name == GIVEN:
            return _given()
        if name == EMBEDDED:
            settings = patient(str(self._folder / "store"), idle_seconds=600)
            self._running.callback(Engine.of(settings).stop)
            return settings
        server = server_for(_RELEASES[name], self._folder / name)
        self._running.callback(server.kill)
        server.start()
        return server.settings


def _given() -> Settings:
    settings = patient(
        os.environ["ZEREN_TEST_NEO4J_URI"],
        user=os.environ.get("ZEREN_TEST_NEO4J_USER", "neo4j"),
        password=os.environ.get("ZEREN_TEST_NEO4J_PASSWORD", ""),
    )
    with Store.open(settings) as store:
        if store.read("MATCH (n) RETURN n LIMIT 1").rows:
            pytest.fail(f"{settings.store} is not empty: tests delete everything, so give them an empty server")
    return settings


def clear(store: Store) -> None:
    """Take everything out of the graph; constraints and indexes stay."""
    store.write(lambda tx: tx.run("MATCH (n) DETACH DELETE n").consume())
