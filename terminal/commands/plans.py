"""Commands for the plans of the graph: load, remove, history, and all of them copied or exported."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from core.errors import InputError, NotFoundError
from core.language import user_language
from terminal.commands.options import (
    Aliases,
    Database,
    Files,
    Ocr,
    Parameters,
    PlanId,
    Region,
    Year,
    parameters_of,
    settings_of,
)
from terminal.files import File, check_output
from terminal.formats import Format, Output, console

# Reading, the graph and the pictures are imported inside the commands: a question must not wait for what it does not use.

plans_app = typer.Typer()


@plans_app.command()
def load(
    files: Files,
    year: Year = None,
    region: Region = None,
    aliases: Aliases = None,
    database: Database = None,
    ocr: Ocr = False,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="只读不入库，并说明会替换什么。 Parse only, and say what would be replaced."),
    ] = False,
    over: Annotated[
        bool,
        typer.Option("--replace", help="编号下是另一份方案时也替换。 Replace also another plan under the same id."),
    ] = False,
    plan_id: Annotated[
        str | None, typer.Option("--id", help="自定方案编号（一次一份）。 An id of your own, for one plan.")
    ] = None,
) -> None:
    """读方案并存入图谱；同一方案再次载入即整体替换。 Parse and load; a plan replaces its older version as a whole."""
    from ingest import read_overrides
    from terminal.loading import ReadingOptions, load_files

    how = ReadingOptions(year, region, read_overrides(aliases), plan_id, ocr=ocr)
    code = load_files(settings_of(database), files, how, dry_run=dry_run, replace=over)
    raise typer.Exit(code)


@plans_app.command()
def remove(
    plan: PlanId,
    with_ledger: Annotated[
        bool,
        typer.Option("--with-ledger", help="连同其上的台账记录一并删除。 Delete the reports that stand on it, too."),
    ] = False,
    database: Database = None,
) -> None:
    """把一份方案从图谱中移除；其他方案也用到的单位等保留。 Take a plan out; what other plans use, too, stays."""
    from graph import Store, remove_plan

    with Store.open(settings_of(database)) as store:
        removal = remove_plan(store, plan, with_lasting=with_ledger)
    if removal is None:
        raise _no_plan(plan)
    console().print(removal.told(plan).show(user_language()), soft_wrap=True)


@plans_app.command()
def history(plan: PlanId, database: Database = None, format_: Output = Format.table, output: File = None) -> None:
    """一份方案载入过的各个版本；用 zeren read 方案编号@1 看其中一个。 The versions of a plan that were loaded."""
    from graph import Store
    from queries import load_catalogue, run
    from terminal.answers import show_answer

    check_output(output, format_)
    settings = settings_of(database)
    with Store.open(settings) as store:
        answer = run(store, load_catalogue()["history"], {"plan": plan}, settings.row_limit)
    if not answer.rows:
        raise _no_plan(plan)
    show_answer(answer, format_, user_language(), output)


@plans_app.command()
def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="来源：文件夹或 Neo4j 地址。 A folder or an address.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="目标：文件夹或 Neo4j 地址。 A folder or an address.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="先删除目标里已有的图谱。 Delete what the target holds first.")
    ] = False,
) -> None:
    """把整个图谱复制到另一个存储。 Copy everything to another store; ZEREN_FROM_NEO4J_… log in to FROM."""
    from terminal.moving import copy_graph

    copy_graph(source, target, os.environ, replace_target=replace)


@plans_app.command()
def export(
    output: Annotated[Path, typer.Option("--output", "-o", help="新的文件或文件夹。 The file or folder to make.")],
    format_: Annotated[str, typer.Option("--format", help="graphml | gexf | csv | xlsx | neo4j-admin")],
    network: Annotated[
        str | None, typer.Option(help="只导出一种网络，如 coordination。 One network, such as coordination.")
    ] = None,
    param: Parameters = None,
) -> None:
    """导出整个图谱或一种网络，供其他工具使用。 Everything in the graph, or one network of it, for other tools."""
    from terminal.exporting import export_graph, export_network

    if network:
        export_network(format_, output, network, parameters_of(param), os.environ)
    elif param:
        raise InputError("-p 要和 --network 一起用", "-p goes with --network")
    else:
        export_graph(format_, output, os.environ)


def _no_plan(plan: str) -> NotFoundError:
    return NotFoundError(
        f"图中没有方案“{plan}”：zeren ask plans 列出全部",
        f"there is no plan {plan!r} in the graph: zeren ask plans lists them",
    )
