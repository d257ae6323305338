"""OFD, the national format for fixed layout (GB/T 33190): a ZIP of XML whose text objects hold signs and their places.

The libraries for it on PyPI bring PyMuPDF (AGPL) or are unmaintained; the part that a reader of text needs is small.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from core.errors import DocumentError
from ingest.readers.archive import DamagedError, Package, TooMuchXmlError, beside, broken, open_archive
from ingest.readers.document import SourceText
from ingest.readers.furniture import to_document
from ingest.readers.ofd_page import TooMuchError, Units, read_page
from ingest.readers.printed import MAX_ALL_SIGNS, MAX_PAGES, Page
from ingest.readers.ruled import page_lines


def read_ofd(path: Path, data: bytes) -> SourceText:
    """The text of an OFD document, marked with its pages.

    Raises DocumentError: broken, encrypted, a ZIP bomb, XML that declares entities, without text, above the limits.
    """
    with open_archive(path, data) as archive:
        try:
            pages = list(_within_limits(map(read_page, _pages(Package(archive)))))
        except (TooMuchError, TooMuchXmlError) as error:
            raise _too_much(path) from error
        except DamagedError as error:
            raise broken(path) from error
    if not any(page.signs for page in pages):
        raise DocumentError(
            f"{path}：OFD 里没有文字（可能是扫描件），需要先做文字识别（OCR）",
            f"{path}: no text in this OFD; it may be a scan and needs text recognition (OCR) first",
        )
    return to_document([page_lines(page) for page in pages])


def _within_limits(pages: Iterable[Page]) -> Iterator[Page]:
    room = MAX_ALL_SIGNS
    for page in pages:
        room -= len(page.signs) + len(page.strokes)
        if room < 0:
            raise TooMuchError
        yield page


def _pages(package: Package) -> Iterator[tuple[list[Any], Units]]:
    """The XML roots of each page: the templates it stands on, then its own content; with the document's composite units."""
    count = 0
    for root in _texts(package.parse("OFD.xml"), "DocRoot"):
        near = beside("", root.strip())
        document = package.parse(near)
        units = _units(package, near, document)
        templates = {e.get("ID"): e.get("BaseLoc", "") for e in document.iter("{*}TemplatePage")}
        listed = document.findall("{*}Pages/{*}Page")
        count += len(listed)
        if count > MAX_PAGES:  # told before the first of them is read
            raise TooMuchError
        for page in listed:
            content = package.parse(_part(package, near, page.get("BaseLoc", "")))
            below = [t.get("TemplateID") for t in content.iter("{*}Template")]
            stands_on = [package.parse(_part(package, near, templates[t])) for t in below if t in templates]
            yield [*stands_on, content], units


def _units(package: Package, near: str, document: Any) -> Units:
    """The composite units of the document's resources, which converters from PDF put whole pages into."""
    parts = [_part(package, near, place) for name in ("PublicRes", "DocumentRes") for place in _texts(document, name)]
    roots = [package.parse(part) for part in parts if package.has(part)]
    return {unit.get("ID", ""): unit for root in roots for unit in root.iter("{*}CompositeGraphicUnit")}


def _part(package: Package, document: str, place: str) -> str:
    """The part that a place names: seen from the document's folder, from the root in what some writers make."""
    near = beside(document, place)
    return near if package.has(near) else beside("", place)


def _texts(root: Any, name: str) -> Iterator[str]:
    return (element.text or "" for element in root.iter(f"{{*}}{name}"))


def _too_much(path: Path) -> DocumentError:
    return DocumentError(
        f"{path}：OFD 页数或每页字符、线条数超过上限，请拆分后再读",
        f"{path}: the OFD has too many pages, or too many characters or strokes on one; split it first",
    )
