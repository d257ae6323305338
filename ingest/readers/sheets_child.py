"""A process of its own: a workbook from standard input, its rows as JSON on standard output.

Run with limits (``ingest/limited.py``): ``sheets_child.py MAX_CELLS``. It imports nothing of ours, so that it starts in a moment.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum


class _TooMuchError(Exception):
    """More cells than any plan has."""


def answer(data: bytes, max_cells: int) -> dict[str, Any]:
    """``{"sheets": [{"name": "…", "rows": [["…"]]}]}`` or ``{"error": "password" | "cells" | "broken"}``; hidden sheets are left out."""
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        names = [sheet.name for sheet in workbook.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible]
        return {
            "sheets": [{"name": name, "rows": _rows(workbook.get_sheet_by_name(name), max_cells)} for name in names]
        }
    except PasswordError:
        return {"error": "password"}
    except _TooMuchError:
        return {"error": "cells"}
    except (CalamineError, ValueError, OSError):
        return {"error": "broken"}


def _rows(sheet: CalamineSheet, max_cells: int) -> list[list[str]]:
    """The cells as text; a merged one is repeated in each of its rows and stands in its first column."""
    if sheet.total_height * sheet.total_width > max_cells:
        raise _TooMuchError
    rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        for row in range(top + 1, min(bottom + 1, len(rows))):
            if left < len(rows[row]) and left < len(rows[top]):
                rows[row][left] = rows[top][left]
    return rows


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
