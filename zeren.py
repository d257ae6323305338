"""The command line: one thin function a command.

Exit codes: 0 done; 1 a document holds nothing to load; 2 the input or the call cannot be used; 3 the graph cannot be reached.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from core.errors import InputError, NotFoundError, ZerenError
from core.language import Text, user_language
from core.roles import Role
from core.settings import Settings
from terminal.formats import Format, console, show_json, show_rows

# Reading, the graph and the service are imported inside the commands: a question must not wait for what it does not use.

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="责任网络图谱：读方案、建图、问责任。 Plans in, answers out."
)
store_app = typer.Typer(no_args_is_help=True, help="内置图引擎的状态与停止。 The embedded engine of a store folder.")
app.add_typer(store_app, name="store")
keys_app = typer.Typer(no_args_is_help=True, help="网络服务的密钥。 Keys of the service's callers.")
app.add_typer(keys_app, name="keys")

Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="方案文件。 Plan documents.")]
Year = Annotated[
    int | None, typer.Option(min=1949, max=2100, help="方案年份（原文没写时）。 The year its bare months mean.")
]
Region = Annotated[str | None, typer.Option(help="地区名称（原文没写时）。 The region it is issued for.")]
Aliases = Annotated[
    Path | None,
    typer.Option(envvar="ZEREN_ALIASES", help="别名文件 aliases.yaml。 Your word on which names mean one unit."),
]
Output = Annotated[Format, typer.Option("--format", help="输出格式。 How to show it.")]


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="方案文件。 A plan document.")],
    year: Year = None,
    region: Region = None,
    aliases: Aliases = None,
    part: Annotated[int, typer.Option(min=1, help="汇编中的第几份。 Which plan of a collection.")] = 1,
    format_: Annotated[str, typer.Option("--format", help="table | json | text")] = "table",
) -> None:
    """读一份方案，只看结果，不用数据库。 Parse one document."""
    from ingest import plan_as_json, read_overrides, read_plans, require_measures
    from terminal.plans import show_plan

    if format_ not in ("table", "json", "text"):
        raise InputError("--format 只能是 table、json 或 text", "--format is table, json or text")
    plans = read_plans(file, year, region, read_overrides(aliases))
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


@app.command()
def check(files: Files, year: Year = None, region: Region = None, format_: Output = Format.table) -> None:
    """检查方案有无毛病：括号、标签、单位写法、时限、编号。 What is wrong in a document; exit 1 if any is an error."""
    from ingest import read_plans
    from terminal.findings import show_check

    plans = [(file, plan) for file in files for plan in read_plans(file, year, region)]
    show_check(plans, format_, user_language())
    raise typer.Exit(int(any(finding.severity == "error" for _, plan in plans for finding in plan.findings)))


@app.command()
def explain(
    text: Annotated[str, typer.Argument(help="一段文字。 A text.")], year: Year = None, region: Region = None
) -> None:
    """一段文字触发了哪些规则。 Which rules fire on a text, as a tree."""
    from ingest import explain as explain_text
    from terminal.findings import show_explanation

    show_explanation(explain_text(text, year, region or ""))


@app.command()
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


@app.command()
def load(
    files: Files,
    year: Year = None,
    region: Region = None,
    aliases: Aliases = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只读不入库。 Parse only.")] = False,
) -> None:
    """读方案并存入图谱；同一方案再次载入即整体替换。 Parse and load; a plan replaces its older version as a whole."""
    from ingest import read_overrides
    from terminal.loading import Reading, load_files

    how = Reading(year, region, read_overrides(aliases))
    code = load_files(Settings.from_environment(), files, how, dry_run=dry_run)
    raise typer.Exit(code)


@app.command()
def remove(plan: Annotated[str, typer.Argument(help="方案编号，见 zeren ask plans。 A plan's id.")]) -> None:
    """把一份方案从图谱中移除；其他方案也用到的单位等保留。 Take a plan out; what other plans use, too, stays."""
    from graph import Store, remove_plan

    with Store.open(Settings.from_environment()) as store:
        if not remove_plan(store, plan):
            raise NotFoundError(
                f"图中没有方案“{plan}”：zeren ask plans 列出全部",
                f"there is no plan {plan!r} in the graph: zeren ask plans lists them",
            )
    console().print(Text(f"已移除 {plan}", f"removed {plan}").show(user_language()), soft_wrap=True)


@app.command()
def ask(
    query: Annotated[
        str | None, typer.Argument(help="问题名称；不写则列出全部。 A question's name; none lists them.")
    ] = None,
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", metavar="NAME=VALUE", help="参数。 A parameter.")
    ] = None,
    format_: Output = Format.table,
) -> None:
    """问一个现成的问题。 Run a named question."""
    from queries import bind, load_catalogue, run
    from terminal.answers import show_answer, show_catalogue

    catalogue = load_catalogue()
    if query is None:
        show_catalogue(catalogue, format_, user_language())
        return
    from graph import Store

    settings, question, given = Settings.from_environment(), catalogue[query], _parameters(param or [])
    bind(question, given, settings.row_limit)  # a slip in a parameter is told before the graph is started
    with Store.open(settings) as store:
        answer = run(store, question, given, settings.row_limit)
    show_answer(answer, format_, user_language())


@app.command()
def cypher(
    text: Annotated[str, typer.Argument(help="一条只读 Cypher 语句。 One read-only statement.")],
    limit: Annotated[int, typer.Option(min=1, help="最多行数。 Rows at most.")] = 1000,
    format_: Output = Format.table,
) -> None:
    """运行一条只读的 Cypher 语句。 Run one read-only Cypher statement."""
    from graph import Store
    from terminal.answers import show_result

    with Store.open(Settings.from_environment()) as store:
        result = store.read_as_reader(text, limit)
    show_result(result, format_, user_language())


@app.command()
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


@app.command()
def export(
    output: Annotated[Path, typer.Option("--output", "-o", help="新的文件或文件夹。 The file or folder to make.")],
    format_: Annotated[str, typer.Option("--format", help="neo4j-admin")],
) -> None:
    """导出整个图谱，供其他工具使用。 Everything in the graph, for other tools."""
    from terminal.moving import export_graph

    export_graph(format_, output, os.environ)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="监听地址。 Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="端口。 Port.")] = 8000,
) -> None:
    """启动网络服务。 Serve the REST interface."""
    from api import serve as run_service
    from api import where_to_listen

    settings = Settings.from_environment()
    listening = where_to_listen(settings, host)
    if listening.notice:
        console(stderr=True).print(f"{listening.notice.zh} {listening.notice.en}", soft_wrap=True)
    run_service(settings, listening.host, port)


@app.command()
def demo() -> None:
    """用自带的示例方案走一遍：读、存、问。 The main job on the example plan."""
    from terminal.demo import run_demo

    run_demo(Settings.from_environment())


@store_app.command()
def status(format_: Output = Format.table) -> None:
    """图引擎是否在运行。 Whether the engine runs, and how big it is."""
    from graph import Engine

    state = Engine.of(Settings.from_environment()).status().as_json()
    show_rows(format_, [(name, name) for name in state], [state], state)


@store_app.command()
def stop() -> None:
    """干净地停止图引擎。 Stop the engine cleanly."""
    from graph import Engine

    stopped = Engine.of(Settings.from_environment()).stop()
    said = Text("已停止", "stopped") if stopped else Text("本来就没有运行", "it was not running")
    console().print(said.show(user_language()))


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


def _parameters(pairs: list[str]) -> dict[str, str]:
    """``name=value`` pairs as a dictionary. Raises InputError for one without =."""
    split = [pair.partition("=") for pair in pairs]
    for name, sign, _ in split:
        if not sign:
            raise InputError(f"参数“{name}”应写成 名称=值", f"write parameter {name!r} as name=value")
    return {name.strip(): value for name, _, value in split}


def main() -> NoReturn:
    """Run a command; every error that is the user's to mend is one sentence on standard error."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a Windows console may stand on cp936
    try:
        app()
    except ZerenError as error:
        language = user_language()
        console(stderr=True).print(
            f"{'错误：' if language == 'zh' else 'error: '}{error.show(language)}", soft_wrap=True
        )
        sys.exit(error.exit_code)
    sys.exit(0)


if __name__ == "__main__":
    main()
