"""The groups of commands: ``zeren store …`` for the embedded engine, ``zeren keys …`` for the service's callers."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from core.language import Text, user_language
from core.roles import Role
from core.settings import Settings
from terminal.formats import Format, Output, console, show_rows

store_app = typer.Typer(
    no_args_is_help=True,
    help="图谱的存储：引擎的状态与停止，检查、备份与恢复。 The store: its engine, check, backup and restore.",
)
keys_app = typer.Typer(no_args_is_help=True, help="网络服务的密钥。 Keys of the service's callers.")


@store_app.command()
def status(format_: Output = Format.table) -> None:
    """图引擎是否在运行。 Whether the engine runs, and how big it is."""
    from graph import Engine

    state = Engine.of(Settings.from_environment()).status().as_json()
    show_rows(format_, [(name, name) for name in state], [state], state)


@store_app.command()
def stop(
    force: Annotated[
        bool,
        typer.Option("--force", help="引擎没有响应时，直接结束其进程。 End its process, where it does not answer."),
    ] = False,
) -> None:
    """停止图引擎。 Stop the engine cleanly, or end it."""
    from graph import Engine

    stopped = Engine.of(Settings.from_environment()).stop(force=force)
    said = Text("已停止", "stopped") if stopped else Text("本来就没有运行", "it was not running")
    console().print(said.show(user_language()))


@store_app.command()
def check(format_: Output = Format.table) -> None:
    """全面检查数据是否完好。 Look at everything in the store; exit 3 if any of it is damaged."""
    from terminal.checking import check_graph

    raise typer.Exit(check_graph(os.environ, format_))


@store_app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="新的备份文件。 The file to make.")],
) -> None:
    """把整个图谱备份到一个文件，其他人可照常使用。 Everything in one file, while others go on."""
    from terminal.moving import backup_graph

    backup_graph(file, os.environ)


@store_app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="备份文件。 A file that backup made.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="先删除已有的图谱。 Delete what the store holds first.")
    ] = False,
) -> None:
    """从备份文件恢复整个图谱。 Everything from a backup, into a folder or a server."""
    from terminal.moving import restore_graph

    restore_graph(file, os.environ, replace_target=replace)


@keys_app.command("add")
def add_key(
    name: Annotated[str, typer.Argument(help="谁用，例如 dashboard。 Who uses it.")],
    role: Annotated[Role, typer.Option(help="reader 只读 | editor 可载入和移除方案 | admin 全部。 What it may do.")],
) -> None:
    """生成一把密钥，只显示一次。 Make a key, shown this once."""
    from terminal.keys import add_key as make

    make(Settings.from_environment(), name, role)


@keys_app.command("list")
def list_keys(format_: Output = Format.table) -> None:
    """列出密钥，不显示其内容。 The keys there are, without themselves."""
    from terminal.keys import show_keys

    show_keys(Settings.from_environment(), format_)


@keys_app.command("revoke")
def revoke_key(name: Annotated[str, typer.Argument(help="密钥名称。 The key's name.")]) -> None:
    """作废一把密钥，立即生效。 Take a key back, at once."""
    from terminal.keys import revoke_key as revoke

    revoke(Settings.from_environment(), name)
