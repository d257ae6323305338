"""A plan as bare nodes and relationships, for those who load without our loader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from core.rows import Row
from graph.rows import Ends, PlanRows, plan_rows
from graph.sharing import forms_of
from ingest import Plan


@dataclass(frozen=True, slots=True)
class Facts:
    """Nodes by label as ``{id, properties}``, relationships by their ends as ``{start, end, properties}``."""

    nodes: dict[str, list[Row]]
    edges: dict[Ends, list[Row]]


def facts_of(plans: Iterable[Plan]) -> list[Facts]:
    """One entry a plan; what plans share stands with the first of them, so that it need only be created."""
    known: set[Any] = set()
    return [_facts(plan_rows(plan), known) for plan in plans]


def _facts(rows: PlanRows, known: set[Any]) -> Facts:
    aliases = {unit: sorted(forms) for unit, forms in forms_of(rows).items()}
    nodes = {
        label: [
            {"id": key, "properties": {**properties, **({"aliases": aliases[key]} if label == "Department" else {})}}
            for key, properties in found.items()
            if _first((label, key), known)
        ]
        for label, found in [*rows.own.items(), *rows.shared.items()]
    }
    lasting = {
        ends: [edge for edge in edges if _first((ends, edge["start"], edge["end"]), known)]
        for ends, edges in rows.kept.items()
    }
    return Facts(nodes, {**rows.edges, **lasting})


def _first(thing: Any, known: set[Any]) -> bool:
    """Whether the thing is met for the first time."""
    met = thing in known
    known.add(thing)
    return not met
