"""A document's text to its Plan: layout, outline, statements, measures, organisations, put together."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.checks import find_findings
from ingest.choosing import find_measures, paragraphs_with
from ingest.citations import find_citations
from ingest.coverage import read_share
from ingest.identity import plan_id
from ingest.layout import join_lines
from ingest.measures import MeasureContext, build_measures
from ingest.metadata import read_metadata
from ingest.organisations import resolve_departments
from ingest.outline import Heading, build_outline
from ingest.overrides import NO_OVERRIDES, Overrides
from ingest.platforms import short_names
from ingest.reading import Reading
from ingest.records import Measure, Plan, Span, is_inside
from ingest.standing import find_standing
from ingest.statements import Found, find_statements


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
    headings = _headings_of_measures(text, found)
    identity = plan_id(about, text)
    standing = find_standing(text, found)
    context = MeasureContext(identity, layout, found, standing, about.year, short_names(text), overrides.indicators)
    measures = tuple(build_measures(context, headings))
    departments = resolve_departments(_printed_units(measures), about.region, overrides)
    left = _in_no_measure(found, measures)
    others = {id(statement) for statement in left}
    read = [*(s.span for s in found if id(s) not in others), *(rule.span for rule in standing)]
    coverage, unread = read_share(text, read)
    reading = Reading(layout, about, found, headings, measures, departments, left, unread, coverage)
    return Plan(
        id=identity,
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
        coverage=coverage,
    )


def _headings_of_measures(text: str, found: list[Found]) -> list[Heading]:
    """The headings that are measures, in order, and the paragraphs that hold a statement which none of these has.

    Statements tell which they are; those in prose tell it in a document that has no other.
    """
    root = build_outline(text)
    firm = [statement for statement in found if not statement.area and not statement.prose]
    carriers = firm or [statement for statement in found if statement.prose]
    headings = find_measures(root, [statement.span.start for statement in carriers], text)
    spans = [heading.whole for heading in headings]
    left = [s.span.start for s in carriers if s.mentions and not is_inside(s.span.start, spans)]
    return sorted([*headings, *paragraphs_with(text, root, left)], key=lambda heading: heading.start)


def _in_no_measure(found: list[Found], measures: tuple[Measure, ...]) -> tuple[Found, ...]:
    """The statements that ended up in no measure and speak for no area."""
    spans = [measure.span for measure in measures]
    named = (s for s in found if s.mentions and not s.area and not s.prose)
    return tuple(statement for statement in named if not is_inside(statement.span.start, spans))


def _printed_units(measures: tuple[Measure, ...]) -> Iterator[str]:
    for measure in measures:
        yield from (mention.unit for statement in measure.statements for mention in statement.mentions)
        yield from (lead.unit for lead in measure.area_leads)
