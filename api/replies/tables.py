"""Rows as the bytes of a file: JSON, CSV, and XLSX for Excel."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from core.language import Language
from core.spreadsheets import csv_to_open, open_workbook, write_sheet
from queries import Answer, Column

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
