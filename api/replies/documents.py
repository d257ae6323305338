"""The whole measure as clients get it, made of its row and of those of its facts, each with the sentence it stands on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, NamedTuple

from pydantic import Field

from api.openapi.models import DocumentBody, Told
from core.rows import Row
from core.vocabulary import DeadlineKind, Operator, Role

_SENTENCE = re.compile(r"[^。！？\n]*(?:[。！？]+[”’」』）)]*|\n|$)")


class Quote(NamedTuple):
    """A sentence, and the characters of it that the fact is read from: ``text[start:end]``."""

    text: str
    start: int
    end: int


def sentence_at(text: str, start: int, end: int) -> Quote | None:
    """The sentence, or the sentences, that the characters ``start`` to ``end`` stand in. None where they are not in the text.

    White space around it is left out.
    """
    if not 0 <= start < end <= len(text):
        return None
    found = [match.span() for match in _SENTENCE.finditer(text) if match.start() < end and match.end() > start]
    whole = text[found[0][0] : found[-1][1]]
    first = found[0][0] + len(whole) - len(whole.lstrip())
    return Quote(whole.strip(), start - first, end - first)


Characters = Annotated[list[int], Field(min_length=2, max_length=2)]


class Fact(Told):
    """What each fact says of where it comes from. Positions count characters (code points), the last is behind the fact."""

    rule: str = Field(description="the rule that found it")
    span: Characters = Field(description="its characters in the text of the plan")
    sentence: str | None = Field(description="the sentence it stands on")
    position: Characters | None = Field(description="its characters in the sentence")


class Assignment(Fact):
    """A unit's part in the measure."""

    unit: str
    unit_id: str
    region: str
    role: Role
    as_written: str
    clause: int = Field(description="the statement of the measure that says so, from 1")


class AreaLead(Fact):
    """A unit that leads the whole area the measure stands in; the sentence is the heading that says so."""

    unit: str
    unit_id: str
    region: str
    as_written: str


class MeasureDeadline(Fact):
    """A time by which the measure, or the part that a clause covers, is to be done."""

    deadline: str = Field(description="the day, or 持续推进")
    kind: DeadlineKind
    due: date | None = Field(description="the day where it is one")
    as_written: str
    clause: int = Field(description="the statement that covers it, 0 where none does")


class MeasureTarget(Fact):
    """A number that the measure commits to."""

    target: str = Field(description="the target's id")
    metric: str
    op: Operator
    value: float = Field(description="the low end of a range")
    high: float | None = Field(description="the high end of a range")
    of: str = Field(description="the unit of measure")
    baseline: float | None
    as_written: str
    clause: int


class PlatformUse(Fact):
    """A shared system that the measure uses or builds."""

    platform: str
    as_written: str


class Citation(Fact):
    """A document that the measure names."""

    document: str = Field(description="the document's id: its number, else its title")
    title: str
    document_number: str
    kind: str


class MeasureDocument(DocumentBody):
    """One measure, whole."""

    measure: str
    number: str
    title: str
    text: str
    section: list[str] = Field(description="the headings above it, outermost first")
    span: Characters
    position: int = Field(description="its place among the plan's measures, from 1")
    plan: str
    plan_title: str
    indicator: str | None
    due: date | None = Field(description="the last day it is due")
    assignments: list[Assignment]
    area_leads: list[AreaLead] = Field(description="who leads the area of its indicator")
    deadlines: list[MeasureDeadline]
    targets: list[MeasureTarget]
    platforms: list[PlatformUse]
    documents: list[Citation]


_LISTS: dict[str, tuple[str, type[Fact], dict[str, str]]] = {
    "lead": ("assignments", Assignment, {"unit": "name", "unit_id": "id", "role": "fact"}),
    "responsible": ("assignments", Assignment, {"unit": "name", "unit_id": "id", "role": "fact"}),
    "support": ("assignments", Assignment, {"unit": "name", "unit_id": "id", "role": "fact"}),
    "area-lead": ("area_leads", AreaLead, {"unit": "name", "unit_id": "id"}),
    "deadline": ("deadlines", MeasureDeadline, {"deadline": "id"}),
    "target": ("targets", MeasureTarget, {"target": "id", "metric": "name"}),
    "platform": ("platforms", PlatformUse, {"platform": "id"}),
    "document": ("documents", Citation, {"document": "id", "title": "name"}),
}
"""For each fact of the question ``facts``: the list it stands in, its type, and the columns of those fields that have another name."""


def measure_body(rows: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """The fields of a MeasureDocument, of the rows of the questions ``measure`` and ``facts``."""
    (measure,) = rows["measure"]
    lists: dict[str, list[dict[str, Any]]] = {name: [] for name, _, _ in _LISTS.values()}
    for fact in rows["facts"]:
        name, model, columns = _LISTS[fact["fact"]]
        own = {field: fact[columns.get(field, field)] for field in model.model_fields if field not in Fact.model_fields}
        lists[name].append({**own, **_evidence(measure, fact)})
    kept = {name: measure[name] for name in MeasureDocument.model_fields if name in measure}
    return {**kept, "span": [measure["span_start"], measure["span_end"]], **lists}


def _evidence(measure: Row, fact: Row) -> dict[str, Any]:
    quote = _heading(measure, fact) if fact["fact"] == "area-lead" else _sentence(measure, fact)
    return {
        "rule": fact["rule"],
        "span": [fact["span_start"], fact["span_end"]],
        "sentence": quote and quote.text,
        "position": quote and [quote.start, quote.end],
    }


def _sentence(measure: Row, fact: Row) -> Quote | None:
    first = measure["span_start"]
    return sentence_at(measure["text"], fact["span_start"] - first, fact["span_end"] - first)


def _heading(measure: Row, fact: Row) -> Quote | None:
    """The innermost heading that names the unit, which stands behind the heading's own words."""
    for heading in reversed(measure["section"]):
        start = heading.rfind(fact["as_written"])
        if start >= 0:
            return Quote(heading, start, start + len(fact["as_written"]))
    return None
