"""The ways to write a server's address that lead to the same graph."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph import Store, load_plan
from tests.engines import EMBEDDED, Engines, engine_names
from tests.graph.versions import OLD


@pytest.mark.parametrize("database", ["neo4j", "NEO4J"])
@pytest.mark.parametrize("scheme", ["bolt://", "neo4j://"])
@pytest.mark.parametrize("engine", [name for name in engine_names() if name != EMBEDDED])
def test_a_plan_is_loaded_and_read_by_any_of_them(engines: Engines, engine: str, scheme: str, database: str) -> None:
    settings = engines.settings(engine)
    given = replace(settings, store=scheme + settings.store.partition("://")[2], database=database)
    with Store.open(given) as store:
        assert load_plan(store, OLD).measures == len(OLD.measures)
        assert store.read("MATCH (p:Plan {id: $id}) RETURN p.year AS year", {"id": OLD.id}).rows == [{"year": OLD.year}]
