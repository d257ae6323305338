"""The command line: its commands put together, and what joins both doors, the terminal and the service.

Exit codes: 0 done; 1 a document holds nothing to load; 2 the input or the call cannot be used; 3 the graph cannot be reached.
"""

from __future__ import annotations

import sys
from typing import Annotated, NoReturn

import typer

from core.errors import ZerenError
from terminal.commands.documents import documents_app
from terminal.commands.groups import keys_app, store_app
from terminal.commands.options import Database, settings_of
from terminal.commands.plans import plans_app
from terminal.commands.questions import questions_app
from terminal.formats import console, show_error

app = typer.Typer(no_args_is_help=True, add_completion=False)
service_app = typer.Typer()
for commands in (documents_app, plans_app, questions_app, service_app):  # the order in which help lists them
    app.add_typer(commands)
app.add_typer(store_app, name="store")
app.add_typer(keys_app, name="keys")


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


@service_app.command()
def serve(
    host: Annotated[str, typer.Option(help="监听地址。 Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="端口。 Port.")] = 8000,
    database: Database = None,
) -> None:
    """启动网页和接口服务。 Serve the pages and the REST interface."""
    from api import page_address, where_to_listen
    from api import serve as run_service

    settings = settings_of(database)
    listening = where_to_listen(settings, host)
    if listening.notice:
        console(stderr=True).print(f"{listening.notice.zh} {listening.notice.en}", soft_wrap=True)
    where = page_address(listening.host, port)
    console(stderr=True).print(f"用浏览器打开 Open in a browser: {where}", soft_wrap=True)
    run_service(settings, listening.host, port)


@service_app.command()
def demo() -> None:
    """用自带的示例方案走一遍：读、存、问。 The main job on the example plan."""
    from terminal.demo import run_demo

    run_demo(settings_of())


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
