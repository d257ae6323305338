"""Commands for documents, which need no database but for plans that were loaded: read, check, explain, departments, compare."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from core.errors import InputError
from core.language import Text, user_language
from terminal.commands.options import Aliases, Database, Files, Ocr, Region, Year, settings_of
from terminal.files import File, check_output
from terminal.formats import Format, Output, console, show_json

# Reading, the graph and the pictures are imported inside the commands: a question must not wait for what it does not use.

documents_app = typer.Typer()


@documents_app.command()
def read(
    file: Annotated[
        Path,
        typer.Argument(help="方案文件，或图谱中的一个版本，如 方案编号@1。 A plan document, or a version: PLAN@1."),
    ],
    year: Year = None,
    region: Region = None,
    aliases: Aliases = None,
    part: Annotated[int, typer.Option(min=1, help="汇编中的第几份。 Which plan of a collection.")] = 1,
    ocr: Ocr = False,
    format_: Annotated[str, typer.Option("--format", help="table | json | text")] = "table",
) -> None:
    """读一份方案，只看结果，不用数据库。 Parse one document, or print a version that was loaded."""
    from ingest import plan_as_json, read_overrides, read_plans, require_measures
    from terminal.plans import show_plan
    from terminal.versions import is_version, read_version

    if format_ not in ("table", "json", "text"):
        raise InputError("--format 只能是 table、json 或 text", "--format is table, json or text")
    if is_version(file):
        plans = [read_version(settings_of(), file)]
    else:
        plans = read_plans(file, year, region, read_overrides(aliases), ocr=ocr)
    if part > len(plans):
        raise InputError(f"{file}：只有 {len(plans)} 份方案", f"{file}: holds {len(plans)} plans")
    plan = plans[part - 1]
    if format_ == "text":
        sys.stdout.write(plan.text + "\n")
        return
    if format_ == "json":
        show_json(plan_as_json(plan, user_language()))
    else:
        show_plan(plan, user_language())
    if len(plans) > 1:
        said = Text(f"文件里有 {len(plans)} 份方案，这是第 {part} 份", f"plan {part} of the {len(plans)} in this file")
        console(stderr=True).print(said.show(user_language()))
    require_measures(file, plan)


@documents_app.command()
def check(
    files: Files, year: Year = None, region: Region = None, ocr: Ocr = False, format_: Output = Format.table
) -> None:
    """检查方案有无毛病：括号、标签、单位写法、时限、编号。 What is wrong in a document; exit 1 if any is an error."""
    from terminal.findings import check_files

    raise typer.Exit(check_files(files, year, region, format_, user_language(), ocr=ocr))


@documents_app.command()
def explain(
    text: Annotated[str, typer.Argument(help="一段文字。 A text.")], year: Year = None, region: Region = None
) -> None:
    """一段文字触发了哪些规则。 Which rules fire on a text, as a tree."""
    from ingest import explain as explain_text
    from terminal.findings import show_explanation

    show_explanation(explain_text(text, year, region or ""))


@documents_app.command()
def departments(
    file: Annotated[Path, typer.Argument(help="方案文件。 A plan document.")],
    region: Region = None,
    aliases: Aliases = None,
    format_: Output = Format.table,
) -> None:
    """一份方案里的单位，哪些写法合并了，为什么。 Units of a document, which names were joined, and why."""
    from ingest import read_overrides, read_plan
    from terminal.findings import show_departments

    show_departments(read_plan(file, None, region, read_overrides(aliases)), format_, user_language())


@documents_app.command()
def compare(
    upper: Annotated[
        Path, typer.Argument(help="上级方案：文件、图谱中的方案编号，或 方案编号@1。 A file, a plan or PLAN@1.")
    ],
    lower: Annotated[Path, typer.Argument(help="下级方案，或同一方案的另一版本。 The lower plan, or another version.")],
    year: Year = None,
    database: Database = None,
    format_: Output = Format.table,
    output: File = None,
) -> None:
    """两份方案对照：下级落实了哪些、漏了哪些、推后了哪些。 What the lower plan carries out, leaves out or puts off."""
    from terminal.comparing import compare_plans

    check_output(output, format_)
    compare_plans(settings_of(database), upper, lower, year, format_, user_language(), output)
