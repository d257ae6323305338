"""What reading made of one document, as checks look at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from core.language import Text
from ingest.coverage import Unread
from ingest.layout import Layout
from ingest.metadata import Metadata
from ingest.outline import Heading
from ingest.records import Coverage, Department, Measure, Mention, Statement
from ingest.statements import Found

Place = tuple[int, Text]
"""An offset in the text, and what to say of it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything reading made of one document. ``left`` are the statements that ended up in no measure and speak for no area."""

    layout: Layout
    about: Metadata
    found: list[Found]
    headings: list[Heading]
    measures: tuple[Measure, ...]
    departments: tuple[Department, ...]
    left: tuple[Found, ...] = ()
    unread: tuple[Unread, ...] = ()
    coverage: Coverage = field(default=Coverage(0, 0))

    @property
    def statements(self) -> Iterator[Statement]:
        """The statements of all measures."""
        return (statement for measure in self.measures for statement in measure.statements)

    @property
    def mentions(self) -> Iterator[Mention]:
        """The units named in all measures."""
        return (mention for statement in self.statements for mention in statement.mentions)
