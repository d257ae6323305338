"""A process of its own: a workbook from standard input, its rows as JSON on standard output.

Run with limits (``ingest/limited.py``): ``sheets_child.py MAX_CELLS``. It imports nothing of ours, so that it starts in a moment.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile, is_zipfile

from lxml.etree import XMLParser, fromstring
from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
Merged = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last cell of a merged range, as (row, column) from 0."""


class _TooMuchError(Exception):
    """More cells than any plan has."""


def answer(data: bytes, max_cells: int) -> dict[str, Any]:
    """``{"sheets": [{"name": "…", "rows": [["…"]]}]}`` or ``{"error": "password" | "cells" | "broken"}``; hidden sheets are left out."""
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        names = [sheet.name for sheet in workbook.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible]
        spans = _spans_of_ods(data)
        sheets = {name: workbook.get_sheet_by_name(name) for name in names}
        merged = {name: spans.get(name) or sheet.merged_cell_ranges or [] for name, sheet in sheets.items()}
        return {"sheets": [{"name": n, "rows": _rows(sheet, merged[n], max_cells)} for n, sheet in sheets.items()]}
    except PasswordError:
        return {"error": "password"}
    except _TooMuchError:
        return {"error": "cells"}
    except MemoryError:  # no damage: above a limit
        raise
    except Exception:  # the library meets damage with whatever Python raises
        return {"error": "broken"}
    except BaseException as error:  # its panic is no Exception
        if type(error).__name__ != "PanicException":
            raise
        return {"error": "broken"}


def _rows(sheet: CalamineSheet, merged: list[Merged], max_cells: int) -> list[list[str]]:
    """The cells as text; a merged one is repeated in each of its rows and stands in its first column."""
    if sheet.total_height * sheet.total_width > max_cells:
        raise _TooMuchError
    rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, _) in merged:
        for row in range(top + 1, min(bottom + 1, len(rows))):
            if left < len(rows[row]) and left < len(rows[top]):
                rows[row][left] = rows[top][left]
    return rows


def _spans_of_ods(data: bytes) -> dict[str, list[Merged]]:
    """The cells merged down of an OpenDocument spreadsheet, by sheets: the library tells those of the other formats alone."""
    if not is_zipfile(BytesIO(data)):
        return {}
    with ZipFile(BytesIO(data)) as archive:
        if "mimetype" not in archive.namelist():
            return {}
        root = fromstring(archive.read("content.xml"), XMLParser(resolve_entities=False, no_network=True))
    return {table.get(f"{_TABLE}name", ""): list(_spans(table)) for table in root.iter(f"{_TABLE}table")}


def _spans(table: Any) -> Iterator[Merged]:
    top = 0
    for row in table.iter(f"{_TABLE}table-row"):
        left = 0
        for cell in row:
            height = int(cell.get(f"{_TABLE}number-rows-spanned", "1"))
            if height > 1:
                yield (top, left), (top + height - 1, left)
            left += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        top += int(row.get(f"{_TABLE}number-rows-repeated", "1"))


def _text(value: Any) -> str:
    """A cell as a plan prints it: 3 rather than 3.0, a day as 2025年6月30日."""
    match value:
        case bool():
            return "是" if value else "否"
        case float() if value.is_integer():
            return str(int(value))
        case dt.date():
            return f"{value.year}年{value.month}月{value.day}日"
    return str(value)


if __name__ == "__main__":
    json.dump(answer(sys.stdin.buffer.read(), int(sys.argv[1])), sys.stdout)
