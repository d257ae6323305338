"""Files to bytes, and what the bytes are: nothing is parsed before its size and its first bytes were looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from core.errors import DocumentError
from ingest.readers.archive import ZIP_DAMAGE

MAX_BYTES = 20_000_000
"""The longest plan we met has 0.1 MB as text, 4 MB as a scan. A file five times that is not a plan."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a file's bytes are. ``suffix`` is the one we read it under, "" where we do not read it."""

    zh: str
    en: str
    suffix: str = ""


TEXT = Content("文字", "text", ".txt")
HTML = Content("网页", "a web page", ".html")
PDF = Content("PDF 文档", "a PDF file", ".pdf")
DOCX = Content("Word 文档", "a Word document", ".docx")
OFD = Content("OFD 文档", "an OFD document", ".ofd")
ZIP = Content("Word/Excel/OFD 压缩文档", "a Word, Excel or OFD file, or another archive")
EXCEL = Content("Excel 表格", "an Excel workbook", ".xlsx")
OLD_EXCEL = Content("旧版 Excel 表格", "an old Excel workbook", ".xls")
SHEETS = Content("OpenDocument 表格", "an OpenDocument spreadsheet", ".ods")
OLD_WORD = Content("旧版 Word 文档", "an old Word document", ".doc")
WORD_XML = Content("Word 2003 XML 文档", "a Word 2003 XML document", ".doc")
RICH_TEXT = Content("RTF 文档", "a rich text file")
ENCRYPTED = Content("加密的 Word/Excel 文档", "an encrypted Word or Excel file")
OLD_OFFICE = Content("旧版 Office 文档", "an old Office file")
PICTURE = Content("图片", "a picture")
"""Read with text recognition alone."""

_MAGIC = (
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\xd0\xcf\x11\xe0", OLD_OFFICE),
    (b"{\\rtf", RICH_TEXT),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
)
_MEMBERS = (
    ("word/document.xml", DOCX),
    ("OFD.xml", OFD),
    ("xl/workbook.xml", EXCEL),
    ("xl/workbook.bin", EXCEL),
)
_STREAMS = (("EncryptedPackage", ENCRYPTED), ("WordDocument", OLD_WORD), ("Workbook", OLD_EXCEL), ("Book", OLD_EXCEL))
"""By the names of streams that stand in the directory of a compound file."""

_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_WORD_XML = re.compile(rb"<(?:\w+:)?wordDocument\b")
_XML_HEAD = 4096
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,500}-->\s*)*<(?:!doctype html|html)\b", re.IGNORECASE
)
_PDF_HEAD = 1024
"""A PDF may begin with other bytes than its mark; readers look this far."""


def load(path: Path) -> bytes:
    """The bytes of a file. Raises DocumentError: not there, a folder, above MAX_BYTES, or the system does not let us read it."""
    try:
        if path.is_dir():
            raise DocumentError(
                f"{path}：这是文件夹，请给出其中的文件", f"{path}: this is a folder; name the files in it"
            )
        refuse_large(path, path.stat().st_size)
        return path.read_bytes()
    except FileNotFoundError:
        raise DocumentError(
            f"{path}：没有这个文件，请检查路径和文件名", f"{path}: no such file; check the path and the name"
        ) from None
    except (OSError, ValueError) as error:
        raise DocumentError(
            f"{path}：文件打不开（{error}），请检查路径和权限",
            f"{path}: the file cannot be opened ({error}); check the path and the permissions",
        ) from error


def refuse_large(path: Path, size: int) -> None:
    """Raises DocumentError for a file of more than MAX_BYTES."""
    if size > MAX_BYTES:
        raise DocumentError(
            f"{path}：文件有 {size:,} 字节，超过上限 {MAX_BYTES:,}，请拆分后再读",
            f"{path}: {size:,} bytes, above the limit of {MAX_BYTES:,}; split it first",
        )


def content_of(data: bytes) -> Content:
    """What the bytes are, by their beginning and, in an archive, by the names of its members."""
    for magic, content in _MAGIC:
        if data.startswith(magic):
            return _archive(data) if content is ZIP else _compound(data) if content is OLD_OFFICE else content
    if b"%PDF-" in data[:_PDF_HEAD]:
        return PDF
    if _WORD_XML.search(data[:_XML_HEAD]):
        return WORD_XML
    return HTML if _HTML_START.match(data.removeprefix(b"\xef\xbb\xbf")) else TEXT


def _archive(data: bytes) -> Content:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.read("mimetype").strip() == _ODS:
                return SHEETS
    except ZIP_DAMAGE:
        return ZIP
    return next((content for name, content in _MEMBERS if name in names), ZIP)


def _compound(data: bytes) -> Content:
    """Which program made a compound file (OLE2): its directory names the streams in UTF-16."""
    return next((content for name, content in _STREAMS if name.encode("utf-16-le") in data), OLD_OFFICE)
