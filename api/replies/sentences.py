"""The sentence that a fact stands on."""

from __future__ import annotations

import re
from typing import NamedTuple

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
