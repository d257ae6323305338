"""A document's text to its Plan: layout, outline, statements, measures, organisations, put together."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from ingest.checks import find_findings
from ingest.citations import find_citations
from ingest.layout import join_lines
from ingest.measures import Document, build_measures
from ingest.metadata import Metadata, read_metadata
from ingest.organisations import resolve_departments
from ingest.outline import build_outline, find_measures
from ingest.overrides import NO_OVERRIDES, Overrides
from ingest.platforms import short_names
from ingest.reading import Reading
from ingest.records import Measure, Plan, Span
from ingest.statements import find_statements


def parse_plan(
    raw: str,
    year: int | None = None,
    region: str | None = None,
    overrides: Overrides = NO_OVERRIDES,
    first_line: int = 1,
) -> Plan:
    """Read one document's characters. ``first_line`` is the line of the file it begins in. A document without measures gives a Plan with none, and an error among its findings."""
    layout = join_lines(raw, first_line)
    text = layout.text
    about = read_metadata(text, year, region)
    found = find_statements(text)
    nodes = find_measures(build_outline(text), [s.span.start for s in found if not s.area])
    plan_id = _plan_id(about, text)
    document = Document(plan_id, layout, found, about.year, short_names(text), overrides.indicators)
    measures = tuple(build_measures(document, nodes))
    departments = resolve_departments(_printed_units(measures), about.region, overrides)
    reading = Reading(layout, about, found, nodes, measures, departments)
    return Plan(
        id=plan_id,
        title=about.title,
        document_number=about.document_number,
        issuer=about.issuer,
        region=about.region,
        region_code=about.region_code,
        year=about.year,
        issued_on=about.issued_on,
        text=text,
        citations=find_citations(text, Span(0, measures[0].span.start if measures else len(text))),
        measures=measures,
        departments=departments,
        findings=(*about.findings, *find_findings(reading)),
    )


def _plan_id(about: Metadata, text: str) -> str:
    """The document number where there is one (东河政发〔2021〕3号 → 东河政发-2021-3), else region, year and title.

    A text that has nothing of these is known by its hash. An id stands in addresses, so it has no slash.
    """
    if match := re.match(r"(.+)〔(\d{4})〕(\d+)号", about.document_number):
        return "-".join(match.groups()).replace("/", "-")
    title = re.sub(r"[\W\d]+|关于印发|的通知", "", about.title.removeprefix(about.region))
    named = "-".join(part for part in (about.region, str(about.year or ""), title[:24]) if part).replace("/", "-")
    return named or hashlib.sha256(text.encode()).hexdigest()[:16]


def _printed_units(measures: tuple[Measure, ...]) -> Iterator[str]:
    for measure in measures:
        yield from (mention.unit for statement in measure.statements for mention in statement.mentions)
        yield from (lead.unit for lead in measure.area_leads)
