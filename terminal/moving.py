"""``zeren copy``, ``zeren store backup`` and ``restore``: everything of a graph to another store, to a file and back; and what an
export has in common with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from rich.progress import Progress

from core.drafts import draft
from core.errors import DamagedStoreError, InputError, StoreError
from core.language import Text, user_language
from core.settings import Settings
from graph import Backup, Dump, Engine, Source, Store, copy_all, write_backup
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
        with Store.open(go) as here:
            _move(dump, here, Text("复制", "copying"), replace_target=replace_target)
    show_left_out(dump)


def backup_graph(file: Path, environ: Mapping[str, str]) -> None:
    """Write everything of the environment's store to a file, which is there whole or not at all. Raises InputError, StoreError."""
    settings = patient(environ, Settings.from_environment(environ).store)
    with draft(file) as place, Store.open(existing(settings)) as store:
        dump = write_backup(store, place, partial(bar, Text("备份", "backing up")))
    rows = sum(dump.taken.values())
    console().print(
        Text(f"已备份 {rows} 行到 {file}", f"{rows} rows written to {file}").show(user_language()), soft_wrap=True
    )
    show_left_out(dump)


def restore_graph(file: Path, environ: Mapping[str, str], *, replace_target: bool) -> None:
    """Put what a backup holds into the environment's store. Raises InputError before anything is changed, and StoreError."""
    backup = Backup(file)
    settings = patient(environ, Settings.from_environment(environ).store)
    with _open_even_if_damaged(settings) if replace_target else Store.open(settings) as store:
        _move(backup, store, Text("恢复", "restoring"), replace_target=replace_target)


def _open_even_if_damaged(settings: Settings) -> Store:
    """The store; where its data is damaged an empty one in the same folder, with the damaged data kept beside it."""
    try:
        return Store.open(settings)
    except DamagedStoreError:
        kept = Engine.of(settings).set_aside()
    said = Text(f"已损坏的数据移到了 {kept}", f"the damaged data was moved to {kept}")
    console(stderr=True).print(said.show(user_language()), soft_wrap=True)
    return Store.open(settings)


def _move(source: Source, target: Store, label: Text, *, replace_target: bool) -> None:
    with bar(label, source) as advance:
        report = copy_all(source, target, replace=replace_target, advance=advance)
    rows = [{"name": name, "source": n, "target": m} for name, n, m in report.counts if n or m]
    show_table([(name, heading.show(user_language())) for name, heading in _COLUMNS], rows)
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
def bar(label: Text, source: Source) -> Iterator[Callable[[int], object]]:
    """A progress bar on standard error, where that is a terminal."""
    out = console(stderr=True)
    with Progress(console=out, transient=True, disable=not out.is_terminal) as progress:
        task = progress.add_task(label.show(user_language()), total=sum(source.counts.values()))
        yield lambda rows: progress.advance(task, rows)


def show_left_out(dump: Dump) -> None:
    """Say what the graph holds that is not of the schema."""
    if left := dump.left_out():
        told = ", ".join(f"{name} {count}" for name, count in left.items())
        said = Text(f"未包括（不属于责任图谱的结构）：{told}", f"left out, as not of Zeren's schema: {told}")
        console(stderr=True).print(said.show(user_language()), soft_wrap=True)
