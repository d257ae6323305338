"""What keeping nodes costs: replacing a plan of 210 measures by its other version, beside the former way, by turns.

    python -m bench.replace [ROUNDS]        (default: 30, on the embedded engine)
    python -m bench.replace --neo4j [ROUNDS]

The former way deleted all that was the plan's own and made it anew, and kept no version. ``edited``: every fifth measure is
changed. ``renumbered``: the first one is gone besides, so that all others have another id. Prints the median of each in
milliseconds, and the ratio.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from core.settings import Settings
from graph import Engine, Store, load_plan
from graph.loading import _create
from graph.ownership import Ownership
from graph.replacing import STANDING, STANDING_MEASURES, compare
from graph.rows import plan_rows
from graph.schema import SCHEMA
from graph.sharing import collect_aliases, remove_unused
from ingest import Measure, Plan, example, parse_plan, read_text
from tests.engines import clear, server_for
from tests.neo4j_server import LTS

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

COPIES = 5  # of the example's 42 measures: as many as a real plan has
_ASSIGNED = "(:Plan {id: $id})-[:CONTAINS]->(:Measure)<-[:LEADS|RESPONSIBLE_FOR|SUPPORTS]-"
_USED = (
    ("Department", f"{_ASSIGNED}(n:Department)"),
    ("Department", "(n:Department)-[:LEADS_AREA {plan: $id}]->(:Indicator)"),
    ("Indicator", "(:Plan {id: $id})-[:CONTAINS]->(:Measure)-[:UNDER]->(n:Indicator)"),
    ("Platform", "(:Plan {id: $id})-[:CONTAINS]->(:Measure)-[:USES]->(n:Platform)"),
    ("Document", "(:Plan {id: $id})-[:CITES]->(n:Document)"),
    ("Document", "(:Plan {id: $id})-[:CONTAINS]->(:Measure)-[:CITES]->(n:Document)"),
    ("Deadline", "(:Plan {id: $id})-[:CONTAINS]->(:Measure)-[:DUE]->(n:Deadline)"),
    ("Function", f"{_ASSIGNED}(:Department)-[:PERFORMS]->(n:Function)"),
    ("Region", "(:Plan {id: $id})-[:ISSUED_FOR]->(n:Region)"),
)
_OWN = (
    "MATCH (:Department)-[r:LEADS_AREA {plan: $id}]->(:Indicator) DELETE r",
    "MATCH (:Plan {id: $id})-[:CONTAINS]->(:Measure)-[:COMMITS_TO]->(t:Target) DETACH DELETE t",
    "MATCH (:Plan {id: $id})-[:CONTAINS]->(m:Measure) DETACH DELETE m",
    "MATCH (:Plan {id: $id})-[:HAS_FINDING]->(f:Finding) DETACH DELETE f",
    "MATCH (p:Plan {id: $id}) DETACH DELETE p",
)


def versions() -> dict[str, tuple[Plan, Plan]]:
    """Pairs of versions to load by turns."""
    plan = parse_plan(read_text(example()))
    old = _plan(plan, [_marked(m, copy) for copy in range(COPIES) for m in plan.measures])
    edited = [replace(m, text=f"{m.text}（{n}）") if n % 5 == 0 else m for n, m in enumerate(old.measures)]
    return {"edited": (old, _plan(plan, edited)), "renumbered": (old, _plan(plan, edited[1:]))}


def _plan(plan: Plan, measures: list[Measure]) -> Plan:
    numbered = (replace(m, id=f"{plan.id}:{number}") for number, m in enumerate(measures, 1))
    return replace(plan, measures=tuple(numbered), text="".join(m.text for m in measures))


def _marked(measure: Measure, copy: int) -> Measure:
    """An area has one statement in a plan, which the copies would repeat."""
    areas = measure.area_leads if copy == 0 else ()
    title = f"{measure.title}之{copy}"
    return replace(measure, title=title, text=measure.text.replace(measure.title, title), area_leads=areas)


def former(store: Store, plan: Plan) -> None:
    """As loading replaced a plan before nodes were kept."""
    rows, load = plan_rows(plan), uuid4().hex

    def put_in_place(tx: ManagedTransaction) -> None:
        standing = tx.run(STANDING, id=plan.id).data()
        compare(standing[0], tx.run(STANDING_MEASURES, id=plan.id).data(), plan)
        used: dict[str, set[str]] = {}
        for label, pattern in _USED:
            found = tx.run(f"MATCH {pattern} RETURN collect(DISTINCT n.id) AS ids", id=plan.id).single(strict=True)
            used.setdefault(label, set()).update(found["ids"])
        for cypher in _OWN:
            tx.run(cypher, id=plan.id).consume()
        _create(tx, rows, load)
        collect_aliases(tx, {*rows.shared["Department"], *used["Department"]})
        remove_unused(tx, used, Ownership(SCHEMA))

    store.write(put_in_place)


def measure(store: Store, pair: tuple[Plan, Plan], rounds: int) -> tuple[float, float]:
    """Milliseconds of one replacement: the former way, and ours."""
    ways: dict[Callable[[Store, Plan], Any], list[float]] = {former: [], load_plan: []}
    for number in range(rounds + 2):
        for way, taken in ways.items():
            for plan in pair:
                start = time.perf_counter()
                way(store, plan)
                if number >= 2:  # the engine is warm
                    taken.append((time.perf_counter() - start) * 1e3)
    return median(ways[former]), median(ways[load_plan])


@contextmanager
def embedded() -> Iterator[Settings]:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(store=str(Path(folder) / "store"), idle_seconds=60)
        try:
            yield settings
        finally:
            Engine.of(settings).stop()


@contextmanager
def neo4j() -> Iterator[Settings]:
    with tempfile.TemporaryDirectory() as folder:
        server = server_for(LTS, Path(folder))
        server.start()
        try:
            yield server.settings
        finally:
            server.kill()


def main(rounds: int, engine: Callable[[], Any]) -> None:
    with engine() as settings, Store.open(settings) as store:
        for name, pair in versions().items():
            clear(store)
            load_plan(store, pair[0])
            before, now = measure(store, pair, rounds)
            print(
                f"{engine.__name__:<9} {name:<11} former {before:6.1f} ms   now {now:6.1f} ms   ratio {now / before:.2f}"
            )


if __name__ == "__main__":
    numbers = [int(given) for given in sys.argv[1:] if given != "--neo4j"]
    main(numbers[0] if numbers else 30, neo4j if "--neo4j" in sys.argv else embedded)
