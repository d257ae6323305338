"""The parts of a measure, each covered by one responsibility statement: times and targets belong to the part they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.records import Span
from ingest.statements import Found


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a measure's text that one statement (``clause``) covers; ``is_limit`` where a time label announced it."""

    span: Span
    clause: int
    is_limit: bool


def parts_of(span: Span, inside: list[Found]) -> Iterator[Part]:
    """Where times and targets are looked for: what each statement covers, its time labels, and what follows the last one."""
    start = span.start
    for clause, statement in enumerate(inside, 1):
        yield Part(Span(start, statement.span.start), clause, is_limit=False)
        for limit in statement.times:
            yield Part(limit, clause, is_limit=True)
        start = statement.span.end
    yield Part(Span(min(start, span.end), span.end), len(inside), is_limit=False)
