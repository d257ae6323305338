"""A graph as tables that spreadsheets open: two CSV files, or a workbook of two sheets. Both are written row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from core.errors import InputError
from core.rows import Row
from core.spreadsheets import SHEET_ROWS, open_workbook, write_csv_to_open, write_sheet
from graph.tables import Tables

NODES, RELATIONSHIPS = "nodes", "relationships"


def write_csv(tables: Tables, folder: Path) -> None:
    """Make the folder with ``nodes.csv`` and ``relationships.csv``.

    Each as ``core.spreadsheets.write_csv_to_open`` has it. Raises OSError, and as ``Dump``.
    """
    folder.mkdir()
    _write_csv(folder / f"{NODES}.csv", tables.node_columns, tables.nodes)
    _write_csv(folder / f"{RELATIONSHIPS}.csv", tables.relationship_columns, tables.relationships)


def write_xlsx(tables: Tables, path: Path) -> None:
    """A workbook with a sheet of nodes and one of relationships. Raises InputError for more than a sheet holds, and as ``Dump``."""
    if max(tables.counts) > SHEET_ROWS:
        raise InputError(
            f"行数超过 Excel 一张表的上限（{SHEET_ROWS} 行）：请改用 --format csv",
            f"there are more rows than a sheet of Excel holds ({SHEET_ROWS}): use --format csv",
        )
    with open_workbook(path, streamed=True) as book:
        for name, columns, rows in (
            (NODES, tables.node_columns, tables.nodes),
            (RELATIONSHIPS, tables.relationship_columns, tables.relationships),
        ):
            write_sheet(book, name, columns, ([row.get(column) for column in columns] for row in rows))


def _write_csv(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        write_csv_to_open(file, columns, rows)
