"""``zeren load``: read every file, load what could be read, and say of each what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from rich.progress import track

from core.errors import CommitUnknownError, InputError, StoreError, ZerenError
from core.language import Language, Text, user_language
from core.settings import Settings
from graph import Store, load_plan
from ingest import NO_OVERRIDES, Overrides, Plan, read_plans, require_measures
from terminal.formats import console, show_error, show_table
from terminal.plans import show_findings

_ABOUT_THE_YEAR = {"no-year", "year-inferred"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What the user says of all files of one call; None where the documents speak for themselves."""

    year: int | None = None
    region: str | None = None
    overrides: Overrides = NO_OVERRIDES


_T = TypeVar("_T")
_Read = tuple[Path, Plan]

_COLUMNS = (
    ("plan", Text("方案编号", "plan")),
    ("title", Text("标题", "title")),
    ("measures", Text("措施", "measures")),
    ("units", Text("单位", "units")),
    ("deadlines", Text("时限", "times")),
    ("findings", Text("发现", "findings")),
)


def load_files(settings: Settings, files: Sequence[Path], how: Reading, *, dry_run: bool) -> int:
    """Load the files, one transaction each. Returns the exit code: 0, or the highest of those that could not be loaded.

    A file that cannot be read does not keep the others out; the graph failing does, and it is said which.
    """
    language = user_language()
    failures: list[ZerenError] = []
    plans = list(_read_all(files, how, failures))
    loaded = plans if dry_run else _load_all(settings, plans, failures)
    if loaded:
        show_table([(name, heading.show(language)) for name, heading in _COLUMNS], [_row(plan) for _, plan in loaded])
    for path, plan in loaded:
        _show_grave(path, plan, language)
    for failure in failures:
        show_error(failure)
    return max((failure.exit_code for failure in failures), default=0)


def _load_all(settings: Settings, plans: Sequence[_Read], failures: list[ZerenError]) -> list[_Read]:
    """Load the plans; where the graph fails, say which of them are not in it. Returns those that are."""
    loaded: list[_Read] = []
    if not plans:
        return loaded
    try:
        with Store.open(settings) as store:
            for path, plan in _progress(plans, Text("存入图谱", "loading"), user_language()):
                load_plan(store, plan)
                loaded.append((path, plan))
    except StoreError as error:
        # What is unknown of the plan at hand, the error itself says.
        left_out = plans[len(loaded) + isinstance(error, CommitUnknownError) :]
        failures += [error, *_left_out([plan.id for _, plan in left_out])]
    return loaded


def _left_out(ids: Sequence[str]) -> Iterator[StoreError]:
    if ids:
        yield StoreError(
            f"以下方案没有载入，图谱中仍是原来的内容：{'、'.join(ids)}",
            f"not loaded, so that the graph has what it had before: {', '.join(ids)}",
        )


def _read_all(files: Sequence[Path], how: Reading, failures: list[ZerenError]) -> Iterator[_Read]:
    seen: dict[str, Path] = {}
    for path in _progress(files, Text("读取", "reading"), user_language()):
        try:
            plans = read_plans(path, how.year, how.region, how.overrides)
            for plan in plans:
                _refuse_double(seen, require_measures(path, plan), path)
        except InputError as error:
            failures.append(error)
        else:
            yield from ((path, plan) for plan in plans)


def _show_grave(path: Path, plan: Plan, language: Language) -> None:
    """What changes the facts that were loaded; `zeren check` shows all findings."""
    grave = [f for f in plan.findings if f.severity == "error" or f.code in _ABOUT_THE_YEAR]
    if grave:
        console(stderr=True).print(str(path))
        show_findings(grave, language)


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
