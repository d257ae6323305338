"""ZIP archives of XML (.docx, .ofd): sizes are checked before anything is unpacked, document types are refused."""

from __future__ import annotations

import posixpath
import struct
import zlib
from io import BytesIO
from lzma import LZMAError
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from core.errors import DocumentError

MAX_UNPACKED = 200_000_000
MAX_XML = 60_000_000
"""Bytes of XML in one archive. That of the longest plan we met as a Word document has 1 MB."""

MAX_MEMBERS = 10_000
MAX_RATIO = 100
"""XML of plans packs to a tenth or twentieth. What packs a hundredfold is made to fill the memory."""

ZIP_DAMAGE = (BadZipFile, zlib.error, LZMAError, OSError, EOFError, ValueError, NotImplementedError, struct.error)
"""What ``zipfile`` and the decompressors beneath it meet a damaged archive with."""

_SMALL = 10_000_000
"""An archive that unpacks to no more than this harms nobody, whatever its ratio."""

_XML = (".xml", ".rels")


class DamagedError(Exception):
    """A document lacks a part that it needs, or has one that cannot be read."""


class TooMuchXmlError(Exception):
    """More XML than MAX_XML was asked for: a document may name one part many times."""


class Package:
    """The parts of an archive, as parsed XML. A part's name is its path, from the archive's root and without a slash before it."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._room = MAX_XML

    def has(self, name: str) -> bool:
        return name in self._archive.NameToInfo

    def parse(self, name: str) -> Any:
        """The root of a part. Raises DamagedError: no such part, or no XML; TooMuchXmlError."""
        from lxml.etree import LxmlError, XMLParser, fromstring

        if not self.has(name):
            raise DamagedError(f"no part {name}")
        self._room -= self._archive.getinfo(name).file_size
        if self._room < 0:
            raise TooMuchXmlError
        parser = XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return fromstring(self._archive.read(name), parser)
        except (LxmlError, *ZIP_DAMAGE) as error:
            raise DamagedError(f"{name}: {error}") from error


def beside(part: str, place: str) -> str:
    """The name of the part that a part means by a place: seen from its folder, or from the root behind a slash."""
    folder = "" if place.startswith("/") else posixpath.dirname(part)
    return posixpath.normpath(posixpath.join(folder, place.lstrip("/")))


def open_archive(path: Path, data: bytes) -> ZipFile:
    """The archive, safe to read. Raises DocumentError: broken, encrypted, a ZIP bomb, XML that declares entities."""
    try:
        archive = ZipFile(BytesIO(data))
        _refuse_bomb(path, archive)
        _refuse_entities(path, archive)
    except ZIP_DAMAGE as error:
        raise broken(path) from error
    return archive


def broken(path: Path) -> DocumentError:
    """The error for a file of an office program that cannot be unpacked or whose parts cannot be read."""
    return DocumentError(
        f"{path}：文件已损坏或不完整，请重新下载或另存一份",
        f"{path}: the file is damaged or incomplete; download it or save it again",
    )


def encrypted(path: Path) -> DocumentError:
    """The error for a file that cannot be read without its password."""
    return DocumentError(f"{path}：文件已加密，请去掉密码后再读", f"{path}: the file is encrypted; remove the password")


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
        raise encrypted(path)


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
