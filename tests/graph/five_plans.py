"""The real plans in two versions, and all that the graph holds of them. Run as a program it loads one version of each."""

from __future__ import annotations

import json
import sys

from core.settings import Settings
from graph import Store, load_plan
from ingest import Plan, parse_plan, read_text
from tests.support import PLANS, corpus_file

_FACTS = """
MATCH (p:Plan {id: $plan})-[:CONTAINS]->(m:Measure)
OPTIONAL MATCH (m)-[r]-(x)
RETURN p.text_sha256 AS version, m.id AS measure, m.text AS text, type(r) AS type, x.id AS other, properties(r) AS properties
"""


def versions() -> dict[str, list[Plan]]:
    """``old``: the plans as they are. ``new``: with other deadlines and another unit."""
    texts = [(read_text(corpus_file(f"{name}.txt")), year) for name, year in PLANS.items()]
    amended = [(text.replace("底前", "20日前").replace("税务局", "信访局"), year) for text, year in texts]
    return {name: [parse_plan(*given) for given in found] for name, found in (("old", texts), ("new", amended))}


def facts(store: Store, plan: Plan) -> list[str]:
    """Every fact of the plan in the graph, in an order of its own."""
    return sorted(json.dumps(row, sort_keys=True) for row in store.read(_FACTS, {"plan": plan.id}).rows)


def main(version: str) -> None:
    plans = versions()[version]
    with Store.open(Settings.from_environment()) as store:
        print("ready", flush=True)  # noqa: T201 - the test waits for this
        for plan in plans:
            load_plan(store, plan)


if __name__ == "__main__":
    main(sys.argv[1])
