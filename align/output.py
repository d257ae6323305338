"""A comparison as the JSON that programs rely on: the contract of ``zeren compare --format json``."""

from __future__ import annotations

from typing import Any

from align.comparison import Comparison, Link
from ingest.records import Plan


def comparison_as_json(comparison: Comparison) -> dict[str, Any]:
    """The whole comparison as plain values."""
    return {
        "upper": _plan(comparison.upper),
        "lower": _plan(comparison.lower),
        "kind": comparison.kind,
        "share_alike": comparison.share_alike,
        "links": [_link(link) for link in comparison.links],
        "upper_only": [
            {
                "id": left.measure.id,
                "only_related": left.only_related,
                "nearest": left.nearest.id if left.nearest else None,
                "score": left.score,
            }
            for left in comparison.upper_only
        ],
        "lower_only": [measure.id for measure in comparison.lower_only],
    }


def _plan(plan: Plan) -> dict[str, Any]:
    measures = [{"id": m.id, "section": list(m.section), "number": m.number, "title": m.title} for m in plan.measures]
    return {"id": plan.id, "title": plan.title, "region": plan.region, "measures": measures}


def _link(link: Link) -> dict[str, Any]:
    return {
        "lower": link.lower.id,
        "upper": link.upper.id,
        "relation": link.relation,
        "score": link.score,
        "grade": link.grade,
        "how": link.how,
        "shift_days": link.shift_days,
        "steps": [
            {
                "state": step.state,
                "upper": list(step.upper) if step.upper else None,
                "lower": list(step.lower) if step.lower else None,
                "dates": list(step.dates),
                "numbers": [list(numbers) for numbers in step.numbers],
            }
            for step in link.steps
        ],
        "units": [
            {
                "function": line.function,
                "upper": list(line.upper),
                "upper_role": line.upper_role,
                "lower": list(line.lower),
                "lower_role": line.lower_role,
            }
            for line in link.lines
        ],
    }
