"""Tables for people, who open them in Excel or WPS. Cells stay what they are there: text from documents is no formula and no link."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import xlsxwriter

CELL_LENGTH = 32_767
"""Excel holds no longer text in a cell; what is cut ends in an ellipsis."""
SHEET_ROWS = 1_048_575
"""Excel holds no more rows in a sheet, below the headings."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def open_workbook(file: IO[bytes] | Path, *, streamed: bool = False) -> xlsxwriter.Workbook:
    """A new workbook in which texts stay texts. A ``streamed`` one goes to the disk row by row instead of staying in memory."""
    how = {"constant_memory": True} if streamed else {"in_memory": True}
    return xlsxwriter.Workbook(file, {**how, "strings_to_formulas": False, "strings_to_urls": False})


def write_sheet(
    book: xlsxwriter.Workbook, name: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]
) -> xlsxwriter.worksheet.Worksheet:
    """Add a sheet: headings that stay in sight and filter, then the rows, of which there are no more than ``SHEET_ROWS``."""
    sheet, number = book.add_worksheet(name), 0
    sheet.write_row(0, 0, headings, book.add_format({"bold": True}))
    for number, row in enumerate(rows, 1):
        sheet.write_row(number, 0, [_cell(value) for value in row])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, number, len(headings) - 1)
    return sheet


def write_csv_to_open(file: IO[str], columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Rows as CSV (RFC 4180) that a spreadsheet may open, into a file of UTF-8 opened with ``newline=""``.

    It begins with a byte order mark, without which Excel takes it for the locale's encoding and shows no Chinese; texts are ``inert``.
    """
    file.write("\ufeff")
    writer = csv.DictWriter(file, columns)
    writer.writeheader()
    writer.writerows({name: inert(row.get(name)) for name in columns} for row in rows)


def csv_to_open(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """What ``write_csv_to_open`` writes."""
    text = io.StringIO()
    write_csv_to_open(text, columns, rows)
    return text.getvalue()


def inert(value: Any) -> Any:
    """A value for a CSV file that Excel may open: a text that it would take for a formula gets an apostrophe before it.

    Source: OWASP, "CSV Injection"; full-width characters begin a formula too where the system's language is Chinese.
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def _cell(value: Any) -> Any:
    if isinstance(value, str) and len(value) > CELL_LENGTH:
        return value[: CELL_LENGTH - 1] + "…"
    return value
