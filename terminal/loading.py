"""``zeren load``: read every file, load what could be read, and say of each what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from rich.progress import track

from core.errors import InputError, ZerenError
from core.language import Language, Text, user_language
from core.settings import Settings
from graph import Store, load_plan
from ingest import Plan, read_plan, require_measures
from terminal.formats import console, show_table
from terminal.plans import show_findings

_T = TypeVar("_T")

_COLUMNS = (
    ("plan", Text("方案编号", "plan")),
    ("title", Text("标题", "title")),
    ("measures", Text("措施", "measures")),
    ("units", Text("单位", "units")),
    ("deadlines", Text("时限", "times")),
    ("findings", Text("发现", "findings")),
)


def load_files(
    settings: Settings, files: Sequence[Path], year: int | None, region: str | None, *, dry_run: bool
) -> int:
    """Load the files, one transaction each. Returns the exit code: 0, or that of the first file that could not be loaded.

    A file that cannot be read does not keep the others out; the graph failing ends the whole command.
    """
    language = user_language()
    failures: list[ZerenError] = []
    plans = list(_read_all(files, year, region, failures))
    if not dry_run and plans:
        with Store.open(settings) as store:
            for _, plan in _progress(plans, Text("存入图谱", "loading"), language):
                load_plan(store, plan)
    if plans:
        show_table([(name, heading.show(language)) for name, heading in _COLUMNS], [_row(plan) for _, plan in plans])
    for path, plan in plans:
        if plan.findings:
            console(stderr=True).print(f"{path}")
            show_findings(plan.findings, language)
    for failure in failures:
        console(stderr=True).print(
            f"{Text('错误：', 'error: ').show(language)}{failure.show(language)}", soft_wrap=True
        )
    return failures[0].exit_code if failures else 0


def _read_all(
    files: Sequence[Path], year: int | None, region: str | None, failures: list[ZerenError]
) -> Iterator[tuple[Path, Plan]]:
    seen: dict[str, Path] = {}
    for path in _progress(files, Text("读取", "reading"), user_language()):
        try:
            plan = require_measures(path, read_plan(path, year, region))
            _refuse_double(seen, plan, path)
        except InputError as error:
            failures.append(error)
        else:
            yield path, plan


def _refuse_double(seen: dict[str, Path], plan: Plan, path: Path) -> None:
    """Two files of one call that are the same plan: loading both would silently keep only the last."""
    if plan.id in seen:
        raise InputError(
            f"{path}：与 {seen[plan.id]} 是同一方案（{plan.id}），没有载入",
            f"{path}: the same plan as {seen[plan.id]} ({plan.id}); not loaded",
        )
    seen[plan.id] = path


def _row(plan: Plan) -> dict[str, object]:
    return {
        "plan": plan.id,
        "title": plan.title,
        "measures": len(plan.measures),
        "units": len(plan.departments),
        "deadlines": sum(len(m.deadlines) for m in plan.measures),
        "findings": len(plan.findings),
    }


def _progress(items: Sequence[_T], label: Text, language: Language) -> Iterator[_T]:
    """A progress bar on standard error, where that is a terminal."""
    out = console(stderr=True)
    yield from track(items, label.show(language), console=out, transient=True, disable=not out.is_terminal)
