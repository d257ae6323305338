"""Plan records to the rows that loading sends: nodes by label, relationships by type, plain values."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from core.rows import Row
from graph.versions import text_hash

if TYPE_CHECKING:
    # For types only: a question must not wait for the rules of reading.
    from ingest.records import Deadline, Finding, Measure, Mention, Plan, Span, Target
from core.vocabulary import ASSIGNMENTS

Ends = tuple[str, str, str]

DATELESS = {"ongoing": "持续推进", "recurring": "定期", "due": "年份不明", "year": "年份不明", "validity": "年份不明"}
"""The Deadline node of a time without a day, by its kind."""


@dataclass(frozen=True, slots=True)
class PlanRows:
    """Everything one plan puts into the graph.

    ``own`` are the nodes that no other plan has, ``shared`` those that plans have in common: label → id → properties.
    ``edges`` are its relationships, ``kept`` those between shared nodes, which are there once however many plans say
    so: (start label, type, end label) → rows of ``{start, end, properties}`` with the ids of both ends.
    """

    plan_id: str
    own: dict[str, dict[str, Row]] = field(default_factory=lambda: defaultdict(dict))
    shared: dict[str, dict[str, Row]] = field(default_factory=lambda: defaultdict(dict))
    edges: dict[Ends, list[Row]] = field(default_factory=lambda: defaultdict(list))
    kept: dict[Ends, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def relate(self, ends: Ends, start: str, end: str, **properties: Any) -> None:
        """Add a relationship."""
        self.edges[ends].append({"start": start, "end": end, "properties": properties})

    def keep(self, ends: Ends, start: str, end: str) -> None:
        """Add a relationship between shared nodes."""
        self.kept[ends].append({"start": start, "end": end, "properties": {}})

    def count(self, *types: str) -> int:
        """How many relationships of these types there are."""
        return sum(len(rows) for (_, kind, _), rows in self.edges.items() if kind in types)


def plan_rows(plan: Plan) -> PlanRows:
    """The rows of a plan. Departments are those of the plan's region, so that two plans of one region share them."""
    rows = PlanRows(plan.id)
    ids = {form: department_id(plan, d.name) for d in plan.departments for form in d.as_written}
    _add_plan(rows, plan)
    _add_departments(rows, plan)
    for position, finding in enumerate(plan.findings, 1):
        _add_finding(rows, finding, position)
    for position, measure in enumerate(plan.measures, 1):
        _add_measure(rows, measure, position)
        _add_assignments(rows, plan, measure, ids)
        _add_commitments(rows, measure)
        _add_references(rows, measure)
    return rows


def department_id(plan: Plan, name: str) -> str:
    """A department's id: its region and canonical name; where the plan names no region, the plan's id stands for it."""
    return f"{plan.region or plan.id}:{name}"


def _add_plan(rows: PlanRows, plan: Plan) -> None:
    rows.own["Plan"][plan.id] = {
        "title": plan.title,
        "document_number": plan.document_number,
        "issuer": plan.issuer,
        "region": plan.region,
        "region_code": plan.region_code,
        "year": plan.year,
        "issued_on": plan.issued_on,
        "measures": len(plan.measures),
        "text_sha256": text_hash(plan),
    }
    if plan.region:
        rows.shared["Region"][plan.region] = {"name": plan.region, "code": plan.region_code}
        rows.relate(("Plan", "ISSUED_FOR", "Region"), plan.id, plan.region)
    _add_citations(rows, "Plan", plan)


def _add_departments(rows: PlanRows, plan: Plan) -> None:
    for department in plan.departments:
        unit = department_id(plan, department.name)
        rows.shared["Department"][unit] = {
            "name": department.name,
            "level": department.level,
            "kind": department.kind,
            "is_group": department.is_group,
            "region": plan.region,
        }
        if plan.region:
            rows.keep(("Department", "BELONGS_TO", "Region"), unit, plan.region)
        if department.function:
            rows.shared["Function"][department.function] = {"name": department.function}
            rows.keep(("Department", "PERFORMS", "Function"), unit, department.function)


def _add_finding(rows: PlanRows, finding: Finding, position: int) -> None:
    finding_id = f"{rows.plan_id}#{position}"
    rows.own["Finding"][finding_id] = {
        "position": position,
        "code": finding.code,
        "severity": finding.severity,
        "message_zh": finding.message.zh,
        "message_en": finding.message.en,
        "line": finding.line,
        "place_zh": finding.place.zh if finding.place else None,
        "place_en": finding.place.en if finding.place else None,
    }
    rows.relate(("Plan", "HAS_FINDING", "Finding"), rows.plan_id, finding_id)


def _add_measure(rows: PlanRows, measure: Measure, position: int) -> None:
    rows.own["Measure"][measure.id] = {
        "position": position,
        "number": measure.number,
        "title": measure.title,
        "text": measure.text,
        "section": list(measure.section),
        **_span(measure.span),
    }
    rows.relate(("Plan", "CONTAINS", "Measure"), rows.plan_id, measure.id)
    if measure.indicator:
        rows.shared["Indicator"][measure.indicator] = {"name": measure.indicator}
        rows.relate(("Measure", "UNDER", "Indicator"), measure.id, measure.indicator)


def _add_assignments(rows: PlanRows, plan: Plan, measure: Measure, ids: dict[str, str]) -> None:
    for statement in measure.statements:
        for mention in statement.mentions:
            ends = ("Department", ASSIGNMENTS[mention.role], "Measure")
            rows.relate(ends, ids[mention.unit], measure.id, **_evidence(mention, statement.clause))
    for lead in measure.area_leads:
        ends = ("Department", "LEADS_AREA", "Indicator")
        rows.relate(ends, ids[lead.unit], measure.indicator, plan=plan.id, **_evidence(lead, 0))


def _add_commitments(rows: PlanRows, measure: Measure) -> None:
    for deadline in measure.deadlines:
        day, properties = _deadline(deadline)
        rows.shared["Deadline"][day] = {"date": deadline.date}
        rows.relate(("Measure", "DUE", "Deadline"), measure.id, day, **properties)
    for n, target in enumerate(measure.targets, 1):
        target_id = f"{measure.id}#{n}"
        rows.own["Target"][target_id] = _target(target)
        evidence = {"clause": target.clause, "rule": target.rule, **_span(target.span)}
        rows.relate(("Measure", "COMMITS_TO", "Target"), measure.id, target_id, **evidence)


def _add_references(rows: PlanRows, measure: Measure) -> None:
    for use in measure.platforms:
        rows.shared["Platform"][use.name] = {"name": use.name}
        evidence = {"as_written": use.as_written, "rule": use.rule, **_span(use.span)}
        rows.relate(("Measure", "USES", "Platform"), measure.id, use.name, **evidence)
    _add_citations(rows, "Measure", measure)


def _add_citations(rows: PlanRows, label: str, owner: Plan | Measure) -> None:
    """Papers that a procedure asks for (forms) are read, but are no documents of the graph."""
    for citation in owner.citations:
        if citation.kind != "form":
            document = citation.number or citation.title
            node = {"title": citation.title, "number": citation.number, "kind": citation.kind}
            rows.shared["Document"][document] = node
            rows.relate((label, "CITES", "Document"), owner.id, document, rule=citation.rule, **_span(citation.span))


def _evidence(mention: Mention, clause: int) -> Row:
    return {"clause": clause, "as_written": mention.unit, "rule": mention.rule, **_span(mention.span)}


def _deadline(deadline: Deadline) -> tuple[str, Row]:
    """The id of the Deadline node, and what the relationship to it says."""
    day: date | None = deadline.date
    properties = {"clause": deadline.clause, "raw": deadline.raw, "kind": deadline.kind, "rule": deadline.rule}
    return day.isoformat() if day else DATELESS[deadline.kind], {**properties, **_span(deadline.span)}


def _target(target: Target) -> Row:
    low, high = target.value if isinstance(target.value, tuple) else (target.value, None)
    return {
        "metric": target.metric,
        "op": target.op,
        "value": low,
        "high": high,
        "unit": target.unit,
        "baseline": target.baseline,
        "raw": target.raw,
    }


def _span(span: Span) -> Row:
    return {"span_start": span.start, "span_end": span.end}
