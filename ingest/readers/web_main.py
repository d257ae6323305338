"""Which part of a page is its text: chrome goes, then the innermost block that still holds all sentences is the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ingest.readers.web_tables import data_rows

_NEVER_TEXT = (
    "script",
    "style",
    "noscript",
    "template",
    "button",
    "select",
    "textarea",
    "iframe",
    "object",
    "svg",
    "head",
)
_CHROME_TAGS = frozenset(("nav", "aside", "header", "footer"))
_CHROME_NAME = re.compile(
    r"(?<![a-z])(?:nav|navbar|menu|crumbs?|breadcrumbs?|(?:bd)?share|related|recommend|sidebar|footer|header|toolbar|copyright|qrcode"
    r"|pagination|search|login)(?![a-z])"
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_CONTAINERS = frozenset(("body", "div", "section", "article", "main", "form", "center", "table", "tbody", "tr", "td"))
_SENTENCE = re.compile("[。；]")
_SHARE = 0.95
"""A block with this part of the page's sentences is the text; what little stands outside is a notice of the site's own."""


@dataclass(slots=True)
class _Weight:
    """What an element holds: characters, those in links, how many links, and those of sentences and cells outside links."""

    characters: int = 0
    linked: int = 0
    links: int = 0
    text: int = 0

    def add(self, other: _Weight) -> None:
        self.characters += other.characters
        self.linked += other.linked
        self.links += other.links
        self.text += other.text


def article_title(root: Any) -> str:
    """The article's title without white space: what government sites put into a ``meta``, else a lone first heading."""
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == "articletitle" and meta.get("content"):
            return "".join(meta.get("content").split())
    headings = ["".join(heading.text_content().split()) for heading in root.iter("h1")]
    return headings[0] if len(headings) == 1 else ""


def find_main(root: Any) -> Any:
    """The element that holds the page's text. Takes chrome out of the tree."""
    for element in list(root.iter(*_NEVER_TEXT)):
        element.drop_tree()
    weights = _weigh(root)
    for element in [e for e in root.iter() if e is not root and _is_chrome(e, weights[e], weights[root])]:
        if element.getparent() is not None:
            element.drop_tree()
    weights = _weigh(root)
    main = root
    while (inner := max(main, key=lambda e: weights[e].text, default=None)) is not None:
        if not _goes_into(inner, weights[inner].text, weights[main].text):
            break
        main = inner
    return main


def _goes_into(inner: Any, weight: int, outer: int) -> bool:
    if inner.tag not in _CONTAINERS or not outer or weight < _SHARE * outer:
        return False
    return inner.tag != "table" or not data_rows(inner)


def _is_chrome(element: Any, weight: _Weight, page: _Weight) -> bool:
    """Never what holds half of the page's sentences: some sites call the body of their pages "header"."""
    if weight.text > page.text / 2 or element.tag == "body":
        return False
    if element.tag in _CHROME_TAGS or _HIDDEN.search(element.get("style") or ""):
        return True
    if _CHROME_NAME.search(f"{element.get('class') or ''} {element.get('id') or ''}".lower()):
        return True
    return weight.links >= 3 and weight.linked > 0.6 * weight.characters and weight.text < weight.linked


def _weigh(root: Any) -> dict[Any, _Weight]:
    """The weight of every element, in one pass from the leaves up."""
    weights: dict[Any, _Weight] = {}
    for element in reversed(list(root.iter())):
        weight = weights.setdefault(element, _Weight())
        weight.add(_own(element, element.text))
        if element.tag == "a":
            weight.linked, weight.links, weight.text = weight.characters, weight.links + 1, 0
        parent = element.getparent()
        if parent is not None:
            above = weights.setdefault(parent, _Weight())
            above.add(weight)
            above.add(_own(parent, element.tail))
    return weights


def _own(element: Any, text: str | None) -> _Weight:
    length = len("".join(text.split())) if text else 0
    is_text = bool(text) and (element.tag in ("td", "th") or bool(_SENTENCE.search(text or "")))
    return _Weight(length, text=length if is_text else 0)
