"""Sections to evaluation indicators: the same indicator under whatever heading a plan gives it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.headings import words_at
from ingest.lexicon import rows

_BRACKETS = re.compile(r"[（(〔\[][^（）()〔〕\[\]]*[)）〕\]]")


def indicator_of(section: Sequence[str], extra: Sequence[tuple[str, str]] = ()) -> str:
    """The indicator of a section path (innermost heading last): a listed one, else the heading's own first phrase.

    ``extra`` are the user's own (word, indicator), which come first. A measure under no heading is of no indicator: "".
    """
    if not section:
        return ""
    name = _bare(section[-1])
    return next((indicator for word, indicator in (*extra, *_words()) if word in name), _own_name(name))


def _bare(heading: str) -> str:
    return _BRACKETS.sub("", heading[words_at(heading) :]).split("。", 1)[0]


def _own_name(name: str) -> str:
    phrase = re.split(r"[，,；;：:]", name, maxsplit=1)[0]
    return re.sub(r"领域$", "", phrase) or name


@cache
def _words() -> tuple[tuple[str, str], ...]:
    """(word, indicator), parts before wholes, in the order of the list."""
    parts = [(part, row["indicator"]) for row in rows("indicators") for part in row.get("parts", ())]
    return (*parts, *((word, row["indicator"]) for row in rows("indicators") for word in row["words"]))
