"""A Word package: which of its parts are the body, the styles and the numbering.

Word opens a document whose relationships lead nowhere, or whose other parts are damaged; a library that loads the whole package
does not. So no more is parsed than what the text needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ingest.readers.archive import DamagedError, Package, beside

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_USUAL = "word/document.xml"


@dataclass(frozen=True, slots=True)
class WordParts:
    """The ``w:body`` of a document, and the roots of its styles and of its numbering where it has them."""

    body: Any
    styles: Any
    numbering: Any


def word_parts(package: Package) -> WordParts:
    """The parts that a document's text needs. Raises DamagedError: no body, or one of them is no XML; TooMuchXmlError."""
    main = next(_related(package, "", "/officeDocument"), _USUAL)
    body = package.parse(main).find(f"{W}body")
    if body is None:
        raise DamagedError(f"no body in {main}")
    styles, numbering = (next(_related(package, main, kind), None) for kind in ("/styles", "/numbering"))
    return WordParts(body, styles and package.parse(styles), numbering and package.parse(numbering))


def _related(package: Package, part: str, kind: str) -> Iterator[str]:
    """The parts that ``part`` ("" for the package) names as of a kind and that are there."""
    folder, _, name = part.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels".lstrip("/")
    if not package.has(relations):
        return
    for relation in package.parse(relations).iter(_RELATIONSHIP):
        target = beside(part, relation.get("Target", ""))
        is_inside = relation.get("TargetMode") != "External"
        if is_inside and relation.get("Type", "").endswith(kind) and package.has(target):
            yield target
