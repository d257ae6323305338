"""Which rules fire on a text, as a tree: for whoever wonders why a plan reads as it does, and for whoever adds a rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.deadlines import Part, find_deadlines
from ingest.headings import find_heading
from ingest.layout import join_lines
from ingest.names import function_of, kind_of, level_of
from ingest.records import Mention, Span
from ingest.statements import Found, find_statements, within
from ingest.targets import find_targets


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that fired: its id, the characters it fired on, what it made of them, and the rules that fired below it."""

    rule: str
    text: str
    made: str = ""
    below: list[Fired] = field(default_factory=list)


def explain(raw: str, year: int | None = None, region: str = "") -> list[Fired]:
    """The rules that fire, one tree a paragraph."""
    text = join_lines(raw).text
    statements = find_statements(text)
    trees, start = [], 0
    for paragraph in text.split("\n"):
        span = Span(start, start + len(paragraph))
        trees.append(Fired("layout.paragraph", paragraph, "", list(_paragraph(text, span, statements, year, region))))
        start = span.end + 1
    return trees


def _paragraph(text: str, span: Span, statements: list[Found], year: int | None, region: str) -> Iterator[Fired]:
    if hit := find_heading(text[slice(*span)]):
        heading, match = hit
        yield Fired(heading.id, match[0][:40], f"number {match['number']}")
    start = span.start
    for statement in within(statements, span):
        yield from _facts(text, Part(Span(start, statement.span.start), 0, is_limit=False), year)
        yield Fired("statement", text[slice(*statement.span)], "", list(_statement(text, statement, year, region)))
        start = statement.span.end
    yield from _facts(text, Part(Span(min(start, span.end), span.end), 0, is_limit=False), year)


def _statement(text: str, statement: Found, year: int | None, region: str) -> Iterator[Fired]:
    for rule, span in statement.labels:
        yield Fired(rule.id, text[slice(*span)], rule.kind)
    for mention in statement.mentions:
        yield Fired(mention.rule, mention.unit, _unit(mention, region))
    for limit in statement.times:
        yield from _facts(text, Part(limit, 0, is_limit=True), year)


def _unit(mention: Mention, region: str) -> str:
    kind = kind_of(mention.unit)
    parts = [mention.role, kind, level_of(mention.unit, kind, region), function_of(mention.unit)]
    return " · ".join(part for part in parts if part)


def _facts(text: str, part: Part, year: int | None) -> Iterator[Fired]:
    for deadline in find_deadlines(text, [part], year):
        yield Fired(deadline.rule, deadline.raw, f"{deadline.kind} {deadline.date or ''}".strip())
    for target in find_targets(text, [part]):
        yield Fired(target.rule, target.raw, f"{target.op} {target.value} {target.unit}")
