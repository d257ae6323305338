"""Rows as the bytes of a file: JSON, CSV, and XLSX for Excel."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from core.language import Language
from queries import Answer, Column

JSON = "application/json"
CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

CELL_LENGTH = 32_767
"""Excel holds no longer text in a cell; what is cut ends in an ellipsis."""


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
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, safe) as book:
        sheet = book.add_worksheet("Zeren")
        sheet.write_row(0, 0, [column.text.show(language) for column in columns], book.add_format({"bold": True}))
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, [_cell(row[column.name]) for column in columns])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        sheet.autofit(300)
    return file.getvalue()


def table_bytes(media: str, answer: Answer, version: str, language: Language) -> bytes:
    """An answer in the format of that media type."""
    if media == JSON:
        return json_bytes({**answer.as_json(), "version": version})
    if media == CSV:
        return csv_bytes(answer.query.columns, answer.rows)
    return xlsx_bytes(answer.query.columns, answer.rows, language)


def _cell(value: Any) -> Any:
    if isinstance(value, str) and len(value) > CELL_LENGTH:
        return value[: CELL_LENGTH - 1] + "…"
    return value
