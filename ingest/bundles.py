"""What holds several documents: a folder, a ZIP archive, a mail with attachments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path, PurePosixPath

from core.errors import DocumentError
from ingest.faults import naming
from ingest.readers import SUFFIXES, document_of, read_document
from ingest.readers.archive import ZIP_DAMAGE, broken, open_archive
from ingest.readers.document import SourceText
from ingest.readers.files import load

BUNDLES = (".zip", ".eml")
MAX_DOCUMENTS = 10_000


@dataclass(frozen=True, slots=True)
class Source:
    """One document: its path, that of a bundle with the member's name behind it, and its bytes where a bundle held them.

    A bundle that cannot be opened stands for its documents with the ``error`` that says why.
    """

    path: Path
    data: bytes | None = None
    error: DocumentError | None = None

    def read(self, *, ocr: bool = False) -> SourceText:
        """Its lines. Raises DocumentError as ``read_document`` does."""
        if self.error:
            raise self.error
        if self.data is None:
            return read_document(self.path, ocr=ocr)
        return document_of(self.path, self.data, ocr=ocr)


def sources_of(paths: Iterable[Path]) -> Iterator[Source]:
    """The documents of files, folders and bundles, in order; one with an error for each bundle that cannot be opened or holds none."""
    for path in paths:
        try:
            with naming(path):
                found = list(_sources(path))
            if not found:
                raise _holds_nothing(path)
        except DocumentError as error:
            yield Source(path, error=error)
        else:
            yield from found


def _sources(path: Path) -> Iterator[Source]:
    if _is_folder(path):
        inside = sorted(file for file in path.rglob("*") if _is_document(file.name) or file.suffix.lower() in BUNDLES)
        for file in inside[:MAX_DOCUMENTS]:
            yield from _sources(file) if file.is_file() else ()
    elif path.suffix.lower() == ".zip":
        yield from _zipped(path)
    elif path.suffix.lower() == ".eml":
        yield from _attached(path)
    else:
        yield Source(path)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long: its reader says so
        return False


def _is_document(name: str) -> bool:
    """Whether a name is that of a document; ~$ begins those that Word keeps while it has one open."""
    return PurePosixPath(name).suffix.lower() in SUFFIXES and not PurePosixPath(name).name.startswith(("~$", "."))


def _zipped(path: Path) -> Iterator[Source]:
    with open_archive(path, load(path)) as archive:
        for member in archive.infolist():
            name = _readable(member.filename, member.flag_bits)
            if not member.is_dir() and _is_document(name) and not name.startswith("__MACOSX/"):
                try:
                    yield Source(path / name, archive.read(member))
                except ZIP_DAMAGE as error:
                    raise broken(path) from error


def _readable(name: str, flags: int) -> str:
    """The name of a member: archives of Chinese systems write it in GB18030 and do not say so."""
    if flags & 0x800:
        return name
    try:
        return name.encode("cp437").decode("gb18030")
    except UnicodeError:
        return name


def _attached(path: Path) -> Iterator[Source]:
    mail = message_from_bytes(load(path), _class=EmailMessage, policy=policy.default)
    for part in mail.iter_attachments():
        name, data = part.get_filename() or "", part.get_payload(decode=True)
        if _is_document(name) and isinstance(data, bytes):
            yield Source(path / PurePosixPath(name).name, data)


def _holds_nothing(path: Path) -> DocumentError:
    readable = "、".join(SUFFIXES)
    return DocumentError(
        f"{path}：里面没有可读的文件（{readable}）", f"{path}: holds no file that can be read ({', '.join(SUFFIXES)})"
    )
