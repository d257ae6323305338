"""The records that reading a document makes: frozen, typed, each fact with the rule that found it and its characters.

A ``Span`` counts characters of ``Plan.text``, the text that ``zeren read --format text`` prints: ``text[start:end]``.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from core.language import Text
from core.vocabulary import DeadlineKind, DocumentKind, Level, Operator, Role, Severity


class Span(NamedTuple):
    """Characters ``start`` up to, not including, ``end``."""

    start: int
    end: int


class Coverage(NamedTuple):
    """Places that look like an assignment of responsibility, and how many of them were read as one."""

    signals: int
    read: int


def is_inside(at: int, spans: Sequence[Span]) -> bool:
    """Whether a character stands in one of the spans, which are in order and do not overlap."""
    before = bisect_right(spans, at, key=lambda span: span.start) - 1
    return before >= 0 and at < spans[before].end


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the document that a person should look at.

    ``line`` is a line, from 1, of the file, or of the text that its reader made of it; ``place`` says it as a person
    looks it up: line 12 of a text, paragraph 40 of a .docx, page 3 of a .pdf.
    """

    code: str
    severity: Severity
    message: Text
    line: int
    place: Text | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit named in a statement: as printed (white space dropped), its role, and where.

    ``also`` are the rows that shaped the name: where a list was cut, what a bare place name was given.
    """

    unit: str
    role: Role
    rule: str
    span: Span
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One responsibility statement of a measure.

    ``clause`` counts the statements of the measure from 1; ``scope`` is the text the statement covers.
    """

    clause: int
    mentions: tuple[Mention, ...]
    scope: Span
    span: Span


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time by which (part of) a measure is to be done. ``date`` is the last day it allows, None where it names none.

    ``clause`` is the statement that covers it, 0 where the measure has none.
    """

    raw: str
    date: dt.date | None
    kind: DeadlineKind
    clause: int
    rule: str
    span: Span


@dataclass(frozen=True, slots=True)
class Target:
    """A quantified result that a measure commits to.

    ``raw`` is the clause as printed, ``metric`` the phrase that says what is measured, ``value`` a number or, where ``op``
    is ``range``, its two ends. ``unit`` is as printed, but 万 and 亿 are multiplied into the value
    (19万时户 is 190000 时户, 30亿元 is 3000000000 元). ``baseline`` is the value the change starts from (由45天压缩为20天).
    ``clause`` is the statement that covers it, 0 where the measure has none.
    """

    raw: str
    metric: str
    op: Operator
    value: float | tuple[float, float]
    unit: str
    baseline: float | None
    clause: int
    rule: str
    span: Span


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named in the text; ``title`` or ``number`` may be "", not both."""

    title: str
    number: str
    kind: DocumentKind
    rule: str
    span: Span


@dataclass(frozen=True, slots=True)
class PlatformUse:
    """A shared system named in the text: its canonical name, as written, and where."""

    name: str
    as_written: str
    rule: str
    span: Span


@dataclass(frozen=True, slots=True)
class Overseer:
    """A unit that inspects or accepts a measure, as printed: none of the three roles."""

    unit: str
    rule: str
    span: Span


@dataclass(frozen=True, slots=True)
class Leader:
    """A leader of the government who oversees a measure: title and name as printed."""

    title: str
    name: str
    rule: str
    span: Span


@dataclass(frozen=True, slots=True)
class Measure:
    """One numbered work item. ``section`` holds the headings above it, outermost first; ``id`` the plan and the ordinal path.

    ``score`` is how sure the recognition of its least sure line was, from 0 to 1, None where the text was not recognised. ``benefits`` are what it pays or grants, written as targets are: the rule of a measure, not its result.

    ``line`` and ``place`` say where in the original it begins, as those of a Finding do.
    """

    id: str
    section: tuple[str, ...]
    number: str
    title: str
    text: str
    span: Span
    statements: tuple[Statement, ...]
    deadlines: tuple[Deadline, ...]
    targets: tuple[Target, ...]
    indicator: str
    line: int
    place: Text | None = None
    area_leads: tuple[Mention, ...] = ()
    citations: tuple[Citation, ...] = ()
    platforms: tuple[PlatformUse, ...] = ()
    overseers: tuple[Overseer, ...] = ()
    leaders: tuple[Leader, ...] = ()
    benefits: tuple[Target, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """A printed form of a unit, with the rule and the reason that joined it to the canonical name."""

    name: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Department:
    """A unit of one plan: its canonical name, every printed form, and what its name tells of it.

    ``is_group`` holds where the name means several units at once: 区直有关部门, but 各镇（街道） too, whose kind is township.
    """

    name: str
    aliases: tuple[Alias, ...]
    function: str
    level: Level
    kind: str
    is_group: bool

    @property
    def as_written(self) -> tuple[str, ...]:
        return (self.name, *(alias.name for alias in self.aliases))


@dataclass(frozen=True, slots=True)
class Plan:
    """One issued document, read. ``year`` is the year its bare dates mean, None where nothing tells.

    ``region_code`` is that of GB/T 2260, "" for a place it does not list or that the document does not tell from a namesake.
    ``citations`` are the documents that stand before its first measure: what it rests on. ``coverage`` says how much of what it
    says about responsibility was read, ``source`` whether the text was there or recognised on a scan.
    """

    id: str
    title: str
    document_number: str
    issuer: str
    region: str
    region_code: str
    year: int | None
    issued_on: dt.date | None
    text: str
    citations: tuple[Citation, ...]
    measures: tuple[Measure, ...]
    departments: tuple[Department, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage = field(default=Coverage(0, 0))
    source: Literal["text", "ocr"] = "text"
