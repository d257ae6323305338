"""A document's text to its Plan: layout, outline, statements, measures, organisations, put together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.language import Text
from ingest.layout import Layout, join_lines
from ingest.measures import build_measures
from ingest.metadata import Metadata, read_metadata
from ingest.organisations import resolve_departments
from ingest.outline import build_outline, find_measures
from ingest.records import Finding, Measure, Plan
from ingest.statements import Found, find_statements


def parse_plan(raw: str, year: int | None = None, region: str | None = None) -> Plan:
    """Read one document's characters. A document without measures gives a Plan with none, and an error among its findings."""
    layout = join_lines(raw)
    text = layout.text
    about = read_metadata(text, year, region)
    found = find_statements(text)
    nodes = find_measures(build_outline(text), [s.span.start for s in found if not s.area])
    plan_id = _plan_id(about)
    measures = tuple(build_measures(plan_id, text, nodes, found, about.year))
    return Plan(
        id=plan_id,
        title=about.title,
        document_number=about.document_number,
        issuer=about.issuer,
        region=about.region,
        year=about.year,
        issued_on=about.issued_on,
        text=text,
        measures=measures,
        departments=resolve_departments(_printed_units(measures), about.region),
        findings=(*about.findings, *_findings(layout, measures, found)),
    )


def _plan_id(about: Metadata) -> str:
    """The document number where there is one (东河政发〔2021〕3号 → 东河政发-2021-3), else region, year and title."""
    if match := re.match(r"(.+)〔(\d{4})〕(\d+)号", about.document_number):
        return "-".join(match.groups())
    title = re.sub(r"[\W\d]+|关于印发|的通知", "", about.title.removeprefix(about.region))
    return "-".join(part for part in (about.region, str(about.year or ""), title[:24]) if part)


def _printed_units(measures: tuple[Measure, ...]) -> Iterator[str]:
    for measure in measures:
        yield from (mention.unit for statement in measure.statements for mention in statement.mentions)
        yield from (lead.unit for lead in measure.area_leads)


def _findings(layout: Layout, measures: tuple[Measure, ...], found: list[Found]) -> Iterator[Finding]:
    if not measures:
        wanted = Text(
            "没有找到措施：需要带编号的条目，并写明牵头单位、责任单位或“由……负责”",
            "no measure found: numbered items are needed that name a lead or a responsible unit",
        )
        yield Finding("no-measures", "error", wanted, 1)
    for measure in measures:
        if not any(statement.mentions for statement in measure.statements):
            message = Text(f"“{measure.title}”没有写明单位", f"{measure.title!r} names no unit")
            yield Finding("no-unit", "warning", message, layout.line_of(measure.span.start))
    for statement in found:
        if not statement.closed:
            message = Text("责任括号没有闭合：请补上右括号", "a responsibility bracket is never closed: add its end")
            yield Finding("unclosed-bracket", "error", message, layout.line_of(statement.span.start))
