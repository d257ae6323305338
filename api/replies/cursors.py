"""Pages of an answer: an opaque cursor says where the next page begins, and in which version of the data."""

from __future__ import annotations

import base64
import binascii
import re
from typing import NamedTuple
from urllib.parse import quote, urlencode

from fastapi import Request

from core.errors import NotFoundError

_TEXT = re.compile(r"([0-9a-f]{16}):([0-9]{1,9}):([0-9]{1,9})")


class Page(NamedTuple):
    """Where a page begins, and how many rows all pages have: counted once, and true for as long as the data is the same."""

    skip: int
    total: int


def write_cursor(version: str, page: Page) -> str:
    """The cursor of that page."""
    return base64.urlsafe_b64encode(f"{version}:{page.skip}:{page.total}".encode()).decode().rstrip("=")


def read_cursor(cursor: str, version: str) -> Page:
    """The page that is asked for. Raises NotFoundError for what is no cursor of ours, or is one of other data."""
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
    except (binascii.Error, UnicodeError, ValueError):
        text = ""
    found = _TEXT.fullmatch(text)
    if found is None:
        raise NotFoundError(
            "没有这一页：cursor 只能取自上一页答复的 Link",
            "no such page: a cursor is taken from the Link of the page before",
        )
    if found[1] != version:
        raise NotFoundError(
            "翻页期间数据已更新：请从第一页重新开始", "the data changed between two pages: begin again with the first"
        )
    return Page(int(found[2]), int(found[3]))


def next_link(request: Request, cursor: str) -> str:
    """The ``Link`` header (RFC 8288) that leads to the next page."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    return f'<{quote(request.scope["path"])}?{urlencode([*kept, ("cursor", cursor)])}>; rel="next"'
