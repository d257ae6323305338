"""``zeren copy``: everything of a graph to another store; and what an export has in common with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from rich.progress import Progress

from core.errors import InputError, StoreError
from core.language import Text, user_language
from core.settings import Settings
from graph import Dump, Store, copy_all
from terminal.formats import console, show_table

COUNTING_SECONDS = 600.0
"""Counting a whole graph may take longer than one question."""

_LOGIN = ("NEO4J_USER", "NEO4J_PASSWORD", "NEO4J_DATABASE")
_COLUMNS = (
    ("name", Text("节点 / 关系", "nodes, relationships")),
    ("source", Text("来源", "FROM")),
    ("target", Text("目标", "TO")),
)


def copy_graph(source: str, target: str, environ: Mapping[str, str], *, replace_target: bool) -> None:
    """Copy a store to another and show how much is on either side. Raises InputError, and StoreError where they differ."""
    come, go = _source_settings(source, environ), patient(environ, target)
    with Store.open(come) as there:
        dump = Dump.of(there)
        with Store.open(go) as here, bar(Text("复制", "copying"), dump) as advance:
            report = copy_all(dump, here, replace=replace_target, advance=advance)
    rows = [{"name": name, "source": n, "target": m} for name, n, m in report.counts if n or m]
    show_table([(name, heading.show(user_language())) for name, heading in _COLUMNS], rows)
    show_left_out(dump)
    if not report.same:
        raise StoreError(
            "两边数量不一致，可能有人在复制期间载入了方案，目标图谱不完整：请加 --replace 重新运行",
            "the counts differ, perhaps because a plan was loaded meanwhile, and the target is unfinished: run it again "
            "with --replace",
        )


def _source_settings(store: str, environ: Mapping[str, str]) -> Settings:
    """The login of the store to copy from is that of the one to copy to, where ``ZEREN_FROM_…`` does not say otherwise."""
    own = {f"ZEREN_{name}": environ[f"ZEREN_FROM_{name}"] for name in _LOGIN if f"ZEREN_FROM_{name}" in environ}
    return existing(patient({**environ, **own}, store))


def patient(environ: Mapping[str, str], store: str) -> Settings:
    """Settings for work that looks at a whole graph."""
    settings = Settings.from_environment({**environ, "ZEREN_STORE": store})
    return replace(settings, query_seconds=max(settings.query_seconds, COUNTING_SECONDS))


def existing(settings: Settings) -> Settings:
    """Raises InputError for a folder that is not there, where opening would make an empty store."""
    if not settings.is_server and not settings.folder.is_dir():
        raise InputError(
            f"没有存储文件夹 {settings.folder}：请检查路径",
            f"there is no store folder {settings.folder}: check the path",
        )
    return settings


@contextmanager
def bar(label: Text, dump: Dump) -> Iterator[Callable[[int], object]]:
    """A progress bar on standard error, where that is a terminal."""
    out = console(stderr=True)
    with Progress(console=out, transient=True, disable=not out.is_terminal) as progress:
        task = progress.add_task(label.show(user_language()), total=dump.census.total)
        yield lambda rows: progress.advance(task, rows)


def show_left_out(dump: Dump) -> None:
    """Say what the graph holds that is not of the schema."""
    if left := dump.left_out():
        told = ", ".join(f"{name} {count}" for name, count in left.items())
        said = Text(f"未包括（不属于责任图谱的结构）：{told}", f"left out, as not of Zeren's schema: {told}")
        console(stderr=True).print(said.show(user_language()), soft_wrap=True)
