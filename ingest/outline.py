"""The outline of a document: headings as a tree, and which of its headings are the measures.

A measure is the numbered work item that carries responsibility statements, at whatever level it stands; its siblings
without one are measures too. Goals, principles and safeguards are not, numbered or not.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.headings import ANNEXES, BULLET, CLOSING, LINE, NOTES, PREAMBLE, SAFEGUARDS, HeadingRule, Seen, find_heading
from ingest.labels import opens_label
from ingest.numerals import to_int
from ingest.records import Span, is_inside
from ingest.rules import Rule

Styles = set[tuple[str, str]]
"""The rules of heading pairs (outer, inner) under which measures with statements stand."""

_LINE_RANK = 1
_SECTION_RANK = 2
"""That of 一、二、三、: a section is no measure where its paragraphs are."""

_ITEM_RANK = 5
"""That of 1., 2., 3.: what stands further out is a section."""

_LONGEST_LABELLED = 12
"""Between the name of an area and the statement below it stands no more than a number and a bracket."""

_NUMBER = re.compile(
    r"^(?:第[\d一二三四五六七八九十]{1,3}条|[（(]?[\d一二三四五六七八九十]{1,3}[)）]?)[、.．)）:：\s]?"
)
PARAGRAPH = "heading.paragraph"
"""What a measure without a number is known by."""

_NOWHERE = Span(0, 0)
_LONGEST_PHRASE = 200
"""A heading that goes on for longer is a paragraph; each measure below it carries the phrase."""


@dataclass(slots=True, eq=False)
class Heading:
    """A heading with what stands below it. ``place`` counts it among its siblings, ``own`` is its text up to the first heading
    below, ``whole`` the text of all."""

    rule: str
    rank: int
    number: str
    title: str
    start: int
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
    root = Heading("", -1, "", "", 0, None)
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
    section_open = in_notes = in_annexes = False
    for paragraph in text.split("\n"):
        hit = _heading(paragraph, seen)
        in_annexes = ANNEXES.pattern.match(paragraph) is not None or (
            in_annexes and hit is not None and hit[0].rank == _ITEM_RANK
        )
        hit = None if in_annexes and hit and hit[0].rank == _ITEM_RANK else hit
        in_notes = (in_notes or NOTES.pattern.match(paragraph) is not None) and not (hit and hit[0].rank < _ITEM_RANK)
        hit = None if in_notes else hit
        if hit is None:
            pending = (start, paragraph) if LINE.pattern.match(paragraph) else None
        else:
            rule, number, title = hit
            if pending and not section_open and rule.rank == _ITEM_RANK and number == "1":
                yield Heading(LINE.id, _LINE_RANK, "", pending[1], pending[0], None)
            yield Heading(rule.id, rule.rank, number, title, start, None)
            section_open = rule.rank < _ITEM_RANK
            seen = seen.after(rule, paragraph)
            pending = None
        start += len(paragraph) + 1


def _heading(paragraph: str, seen: Seen) -> tuple[HeadingRule, str, str] | None:
    """Rule, number in ASCII digits ("" for none) and title of a heading; an annex is called by its title alone.

    The numbers ``seen`` before tell 2.15分钟生活圈 behind 1. from a number with a point.
    """
    if not (hit := find_heading(paragraph, seen)):
        return None
    rule, match = hit
    number = str(to_int(match["number"])) if match["number"] else ""
    return rule, number, match["title"] if rule.rank == 0 else paragraph


def _measure_spans(heading: Heading, end: int) -> None:
    starts = [child.start for child in heading.children]
    heading.whole = Span(heading.start, end)
    heading.own = Span(heading.start, starts[0] if starts else end)
    for child, stop in zip(heading.children, [*starts[1:], end], strict=False):
        _measure_spans(child, stop)


def find_measures(root: Heading, statements: Sequence[int], text: str = "") -> list[Heading]:
    """The headings that are measures, in order, given where the responsibility statements begin (ascending offsets).

    Statements that stand in paragraphs of their own below a section's name are left to ``paragraphs_with``.
    """
    listed = [heading for heading in root.descendants() if _lists_paragraphs(heading, statements, text, 2)]
    alike = {heading.rule for heading in listed}  # 二、 with one such paragraph, beside 一、 with three
    listed = [h for h in root.descendants() if h.rule in alike and _lists_paragraphs(h, statements, text, 1)]
    spans = [heading.own for heading in listed]
    statements = [at for at in statements if not is_inside(at, spans)]
    carriers = [heading for heading in root.descendants() if _holds(heading.own, statements)]
    styles = {_style(heading) for heading in carriers if not _in_safeguards(heading)}
    return list(_choose(root, statements, styles, _parents_carry(root, statements), preamble=False))


def _choose(
    heading: Heading, statements: Sequence[int], styles: Styles, parents_carry: bool, *, preamble: bool
) -> Iterator[Heading]:
    """The measures below a heading; ``preamble`` says that it stands under goals and principles."""
    carrying = {child.rule for child in heading.children if _holds(child.own, statements)}
    for child in heading.children:
        holds = _holds(child.own, statements)
        below = _holds(child.whole, statements)
        if _is_whole(child, statements, holds, parents_carry):
            yield child
        elif child.children and (below or not holds):
            if holds and _has_a_task(child, statements):
                yield replace(child, whole=child.own)
            yield from _choose(child, statements, styles, parents_carry, preamble=preamble or _is_preamble(child))
        elif child.rule in carrying or (_style(child) in styles and not preamble and not _is_preamble(child)):
            if _in_safeguards(child) or _is_closing(child):
                continue
            yield child


def _lists_paragraphs(heading: Heading, statements: Sequence[int], text: str, least: int) -> bool:
    """Whether what stands under a heading are bullets, or at least so many paragraphs, each with a statement behind its words."""
    inside = statements[bisect_left(statements, heading.own.start) : bisect_left(statements, heading.own.end)]
    if len(inside) < least or "。" in heading.title:
        return False
    paragraphs = text[heading.own.start : heading.own.end].strip("\n").split("\n")[1:]
    starts = [text.rfind("\n", 0, at) + 1 for at in inside]
    own_words = all(
        start > heading.own.start and text[start:at].strip("（(") for start, at in zip(starts, inside, strict=True)
    )
    bullets = all(BULLET.pattern.match(text[start : start + 2]) for start in starts)
    return (
        own_words
        and len(set(starts)) >= least
        and (
            bullets
            or heading.rank <= _SECTION_RANK
            or (heading.rank < _ITEM_RANK and len(paragraphs) == len(set(starts)))
        )
    )


def paragraphs_with(text: str, root: Heading, starts: Sequence[int]) -> Iterator[Heading]:
    """The paragraphs in which statements begin that no measure has, as headings of measures: bullets, lists without numbers.

    A label on a line of its own belongs to the paragraph above it.
    """
    places: Counter[Heading] = Counter()
    taken = -1
    for at in starts:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at) % (len(text) + 1)  # -1, where none follows, is the end
        if opens_label(text[start:end]):
            start = text.rfind("\n", 0, max(start - 1, 0)) + 1
        if start > taken and text[start:at].strip():
            parent = _innermost(root, start)
            places[parent] += 1
            place = len(parent.children) + places[parent]
            span = Span(start, end)
            yield Heading(PARAGRAPH, _ITEM_RANK, "", text[start:end], start, parent, place, own=span, whole=span)
            taken = end


def _innermost(heading: Heading, at: int) -> Heading:
    before = bisect_right(heading.children, at, key=lambda child: child.start) - 1
    is_below = before >= 0 and at < heading.children[before].whole.end
    return _innermost(heading.children[before], at) if is_below else heading


def _has_a_task(heading: Heading, statements: Sequence[int]) -> bool:
    """Whether a heading whose own statement stands above those of its parts asks something itself, and is not only an area's name."""
    first = statements[bisect_left(statements, heading.own.start)] - heading.start
    return heading.rank >= _ITEM_RANK or first > len(heading.phrase) + _LONGEST_LABELLED


def _is_whole(heading: Heading, statements: Sequence[int], holds: bool, parents_carry: bool) -> bool:
    """Whether a heading is one measure with all below it: its own text, or its last detail, carries the statement.

    A statement right under a heading whose children carry their own is the area's, or that of its own text.
    """
    if holds:
        return not any(_holds(child.whole, statements) for child in heading.children)
    return parents_carry and _only_last_carries(heading, statements)


def _only_last_carries(heading: Heading, statements: Sequence[int]) -> bool:
    carrying = [_holds(child.whole, statements) for child in heading.children]
    return len(carrying) > 1 and carrying[-1] and not any(carrying[:-1])


def _parents_carry(root: Heading, statements: Sequence[int]) -> bool:
    """Whether this document closes a list of details with one statement for all of them, as most of its lists show."""
    lists = [
        n for n in root.descendants() if len(n.children) > 1 and any(_holds(c.whole, statements) for c in n.children)
    ]
    leaves = [n for n in lists if not any(child.children for child in n.children)]
    return sum(_only_last_carries(n, statements) for n in leaves) * 2 > len(leaves)


def _is_closing(heading: Heading) -> bool:
    return CLOSING.pattern.match(_NUMBER.sub("", heading.title)) is not None


def section_rules(heading: Heading) -> list[Rule]:
    """The rows by which a heading announces what is no measure: goals and principles, safeguards, the closing clause."""
    told = ((PREAMBLE, _is_preamble(heading)), (SAFEGUARDS, _is_safeguards(heading)), (CLOSING, _is_closing(heading)))
    return [rule for rule, holds in told if holds]


def _is_preamble(heading: Heading) -> bool:
    return PREAMBLE.pattern.search(heading.title) is not None


def _is_safeguards(heading: Heading) -> bool:
    return heading.rank < _ITEM_RANK and SAFEGUARDS.pattern.search(heading.phrase[:40]) is not None


def _style(heading: Heading) -> tuple[str, str]:
    return (heading.parent.rule if heading.parent else "", heading.rule)


def _in_safeguards(heading: Heading) -> bool:
    return any(_is_safeguards(n) for n in (*heading.ancestors, heading))


def _holds(span: Span, statements: Sequence[int]) -> bool:
    i = bisect_left(statements, span.start)
    return i < len(statements) and statements[i] < span.end
