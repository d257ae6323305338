"""Pages of an answer: an opaque cursor says where the next page begins, and in which version of the data."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import quote, urlencode

from fastapi import Request

from core.errors import NotFoundError

_TEXT = re.compile(r"([0-9a-f]{16}):([0-9]{1,9})")


def write_cursor(version: str, skip: int) -> str:
    """The cursor of the page that leaves out ``skip`` rows."""
    return base64.urlsafe_b64encode(f"{version}:{skip}".encode()).decode().rstrip("=")


def read_cursor(cursor: str, version: str) -> int:
    """How many rows to leave out. Raises NotFoundError for what is no cursor of ours, or is one of other data."""
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
    return int(found[2])


def next_link(request: Request, cursor: str) -> str:
    """The ``Link`` header (RFC 8288) that leads to the next page."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    return f'<{quote(request.scope["path"])}?{urlencode([*kept, ("cursor", cursor)])}>; rel="next"'
