"""ZIP archives of XML (.docx, .ofd): sizes are checked before anything is unpacked, document types are refused."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from core.errors import DocumentError

MAX_UNPACKED = 200_000_000
MAX_XML = 60_000_000
"""Bytes of XML in one archive. That of the longest plan we met as a Word document has 1 MB."""

MAX_MEMBERS = 10_000
MAX_RATIO = 100
"""XML of plans packs to a tenth or twentieth. What packs a hundredfold is made to fill the memory."""

_SMALL = 10_000_000
"""An archive that unpacks to no more than this harms nobody, whatever its ratio."""

_XML = (".xml", ".rels")


def open_archive(path: Path, data: bytes) -> ZipFile:
    """The archive, safe to read. Raises DocumentError: broken, encrypted, a ZIP bomb, XML that declares entities."""
    try:
        archive = ZipFile(BytesIO(data))
        _refuse_bomb(path, archive)
        _refuse_entities(path, archive)
    except (BadZipFile, OSError, EOFError, ValueError, NotImplementedError, KeyError) as error:
        raise broken(path) from error
    return archive


def broken(path: Path) -> DocumentError:
    """The error for an archive that cannot be unpacked or whose XML cannot be read."""
    return DocumentError(
        f"{path}：文件已损坏或不完整，请重新下载或另存一份",
        f"{path}: the file is damaged or incomplete; download it or save it again",
    )


def _refuse_bomb(path: Path, archive: ZipFile) -> None:
    members = archive.infolist()
    unpacked, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    xml = sum(m.file_size for m in members if m.filename.lower().endswith(_XML))
    too_much = len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or xml > MAX_XML
    if too_much or (unpacked > _SMALL and unpacked > MAX_RATIO * packed):
        raise DocumentError(
            f"{path}：解压后有 {unpacked:,} 字节、{len(members):,} 个文件，超过上限，可能是压缩炸弹，不予读取",
            f"{path}: unpacks to {unpacked:,} bytes in {len(members):,} files, above the limits; it may be a ZIP bomb",
        )
    if any(member.flag_bits & 1 for member in members):
        raise DocumentError(
            f"{path}：文件已加密，请去掉密码后再读", f"{path}: the file is encrypted; remove the password"
        )


def _refuse_entities(path: Path, archive: ZipFile) -> None:
    """Neither Word nor OFD writers declare document types; only attacks do. NULs go because XML may be UTF-16.

    Every member is read as far as the directory says that it goes: one that goes on does not have its checksum.
    """
    for member in archive.infolist():
        with archive.open(member) as file:
            content = file.read(member.file_size + 1)
        if member.filename.lower().endswith(_XML) and b"<!DOCTYPE" in content.replace(b"\x00", b""):
            raise DocumentError(
                f"{path}：内部的 {member.filename} 声明了 XML 实体，正常文档没有，不予读取",
                f"{path}: {member.filename} in it declares XML entities, which no honest document does",
            )
