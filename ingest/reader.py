"""Files to characters: any Chinese text encoding, with clear words for what is no text at all."""

from __future__ import annotations

from pathlib import Path

from charset_normalizer import from_bytes

from core.errors import DocumentError

MAX_BYTES = 20_000_000
"""The longest plan we met has 0.1 MB. A file two hundred times that is not a plan."""

SUFFIXES = (".txt", ".md")

# First bytes of what people rename to .txt or drag in by mistake, and what it is.
_FOREIGN = (
    (b"PK\x03\x04", "Word/Excel/OFD 压缩文档", "a Word, Excel or OFD file"),
    (b"%PDF", "PDF 文档", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word/Excel 文档", "an old Word or Excel file"),
    (b"\x89PNG", "图片", "a picture"),
    (b"\xff\xd8\xff", "图片", "a picture"),
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_text(path: Path) -> str:
    """The characters of a text file, line ends as ``\\n``.

    Raises DocumentError: not there, a folder, empty, above MAX_BYTES, of another format, or in no encoding we know.
    """
    data = _bytes(path)
    _refuse_foreign(path, data)
    text = _decode(path, data).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise DocumentError(
            f"{path}：文件是空的，没有可读的文字", f"{path}: the file is empty, there is no text to read"
        )
    return text


def _bytes(path: Path) -> bytes:
    if not path.exists():
        raise DocumentError(
            f"{path}：没有这个文件，请检查路径和文件名", f"{path}: no such file; check the path and the name"
        )
    if not path.is_file():
        raise DocumentError(f"{path}：这是文件夹，请给出其中的文件", f"{path}: this is a folder; name the files in it")
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise DocumentError(
            f"{path}：文件有 {size:,} 字节，超过上限 {MAX_BYTES:,}，请拆分后再读",
            f"{path}: {size:,} bytes, above the limit of {MAX_BYTES:,}; split it first",
        )
    return path.read_bytes()


def _refuse_foreign(path: Path, data: bytes) -> None:
    for magic, zh, en in _FOREIGN:
        if data.startswith(magic):
            raise DocumentError(
                f"{path}：内容是{zh}而不是文字，请另存为纯文本（.txt）",
                f"{path}: this is {en}, not text; save it as plain text (.txt)",
            )
    if path.suffix.lower() not in SUFFIXES:
        raise DocumentError(
            f"{path}：不认识的文件类型“{path.suffix}”，目前可读 {'、'.join(SUFFIXES)}",
            f"{path}: unknown file type {path.suffix!r}; {', '.join(SUFFIXES)} can be read",
        )


def _decode(path: Path, data: bytes) -> str:
    """UTF-8 where the bytes allow it, UTF-16 by its mark, else what a detector makes of the Chinese encodings.

    UTF-8 comes first because text in another encoding practically never is valid UTF-8, while GB18030 accepts
    almost any bytes.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    if b"\x00" in data:
        raise DocumentError(
            f"{path}：内容不是文字（含二进制数据），请另存为纯文本（.txt）",
            f"{path}: this is binary data, not text; save it as plain text (.txt)",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        best = from_bytes(data, cp_isolation=["gb18030", "big5"]).best()
        if best is None:
            raise DocumentError(
                f"{path}：第 {error.start} 字节起无法按 UTF-8、GB18030 或 Big5 解读，请另存为 UTF-8 文本",
                f"{path}: from byte {error.start} on this is neither UTF-8, GB18030 nor Big5; save it as UTF-8 text",
            ) from None
        return str(best)
