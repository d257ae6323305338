"""Word 2003 XML, which some offices save under .doc: the same elements as a .docx has, in an older namespace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ingest.readers.archive import broken
from ingest.readers.document import SourceText
from ingest.readers.word import body_lines
from ingest.readers.word_package import W

_OLD = b"http://schemas.microsoft.com/office/word/2003/wordml"
_PRINTED = "{http://schemas.microsoft.com/office/word/2003/auxHint}"


def read_word_2003(path: Path, data: bytes) -> SourceText:
    """The body of a document, marked with its paragraphs. Raises DocumentError: broken, or XML that declares entities."""
    from lxml.etree import LxmlError, XMLParser, fromstring

    parser = XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        renamed = data.replace(_OLD, W[1:-1].encode()).replace(b":vmerge", b":vMerge")
        root = fromstring(renamed, parser)
    except LxmlError as error:
        raise broken(path) from error
    body = root.find(f"{W}body")
    if body is None or b"<!DOCTYPE" in data:
        raise broken(path)
    for hint in list(body.iter(f"{_PRINTED}sect", f"{_PRINTED}sub-section")):
        hint.tag = f"{W}sdtContent"  # a wrapper, as content controls are
    return body_lines(body, _PrintedNumbers())


class _PrintedNumbers:
    """The numbers of paragraphs, which this format prints beside its lists."""

    def number(self, paragraph: Any) -> str:
        hint = paragraph.find(f"{W}pPr/{W}listPr/{_PRINTED}t")
        return "" if hint is None else hint.get(f"{_PRINTED}val", "")
