"""Where a responsibility statement may stand in a paragraph: in a bracket, behind a label, as the last sentence."""

from __future__ import annotations

from bisect import bisect_left

from ingest.brackets import OPEN, SIGN
from ingest.labels import LabelRule
from ingest.records import Span

LONGEST = 1500
"""A statement is a list of names; one that runs on for longer was never closed, and ends here."""

Label = tuple[LabelRule, int, int]
"""A label's rule and its characters, from and to."""


def brackets_of(text: str, start: int, end: int) -> list[Span]:
    """Outermost brackets of a paragraph, with their signs; kinds may be mixed, the last may lack its end."""
    spans, depth, opened = [], 0, start
    for sign in SIGN.finditer(text, start, end):
        if sign[0] in OPEN:
            opened = sign.start() if depth == 0 else opened
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                spans.append(Span(opened, sign.end()))
    if depth:
        spans.append(Span(opened, min(end, opened + LONGEST)))
    return spans


def labels_by_container(
    text: str, start: int, end: int, brackets: list[Span], labels: list[Label]
) -> dict[Span, list[Label]]:
    """Labels grouped by the bracket around them; those outside every bracket form one run to the end of the paragraph."""
    groups: dict[Span, list[Label]] = {}
    run: Span | None = None
    for label in labels:
        at = label[1]
        around = _around(brackets, at)
        if around is None:
            if run is None and not _may_open(text, start, at):
                continue
            around = run = run or Span(at, min(end, at + LONGEST))
        groups.setdefault(around, []).append(label)
    return groups


def _around(brackets: list[Span], at: int) -> Span | None:
    """The bracket, of brackets in order, in which a character stands."""
    before = bisect_left(brackets, at, key=lambda bracket: bracket.start) - 1
    return brackets[before] if before >= 0 and at < brackets[before].end else None


def _may_open(text: str, start: int, at: int) -> bool:
    """Outside brackets a label opens a statement only where a sentence or a paragraph begins."""
    return at == start or text[at - 1] in "。；;！!)）" or not text[start:at].strip("—–-·•* ")


def last_sentence(text: str, start: int, end: int) -> Span | None:
    """The sentence that a paragraph ends with: plans without brackets say there 由区司法局牵头，区财政局配合。

    Its full stop may be lacking where it begins with 由: other lines without one are headings.
    """
    stop = end - 1 if text[end - 1 : end] == "。" else end
    first = max(start, text.rfind("。", start, stop) + 1)
    return Span(first, stop) if stop < end or text[first : first + 1] == "由" else None


def is_behind_a_sentence(text: str, start: int, at: int) -> bool:
    """Whether a bracket at ``at`` stands where a statement does: behind a full stop, or with a paragraph to itself."""
    return at == start or text[at - 1] in "。；;！!）)"
