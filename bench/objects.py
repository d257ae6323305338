"""neomodel as a contender: objects for units and measures, a method call a relationship."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from neomodel import (
    ArrayProperty,
    BooleanProperty,
    IntegerProperty,
    RelationshipTo,
    StringProperty,
    StructuredNode,
    StructuredRel,
    config,
    db,
)

from bench.facts import Facts
from core.settings import Settings
from core.vocabulary import ASSIGNMENTS


class Assignment(StructuredRel):  # type: ignore[misc]
    clause = IntegerProperty()
    as_written = StringProperty()
    rule = StringProperty()
    span_start = IntegerProperty()
    span_end = IntegerProperty()


class Measure(StructuredNode):  # type: ignore[misc]
    key = StringProperty(unique_index=True, required=True, db_property="id")
    position = IntegerProperty()
    number = StringProperty()
    title = StringProperty()
    text = StringProperty()
    section = ArrayProperty(StringProperty())
    span_start = IntegerProperty()
    span_end = IntegerProperty()


class Department(StructuredNode):  # type: ignore[misc]
    key = StringProperty(unique_index=True, required=True, db_property="id")
    name = StringProperty()
    level = StringProperty()
    kind = StringProperty()
    is_group = BooleanProperty()
    region = StringProperty()
    aliases = ArrayProperty(StringProperty())
    leads = RelationshipTo(Measure, "LEADS", model=Assignment)
    responsible_for = RelationshipTo(Measure, "RESPONSIBLE_FOR", model=Assignment)
    supports = RelationshipTo(Measure, "SUPPORTS", model=Assignment)


def neomodel_objects(settings: Settings, facts: Sequence[Facts]) -> None:
    """Units, measures and the assignments between them, which are most of the rows; a transaction a plan."""
    host = settings.store.removeprefix("bolt://")
    config.DATABASE_URL = f"bolt://{settings.user}:{quote(settings.password)}@{host}"
    known: dict[str, Department] = {}
    for plan in facts:
        with db.transaction:
            _load(plan, known)
    db.close_connection()


def _load(plan: Facts, known: dict[str, Department]) -> None:
    units = [{"key": row["id"], **row["properties"]} for row in plan.nodes["Department"]]
    known |= {unit.key: unit for unit in Department.nodes.bulk_create_or_update(*units)} if units else {}
    rows = [{"key": row["id"], **row["properties"]} for row in plan.nodes["Measure"]]
    measures: dict[str, Any] = {measure.key: measure for measure in Measure.nodes.bulk_create_or_update(*rows)}
    for kind in ASSIGNMENTS.values():
        for row in plan.edges.get(("Department", kind, "Measure"), ()):
            getattr(known[row["start"]], kind.lower()).connect(measures[row["end"]], row["properties"])
