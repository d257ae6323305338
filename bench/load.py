"""Loading into Neo4j: ours beside what else one could write, in one run on one server.

    python bench/load.py [PLANS]        (default: 20 plans of 210 measures)

Every contender makes the same nodes and relationships in an empty graph that has its constraints, a transaction a plan.
Prints rows (nodes and relationships) a second of each, and how they compare with ours; also the processor time of this
process for a row, which other work on the machine disturbs less. The slow ones load fewer plans. Ours and the driver by
hand run with the driver as it is, and with the extra `fast`.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from neo4j._codec.packstream.v1 import Packer

from bench.contenders import by_hand, py2neo_create, py2neo_merge, row_by_row
from bench.facts import facts_of
from bench.objects import neomodel_objects
from core.settings import Settings
from graph import Store, load_plan
from graph.schema import SCHEMA
from ingest import Plan, example, parse_plan, read_text
from tests.engines import clear, server_for
from tests.neo4j_server import LTS

ROUNDS = 3
COPIES = 5  # of the example's 42 measures: as many as a real plan has


def plans(count: int) -> list[Plan]:
    """Plans of one district, one a year."""
    plan = parse_plan(read_text(example()))
    return [_copy(plan, f"{plan.id}-{number}") for number in range(count)]


def _copy(plan: Plan, plan_id: str) -> Plan:
    measures = [replace(m, id=f"{plan_id}:{copy}-{m.id}") for copy in range(COPIES) for m in plan.measures]
    # An area has one statement in a plan, which the copies would repeat.
    rest = [replace(m, area_leads=()) for m in measures[len(plan.measures) :]]
    return replace(plan, id=plan_id, measures=(*measures[: len(plan.measures)], *rest))


def ours(settings: Settings, given: Sequence[Plan]) -> None:
    """Our loader, with making rows of the records, looking for an older version, and what it does for shared nodes."""
    with Store.open(settings) as store:
        for plan in given:
            load_plan(store, plan)


def plainly(load: Callable[[], None]) -> None:
    """Load as without the extra `fast`: the driver packs values in Python."""
    with patch.object(Packer, "_pack", Packer._py_pack):
        load()


def compare(settings: Settings, given: list[Plan]) -> None:
    """Run all contenders on one server, by turns as it warms up, and print the fastest of each."""
    facts = facts_of(given)
    few = facts[: max(1, len(facts) // 10)]
    contenders = {
        "zeren": partial(plainly, partial(ours, settings, given)),
        "zeren[fast]": partial(ours, settings, given),
        "UNWIND … CREATE by hand": partial(plainly, partial(by_hand, settings, facts)),
        "by hand, fast": partial(by_hand, settings, facts),
        "py2neo bulk create": partial(py2neo_create, settings, facts),
        "py2neo bulk merge": partial(py2neo_merge, settings, facts),
        "MERGE row by row": partial(row_by_row, settings, few),
        "neomodel": partial(neomodel_objects, settings, few),
    }
    best = dict.fromkeys(contenders, Measured(0.0, 0, 0.0))
    with Store.open(settings) as store:
        store.define(SCHEMA.statements())
        for name, load in [*contenders.items()] * ROUNDS:
            clear(store)
            best[name] = max(best[name], _measured(load, store))
    for name, (rate, rows, here) in best.items():
        print(
            f"{name:<24} {rows:>8,} rows {rate:>9,.0f} rows/s   zeren is {best['zeren'].rate / rate:5.2f} × as fast"
            f"   {here:5.1f} µs of this process a row"
        )


class Measured(NamedTuple):
    """Rows a second, how many there are in the graph afterwards, and µs of this process's processor time for each."""

    rate: float
    rows: int
    here: float


def _measured(load: Callable[[], None], store: Store) -> Measured:
    start, busy = time.perf_counter(), time.process_time()
    load()
    seconds, here = time.perf_counter() - start, time.process_time() - busy
    rows = store.read("MATCH (n) RETURN count(n) + COUNT { MATCH ()-->() } AS rows").rows[0]["rows"]
    return Measured(rows / seconds, rows, here / rows * 1e6)


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        server = server_for(LTS, Path(folder))
        server.start()
        try:
            compare(server.settings, plans(count))
        finally:
            server.kill()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
