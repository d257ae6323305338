"""Strangers who keep the box full with what never ends: everybody else is served, and the service is well afterwards."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from threading import Event
from typing import NamedTuple

import httpx2
import pytest

from core.roles import Role
from core.settings import Settings
from graph import Engine, Store, load_plan
from ingest import example, read_plan
from tests.api.callers import with_keys
from tests.graph.endless import FILL, KINDS
from tests.service_process import serving

STRANGERS = 20
OFTEN = "100000/minute"


class Told(NamedTuple):
    """What a client is told, and how long it waited."""

    status: int
    code: str
    retry_after: int
    seconds: float


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx2.Client]:
    """A client of a service in a process of its own, on an engine of its own where a statement has a second and a half."""
    folder = tmp_path_factory.mktemp("box")
    plain = Settings(store=str(folder / "store"), query_seconds=1.5, rate_limit=OFTEN, write_rate_limit=OFTEN)
    settings, shown = with_keys(replace(plain, cypher="reader"), folder / "service")
    with Store.open(settings) as store:
        store.write(lambda tx: [tx.run(statement).consume() for statement in FILL])
        load_plan(store, read_plan(example()))
    with serving(settings, folder / "log") as port:
        limits = httpx2.Limits(max_connections=STRANGERS + 3)
        address, headers = f"http://127.0.0.1:{port}", shown[Role.editor]
        with httpx2.Client(base_url=address, headers=headers, timeout=60, trust_env=False, limits=limits) as client:
            yield client
    Engine.of(settings).stop()


def told(answer: httpx2.Response, began: float) -> Told:
    code = answer.json()["code"] if answer.is_error else ""
    return Told(answer.status_code, code, int(answer.headers.get("Retry-After", 0)), time.monotonic() - began)


def run(client: httpx2.Client, statement: str) -> Told:
    began = time.monotonic()
    return told(client.post("/v1/cypher", json={"statement": statement}), began)


def run_when_there_is_room(client: httpx2.Client, statement: str) -> Told:
    """As ``run``, again and again while the box is full, as often as the service asks for."""
    while (answer := run(client, statement)).code == "busy":
        time.sleep(answer.retry_after)
    return answer


def ask(client: httpx2.Client, number: int) -> Told:
    """A question whose answer is not one that was given before."""
    began = time.monotonic()
    return told(client.get("/v1/measures", params={"limit": number % 1000 + 1}), began)


def look(client: httpx2.Client, _number: int) -> Told:
    began = time.monotonic()
    return told(client.get("/health/ready"), began)


def load(client: httpx2.Client, _number: int) -> Told:
    began = time.monotonic()
    return told(client.post("/v1/plans", files={"file": ("plan.txt", Path(example()).read_bytes())}), began)


def test_who_finds_the_box_full_is_told_when_to_come_back(client: httpx2.Client) -> None:
    with ThreadPoolExecutor(STRANGERS) as crowd:
        answers = list(crowd.map(lambda statement: run(client, statement), [KINDS["rows"]] * STRANGERS))
    assert {(answer.status, answer.code) for answer in answers} == {(503, "busy"), (504, "timeout")}
    assert all(answer.retry_after > 0 for answer in answers if answer.code == "busy")


def test_the_box_is_full_and_others_are_served(client: httpx2.Client, capsys: pytest.CaptureFixture[str]) -> None:
    done = Event()

    def keep(asking: Callable[[httpx2.Client, int], Told]) -> list[Told]:
        """What a client is told that does so until the strangers are gone, a few times a second."""
        answers = [asking(client, 0)]
        while not done.wait(0.1):
            answers.append(asking(client, len(answers)))
        return answers

    with ThreadPoolExecutor(STRANGERS + 3) as crowd:
        others = [crowd.submit(keep, asking) for asking in (ask, look, load)]
        statements = islice(cycle(KINDS.values()), STRANGERS)
        strangers = list(crowd.map(lambda statement: run_when_there_is_room(client, statement), statements))
        began = time.monotonic()
        assert run_when_there_is_room(client, "RETURN 1 AS x").status == 200
        well = time.monotonic() - began
        done.set()
        asked, looked, loaded = (other.result() for other in others)
    with capsys.disabled():
        # Figures to look at: they are the machine's, so nothing is held to them.
        print(f"\n{_spread('questions', asked)}; {_spread('looks', looked)}; {_spread('loads', loaded)}")  # noqa: T201
        print(f"the box was free {well:.2f} s after the last stranger")  # noqa: T201
    assert {answer.status for answer in (*asked, *looked)} == {200}
    assert {answer.status for answer in loaded} == {201}
    assert {(answer.status, answer.code) for answer in strangers} <= {
        (504, "timeout"),
        (503, "store-unavailable"),  # ended with the engine, by another's fault
    }


def _spread(name: str, answers: Sequence[Told]) -> str:
    waited = sorted(answer.seconds for answer in answers)
    return f"{len(waited)} {name}: p95 {waited[int(0.95 * len(waited))]:.2f} s, longest {waited[-1]:.2f} s"
