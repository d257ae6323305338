"""What reading made of one document, as checks look at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.language import Text
from ingest.layout import Layout
from ingest.metadata import Metadata
from ingest.outline import Heading
from ingest.records import Department, Measure, Mention, Span, Statement, is_inside
from ingest.standing import Standing
from ingest.statements import Found

Place = tuple[int, Text]
"""An offset in the text, and what to say of it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything reading made of one document."""

    layout: Layout
    about: Metadata
    found: list[Found]
    headings: list[Heading]
    measures: tuple[Measure, ...]
    departments: tuple[Department, ...]
    standing: tuple[Standing, ...] = ()

    @property
    def left(self) -> list[Found]:
        """The statements that ended up in no measure and speak for no area."""
        named = [s for s in self.found if s.mentions and not s.area and not s.prose]
        spans = [measure.span for measure in self.measures]
        return [statement for statement in named if not is_inside(statement.span.start, spans)]

    @property
    def read(self) -> Iterator[Span]:
        """The characters that were read as assignments."""
        left = {id(statement) for statement in self.left}
        yield from (statement.span for statement in self.found if id(statement) not in left)
        yield from (standing.span for standing in self.standing)

    @property
    def statements(self) -> Iterator[Statement]:
        """The statements of all measures."""
        return (statement for measure in self.measures for statement in measure.statements)

    @property
    def mentions(self) -> Iterator[Mention]:
        """The units named in all measures."""
        return (mention for statement in self.statements for mention in statement.mentions)
