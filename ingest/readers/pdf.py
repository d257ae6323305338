"""PDF files with a text layer, read by pdfminer.six in a process of its own.

PDFium is ten times as fast, but on a machine without Chinese fonts it drops, without a word, lines of one sign in a font that the
file does not bring along: the last 局 of a cell.
"""

from __future__ import annotations

from pathlib import Path

from core.errors import DocumentError
from ingest.readers.apart import Apart
from ingest.readers.document import SourceText
from ingest.readers.furniture import to_document
from ingest.readers.printed import MAX_ALL_SIGNS, MAX_PAGES, MAX_SIGNS, Page
from ingest.readers.ruled import page_lines

MAX_SECONDS = 30.0
MAX_MEMORY = 2_000_000_000

_FEWEST_SIGNS = 10
"""Characters a page on average; a scan may have page numbers or a stamp as text."""

_UNREADABLE = 0.3
"""Share of characters without a meaning (a font without its table) from which the text is of no use."""


class ScanError(DocumentError):
    """A PDF whose pages are pictures, or whose fonts do not tell their characters: recognition can read it."""


def read_pdf(path: Path, data: bytes) -> SourceText:
    """The text of a PDF, marked with its pages.

    Raises DocumentError: encrypted, broken, a scan, a text layer without meaning, above the limits of size or time.
    """
    pages = [Page.of(page) for page in _PDF.read(path, data)]
    _refuse_scan(path, pages)
    return to_document([page_lines(page) for page in pages])


def _refuse_scan(path: Path, pages: list[Page]) -> None:
    signs = [sign.text for page in pages for sign in page.signs if not sign.text.isspace()]
    if len(signs) < _FEWEST_SIGNS * len(pages):
        raise _PDF.refusal(path, "scan", ScanError)
    if sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" for sign in signs) > _UNREADABLE * len(signs):
        raise _PDF.refusal(path, "fonts", ScanError)


_OCR = (
    "需要先做文字识别（OCR）：请加 --ocr（可选组件 zeren[ocr]），或用其他软件识别后再读",
    "it needs text recognition (OCR) first: give --ocr (the extra zeren[ocr]), or use another program",
)
_DAMAGED = (
    "PDF 已损坏或不完整，请重新下载或另存一份",
    "the PDF is damaged or incomplete; download it or save it again",
)
_REFUSALS = {
    "password": ("PDF 已加密，请去掉密码后再读", "the PDF is encrypted; remove the password"),
    "broken": _DAMAGED,
    "crash": _DAMAGED,
    "pages": (f"PDF 超过 {MAX_PAGES:,} 页（或对象多得不像这么多页），请拆分后再读", f"the PDF has more than {MAX_PAGES:,} pages, or more objects than so many have; split it first"),
    "signs": (f"PDF 的字符或线条太多（一页超过 {MAX_SIGNS:,} 或全文超过 {MAX_ALL_SIGNS:,}），不像方案", f"too many characters or strokes (more than {MAX_SIGNS:,} on a page or {MAX_ALL_SIGNS:,} in all); no plan has"),
    "time": ("读取 PDF 所需的时间超过上限，请拆分或另存后再读", "the PDF takes more time than is allowed; split it or save it again"),
    "memory": ("读取 PDF 所需的内存超过上限，请拆分或另存后再读", "the PDF takes more memory than is allowed; split it or save it again"),
    "scan": (f"这是扫描件，没有文字层，{_OCR[0]}", f"this is a scan without a text layer: {_OCR[1]}"),
    "fonts": (f"PDF 的字体没有编码，文字无法识读，{_OCR[0]}", f"the fonts of this PDF do not tell their characters: {_OCR[1]}"),
}  # fmt: skip
_PDF = Apart(
    "pages",
    Path(__file__).with_name("pdf_child.py"),
    (MAX_PAGES, MAX_SIGNS, MAX_ALL_SIGNS),
    MAX_SECONDS,
    MAX_MEMORY,
    _REFUSALS,
)
