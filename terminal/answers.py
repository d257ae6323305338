"""Answers of the graph, and the list of questions, in the format and language asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.language import Language, Text
from terminal.files import save_rows
from terminal.formats import Format, console, show_rows

if TYPE_CHECKING:
    # For types only: the list of questions must not wait for the driver.
    from graph import Rows
    from queries import Answer, Catalogue

_CATALOGUE_COLUMNS = (
    ("name", Text("名称", "name")),
    ("question", Text("问题", "question")),
    ("parameters", Text("参数", "parameters")),
)


def show_catalogue(catalogue: Catalogue, format_: Format, language: Language, output: Path | None = None) -> None:
    """One row a question, with its parameters; on standard output, or in the file. So do the others here."""
    rows = [
        {
            "name": query.name,
            "question": query.question.show(language),
            "parameters": " ".join(parameter.name for parameter in query.parameters),
        }
        for query in catalogue.values()
    ]
    columns = [(name, heading.show(language)) for name, heading in _CATALOGUE_COLUMNS]
    _show(columns, rows, {"queries": rows}, format_, language, output)


def show_answer(answer: Answer, format_: Format, language: Language, output: Path | None = None) -> None:
    """The rows of a question; JSON is the body that the service returns too. A table on the terminal leaves out ids beside names."""
    to_read = output is None and format_ is Format.table
    columns = [
        (c.name, c.text.zh if language == "zh" else c.name) for c in answer.query.columns if not (to_read and c.is_id)
    ]
    _show(columns, answer.flat_rows, answer.as_json(), format_, language, output)
    if answer.truncated:
        shown, total = len(answer.rows), answer.total
        _note(
            Text(f"共 {total} 行，显示 {shown} 行，用 limit 加大", f"{shown} of {total} rows; raise the limit"),
            language,
        )


def show_result(result: Rows, format_: Format, language: Language, output: Path | None = None) -> None:
    """The rows of a statement that the user wrote."""
    body = {"columns": list(result.columns), "rows": result.rows, "truncated": result.truncated}
    _show([(name, name) for name in result.columns], result.rows, body, format_, language, output)
    if result.truncated:
        _note(Text("还有更多行，用 limit 加大", "there are more rows; raise the limit"), language)


def _show(
    columns: Sequence[tuple[str, str]],
    rows: Sequence[Mapping[str, Any]],
    body: Mapping[str, Any],
    format_: Format,
    language: Language,
    output: Path | None,
) -> None:
    if output is None:
        show_rows(format_, columns, rows, body)
    else:
        save_rows(output, columns, rows, body, language)


def _note(said: Text, language: Language) -> None:
    console(stderr=True).print(said.show(language))
