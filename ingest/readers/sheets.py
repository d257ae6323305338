"""Workbooks (.xlsx, .xls, .et, .ods) by python-calamine in a process of its own, and .csv: a row is a line, its cells apart by tabs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ingest.readers.apart import Apart
from ingest.readers.archive import open_archive
from ingest.readers.document import SourceText
from ingest.readers.plain import decode
from ingest.readers.rows import cell_text, row_line

MAX_CELLS = 2_000_000
MAX_SECONDS = 20.0
MAX_MEMORY = 1_500_000_000

_UNNAMED = ("sheet", "工作表", "表")
_DELIMITERS = ",;\t|"
_SAMPLE = 20_000


def read_sheets(path: Path, data: bytes) -> SourceText:
    """The rows of all visible sheets, marked with their rows; the name of a sheet that has one of its own stands above.

    Raises DocumentError: encrypted, broken, above the limits of size or time.
    """
    if data.startswith(b"PK"):
        open_archive(path, data).close()
    return SourceText.of(_lines(_WORKBOOK.read(path, data)), "row")


def read_csv(path: Path, data: bytes) -> SourceText:
    """The rows of a table in text, parted by what parts them in its first lines. Raises DocumentError as ``decode`` does."""
    text = decode(path, data)
    try:
        dialect: Any = csv.Sniffer().sniff(text[:_SAMPLE], _DELIMITERS)
    except csv.Error:  # one column, or lines of another kind
        dialect = csv.excel
    csv.field_size_limit(len(text) + 1)
    rows = csv.reader(text.splitlines(keepends=True), dialect)
    return SourceText.of(_row_lines(rows), "row")


def _lines(sheets: list[dict[str, Any]]) -> Iterator[tuple[int, str]]:
    for sheet in sheets:
        filled = [row for row in sheet["rows"] if any(row)]
        if filled and len(sheets) > 1 and not sheet["name"].lower().startswith(_UNNAMED):
            yield 1, sheet["name"]
        yield from _row_lines(sheet["rows"])
        yield max(len(sheet["rows"]), 1), ""


def _row_lines(rows: Iterable[list[str]]) -> Iterator[tuple[int, str]]:
    """The rows with their numbers. One filled cell is a line of text: a title above the head, or a section's name."""
    for number, row in enumerate(rows, 1):
        cells = [cell_text(cell.split("\n")) for cell in row]
        filled = [cell for cell in cells if cell]
        yield number, filled[0] if len(set(filled)) == 1 else row_line(cells)


_TOO_LARGE = (f"表格太大（超过 {MAX_CELLS:,} 格，或读取所需的时间、内存超过上限），请拆分后再读", f"the workbook is too large (more than {MAX_CELLS:,} cells, or more time or memory than is allowed); split it first")  # fmt: skip
_REFUSALS = {
    "password": ("表格已加密，请去掉密码后再读", "the workbook is encrypted; remove the password"),
    "broken": ("表格已损坏或不完整，请重新下载或另存一份", "the workbook is damaged or incomplete; download it or save it again"),
    "cells": _TOO_LARGE,
    "time": _TOO_LARGE,
    "memory": _TOO_LARGE,
    "crash": _TOO_LARGE,  # a sheet of few cells far apart is held as all that lie between: the memory's end breaks it off
}  # fmt: skip
_WORKBOOK = Apart(
    "sheets", Path(__file__).with_name("sheets_child.py"), (MAX_CELLS,), MAX_SECONDS, MAX_MEMORY, _REFUSALS
)
