"""What several commands take: files, a plan's own data, parameters, a database."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from core.errors import InputError
from core.settings import Settings

Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="方案文件。 Plan documents.")]
Year = Annotated[
    int | None, typer.Option(min=1949, max=2100, help="方案年份（原文没写时）。 The year its bare months mean.")
]
Region = Annotated[str | None, typer.Option(help="地区名称（原文没写时）。 The region it is issued for.")]
Ocr = Annotated[
    bool,
    typer.Option("--ocr", help="识别扫描件和图片（可选组件 zeren[ocr]）。 Recognise the text of scans and pictures."),
]
Aliases = Annotated[
    Path | None,
    typer.Option(envvar="ZEREN_ALIASES", help="别名文件 aliases.yaml。 Your word on which names mean one unit."),
]
PlanId = Annotated[
    str, typer.Argument(metavar="PLAN", help="方案编号，见 zeren ask plans。 A plan's id: zeren ask plans lists them.")
]
Parameters = Annotated[
    list[str] | None, typer.Option("--param", "-p", metavar="NAME=VALUE", help="参数。 A parameter.")
]
Database = Annotated[
    str | None, typer.Option(envvar="ZEREN_NEO4J_DATABASE", help="服务器上的库名。 The database of a Neo4j server.")
]


def settings_of(database: str | None = None) -> Settings:
    """The environment's settings, with the database that was named on the command line."""
    settings = Settings.from_environment()
    return replace(settings, database=database) if database else settings


def parameters_of(pairs: list[str] | None) -> dict[str, str]:
    """``name=value`` pairs as a dictionary. Raises InputError for one without =."""
    split = [pair.partition("=") for pair in pairs or ()]
    for name, sign, _ in split:
        if not sign:
            raise InputError(f"参数“{name}”应写成 名称=值", f"write parameter {name!r} as name=value")
    return {name.strip(): value for name, _, value in split}
