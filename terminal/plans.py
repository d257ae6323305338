"""Plans as people read them: the table of measures, and what reading found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.language import Language, Text
from core.vocabulary import FACTS, ROLES, SEVERITIES, Role
from ingest.records import Finding, Measure, Plan
from terminal.formats import console, show_table

_MEASURE_COLUMNS = (
    ("id", Text("编号", "id")),
    ("title", Text("措施", "measure")),
    *((fact.name, fact.ends) for fact in FACTS if fact.name in ROLES),
    ("times", Text("时限", "times")),
)


def show_plan(plan: Plan, language: Language) -> None:
    """What the document says of itself, its measures, and the findings."""
    out = console()
    about = [plan.title, plan.document_number, plan.issuer, plan.region, str(plan.issued_on or ""), plan.id]
    out.print(" · ".join(part for part in about if part))
    show_table([(name, heading.show(language)) for name, heading in _MEASURE_COLUMNS], map(_measure_row, plan.measures))
    count = Text(
        f"{len(plan.measures)} 条措施，{len(plan.departments)} 个单位",
        f"{len(plan.measures)} measures, {len(plan.departments)} units",
    )
    out.print(count.show(language))
    signals, read = plan.coverage
    share = Text(
        f"写明责任的地方约 {signals} 处，读懂 {read} 处",
        f"about {signals} places assign responsibility, {read} of them were read",
    )
    out.print(share.show(language))
    show_findings([f for f in plan.findings if f.severity != "info"], language)


def show_findings(findings: Iterable[Finding], language: Language) -> None:
    """One line a finding, on standard error."""
    out = console(stderr=True)
    for finding in findings:
        where = finding.place.show(language) if finding.place else str(finding.line)
        out.print(
            f"{SEVERITIES[finding.severity].show(language)} {finding.code} {where}: {finding.message.show(language)}"
        )


def _measure_row(measure: Measure) -> dict[str, str]:
    return {
        "id": measure.id.rpartition(":")[2],
        "title": measure.title,
        "times": "；".join(d.raw for d in measure.deadlines),
        **{role: "、".join(_units(measure, role)) for role in ROLES},
    }


def _units(measure: Measure, role: Role) -> Iterator[str]:
    seen = dict.fromkeys(m.unit for s in measure.statements for m in s.mentions if m.role == role)
    yield from seen
