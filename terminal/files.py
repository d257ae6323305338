"""An answer as a file for people: ``-o``, whose name says the format."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from core.drafts import draft
from core.errors import InputError
from core.language import Language, Text
from terminal.formats import Format, console, plain

File = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="写入以 .csv、.xlsx 或 .json 结尾的文件。 A file to write it to."),
]
"""The option of commands whose answer people may want as a file."""

Columns = Sequence[tuple[str, str]]
TableRows = Sequence[Mapping[str, Any]]


def check_output(output: Path | None, format_: Format) -> None:
    """That the name says a format, and no other than ``--format``; told before the graph is asked. Raises InputError."""
    if output is None:
        return
    ending = output.suffix.lower()
    if ending not in _WRITERS or output.is_dir():
        raise InputError(
            f"“{output}”应是以 .csv、.xlsx 或 .json 结尾的文件",
            f"{str(output)!r} must be a file that ends in .csv, .xlsx or .json",
        )
    if format_ is not Format.table and ending != f".{format_}":
        raise InputError(
            f"“{output.name}”与 --format {format_} 不一致：文件名已说明格式，请去掉 --format",
            f"{output.name!r} is not --format {format_}: the name says the format, so leave --format out",
        )


def save_rows(output: Path, columns: Columns, rows: TableRows, body: Mapping[str, Any], language: Language) -> None:
    """Rows into a file, in place of one that is there, and a word that they are. ``columns`` are (name, heading).

    CSV is written as people open it, under the columns' names; JSON is ``body``. Raises InputError for what cannot be written.
    """
    with draft(output, replace_file=True) as place:
        _WRITERS[output.suffix.lower()](place, columns, rows, body)
    said = Text(f"已写入 {output}：{len(rows)} 行", f"wrote {output}: {len(rows)} rows")
    console(stderr=True).print(said.show(language), soft_wrap=True)


def _csv(place: Path, columns: Columns, rows: TableRows, _body: Mapping[str, Any]) -> None:
    # Its library takes a tenth of a second, which a table on the terminal must not wait for.
    from core.spreadsheets import csv_to_open

    names = [name for name, _ in columns]
    place.write_text(csv_to_open(names, _plain(names, rows)), "utf-8", newline="")


def _xlsx(place: Path, columns: Columns, rows: TableRows, _body: Mapping[str, Any]) -> None:
    from core.spreadsheets import SHEET_ROWS, open_workbook, write_sheet

    if len(rows) > SHEET_ROWS:
        raise InputError(
            f"行数超过 Excel 一张表的上限（{SHEET_ROWS} 行）：请改用 .csv",
            f"there are more rows than a sheet of Excel holds ({SHEET_ROWS}): use .csv",
        )
    cells = (list(row.values()) for row in _plain([name for name, _ in columns], rows))
    with open_workbook(place) as book:
        write_sheet(book, "Zeren", [heading for _, heading in columns], cells).autofit(300)


def _json(place: Path, _columns: Columns, _rows: TableRows, body: Mapping[str, Any]) -> None:
    place.write_text(json.dumps(body, ensure_ascii=False, indent=2) + "\n", "utf-8", newline="\n")


def _plain(names: Sequence[str], rows: TableRows) -> Iterable[dict[str, Any]]:
    return ({name: plain(row[name]) for name in names} for row in rows)


_WRITERS: Mapping[str, Callable[[Path, Columns, TableRows, Mapping[str, Any]], None]] = {
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".json": _json,
}
