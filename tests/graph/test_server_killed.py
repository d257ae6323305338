"""A Neo4j server that is killed, as by a power cut, while plans are loaded into it, and started again."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph import Store, load_plan
from ingest import Plan
from tests.engines import clear
from tests.graph.five_plans import facts, versions
from tests.neo4j_server import Neo4jServer
from tests.patience import LONG_SECONDS
from tests.support import PLANS, corpus_file

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("ZEREN_TEST_KILLS", "2"))
"""How often; ZEREN_TEST_KILLS=20 takes five minutes."""
MOMENTS = (0.0, 1.7)
"""When, in seconds after the loader begins: before it knows that the constraints are there, and among the plans."""


@pytest.fixture
def server(mortal: Neo4jServer) -> Neo4jServer:
    mortal.start()
    return mortal


@pytest.fixture(scope="module")
def wanted(mortal: Neo4jServer) -> dict[str, dict[str, list[str]]]:
    """The facts of each plan, by its id, in the old version and in the new one."""
    found: dict[str, dict[str, list[str]]] = {}
    mortal.start()
    with Store.open(mortal.settings) as store:
        clear(store)
        for name, plans in versions().items():
            for plan in plans:
                load_plan(store, plan)
            found[name] = {plan.id: facts(store, plan) for plan in plans}
    assert all(found["old"][plan] != found["new"][plan] for plan in found["old"])
    return found


def start(server: Neo4jServer, *command: str, **environment: str) -> subprocess.Popen[str]:
    """A process of ours that works on the server."""
    settings = server.settings
    reach = {"ZEREN_STORE": settings.store, "ZEREN_NEO4J_PASSWORD": settings.password, "ZEREN_LANG": "en"}
    return subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env={**os.environ, **reach, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("kill", range(KILLS))
def test_every_plan_is_whole_and_the_loader_goes_on(
    server: Neo4jServer, wanted: dict[str, dict[str, list[str]]], kill: int
) -> None:
    version = ("old", "new")[kill % 2]
    with start(server, "tests.graph.five_plans", version) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        time.sleep(MOMENTS[kill] if kill < len(MOMENTS) else random.Random(kill).uniform(0, 2))
        server.kill()
        server.start()
        with Store.open(server.settings) as store:
            after_the_kill = {plan.id: facts(store, plan) for plan in versions()[version]}
        said = process.communicate(timeout=LONG_SECONDS)[1]
        with Store.open(server.settings) as store:
            in_the_end = {plan.id: facts(store, plan) for plan in versions()[version]}
    assert [
        plan for plan, found in after_the_kill.items() if found not in (wanted["old"][plan], wanted["new"][plan])
    ] == []
    assert said == ""
    assert in_the_end == wanted[version]


def test_what_is_not_loaded_is_told(server: Neo4jServer, wanted: dict[str, dict[str, list[str]]]) -> None:
    plans = versions()["old"]
    files = [str(corpus_file(f"{name}.txt")) for name in PLANS]
    before = load_of(server, plans[0])
    with start(server, "zeren", "load", *files, ZEREN_RETRY_SECONDS="1") as process:
        while load_of(server, plans[0]) == before:
            assert process.poll() is None
        server.kill()
        said = process.communicate(timeout=LONG_SECONDS)[1]
    assert process.returncode == 3
    assert "the graph at bolt://127.0.0.1" in said
    assert "not loaded, so that the graph has what it had before: " in said
    assert said.rstrip().endswith(f"{files[-1]} ({plans[-1].id})")


def load_of(server: Neo4jServer, plan: Plan) -> object:
    """Which load put the plan into the graph."""
    with Store.open(server.settings) as store:
        return store.read("MATCH (p:Plan {id: $id}) RETURN p.load AS load", {"id": plan.id}).rows[0]["load"]
