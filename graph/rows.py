"""Plan records to the rows that loading sends: plain values, one dictionary a node or relationship."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from graph.schema import ASSIGNMENTS

if TYPE_CHECKING:
    # For types only: a question must not wait for the rules of reading.
    from ingest.records import Citation, Deadline, Department, Measure, Mention, Plan, PlatformUse, Role, Span, Target

Row = dict[str, Any]

RELATIONSHIP_OF: dict[Role, str] = dict(zip(("lead", "responsible", "support"), ASSIGNMENTS, strict=True))
DATELESS = {"ongoing": "持续推进", "recurring": "定期", "due": "年份不明", "year": "年份不明", "validity": "年份不明"}
"""The Deadline node of a time without a day, by its kind."""


@dataclass(frozen=True, slots=True)
class PlanRows:
    """Everything one plan puts into the graph. ``assignments`` are grouped by relationship type."""

    plan: Row
    departments: list[Row]
    measures: list[Row]
    assignments: dict[str, list[Row]]
    deadlines: list[Row]
    targets: list[Row]
    platforms: list[Row]
    citations: list[Row]
    area_leads: list[Row]


def plan_rows(plan: Plan) -> PlanRows:
    """The rows of a plan. Departments are those of the plan's region, so that two plans of one region share them."""
    ids = {form: department_id(plan, d.name) for d in plan.departments for form in d.as_written}
    assignments: dict[str, list[Row]] = defaultdict(list)
    for measure in plan.measures:
        for relationship, row in _assignments(measure, ids):
            assignments[relationship].append(row)
    return PlanRows(
        plan=_plan(plan),
        departments=[_department(plan, department) for department in plan.departments],
        measures=[_measure(measure, position) for position, measure in enumerate(plan.measures, 1)],
        assignments=dict(assignments),
        deadlines=[_deadline(measure.id, deadline) for measure in plan.measures for deadline in measure.deadlines],
        targets=[_target(m.id, n, target) for m in plan.measures for n, target in enumerate(m.targets, 1)],
        platforms=[_platform(m.id, use) for m in plan.measures for use in m.platforms],
        citations=[_citation(owner, c) for owner, cited in _citing(plan) for c in cited if c.kind != "form"],
        area_leads=[row for measure in plan.measures for row in _area_leads(plan, measure, ids)],
    )


def department_id(plan: Plan, name: str) -> str:
    """A department's id: its region and canonical name; where the plan names no region, the plan's id stands for it."""
    return f"{plan.region or plan.id}:{name}"


def _plan(plan: Plan) -> Row:
    return {
        "id": plan.id,
        "title": plan.title,
        "document_number": plan.document_number,
        "issuer": plan.issuer,
        "region": plan.region,
        "region_code": plan.region_code,
        "year": plan.year,
        "issued_on": plan.issued_on,
        "text_sha256": hashlib.sha256(plan.text.encode()).hexdigest(),
    }


def _department(plan: Plan, department: Department) -> Row:
    properties = {
        "name": department.name,
        "level": department.level,
        "kind": department.kind,
        "is_group": department.is_group,
        "region": plan.region,
    }
    return {
        "id": department_id(plan, department.name),
        "properties": properties,
        "function": department.function or None,
        "region": plan.region or None,
    }


def _measure(measure: Measure, position: int) -> Row:
    properties = {
        "position": position,
        "number": measure.number,
        "title": measure.title,
        "text": measure.text,
        "section": list(measure.section),
        "span_start": measure.span.start,
        "span_end": measure.span.end,
    }
    return {"id": measure.id, "properties": properties, "indicator": measure.indicator or None}


def _assignments(measure: Measure, ids: dict[str, str]) -> Iterator[tuple[str, Row]]:
    for statement in measure.statements:
        for mention in statement.mentions:
            row = {
                "department": ids[mention.unit],
                "measure": measure.id,
                "properties": _evidence(mention, statement.clause),
            }
            yield RELATIONSHIP_OF[mention.role], row


def _evidence(mention: Mention, clause: int) -> Row:
    return {
        "clause": clause,
        "as_written": mention.unit,
        "rule": mention.rule,
        **_span(mention.span),
    }


def _deadline(measure_id: str, deadline: Deadline) -> Row:
    day: date | None = deadline.date
    properties = {
        "clause": deadline.clause,
        "raw": deadline.raw,
        "kind": deadline.kind,
        "rule": deadline.rule,
        **_span(deadline.span),
    }
    return {
        "measure": measure_id,
        "deadline": day.isoformat() if day else DATELESS[deadline.kind],
        "date": day,
        "properties": properties,
    }


def _area_leads(plan: Plan, measure: Measure, ids: dict[str, str]) -> Iterator[Row]:
    for lead in measure.area_leads:
        properties = {**_evidence(lead, 0), "plan": plan.id}
        yield {"department": ids[lead.unit], "indicator": measure.indicator, "properties": properties}


def _target(measure_id: str, n: int, target: Target) -> Row:
    low, high = target.value if isinstance(target.value, tuple) else (target.value, None)
    node = {
        "metric": target.metric,
        "op": target.op,
        "value": low,
        "high": high,
        "unit": target.unit,
        "baseline": target.baseline,
        "raw": target.raw,
    }
    return {
        "id": f"{measure_id}#{n}",
        "measure": measure_id,
        "node": node,
        "properties": {"clause": target.clause, "rule": target.rule, **_span(target.span)},
    }


def _platform(measure_id: str, use: PlatformUse) -> Row:
    properties = {"as_written": use.as_written, "rule": use.rule, **_span(use.span)}
    return {"measure": measure_id, "platform": use.name, "properties": properties}


def _citing(plan: Plan) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    yield plan.id, plan.citations
    yield from ((measure.id, measure.citations) for measure in plan.measures)


def _citation(owner: str, citation: Citation) -> Row:
    """Papers that a procedure asks for are read, but are no documents of the graph."""
    return {
        "owner": owner,
        "document": citation.number or citation.title,
        "node": {"title": citation.title, "number": citation.number, "kind": citation.kind},
        "properties": {"rule": citation.rule, **_span(citation.span)},
    }


def _span(span: Span) -> Row:
    return {"span_start": span.start, "span_end": span.end}
