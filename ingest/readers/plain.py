"""Text files: any Chinese encoding to characters, with clear words for what is no text at all."""

from __future__ import annotations

from pathlib import Path

from charset_normalizer import from_bytes

from core.errors import DocumentError
from ingest.readers.document import SourceText

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_plain(path: Path, data: bytes) -> SourceText:
    """The lines of a text file, as they are. Raises DocumentError as ``decode`` does."""
    text = decode(path, data)
    return SourceText(text, tuple(range(1, text.count("\n") + 2)), "line")


def decode(path: Path, data: bytes) -> str:
    """The characters, line ends as ``\\n``. Raises DocumentError: binary, or in no encoding we know.

    UTF-8 where the bytes allow it, UTF-16 by its mark, else what a detector makes of the Chinese encodings. UTF-8 comes
    first because text in another encoding practically never is valid UTF-8, while GB18030 accepts almost any bytes.
    """
    return _characters(path, data).replace("\r\n", "\n").replace("\r", "\n")


def _characters(path: Path, data: bytes) -> str:
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
