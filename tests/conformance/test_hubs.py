"""Relationships that go and come in one transaction, at a node that has many: what loading does to a plan, on each engine."""

from __future__ import annotations

import pytest

from graph import Store
from tests.conformance.gaps import gap
from tests.engines import EMBEDDED

COUNTS = {"FEW": 9, "MANY": 210}
_FOUND = {kind: f"MATCH (:Hub)-[r:{kind}]->(:Leaf) RETURN r" for kind in COUNTS}
_ONE_BY_ONE = [f"MATCH (:Hub)-[r:{kind}]->(:Leaf) DELETE r" for kind in COUNTS]
_TOGETHER = [f"CALL {{ {' UNION ALL '.join(_FOUND.values())} }} DELETE r"]
_COME = {
    kind: f"UNWIND range(1, {count}) AS n MATCH (h:Hub) CREATE (h)-[:{kind}]->(:Leaf)" for kind, count in COUNTS.items()
}


@pytest.mark.parametrize("go", [pytest.param(_TOGETHER, id="together"), pytest.param(_ONE_BY_ONE, id="one-by-one")])
def test_relationships_are_as_many_as_were_made(request: pytest.FixtureRequest, empty: Store, go: list[str]) -> None:
    if go is _ONE_BY_ONE:
        gap(
            request,
            EMBEDDED,
            "of a node's many relationships some are found twice after a second DELETE in a transaction",
        )
    empty.write(lambda tx: [tx.run(cypher).consume() for cypher in ("CREATE (:Hub)", *_COME.values())])
    for _ in range(4):
        empty.write(lambda tx: [tx.run(cypher).consume() for cypher in (*go, *_COME.values())])
        found = {
            kind: empty.read(f"{cypher.replace('RETURN r', 'RETURN count(r) AS count')}").rows
            for kind, cypher in _FOUND.items()
        }
        assert found == {kind: [{"count": count}] for kind, count in COUNTS.items()}
