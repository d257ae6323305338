"""``zeren copy`` and ``zeren export``: everything of a graph to another store, or to files for another tool."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from rich.progress import Progress

from core.drafts import draft
from core.errors import InputError, StoreError
from core.language import Text, user_language
from core.settings import Settings
from graph import HOW_TO_IMPORT, Dump, Store, copy_all, write_admin_csv
from terminal.formats import console, show_table

COUNTING_SECONDS = 600.0
"""Counting a whole graph may take longer than one question."""

_LOGIN = ("NEO4J_USER", "NEO4J_PASSWORD", "NEO4J_DATABASE")
_COLUMNS = (
    ("name", Text("节点 / 关系", "nodes, relationships")),
    ("source", Text("来源", "FROM")),
    ("target", Text("目标", "TO")),
)


@dataclass(frozen=True, slots=True)
class Export:
    """A format: what makes the file or folder, told of its progress in rows, and what to say to the user then."""

    write: Callable[[Dump, Path, Callable[[int], object]], None]
    then: Text


EXPORTS = {"neo4j-admin": Export(write_admin_csv, HOW_TO_IMPORT)}


def copy_graph(source: str, target: str, environ: Mapping[str, str], *, replace_target: bool) -> None:
    """Copy a store to another and show how much is on either side. Raises InputError, and StoreError where they differ."""
    come, go = _source_settings(source, environ), _patient(environ, target)
    with Store.open(come) as there:
        dump = Dump.of(there)
        with Store.open(go) as here, _bar(Text("复制", "copying"), dump) as advance:
            report = copy_all(dump, here, replace=replace_target, advance=advance)
    rows = [{"name": name, "source": n, "target": m} for name, n, m in report.counts if n or m]
    show_table([(name, heading.show(user_language())) for name, heading in _COLUMNS], rows)
    _show_left_out(dump)
    if not report.same:
        raise StoreError(
            "两边数量不一致，可能有人在复制期间载入了方案，目标图谱不完整：请加 --replace 重新运行",
            "the counts differ, perhaps because a plan was loaded meanwhile, and the target is unfinished: run it again "
            "with --replace",
        )


def export_graph(format_: str, output: Path, environ: Mapping[str, str]) -> None:
    """Write the store that the environment names in one of ``EXPORTS``. Raises InputError, StoreError."""
    if format_ not in EXPORTS:
        names = ", ".join(EXPORTS)
        raise InputError(f"--format 只能是 {names}", f"--format is one of: {names}")
    export, settings = EXPORTS[format_], Settings.from_environment(environ)
    with draft(output) as place, Store.open(_existing(_patient(environ, settings.store))) as store:
        dump = Dump.of(store)
        with _bar(Text("导出", "exporting"), dump) as advance:
            export.write(dump, place, advance)
    language, rows = user_language(), sum(dump.taken.values())
    console().print(
        Text(f"已导出 {rows} 行到 {output}", f"{rows} rows written to {output}").show(language), soft_wrap=True
    )
    console().print(export.then.show(language), soft_wrap=True)
    _show_left_out(dump)


def _source_settings(store: str, environ: Mapping[str, str]) -> Settings:
    """The login of the store to copy from is that of the one to copy to, where ``ZEREN_FROM_…`` does not say otherwise."""
    own = {f"ZEREN_{name}": environ[f"ZEREN_FROM_{name}"] for name in _LOGIN if f"ZEREN_FROM_{name}" in environ}
    return _existing(_patient({**environ, **own}, store))


def _patient(environ: Mapping[str, str], store: str) -> Settings:
    settings = Settings.from_environment({**environ, "ZEREN_STORE": store})
    return replace(settings, query_seconds=max(settings.query_seconds, COUNTING_SECONDS))


def _existing(settings: Settings) -> Settings:
    """Raises InputError for a folder that is not there, where opening would make an empty store."""
    if not settings.is_server and not settings.folder.is_dir():
        raise InputError(
            f"没有存储文件夹 {settings.folder}：请检查路径",
            f"there is no store folder {settings.folder}: check the path",
        )
    return settings


@contextmanager
def _bar(label: Text, dump: Dump) -> Iterator[Callable[[int], object]]:
    """A progress bar on standard error, where that is a terminal."""
    out = console(stderr=True)
    with Progress(console=out, transient=True, disable=not out.is_terminal) as progress:
        task = progress.add_task(label.show(user_language()), total=dump.census.total)
        yield lambda rows: progress.advance(task, rows)


def _show_left_out(dump: Dump) -> None:
    if left := dump.left_out():
        told = ", ".join(f"{name} {count}" for name, count in left.items())
        said = Text(f"未包括（不属于责任图谱的结构）：{told}", f"left out, as not of Zeren's schema: {told}")
        console(stderr=True).print(said.show(user_language()), soft_wrap=True)
