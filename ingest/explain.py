"""Which rules fire on a text, as a tree: for whoever wonders why a plan reads as it does, and for whoever adds a rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.bodies import national_body
from ingest.choosing import section_rules
from ingest.citations import TITLED, find_citations
from ingest.clauses import Part
from ingest.coverage import SIGNALS, read_share
from ingest.deadlines import find_deadlines
from ingest.headings import ANNEXES, BULLET, NOTES
from ingest.layout import Layout, join_lines
from ingest.measures import ADDRESS, TAIL
from ingest.metadata import read_metadata
from ingest.names import function_of, kind_of, kind_rule, level_of, level_rule
from ingest.outline import Heading, build_outline
from ingest.platforms import platforms_named, short_names
from ingest.records import Mention, Span
from ingest.standing import find_standing
from ingest.statements import Found, find_statements, within
from ingest.tables import table_header
from ingest.targets import judge
from ingest.unit_rules import ENDINGS, GROUPS

_LEFT = 3
"""Of what looks like an assignment and was not read, the first are shown."""


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that fired: its id, the characters it fired on, what it made of them, and the rules that fired below it.

    ``also`` are the rows that had a say in it: the ending of a unit's name, the unit of a number.
    """

    rule: str
    text: str
    made: str = ""
    below: list[Fired] = field(default_factory=list)
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """What all paragraphs of a text share."""

    text: str
    statements: list[Found]
    headings: dict[int, Heading]
    shorts: dict[str, str]
    year: int | None
    region: str


def explain(raw: str, year: int | None = None, region: str = "") -> list[Fired]:
    """The rules that fire: on the lines and on the document, where any does, then one tree a paragraph."""
    layout = join_lines(raw)
    text = layout.text
    headings = {heading.start: heading for heading in build_outline(text).descendants()}
    read = _Read(text, find_statements(text), headings, short_names(text), year, region)
    trees, start = [*_lines(raw, layout), *_document(text), *_for_others(read)], 0
    for paragraph in text.split("\n"):
        span = Span(start, start + len(paragraph))
        trees.append(Fired("layout.paragraph", paragraph, "", list(_paragraph(read, span))))
        start = span.end + 1
    standing = find_standing(text, read.statements)
    _, left = read_share(text, [*(s.span for s in read.statements), *(rule.span for rule in standing)])
    return [*trees, *(Fired("unread", words) for _, words in left[:_LEFT])]


def _lines(raw: str, layout: Layout) -> Iterator[Fired]:
    """What became of the lines: headers of tables, and what was dropped or cut."""
    for line in raw.split("\n"):
        if header := table_header(line):
            yield Fired("layout.table", line, "", [Fired(column.rule.id, column.label) for column in header if column])
    yield from (Fired(rule, line) for rule, line in layout.rules)


def _document(text: str) -> Iterator[Fired]:
    """What the document says about itself."""
    if rules := read_metadata(text).rules:
        yield Fired("document", "", "", [Fired(rule, what) for rule, what in rules])


def _for_others(read: _Read) -> Iterator[Fired]:
    """What the document says once for the measures behind it."""
    for standing in find_standing(read.text, read.statements):
        units = "、".join(mention.unit for mention in standing.mentions)
        yield Fired(standing.rule.id, read.text[slice(*standing.span)], units)


def _paragraph(read: _Read, span: Span) -> Iterator[Fired]:
    if heading := read.headings.get(span.start):
        also = tuple(rule.id for rule in section_rules(heading))
        yield Fired(
            heading.rule, read.text[slice(*span)][:40], f"number {heading.number}" if heading.number else "", also=also
        )
    elif BULLET.pattern.match(read.text, span.start):
        yield Fired(BULLET.id, read.text[slice(*span)][:40])
    said = read.text[slice(*span)]
    yield from (Fired(rule.id, said[:40]) for rule in (ANNEXES, NOTES) if rule.pattern.match(said))
    tails = (rule for rule in (TAIL, ADDRESS) if span.start and rule.pattern.match(read.text, span.start - 1))
    yield from (Fired(rule.id, read.text[slice(*span)]) for rule in tails)
    start = span.start
    for statement in within(read.statements, span):
        yield from _facts(read, Part(Span(start, statement.span.start), 0, is_limit=False))
        printed = read.text[slice(*statement.span)]
        signals = tuple(rule.id for rule in SIGNALS if rule.pattern.search(printed))
        yield Fired("statement", printed, "", list(_statement(read, statement)), signals)
        start = statement.span.end
    yield from _facts(read, Part(Span(min(start, span.end), span.end), 0, is_limit=False))


def _statement(read: _Read, statement: Found) -> Iterator[Fired]:
    for rule, span in statement.labels:
        yield Fired(rule.id, read.text[slice(*span)], rule.kind)
    for mention in statement.mentions:
        yield Fired(mention.rule, mention.unit, _unit(mention, read.region), also=_unit_rules(mention))
    for overseer in statement.overseers:
        yield Fired(overseer.rule, overseer.unit, "oversees")
    for leader in statement.leaders:
        yield Fired(leader.rule, leader.name, leader.title)
    for other, span in statement.others:
        yield Fired(other.id, read.text[slice(*span)], "no unit")
    for limit in statement.times:
        yield from _facts(read, Part(limit, 0, is_limit=True))


def _unit(mention: Mention, region: str) -> str:
    kind = kind_of(mention.unit)
    body = national_body(mention.unit)
    former = f"until {body.until}, now {body.now}" if body and body.until else ""
    parts = [mention.role, kind, level_of(mention.unit, kind, region), function_of(mention.unit), former]
    return " · ".join(part for part in parts if part)


def _unit_rules(mention: Mention) -> tuple[str, ...]:
    """The rows that shaped a unit's name, and those that tell what it is."""
    about = [rule for rule in (*ENDINGS, *GROUPS) if rule.pattern.search(mention.unit)]
    about += filter(None, (kind_rule(mention.unit), level_rule(mention.unit)))
    return (*mention.also, *(rule.id for rule in about))


def _facts(read: _Read, part: Part) -> Iterator[Fired]:
    text = read.text
    for deadline in find_deadlines(text, [part], read.year):
        yield Fired(deadline.rule, deadline.raw, f"{deadline.kind} {deadline.date or ''}".strip())
    if part.is_limit:
        return
    for one in judge(text, part):
        paid = "benefit " if one.rule.verdict == "benefit" else ""
        made = [f"{paid}{target.op} {target.value} {target.unit}" for target in one.targets] or ["no target"]
        yield from (Fired(one.rule.id, one.raw, each, also=one.also) for each in made)
    for named in platforms_named(text, part.span, read.shorts):
        yield Fired(named.rule, text[slice(*named.span)], named.name or "no system", also=named.also)
    for citation in find_citations(text, part.span):
        also = (TITLED.id,) if citation.title else ()
        yield Fired(citation.rule, citation.title or citation.number, citation.kind, also=also)
