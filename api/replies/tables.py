"""Rows as the bytes of a file: JSON, CSV, and XLSX for Excel."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from core.language import Language
from core.spreadsheets import open_workbook, write_sheet
from queries import Answer, Column

JSON = "application/json"
CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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


def table_bytes(media: str, answer: Answer, version: str, language: Language) -> bytes:
    """An answer in the format of that media type."""
    if media == JSON:
        return json_bytes({**answer.as_json(), "version": version})
    if media == CSV:
        return csv_bytes(answer.query.columns, answer.rows)
    return xlsx_bytes(answer.query.columns, answer.rows, language)
