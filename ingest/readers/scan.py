"""Scans (a PDF without a text layer, a picture): text recognition by the extra ``ocr``, in a process of its own, and only on demand.

What is recognised goes the way of printed text; each line has a score, and a gap in which a line may be missing is said.
"""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from core.errors import DocumentError
from core.language import Text
from ingest.readers.apart import Apart
from ingest.readers.document import Note, SourceText
from ingest.readers.furniture import to_document
from ingest.readers.printed import Page
from ingest.readers.ruled import page_lines

MAX_PAGES = 300
MAX_MEMORY = 6_000_000_000
_SECONDS = 3600.0
"""Of processor time; a page takes four to eight."""

CONFUSED: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("(?<=牵头部)内|(?<=责任部)内|(?<=配合部)内|(?<=协办部)内|(?<=有关部)内|(?<=相关部)内"), "门"),
)
"""What small print looks like, in words where it can be nothing else: 牵头部内 is 牵头部门."""


def read_scan(path: Path, data: bytes) -> SourceText:
    """The recognised text of a scan, marked with its pages.

    Raises DocumentError: the extra is not installed, broken, above the limits.
    """
    if find_spec("rapidocr") is None:
        raise DocumentError(
            f"{path}：文字识别需要可选组件，请先安装：pip install 'zeren[ocr]'",
            f"{path}: text recognition needs an extra: pip install 'zeren[ocr]'",
        )
    pages = _SCAN.read(path, data)
    document = _righted(to_document([page_lines(Page.of(page)) for page in pages]))
    scores = tuple(_scores(document, pages))
    return replace(document, source="ocr", scores=scores, notes=tuple(_doubts(document, pages)))


def _righted(document: SourceText) -> SourceText:
    """The text with what a recogniser confuses in words that it should know, sign for sign."""
    text = document.text
    for pattern, right in CONFUSED:
        text = pattern.sub(right, text)
    return replace(document, text=text)


def _scores(document: SourceText, pages: list[dict[str, Any]]) -> list[float]:
    """For each line of the text the lowest score of what was recognised in it; 1 for an empty one."""
    known = [[(_bare(text), score) for text, score in page["lines"]] for page in pages]
    lines = zip(document.text.split("\n"), document.marks, strict=True)
    return [min((score for text, score in known[mark - 1] if text in _bare(line)), default=1.0) for line, mark in lines]


def _doubts(document: SourceText, pages: list[dict[str, Any]]) -> list[Note]:
    """A note for each gap that holds ink and no line, on the line above it."""
    lines = list(enumerate(zip(document.text.split("\n"), document.marks, strict=True), 1))
    notes = []
    for number, page in enumerate(pages, 1):
        for above in page["doubts"]:
            at = next((n for n, (line, mark) in lines if mark == number and _bare(above) in _bare(line)), 1)
            notes.append(
                Note(
                    at,
                    "line-may-be-missing",
                    Text(
                        f"“{above[:20]}”下面可能漏了一行，请对照原件",
                        f"a line may be missing below {above[:20]!r}: look at the original",
                    ),
                )
            )
    return notes


def _bare(text: str) -> str:
    return "".join(text.split())


_DAMAGED = ("扫描件已损坏，或不是图片，无法识别", "the scan is damaged or is no picture; nothing can be recognised")
_TOO_MUCH = (f"扫描件超过 {MAX_PAGES} 页，或识别所需的时间、内存超过上限，请拆分后再读", f"the scan has more than {MAX_PAGES} pages, or takes more time or memory than is allowed; split it first")  # fmt: skip
_REFUSALS = {"broken": _DAMAGED, "crash": _DAMAGED, "pages": _TOO_MUCH, "time": _TOO_MUCH, "memory": _TOO_MUCH}
_SCAN = Apart("pages", Path(__file__).with_name("scan_child.py"), (MAX_PAGES,), _SECONDS, MAX_MEMORY, _REFUSALS)
