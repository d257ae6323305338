"""Saved web pages: the main text without the chrome, by a small rule on lxml's parser.

Extractors made for news were measured on government pages: trafilatura leaves a merged cell empty in all rows but its first,
readability takes the page's chrome for its text where the plan is a list. Here whatever stands in the main block is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from core.errors import DocumentError
from ingest.headings import opens_heading
from ingest.readers.document import SourceText
from ingest.readers.plain import decode
from ingest.signs import NO_CHARACTERS

MAX_CHARACTERS = 5_000_000
"""Characters of a page, tags included, pictures not."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_ENCODINGS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
}
"""Those a Chinese page can be in besides UTF-8. Python knows others that are none of a page's, such as unicode_escape."""

_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_DATA_URI = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=]*")
_TAG = re.compile(r"<[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ATTRIBUTE = re.compile(r"[=\s]+")
_MOST_ATTRIBUTES = 200
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
    "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_NO_XML = NO_CHARACTERS | {0x0B: " ", 0x0C: " "}
"""The parser lets through what the tree does not take when an element goes: it joins the texts around it."""

_HEAD_LINES = 40
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read_html(path: Path, data: bytes) -> SourceText:
    """The main text of a web page, headed by the article's title. Marks are its paragraphs.

    Raises DocumentError: an encoding we do not know, above MAX_CHARACTERS, nesting or tags that no page has.
    """
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    from ingest.readers.web_main import article_title, find_main

    text = _DATA_URI.sub("", _DECLARATION.sub("", _decode(path, data))).translate(_NO_XML)
    _refuse_hostile(path, text)
    # As bytes, because the library takes no characters behind an XML declaration that names an encoding.
    parser = HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    try:
        root = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except LxmlError:  # no element and no text
        return SourceText("", (1,), "paragraph")
    if any("depth" in error.message for error in parser.error_log):
        raise _hostile(path)
    title = article_title(root)
    lines = read_lines(find_main(root))
    head = list(islice(lines, _HEAD_LINES))
    if title and title not in "".join("".join(head).split()):
        head.insert(0, title)
    return SourceText.of(enumerate(chain(head, lines), 1), "paragraph")


def read_lines(element: Any) -> Iterator[str]:
    """The lines of an element: a block or a ``<br>`` ends one, a table's row is one."""
    from lxml.etree import iterwalk

    from ingest.readers.web_tables import data_rows, table_lines

    line = _Line()
    items: Counter[Any] = Counter()
    walk = iterwalk(element, events=("start", "end"))
    for event, e in walk:
        if event == "start":
            if e.tag in _BLOCKS:
                yield from line.end()
            if e.tag == "table" and e is not element and (rows := data_rows(e)):
                yield from table_lines(rows, read_lines)
                walk.skip_subtree()
                continue
            line.add(e.text)
            continue
        if e.tag in _BLOCKS or e.tag == "br":
            items[e.getparent()] += e.tag == "li"
            yield from line.end(_list_number(e, items) if e.tag == "li" else "")
        line.add(e.tail if e is not element else None)
    yield from line.end()


class _Line:
    """Grows a line piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text)

    def end(self, number: str = "") -> Iterator[str]:
        """What has grown, if it can be seen. A browser's ``number`` goes before text that has none of its own."""
        text = _SPACE.sub(" ", "".join(self._pieces)).strip()
        self._pieces.clear()
        if text:
            yield text if opens_heading(text) else number + text


def _list_number(item: Any, items: Counter[Any]) -> str:
    """The number that a browser prints before an item of an ``<ol>``."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol" or "none" in (parent.get("style") or ""):
        return ""
    start = parent.get("start") or "1"
    return f"{int(start) + items[parent] - 1}." if start.isascii() and start.isdigit() and len(start) < 6 else ""


def _decode(path: Path, data: bytes) -> str:
    """By the page's own word where it is true; gb2312 stands for whatever a Chinese Windows wrote."""
    if (match := _CHARSET.search(data[:4096])) and not data.startswith(_BOMS):
        encoding = _ENCODINGS.get(match[1].decode("ascii", "replace").lower(), "utf-8")
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            return decode(path, data)  # many pages name an encoding that they are not in
    return decode(path, data)


def _refuse_hostile(path: Path, text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise DocumentError(
            f"{path}：网页有 {len(text):,} 个字符，超过上限 {MAX_CHARACTERS:,}，请把正文另存为纯文本（.txt）",
            f"{path}: a page of {len(text):,} characters, above the limit of {MAX_CHARACTERS:,}; save its text as plain text (.txt)",
        )
    if any(_is_crowded(tag[0]) for tag in _TAG.finditer(text)):
        raise _hostile(path)


def _is_crowded(tag: str) -> bool:
    """Whether a tag has more attributes than any page's: the parser compares each with all others."""
    return len(tag) > _MOST_ATTRIBUTES and len(_ATTRIBUTE.findall(_QUOTED.sub("", tag))) > _MOST_ATTRIBUTES


def _hostile(path: Path) -> DocumentError:
    return DocumentError(
        f"{path}：网页结构异常（标签嵌套过深或属性过多），不予读取，请把正文另存为纯文本（.txt）",
        f"{path}: no page is built like this (tags too deep or too many attributes); save its text as plain text (.txt)",
    )
