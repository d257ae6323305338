"""Commands that ask the graph: ask, cypher, draw, schema."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from core.language import user_language
from core.settings import DEFAULT_LIMIT
from terminal.commands.options import Database, Parameters, parameters_of, settings_of
from terminal.files import File, check_output
from terminal.formats import Format, Output, console

# Reading, the graph and the pictures are imported inside the commands: a question must not wait for what it does not use.

questions_app = typer.Typer()


@questions_app.command()
def ask(
    query: Annotated[
        str | None, typer.Argument(help="问题名称；不写则列出全部。 A question's name; none lists them.")
    ] = None,
    param: Parameters = None,
    as_cypher: Annotated[
        bool,
        typer.Option("--cypher", help="只打印 Cypher 和参数，可粘贴到 cypher-shell。 Print its Cypher, do not ask."),
    ] = False,
    database: Database = None,
    format_: Output = Format.table,
    output: File = None,
) -> None:
    """问一个现成的问题。 Run a named question."""
    from queries import bind, for_shell, load_catalogue, run
    from terminal.answers import show_answer, show_catalogue

    check_output(output, format_)
    catalogue = load_catalogue()
    if query is None:
        show_catalogue(catalogue, format_, user_language(), output)
        return
    settings, question, given = settings_of(database), catalogue[query], parameters_of(param)
    if as_cypher:
        sys.stdout.write(for_shell(question, given, settings.row_limit) + "\n")
        return
    from graph import Store

    bind(question, given, settings.row_limit)  # a slip in a parameter is told before the graph is started
    with Store.open(settings) as store:
        answer = run(store, question, given, settings.row_limit)
    show_answer(answer, format_, user_language(), output)


@questions_app.command()
def cypher(
    text: Annotated[str, typer.Argument(help="一条只读 Cypher 语句。 One read-only statement.")],
    limit: Annotated[int, typer.Option(min=1, help="最多行数。 Rows at most.")] = DEFAULT_LIMIT,
    database: Database = None,
    format_: Output = Format.table,
    output: File = None,
) -> None:
    """运行一条只读的 Cypher 语句。 Run one read-only Cypher statement."""
    from graph import Store
    from terminal.answers import show_result

    check_output(output, format_)
    with Store.open(settings_of(database)) as store:
        result = store.read_as_reader(text, limit)
    show_result(result, format_, user_language(), output)


@questions_app.command()
def draw(
    view: Annotated[str, typer.Argument(help="network | unit | measure | indicator | path | communities")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="以 .html、.svg 或 .png 结尾的文件。 The file to write.")
    ],
    param: Parameters = None,
    database: Database = None,
) -> None:
    """画一张图：网页（离线可开）、SVG 或 PNG。 A picture in one file that opens offline."""
    from terminal.drawing import draw_picture

    draw_picture(settings_of(database), view, parameters_of(param), output, user_language())


@questions_app.command()
def schema() -> None:
    """图里有什么：节点、关系、属性（Markdown）。 What is in the graph, as a page."""
    from graph import SCHEMA, schema_page

    console().print(schema_page(SCHEMA), end="", markup=False, highlight=False, soft_wrap=True)
