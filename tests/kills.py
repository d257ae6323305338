"""Kills loaders and engines at random moments: ``python -m tests.kills --rounds 300 --seed 1``.

A process loads and removes small plans and says what it begins and what is done. In each round it, the engine or both are killed
with ``kill -9`` in the middle of that. Then the whole graph has to be what it was after the last step that was done, or after the
one that was begun. If it is another whole graph, something acknowledged is *lost*; if it is none at all, it is *broken*.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import psutil

from core.settings import Settings
from graph import Engine, Store, load_plan, remove_plan
from graph.engine_state import EngineFolder
from graph.invariants import differences
from ingest import Plan, parse_plan
from tests.engines import clear
from tests.graph.everything import everything
from tests.support import small_plan

ROOT = Path(__file__).parents[1]
KINDS = ("loader", "engine", "both", "remove")
"""Who is killed while a plan is loaded; ``remove``: any of these while one is removed."""
GONE, OLD, NEW = "gone", "old", "new"
ROUNDS_IN_A_FOLDER = 6
"""So some kills meet a first load into a fresh folder, where constraints are being made."""
MOMENT_SECONDS = 0.15
"""A kill comes within so long after a step was begun, which is about what a step takes."""

States = tuple[str, ...]
"""What the graph has of each of ``PLANS``: ``GONE``, ``OLD`` or ``NEW``."""
_STALE = """
MATCH (p:Plan)
OPTIONAL MATCH (p)-[:HAS_VERSION]->(v:PlanVersion)
WITH p, v ORDER BY v.version
WITH p, collect(v.version) AS numbers, collect(v.text_sha256) AS hashes
WHERE hashes[-1] IS NULL OR hashes[-1] <> p.text_sha256 OR numbers <> range(1, size(numbers))
RETURN p.id AS plan
"""
_LOAD = re.compile(r"\('load', '\w+'\)")


def _versions(place: str) -> dict[str, Plan]:
    """Two versions of a plan, which share units and deadlines with each other and with the other plan."""
    tasks = [f"推进第{n}批事项网上办理，{4 + n % 5}月底前办结率达到{60 + n}%。" for n in range(25)]
    units = [f"（牵头单位：县数据局；责任单位：县财政局、县{('司法', '水利', '民政')[n % 3]}局）" for n in range(25)]
    old = [task + unit for task, unit in zip(tasks, units, strict=True)]
    new = (
        [text.replace("月底前", "月15日前") for text in old[3:9]]
        + old[9:]
        + ["建设“一件事”平台。（牵头单位：县信访局）"]
    )
    texts = {OLD: old, NEW: new}
    return {name: parse_plan(small_plan(*text, head=f"{place}2025年重点工作方案")) for name, text in texts.items()}


PLANS = {versions[OLD].id: versions for versions in map(_versions, ("东河县", "清川区"))}


def work(folder: str, seed: int) -> None:
    """Load and remove plans for ever, by chance; say of each step that it begins, and that it is done."""
    chance = random.Random(seed)
    with Store.open(Settings(store=folder, heap_mb=256)) as store:
        while True:
            plan, state = chance.choice(list(PLANS)), chance.choice((GONE, OLD, NEW))
            print("begin", plan, state, flush=True)  # noqa: T201 - the other side reads it
            _become(store, plan, state)
            print("done", plan, state, flush=True)  # noqa: T201


def _become(store: Store, plan: str, state: str) -> None:
    if state == GONE:
        remove_plan(store, plan)
    else:
        load_plan(store, PLANS[plan][state])


@dataclass
class Tally:
    """What came of the rounds: how many of each kind, and a line for each graph that was lost or broken."""

    kinds: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __str__(self) -> str:
        rounds = self.kinds.total()
        kinds = ", ".join(f"{kind} {self.kinds[kind]}" for kind in KINDS)
        end = f"{rounds} rounds ({kinds}): {len(self.broken)} broken, {len(self.lost)} lost"
        return "\n".join([*self.broken, *self.lost, f"{end}; {self.seconds / max(rounds, 1):.1f} s a round"])


class Kills:
    """Rounds of kills in folders below ``place``; the same seed takes the same steps, at about the same moments."""

    def __init__(self, place: Path, seed: int) -> None:
        self._place, self._seed, self._chance = place, seed, random.Random(seed)
        self._graphs: dict[States, list[str]] = {}
        self._tally = Tally()

    def run(self, rounds: int) -> Tally:
        """Do so many rounds, of each kind as many."""
        start = time.monotonic()
        self._make_graphs()
        for first in range(0, rounds, ROUNDS_IN_A_FOLDER):
            self._in_a_folder(range(first, min(first + ROUNDS_IN_A_FOLDER, rounds)))
        self._tally.seconds = time.monotonic() - start
        return self._tally

    def _make_graphs(self) -> None:
        """Every whole graph that there can be, each made in an empty store."""
        settings = self._settings("whole")
        try:
            with Store.open(settings) as store:
                for states in product((GONE, OLD, NEW), repeat=len(PLANS)):
                    clear(store)
                    for plan, state in zip(PLANS, states, strict=True):
                        _become(store, plan, state)
                    self._graphs[states] = _lines(store)
        finally:
            Engine.of(settings).stop()

    def _settings(self, name: str) -> Settings:
        return Settings(store=str(self._place / name), heap_mb=256, idle_seconds=60)

    def _in_a_folder(self, rounds: range) -> None:
        settings, states = self._settings(f"store-{rounds.start}"), (GONE,) * len(PLANS)
        try:
            for number in rounds:
                kind = KINDS[number % len(KINDS)]
                self._tally.kinds[kind] += 1
                said = self._kill(settings, kind, f"{self._seed}{number:04}")
                states = self._judge(settings, f"round {number} ({kind})", states, said)
        finally:
            Engine.of(settings).stop()

    def _kill(self, settings: Settings, kind: str, seed: str) -> list[str]:
        """Have a process work, and kill who is to be killed. Returns all that the process said."""
        victim = self._chance.choice(KINDS[:3]) if kind == "remove" else kind
        command = [sys.executable, "-m", "tests.kills", "--work", settings.store, "--seed", seed]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
            try:
                said = _listen(process, "begin", (GONE,) if kind == "remove" else (OLD, NEW))
                time.sleep(self._chance.uniform(0, MOMENT_SECONDS))
                if victim != "loader":
                    _kill_engine(settings)
                if victim == "engine":
                    # It has to go on by itself. One step may have been done before the kill.
                    said += _listen(process, "done") + _listen(process, "done")
            finally:
                process.kill()
            assert process.stdout
            return said + process.stdout.read().splitlines()

    def _judge(self, settings: Settings, name: str, before: States, said: list[str]) -> States:
        """Hold the graph to what was said. Returns which it is; what is not whole is taken away."""
        with Store.open(settings) as store:
            found, wrong = (
                _lines(store),
                [*differences(lambda cypher: store.read(cypher).rows), *_stale_versions(store)],
            )
            fitting = [states for states, lines in self._graphs.items() if lines == found and not wrong]
            if not fitting:
                self._tally.broken.append(f"broken in {name} after {said[-2:]}: {len(found)} lines, {wrong}")
                clear(store)
        if not fitting:
            return (GONE,) * len(PLANS)
        if fitting[0] not in _outcomes(before, said):
            self._tally.lost.append(f"lost in {name} after {said[-2:]}: {before} became {fitting[0]}")
        return fitting[0]


def _kill_engine(settings: Settings) -> None:
    endpoint = EngineFolder(settings.folder).read()
    assert endpoint
    psutil.Process(endpoint.pid).kill()


def _listen(process: subprocess.Popen[str], word: str, states: States = (GONE, OLD, NEW)) -> list[str]:
    """What the process says up to such a step. Raises RuntimeError where it ends before."""
    assert process.stdout
    said: list[str] = []
    for line in process.stdout:
        said.append(line.rstrip("\n"))
        if line.startswith(word) and line.split()[-1] in states:
            return said
    raise RuntimeError(f"the loader gave up; it said: {said}")


def _outcomes(before: States, said: list[str]) -> list[States]:
    """What may be there: the states after the last step that was done, and after the one begun, if it was not done."""
    done = begun = dict(zip(PLANS, before, strict=True))
    for line in said:
        word, plan, state = line.split()
        begun = {**done, plan: state}
        if word == "done":
            done = begun
    return [tuple(done.values()), tuple(begun.values())]


def _lines(store: Store) -> list[str]:
    """Everything in the graph, but for the ids of loads and the versions, which tell how it came to be."""
    return [_LOAD.sub("", line) for line in everything(store) if "PlanVersion" not in line]


def _stale_versions(store: Store) -> list[str]:
    """The plans whose last version is another text than stands in the graph, or whose versions are not numbered from 1."""
    return [str(row["plan"]) for row in store.read(_STALE).rows]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.kills", description=__doc__)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", metavar="FOLDER", help="be the process that loads")
    given = parser.parse_args()
    if given.work:
        work(given.work, given.seed)
    with tempfile.TemporaryDirectory() as place:
        tally = Kills(Path(place), given.seed).run(given.rounds)
    print(tally)  # noqa: T201 - a program
    return 1 if tally.broken or tally.lost else 0


if __name__ == "__main__":
    sys.exit(main())
