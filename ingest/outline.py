"""The outline of a document: its headings as a tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.headings import ANNEXES, LINE, NOTES, HeadingRule, Seen, find_heading
from ingest.numerals import to_int
from ingest.records import Span
from ingest.rules import Rule

_LINE_RANK = 1
ITEM_RANK = 5
"""That of 1., 2., 3.: what stands further out is a section."""

_NOWHERE = Span(0, 0)
_LONGEST_PHRASE = 200
"""A heading that goes on for longer is a paragraph; each measure below it carries the phrase."""


@dataclass(slots=True, eq=False)
class Heading:
    """A heading with what stands below it. ``words`` is where it goes on behind its number, ``place`` counts it among its siblings,
    ``own`` is its text up to the first heading below, ``whole`` the text of all."""

    rule: str
    rank: int
    number: str
    title: str
    start: int
    words: int
    parent: Heading | None
    place: int = 1
    children: list[Heading] = field(default_factory=list)
    own: Span = _NOWHERE
    whole: Span = _NOWHERE

    @property
    def ancestors(self) -> list[Heading]:
        """The headings above, outermost first."""
        return [] if self.parent is None or self.parent.parent is None else [*self.parent.ancestors, self.parent]

    @property
    def phrase(self) -> str:
        """The title up to its first full stop."""
        return self.title[:_LONGEST_PHRASE].split("。", 1)[0]

    def descendants(self) -> Iterator[Heading]:
        for child in self.children:
            yield child
            yield from child.descendants()


def build_outline(text: str) -> Heading:
    """The tree of headings; its root has no heading and covers the whole text."""
    root = Heading("", -1, "", "", 0, 0, None)
    open_nodes = [root]
    for heading in _headings(text):
        while open_nodes[-1].rank >= heading.rank:
            open_nodes.pop()
        heading.parent = open_nodes[-1]
        open_nodes[-1].children.append(heading)
        heading.place = len(open_nodes[-1].children)
        open_nodes.append(heading)
    _measure_spans(root, len(text))
    return root


def _headings(text: str) -> Iterator[Heading]:
    """Numbered headings, and the unnumbered line above a "1." that begins anew."""
    pending: tuple[int, str] | None = None
    start, seen = 0, Seen()
    section_open = False
    aside: Rule | None = None
    for paragraph in text.split("\n"):
        hit = _heading(paragraph, seen)
        rank = hit[0].rank if hit else None
        aside = _aside(aside, paragraph, rank)
        if hit is None or aside is NOTES or (aside is ANNEXES and rank == ITEM_RANK):
            pending = (start, paragraph) if LINE.pattern.match(paragraph) else None
        else:
            rule, number, title, words = hit
            if pending and not section_open and rule.rank == ITEM_RANK and number == "1":
                yield Heading(LINE.id, _LINE_RANK, "", pending[1], pending[0], pending[0], None)
            yield Heading(rule.id, rule.rank, number, title, start, start + words, None)
            section_open = rule.rank < ITEM_RANK
            seen = seen.after(rule, paragraph)
            pending = None
        start += len(paragraph) + 1


def _aside(before: Rule | None, paragraph: str, rank: int | None) -> Rule | None:
    """The row by which a paragraph belongs to the list of annexes, or to the notes below a table; ``rank`` is that of its heading.

    The list goes on as long as its items do, notes to the next section.
    """
    if ANNEXES.pattern.match(paragraph) or (before is ANNEXES and rank == ITEM_RANK):
        return ANNEXES
    if rank is not None and rank < ITEM_RANK:
        return None
    return NOTES if before is NOTES or NOTES.pattern.match(paragraph) else None


def _heading(paragraph: str, seen: Seen) -> tuple[HeadingRule, str, str, int] | None:
    """Rule, number in ASCII digits ("" for none), title and where the words begin; an annex is called by its title alone.

    The numbers ``seen`` before tell 2.15分钟生活圈 behind 1. from a number with a point.
    """
    if not (hit := find_heading(paragraph, seen)):
        return None
    rule, match = hit
    number = str(to_int(match["number"])) if match["number"] else ""
    return rule, number, match["title"] if rule.rank == 0 else paragraph, match.start("title")


def _measure_spans(heading: Heading, end: int) -> None:
    starts = [child.start for child in heading.children]
    heading.whole = Span(heading.start, end)
    heading.own = Span(heading.start, starts[0] if starts else end)
    for child, stop in zip(heading.children, [*starts[1:], end], strict=False):
        _measure_spans(child, stop)
