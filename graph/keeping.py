"""Which nodes of measures a load keeps: those that its plan carries on, and those on which something lasting stands.

A measure is found again by its text, never by its number: a report on one measure must not come to stand on another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from core.rows import Row
from graph.counterparts import Wording, counterparts
from graph.ownership import Ownership
from graph.replacing import STANDING, STANDING_MEASURES, Preview, compare, wordings
from graph.schema import SCHEMA

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

    from graph.declarations import Schema
    from graph.store import Store
    from ingest.records import Plan

Read = Callable[..., Sequence[Row]]
"""Runs a reading query with parameters, and gives its rows."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """What becomes of the nodes of measures that stand under a plan's id, by their ids there.

    ``kept`` and ``taken_up`` lead to the ids of the measures that they are from now on. Of the others those of ``withdrawn`` leave the
    plan, those of ``away`` have left it before (with the version that they were of), those of ``gone`` go.
    """

    kept: dict[str, str]
    gone: list[str]
    withdrawn: list[str] = field(default_factory=list)
    taken_up: dict[str, str] = field(default_factory=dict)
    away: dict[str, int] = field(default_factory=dict)

    def keep(self, tx: ManagedTransaction, plan_id: str, version: int, load: str) -> dict[str, str]:
        """Delete the nodes that go, and have none stand in the way of another's new id. ``version`` is that which the plan still is.

        Returns under which ids the nodes of the plan's measures are found now, by those that they are to have.
        """
        tx.run(_DELETE, ids=self.gone).consume()
        going_on = self.kept | self.taken_up
        withdrawn = {old: self._free_id(old, plan_id, version) for old in self.withdrawn}
        # Two measures may have changed places, and an id is there once at any time.
        there = {new: old if old == new else f"{load}:{new}" for old, new in going_on.items()}
        moves = withdrawn | {old: there[new] for old, new in going_on.items() if old != new}
        tx.run(_RENAME, moves=[list(move) for move in moves.items()]).consume()
        away = self.away | dict.fromkeys(withdrawn.values(), version)
        tx.run(_WITHDRAW, id=plan_id, rows=[list(row) for row in away.items()]).consume()
        return there

    def _free_id(self, old: str, plan_id: str, version: int) -> str:
        """P:1.2 becomes P@3:1.2, as its number may be another measure's. Two of one version: rules that changed withdrew one, too."""
        free = f"{plan_id}@{version}{old.removeprefix(plan_id)}"
        while free in self.away or free in self.taken_up:
            free += "'"
        return free


def preview_load(store: Store, plan: Plan, schema: Schema = SCHEMA) -> Preview:
    """Ask the graph, without writing, what loading the plan would do. Raises StoreError."""

    def read(cypher: str, **given: Any) -> Sequence[Row]:
        return store.read(cypher, given).rows

    standing = read(STANDING, id=plan.id)
    return look(read, standing[0], plan, Ownership(schema))[0] if standing else Preview()


def look(read: Read, standing: Row, plan: Plan, ownership: Ownership) -> tuple[Preview, Keeping]:
    """What replacing the plan that stands there does, and what is to become of the nodes of its measures."""
    measures = read(STANDING_MEASURES, id=plan.id)
    found = compare(standing, measures, plan)
    kept = {measures[old]["id"]: plan.measures[new].id for new, old in found.pairs.items()}
    gone = [row["id"] for row in measures if row["id"] not in kept]
    stands = ownership.stands_on("Measure")
    if not stands:
        return found, Keeping(kept, gone)
    away = read(_AWAY, id=plan.id)
    back = _back(away, plan, found)
    left = {row["id"]: row["version"] for row in away if row["id"] not in back}
    held = {row["id"] for row in read(_HELD.format(stands=stands), ids=[*gone, *left])}
    keeping = Keeping(
        kept,
        gone=[one for one in (*gone, *left) if one not in held],
        withdrawn=[one for one in gone if one in held],
        taken_up=back,
        away={one: version for one, version in left.items() if one in held},
    )
    told = found.replaced and replace(found.replaced, withdrawn=len(keeping.withdrawn), taken_up=len(back))
    return replace(found, replaced=told), keeping


def _back(away: Sequence[Row], plan: Plan, found: Preview) -> dict[str, str]:
    """Withdrawn measures whose text has come back: their ids → those of the measures without a counterpart that have it."""
    new = [measure for position, measure in enumerate(plan.measures) if position not in found.pairs]
    pairs = counterparts(wordings(away), [Wording(measure.title, measure.text) for measure in new])
    return {away[old]["id"]: new[now].id for now, old in pairs.items()}


_HELD = "MATCH (n:Measure) WHERE n.id IN $ids AND ({stands}) RETURN n.id AS id"
_AWAY = """
MATCH (:Plan {id: $id})-[r:WITHDREW]->(m:Measure)
RETURN m.id AS id, r.version AS version, m.title AS title, m.text AS text ORDER BY id
"""
_DELETE = "MATCH (m:Measure) WHERE m.id IN $ids DETACH DELETE m"
_RENAME = "UNWIND $moves AS move MATCH (m:Measure {id: move[0]}) SET m.id = move[1]"
_WITHDRAW = """
UNWIND $rows AS row
MATCH (p:Plan {id: $id}) MATCH (m:Measure {id: row[0]})
CREATE (p)-[:WITHDREW {version: row[1]}]->(m)
"""
