"""Rows as a client gets them: a page of a table, the cursor that leads to the next, as JSON, CSV or XLSX."""

from __future__ import annotations

import base64
import binascii
import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from fastapi import Request

from core.errors import NotFoundError
from core.language import Language
from core.spreadsheets import csv_to_open, open_workbook, write_sheet
from queries import Answer, Column

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


JSON = "application/json"


class Form(NamedTuple):
    """A form that an answer may have: what tells it from others, its media type, and how a file of it ends."""

    name: str
    media: str
    ending: str


CSV = Form("csv", "text/csv", "csv")
"""For programs: the values as they are."""
CSV_TO_OPEN = Form("csv-to-open", CSV.media, "csv")
"""For people, who open it in Excel or WPS (``core.spreadsheets.csv_to_open``)."""
XLSX = Form("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
DOCUMENT = {"json": Form("json", JSON, "json")}
TABULAR = {**DOCUMENT, "csv": CSV, "xlsx": XLSX}


def json_bytes(body: Mapping[str, Any]) -> bytes:
    """JSON in UTF-8, Chinese as Chinese."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def csv_bytes(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> bytes:
    """CSV in UTF-8 (RFC 4180) under the names of the columns."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [column.name for column in columns])
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def xlsx_bytes(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]], language: Language) -> bytes:
    """A workbook of one sheet, headed in the reader's language. Texts stay texts, also those that look like a formula."""
    file = io.BytesIO()
    headings = [column.text.show(language) for column in columns]
    with open_workbook(file) as book:
        cells = ([row[column.name] for column in columns] for row in rows)
        write_sheet(book, "Zeren", headings, cells).autofit(300)
    return file.getvalue()


def table_bytes(form: Form, answer: Answer, version: str, language: Language) -> bytes:
    """An answer in that form."""
    if form.media == JSON:
        return json_bytes({**answer.as_json(), "version": version})
    if form is CSV:
        return csv_bytes(answer.query.columns, answer.flat_rows)
    if form is CSV_TO_OPEN:
        return csv_to_open([column.name for column in answer.query.columns], answer.flat_rows).encode()
    return xlsx_bytes(answer.query.columns, answer.flat_rows, language)
