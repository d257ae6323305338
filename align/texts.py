"""What two measures are compared by: their own words, without statements, times, numbers and the names of places."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate

from ingest.records import Measure, Plan, Span

_PLACES = re.compile(
    "[全各我本][省市区县州镇]|[省市区县]级|[省市县区](?=[委政直])|各?县(?:市|[（(]市)、?区[)）]?|区县|县区|市县"
)
_NUMBERS = re.compile(r"\d+(?:\.\d+)?[%％]?")
_SENTENCE = re.compile("[。；;！!?？\n]")
_SIGNS = re.compile(r"[\W_]+")
_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Words:
    """A measure's heading and body, folded, without signs. The heading is "" where its sentence goes on as the body.

    ``stops`` are the ends of the body's sentences.
    """

    heading: str
    body: str
    stops: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        return self.heading + self.body


def words_of(measure: Measure, plan: Plan) -> Words:
    """The words of a measure of a plan."""
    number = Span(measure.span.start, measure.span.start + max(measure.text.find(measure.title), 0))
    text = _without(measure, [number, *(statement.span for statement in measure.statements)])
    sentence, stop, rest = text.partition("。")
    has_heading = stop and len(sentence) <= _LONGEST_HEADING and rest.strip()
    heading, body = (sentence, rest) if has_heading else ("", text)
    parts = [folded(part, plan.region) for part in _SENTENCE.split(body)]
    return Words(folded(heading, plan.region), "".join(parts), tuple(accumulate(len(part) for part in parts)))


def _without(measure: Measure, spans: list[Span]) -> str:
    """The text of a measure without some of its characters, and without its times."""
    signs = list(measure.text)
    for start, end in (*spans, *(deadline.span for deadline in measure.deadlines)):
        first = max(0, start - measure.span.start)
        signs[first : end - measure.span.start] = [""] * (end - measure.span.start - first)
    return "".join(signs)


def folded(text: str, region: str) -> str:
    """In one width, without the region, levels, numbers and signs."""
    plain = unicodedata.normalize("NFKC", text)
    short = region.rstrip("省市区县旗州")
    for name in (region, short if len(short) > 1 else ""):
        plain = plain.replace(name, "") if name else plain
    return _SIGNS.sub("", _NUMBERS.sub("", _PLACES.sub("", plain)))
