"""Files of any kind to lines of text: one reader a format, chosen by suffix and held to what the bytes are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.errors import DocumentError
from ingest.readers.document import MAX_TEXT, SourceText, TooLongError
from ingest.readers.files import (
    DOCX,
    EXCEL,
    HTML,
    OFD,
    OLD_EXCEL,
    OLD_WORD,
    PDF,
    PICTURE,
    SHEETS,
    TEXT,
    WORD_XML,
    Content,
    content_of,
    load,
    refuse_large,
)
from ingest.readers.markdown import read_markdown
from ingest.readers.ofd import read_ofd
from ingest.readers.old_word import read_old_word
from ingest.readers.pdf import ScanError, read_pdf
from ingest.readers.plain import read_plain
from ingest.readers.scan import read_scan
from ingest.readers.sheets import read_csv, read_sheets
from ingest.readers.web import read_html
from ingest.readers.word import read_docx
from ingest.readers.word_2003 import read_word_2003

__all__ = ["SUFFIXES", "SourceText", "document_of", "read_document", "read_text", "suffix_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file we read. The libraries that its reader needs are loaded when it is called."""

    suffixes: tuple[str, ...]
    contents: tuple[Content, ...]
    read: Callable[[Path, bytes], SourceText]

    @property
    def content(self) -> Content:
        """What its files are as a rule."""
        return self.contents[0]


def read_any_word(path: Path, data: bytes) -> SourceText:
    """What stands under .doc and .wps: their own format, or whatever else Word opens under the name."""
    readers = {OLD_WORD: read_old_word, WORD_XML: read_word_2003, DOCX: read_docx, HTML: read_html}
    return readers[content_of(data)](path, data)


FORMATS: tuple[Format, ...] = (
    Format((".txt",), (TEXT,), read_plain),
    Format((".md", ".markdown"), (TEXT,), read_markdown),
    Format((".docx",), (DOCX,), read_docx),
    Format((".html", ".htm"), (HTML, TEXT), read_html),  # a saved page may begin with anything
    Format((".pdf",), (PDF,), read_pdf),
    Format((".ofd",), (OFD,), read_ofd),
    Format((".xlsx", ".xls", ".et", ".xlsm", ".xlsb", ".ods"), (EXCEL, OLD_EXCEL, SHEETS), read_sheets),
    Format((".csv", ".tsv"), (TEXT,), read_csv),
    Format((".doc", ".wps"), (OLD_WORD, WORD_XML, DOCX, HTML), read_any_word),
)
SUFFIXES = tuple(suffix for form in FORMATS for suffix in form.suffixes)


def read_document(path: Path, *, ocr: bool = False) -> SourceText:
    """The lines of a file, each with its place in the original; ``ocr`` lets text of scans be recognised.

    Raises DocumentError: not there, a folder, too large, empty, of an unknown or another format, or as its reader says.
    """
    return document_of(path, load(path), ocr=ocr)


def document_of(path: Path, data: bytes, *, ocr: bool = False) -> SourceText:
    """The lines of a file whose bytes are at hand. Raises DocumentError as ``read_document`` does."""
    refuse_large(path, len(data))
    if ocr and content_of(data) is PICTURE:
        return read_scan(path, data)
    form = _format(path, data)
    try:
        document = form.read(path, data)
    except ScanError:
        if not ocr:
            raise
        return read_scan(path, data)
    except TooLongError as error:
        raise DocumentError(
            f"{path}：读出的文字超过上限 {MAX_TEXT:,} 字，请拆分后再读",
            f"{path}: more than {MAX_TEXT:,} characters of text; split it first",
        ) from error
    if not document.text.strip():
        raise DocumentError(
            f"{path}：文件是空的，没有可读的文字", f"{path}: the file is empty, there is no text to read"
        )
    return document


def read_text(path: Path) -> str:
    """The text of a file alone, line ends as ``\\n``. Raises DocumentError as ``read_document`` does."""
    return read_document(path).text


def suffix_of(name: str, data: bytes) -> str:
    """The suffix to read bytes under whose name may be wrong: it is listened to where they are text of some kind.

    "" for what we do not read.
    """
    content, said = content_of(data), Path(name).suffix.lower()
    if content is not TEXT:
        return content.suffix
    return said if any(said in form.suffixes for form in FORMATS if TEXT in form.contents) else TEXT.suffix


def _format(path: Path, data: bytes) -> Format:
    """The format that the suffix names, if the bytes are of it."""
    suffix, content = path.suffix.lower(), content_of(data)
    form = next((form for form in FORMATS if suffix in form.suffixes), None)
    if form and content in form.contents:
        return form
    if content is TEXT and form:
        raise _damaged(path, data, form)
    if content is TEXT:
        raise DocumentError(
            f"{path}：不认识的文件类型“{path.suffix}”，目前可读 {'、'.join(SUFFIXES)}",
            f"{path}: unknown file type {path.suffix!r}; {', '.join(SUFFIXES)} can be read",
        )
    raise _foreign(path, content, form)


def _damaged(path: Path, data: bytes, form: Format) -> DocumentError:
    if not data.strip():
        return DocumentError(
            f"{path}：文件是空的，没有可读的文字", f"{path}: the file is empty, there is no text to read"
        )
    return DocumentError(
        f"{path}：内容不是{form.content.zh}，文件已损坏或后缀写错",
        f"{path}: this is not {form.content.en}; it is damaged, or the suffix is wrong",
    )


def _foreign(path: Path, content: Content, form: Format | None) -> DocumentError:
    """The bytes are of another format than the suffix says: its right suffix, or how to save it as one we read."""
    but = (f"而不是{form.content.zh}", f", not {form.content.en}") if form else ("", "")
    way = (
        (f"请把后缀改为 {content.suffix}", f"give it the suffix {content.suffix}")
        if content.suffix
        else (
            "请用原来的软件另存为 .docx、.pdf 或纯文本（.txt）",
            "save it as .docx, .pdf or plain text (.txt) where it was made",
        )
    )
    return DocumentError(
        f"{path}：内容是{content.zh}{but[0]}，{way[0]}", f"{path}: this is {content.en}{but[1]}; {way[1]}"
    )
