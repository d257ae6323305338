"""Which headings and paragraphs of a document are its measures, told by where the responsibility statements stand.

A measure is the numbered work item that carries responsibility statements, at whatever level it stands; its siblings
without one are measures too. Goals, principles and safeguards are not, unless they carry a statement of their own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.headings import BULLET, CLOSING, PREAMBLE, SAFEGUARDS, words_at
from ingest.labels import opens_label
from ingest.outline import ITEM_RANK, Heading
from ingest.records import Span, is_inside
from ingest.rules import Rule

Styles = set[tuple[str, str]]
"""The rules of heading pairs (outer, inner) under which measures with statements stand."""

_SECTION_RANK = 2
"""That of 一、二、三、: a section is no measure where its paragraphs are."""

_LONGEST_LABELLED = 12
"""Between the name of an area and the statement below it stands no more than a number and a bracket."""

PARAGRAPH = "heading.paragraph"
"""What a measure without a number is known by."""


def find_measures(root: Heading, statements: Sequence[int], text: str) -> list[Heading]:
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
            or (heading.rank < ITEM_RANK and len(paragraphs) == len(set(starts)))
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
        end = text.find("\n", at)
        end = end if end >= 0 else len(text)
        if opens_label(text[start:end]):
            start = text.rfind("\n", 0, max(start - 1, 0)) + 1
        if start > taken and text[start:at].strip():
            parent = _innermost(root, start)
            places[parent] += 1
            place = len(parent.children) + places[parent]
            title, span = text[start:end], Span(start, end)
            words = start + words_at(title)
            yield Heading(PARAGRAPH, ITEM_RANK, "", title, start, words, parent, place, own=span, whole=span)
            taken = end


def _innermost(heading: Heading, at: int) -> Heading:
    before = bisect_right(heading.children, at, key=lambda child: child.start) - 1
    is_below = before >= 0 and at < heading.children[before].whole.end
    return _innermost(heading.children[before], at) if is_below else heading


def _has_a_task(heading: Heading, statements: Sequence[int]) -> bool:
    """Whether a heading whose own statement stands above those of its parts asks something itself, and is not only an area's name."""
    first = statements[bisect_left(statements, heading.own.start)] - heading.start
    return heading.rank >= ITEM_RANK or first > len(heading.phrase) + _LONGEST_LABELLED


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
    return CLOSING.pattern.match(heading.title, words_at(heading.title)) is not None


def section_rules(heading: Heading) -> list[Rule]:
    """The rows by which a heading announces what is no measure: goals and principles, safeguards, the closing clause."""
    told = ((PREAMBLE, _is_preamble(heading)), (SAFEGUARDS, _is_safeguards(heading)), (CLOSING, _is_closing(heading)))
    return [rule for rule, holds in told if holds]


def _is_preamble(heading: Heading) -> bool:
    return PREAMBLE.pattern.search(heading.title) is not None


def _is_safeguards(heading: Heading) -> bool:
    return heading.rank < ITEM_RANK and SAFEGUARDS.pattern.search(heading.phrase[:40]) is not None


def _style(heading: Heading) -> tuple[str, str]:
    return (heading.parent.rule if heading.parent else "", heading.rule)


def _in_safeguards(heading: Heading) -> bool:
    return any(_is_safeguards(n) for n in (*heading.ancestors, heading))


def _holds(span: Span, statements: Sequence[int]) -> bool:
    i = bisect_left(statements, span.start)
    return i < len(statements) and statements[i] < span.end
