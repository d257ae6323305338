"""The command line: one thin function a command.

Exit codes: 0 done; 1 a document holds nothing to load; 2 the input or the call cannot be used; 3 the graph cannot be reached.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from core.errors import InputError, NotFoundError, ZerenError
from core.language import Text, user_language
from core.settings import DEFAULT_LIMIT, Settings
from terminal.files import File, check_output
from terminal.formats import Format, Output, console, show_error, show_json
from terminal.groups import keys_app, store_app

# Reading, the graph and the service are imported inside the commands: a question must not wait for what it does not use.

app = typer.Typer(no_args_is_help=True, add_completion=False)
app.add_typer(store_app, name="store")
app.add_typer(keys_app, name="keys")

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
Database = Annotated[
    str | None, typer.Option(envvar="ZEREN_NEO4J_DATABASE", help="服务器上的库名。 The database of a Neo4j server.")
]


def _show_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        console().print(f"zeren {version('zeren')}", highlight=False)
        raise typer.Exit


@app.callback()
def _every(
    version_: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="版本号。 The version.")
    ] = False,
) -> None:
    """责任网络图谱：读方案、建图、问责任。 Plans in, answers out."""


@app.command()
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
        plans = [read_version(_settings(None), file)]
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


@app.command()
def check(
    files: Files, year: Year = None, region: Region = None, ocr: Ocr = False, format_: Output = Format.table
) -> None:
    """检查方案有无毛病：括号、标签、单位写法、时限、编号。 What is wrong in a document; exit 1 if any is an error."""
    from terminal.findings import check_files

    raise typer.Exit(check_files(files, year, region, format_, user_language(), ocr=ocr))


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
    compare_plans(_settings(database), upper, lower, year, format_, user_language(), output)


@app.command()
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
    code = load_files(_settings(database), files, how, dry_run=dry_run, replace=over)
    raise typer.Exit(code)


@app.command()
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

    with Store.open(_settings(database)) as store:
        removal = remove_plan(store, plan, with_lasting=with_ledger)
    if removal is None:
        raise _no_plan(plan)
    console().print(removal.told(plan).show(user_language()), soft_wrap=True)


@app.command()
def history(plan: PlanId, database: Database = None, format_: Output = Format.table, output: File = None) -> None:
    """一份方案载入过的各个版本；用 zeren read 方案编号@1 看其中一个。 The versions of a plan that were loaded."""
    from graph import Store
    from queries import load_catalogue, run
    from terminal.answers import show_answer

    check_output(output, format_)
    settings = _settings(database)
    with Store.open(settings) as store:
        answer = run(store, load_catalogue()["history"], {"plan": plan}, settings.row_limit)
    if not answer.rows:
        raise _no_plan(plan)
    show_answer(answer, format_, user_language(), output)


@app.command()
def ask(
    query: Annotated[
        str | None, typer.Argument(help="问题名称；不写则列出全部。 A question's name; none lists them.")
    ] = None,
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", metavar="NAME=VALUE", help="参数。 A parameter.")
    ] = None,
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
    settings, question, given = _settings(database), catalogue[query], _parameters(param or [])
    if as_cypher:
        sys.stdout.write(for_shell(question, given, settings.row_limit) + "\n")
        return
    from graph import Store

    bind(question, given, settings.row_limit)  # a slip in a parameter is told before the graph is started
    with Store.open(settings) as store:
        answer = run(store, question, given, settings.row_limit)
    show_answer(answer, format_, user_language(), output)


@app.command()
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
    with Store.open(_settings(database)) as store:
        result = store.read_as_reader(text, limit)
    show_result(result, format_, user_language(), output)


@app.command()
def draw(
    view: Annotated[str, typer.Argument(help="network | unit | measure | indicator | path | communities")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="以 .html、.svg 或 .png 结尾的文件。 The file to write.")
    ],
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", metavar="NAME=VALUE", help="参数。 A parameter.")
    ] = None,
    database: Database = None,
) -> None:
    """画一张图：网页（离线可开）、SVG 或 PNG。 A picture in one file that opens offline."""
    from terminal.drawing import draw_picture

    draw_picture(_settings(database), view, _parameters(param or []), output, user_language())


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
    format_: Annotated[str, typer.Option("--format", help="graphml | gexf | csv | xlsx | neo4j-admin")],
    network: Annotated[
        str | None, typer.Option(help="只导出一种网络，如 coordination。 One network, such as coordination.")
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", metavar="NAME=VALUE", help="网络的参数。 A parameter of the network."),
    ] = None,
) -> None:
    """导出整个图谱或一种网络，供其他工具使用。 Everything in the graph, or one network of it, for other tools."""
    from terminal.exporting import export_graph, export_network

    if network:
        export_network(format_, output, network, _parameters(param or []), os.environ)
    elif param:
        raise InputError("-p 要和 --network 一起用", "-p goes with --network")
    else:
        export_graph(format_, output, os.environ)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="监听地址。 Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="端口。 Port.")] = 8000,
    database: Database = None,
) -> None:
    """启动网页和接口服务。 Serve the pages and the REST interface."""
    from api import page_address, where_to_listen
    from api import serve as run_service

    settings = _settings(database)
    listening = where_to_listen(settings, host)
    if listening.notice:
        console(stderr=True).print(f"{listening.notice.zh} {listening.notice.en}", soft_wrap=True)
    where = page_address(listening.host, port)
    console(stderr=True).print(f"用浏览器打开 Open in a browser: {where}", soft_wrap=True)
    run_service(settings, listening.host, port)


@app.command()
def schema() -> None:
    """图里有什么：节点、关系、属性（Markdown）。 What is in the graph, as a page."""
    from graph import SCHEMA, schema_page

    console().print(schema_page(SCHEMA), end="", markup=False, highlight=False, soft_wrap=True)


@app.command()
def demo() -> None:
    """用自带的示例方案走一遍：读、存、问。 The main job on the example plan."""
    from terminal.demo import run_demo

    run_demo(Settings.from_environment())


def _settings(database: str | None) -> Settings:
    """The environment's settings, with the database that was named on the command line."""
    settings = Settings.from_environment()
    return replace(settings, database=database) if database else settings


def _no_plan(plan: str) -> NotFoundError:
    return NotFoundError(
        f"图中没有方案“{plan}”：zeren ask plans 列出全部",
        f"there is no plan {plan!r} in the graph: zeren ask plans lists them",
    )


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
        # A Windows console may stand on cp936; a file's name may have bytes that are no UTF-8.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except ZerenError as error:
        show_error(error)
        sys.exit(error.exit_code)
    sys.exit(0)


if __name__ == "__main__":
    main()
