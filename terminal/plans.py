"""Plans as people read them: the table of measures, and what reading found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.language import Language, Text
from ingest.records import Finding, Measure, Plan, Role
from terminal.formats import console, show_table

_SEVERITY = {"error": Text("错误", "error"), "warning": Text("提醒", "warning"), "info": Text("说明", "note")}
_MEASURE_COLUMNS = (
    ("id", Text("编号", "id")),
    ("title", Text("措施", "measure")),
    ("lead", Text("牵头单位", "lead")),
    ("responsible", Text("责任单位", "responsible")),
    ("support", Text("配合单位", "support")),
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
    show_findings([f for f in plan.findings if f.severity != "info"], language)


def show_findings(findings: Iterable[Finding], language: Language) -> None:
    """One line a finding, on standard error."""
    out = console(stderr=True)
    for finding in findings:
        where = finding.place.show(language) if finding.place else str(finding.line)
        out.print(
            f"{_SEVERITY[finding.severity].show(language)} {finding.code} {where}: {finding.message.show(language)}"
        )


def _measure_row(measure: Measure) -> dict[str, str]:
    return {
        "id": measure.id.rpartition(":")[2],
        "title": measure.title,
        "times": "；".join(d.raw for d in measure.deadlines),
        **{role: "、".join(_units(measure, role)) for role in ("lead", "responsible", "support")},
    }


def _units(measure: Measure, role: str) -> Iterator[str]:
    wanted: Role = role  # type: ignore[assignment]  # the three columns are the three roles
    seen = dict.fromkeys(m.unit for s in measure.statements for m in s.mentions if m.role == wanted)
    yield from seen
