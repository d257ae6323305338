"""Loading under kills: whatever dies, and whenever, the graph has the old plan or the new one. The rest of loading stands in
tests/conformance/test_loading.py."""

from __future__ import annotations

from pathlib import Path

from graph.rows import plan_rows
from graph.schema import SCHEMA
from tests.graph.versions import OLD
from tests.kills import Kills

ROUNDS = 10


def test_rows_keep_to_the_schema() -> None:
    found = {
        kind: {name for row in rows for name in row["properties"]}
        for (_, kind, _), rows in plan_rows(OLD).edges.items()
    }
    assert found == {kind: set(SCHEMA.relationship(kind).properties) for kind in found}


def test_kills_at_random_moments_leave_whole_graphs(tmp_path: Path) -> None:
    tally = Kills(tmp_path, seed=1).run(ROUNDS)
    assert (tally.broken, tally.lost, tally.kinds.total()) == ([], [], ROUNDS)
