"""Rows as a table on a terminal, as JSON, or as CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text as Cell

from core.errors import ZerenError
from core.language import Text, user_language

_WIDTH_OF_A_FILE = 160
"""Columns where the output is no terminal: wide enough that measures are not folded to splinters."""


class Format(StrEnum):
    """How an answer is shown."""

    table = "table"
    json = "json"
    csv = "csv"


Output = Annotated[Format, typer.Option("--format", help="输出格式。 How to show it.")]
"""The option that every command with an answer has."""


def show_rows(
    format_: Format, columns: Sequence[tuple[str, str]], rows: Iterable[Mapping[str, Any]], body: Mapping[str, Any]
) -> None:
    """Rows to standard output. ``columns`` are (name, heading); ``body`` is what JSON prints instead of the bare rows."""
    if format_ is Format.json:
        show_json(body)
    elif format_ is Format.csv:
        names = [name for name, _ in columns]
        writer = csv.DictWriter(sys.stdout, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: plain(row[name]) for name in names} for row in rows)
    else:
        show_table(columns, rows)


def show_error(error: ZerenError) -> None:
    """One line on standard error, in the user's language."""
    language = user_language()
    console(stderr=True).print(f"{Text('错误：', 'error: ').show(language)}{error.show(language)}", soft_wrap=True)


def show_table(columns: Sequence[tuple[str, str]], rows: Iterable[Mapping[str, Any]], title: str | None = None) -> None:
    """A table on standard output. Texts are printed as they are: no markup in a document is obeyed."""
    table = Table(title=title, header_style="bold", title_justify="left")
    for _, heading in columns:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*(Cell(_cell(row[name])) for name, _ in columns))
    console().print(table)


def show_json(body: Any) -> None:
    """One JSON value on standard output, Chinese as Chinese."""
    json.dump(body, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def console(*, stderr: bool = False) -> Console:
    """A console of the terminal's width, or a wide one where the output goes to a file."""
    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, width=None if stream.isatty() else _WIDTH_OF_A_FILE, highlight=False, markup=False)


def plain(value: Any) -> Any:
    """A value as one cell of a file holds it: lists and objects as JSON."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _cell(value: Any) -> str:
    return "" if value is None else str(plain(value))
