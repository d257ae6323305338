"""Plans as the JSON that programs rely on: the contract of ``zeren read --format json``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core.language import Language
from ingest.records import Citation, Deadline, Finding, Measure, Mention, Plan, PlatformUse, Statement, Target


def plan_as_json(plan: Plan, language: Language) -> dict[str, Any]:
    """The whole plan as plain values. Messages and places are in ``language``; all else does not depend on it."""
    return {
        "plan": {
            "id": plan.id,
            "title": plan.title,
            "document_number": plan.document_number,
            "issuer": plan.issuer,
            "region": plan.region,
            "region_code": plan.region_code,
            "year": plan.year,
            "issued_on": plan.issued_on.isoformat() if plan.issued_on else None,
            "citations": [_citation(citation) for citation in plan.citations],
            "source": plan.source,
            "coverage": {"signals": plan.coverage.signals, "read": plan.coverage.read},
        },
        "measures": [_measure(measure, language) for measure in plan.measures],
        "departments": [
            {
                "name": d.name,
                "as_written": list(d.as_written),
                "aliases": [{"name": a.name, "rule": a.rule, "reason": a.reason} for a in d.aliases],
                "function": d.function,
                "level": d.level,
                "kind": d.kind,
                "is_group": d.is_group,
            }
            for d in plan.departments
        ],
        "findings": [finding_as_json(finding, language) for finding in plan.findings],
    }


def plan_of_records(records: bytes) -> Plan:
    """The plan whose records the graph keeps as JSON, field by field. Raises ValueError for what does not fit the records' types."""
    from pydantic import TypeAdapter  # takes a fifth of a second, which nothing else here needs

    return TypeAdapter(Plan).validate_json(records)


def finding_as_json(finding: Finding, language: Language) -> dict[str, Any]:
    """A finding as plain values, its message and place in ``language``."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message.show(language),
        "line": finding.line,
        "place": finding.place.show(language) if finding.place else "",
    }


def _measure(measure: Measure, language: Language) -> dict[str, Any]:
    return {
        "id": measure.id,
        "section": list(measure.section),
        "number": measure.number,
        "title": measure.title,
        "text": measure.text,
        "span": list(measure.span),
        "place": measure.place.show(language) if measure.place else "",
        "indicator": measure.indicator,
        "score": measure.score,
        "assignments": [entry for statement in measure.statements for entry in _assignments(statement)],
        "deadlines": [_deadline(deadline) for deadline in measure.deadlines],
        "targets": [_target(target) for target in measure.targets],
        "benefits": [_target(benefit) for benefit in measure.benefits],
        "area_leads": [lead.unit for lead in measure.area_leads],
        "citations": [_citation(citation) for citation in measure.citations],
        "platforms": [_platform(use) for use in measure.platforms],
        "overseers": [{"unit": o.unit, "rule": o.rule, "span": list(o.span)} for o in measure.overseers],
        "leaders": [
            {"title": one.title, "name": one.name, "rule": one.rule, "span": list(one.span)} for one in measure.leaders
        ],
    }


def _assignments(statement: Statement) -> Iterator[dict[str, Any]]:
    """One entry a statement; units that only support stand in an entry of their own that says so."""

    def entry(responsible: list[Mention], lead: list[Mention]) -> dict[str, Any]:
        units = [*lead, *responsible]
        return {
            "lead": [m.unit for m in lead],
            "responsible": [m.unit for m in responsible],
            "clause": statement.clause,
            "span": list(statement.span),
            "scope": list(statement.scope),
            "evidence": [{"unit": m.unit, "role": m.role, "rule": m.rule, "span": list(m.span)} for m in units],
        }

    by_role = {role: [m for m in statement.mentions if m.role == role] for role in ("lead", "responsible", "support")}
    if by_role["lead"] or by_role["responsible"]:
        yield entry(by_role["responsible"], by_role["lead"])
    if by_role["support"]:
        yield {**entry(by_role["support"], []), "role": "support"}


def _deadline(deadline: Deadline) -> dict[str, Any]:
    return {
        "raw": deadline.raw,
        "date": deadline.date.isoformat() if deadline.date else None,
        "kind": deadline.kind,
        "clause": deadline.clause,
        "rule": deadline.rule,
        "span": list(deadline.span),
    }


def _target(target: Target) -> dict[str, Any]:
    ends = target.value if isinstance(target.value, tuple) else (target.value,)
    numbers = [_number(end) for end in ends]
    return {
        "raw": target.raw,
        "metric": target.metric,
        "op": target.op,
        "value": numbers if target.op == "range" else numbers[0],
        "unit": target.unit,
        "baseline": None if target.baseline is None else _number(target.baseline),
        "clause": target.clause,
        "rule": target.rule,
        "span": list(target.span),
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "title": citation.title,
        "number": citation.number,
        "kind": citation.kind,
        "rule": citation.rule,
        "span": list(citation.span),
    }


def _platform(use: PlatformUse) -> dict[str, Any]:
    return {"name": use.name, "as_written": use.as_written, "rule": use.rule, "span": list(use.span)}


def _number(value: float) -> float:
    """80 rather than 80.0."""
    return int(value) if value.is_integer() else value
