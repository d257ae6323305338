"""Web pages, mutated: their trees, or their bytes."""

from __future__ import annotations

import html
from functools import cache
from random import Random

from lxml.html import document_fromstring, tostring

from tests.fuzz.archives import ROWS
from tests.fuzz.texts import broken, plan, plans
from tests.fuzz.trees import shake
from tests.ingest.writers import page_of


def page(chance: Random) -> bytes:
    text = plan(chance, 10) if chance.random() < 0.3 else chance.choice(plans()[1:])
    root = document_fromstring(chance.choice([_paragraphs, _lines])(text) if chance.random() < 0.7 else _table())
    shake(root, chance, 12)
    encoding = chance.choice(["utf-8", "utf-8", "gb18030"])
    data: bytes = tostring(root, encoding=encoding, doctype=chance.choice(["<!DOCTYPE html>", None]))
    return broken(data, chance) if chance.random() < 0.3 else data


def _paragraphs(text: str) -> str:
    return _page("".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n")))


def _lines(text: str) -> str:
    return _page("<br>".join(html.escape(line) for line in text.split("\n")))


@cache
def _table() -> str:
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in ROWS]
    return _page("<p>临川区2025年工作方案</p><table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")


def _page(body: str) -> str:
    return page_of(body).encode("utf-8", "replace").decode().replace("\0", "")
