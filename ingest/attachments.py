"""Attachments that a notice names: its tasks may stand there, in a file of its own."""

from __future__ import annotations

import re
from pathlib import Path

from ingest.bundles import BUNDLES
from ingest.readers import SUFFIXES

_LIST = re.compile(r"(?:^|\n)附件[:：]?\s?(?P<first>[^\n。]{2,80})(?P<more>(?:\n\d{1,2}[.．、][^\n。]{2,80}){0,20})")
_NUMBER = re.compile(r"^(?:附件)?\s*(?:\d{1,2}(?![\d年]))?\s*[.．、:：]?\s*")
_SIGNS = re.compile(r"[\W_]+")
_MOST_FILES = 1000


def attachments_named(text: str) -> list[str]:
    """The titles of the attachments that a document lists, in order, without their numbers."""
    titles = (line for match in _LIST.finditer(text) for line in (match["first"] + match["more"]).split("\n"))
    return list(dict.fromkeys(title for line in titles if len(title := _NUMBER.sub("", line).strip()) > 3))


def attachments_beside(path: Path, titles: list[str]) -> list[Path]:
    """The files in the folder of a document whose names are those of its attachments."""
    wanted = [_SIGNS.sub("", title) for title in titles]
    files = sorted(path.parent.iterdir())[:_MOST_FILES] if titles and path.parent.is_dir() else []
    readable = (file for file in files if file.suffix.lower() in (*SUFFIXES, *BUNDLES) and file != path)
    return [file for file in readable if any(title in _SIGNS.sub("", file.stem) for title in wanted)]
