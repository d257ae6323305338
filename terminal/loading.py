"""``zeren load``: read every file, load what could be read, and say of each what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from rich.progress import track

from core.errors import CommitUnknownError, ConflictError, InputError, StoreError, ZerenError
from core.language import Language, Text, user_language
from core.settings import Settings
from graph import Replacement, Store, load_plan, preview_load
from ingest import NO_OVERRIDES, Overrides, Plan, plans_of_source, require_measures, sources_of, with_id
from terminal.formats import console, show_error, show_table
from terminal.plans import show_findings

_GRAVE = (
    "no-year",
    "year-inferred",
    "responsibility-unread",
    "statement-in-no-measure",
    "table-unread",
    "traditional-characters",
    "line-may-be-missing",
)


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What the user says of all files of one call; None where the documents speak for themselves.

    ``plan_id`` is the id of the one plan that is read; ``ocr`` lets the text of scans be recognised.
    """

    year: int | None = None
    region: str | None = None
    overrides: Overrides = NO_OVERRIDES
    plan_id: str | None = None
    ocr: bool = False


_T = TypeVar("_T")
_Read = tuple[Path, Plan]
_Loaded = tuple[Path, Plan, Replacement | None]

_COLUMNS = (
    ("plan", Text("方案编号", "plan")),
    ("title", Text("标题", "title")),
    ("measures", Text("措施", "measures")),
    ("units", Text("单位", "units")),
    ("deadlines", Text("时限", "times")),
    ("findings", Text("发现", "findings")),
)


def load_files(
    settings: Settings, files: Sequence[Path], how: ReadingOptions, *, dry_run: bool = False, replace: bool = False
) -> int:
    """Load the files, one transaction each. Returns the exit code: 0, or the highest of those that could not be loaded.

    A file that cannot be read does not keep the others out, nor does one whose id is another plan's, unless ``replace`` lets
    it take that plan's place; the graph failing does, and it is said which. A ``dry_run`` says what loading would replace,
    where there is a graph already, and fails as loading would.
    """
    language = user_language()
    failures: list[ZerenError] = []
    plans = _under_their_ids(list(_read_all(files, how, failures)), how.plan_id)
    if dry_run:
        loaded = _preview_all(settings, plans, failures, replace=replace)
    else:
        loaded = _load_all(settings, plans, failures, replace=replace)
    if loaded:
        show_table(
            [(name, heading.show(language)) for name, heading in _COLUMNS], [_row(plan) for _, plan, _ in loaded]
        )
    for path, plan, replaced in loaded:
        if replaced:
            console().print(replaced.told(plan.id, done=not dry_run).show(language), soft_wrap=True)
        _show_grave(path, plan, language)
    for failure in failures:
        show_error(failure)
    return max((failure.exit_code for failure in failures), default=0)


def _under_their_ids(plans: list[_Read], plan_id: str | None) -> list[_Read]:
    """The plans, the one there is under the id that the user chose. Raises InputError for several."""
    if plan_id is None:
        return plans
    if len(plans) > 1:
        raise InputError(
            f"--id 只用于一份方案，这里有 {len(plans)} 份", f"--id is for one plan, and here are {len(plans)}"
        )
    return [(path, with_id(plan, plan_id)) for path, plan in plans]


def _load_all(
    settings: Settings, plans: Sequence[_Read], failures: list[ZerenError], *, replace: bool
) -> list[_Loaded]:
    """Load the plans; where the graph fails, say which of them are not in it. Returns those that are."""
    loaded: list[_Loaded] = []
    done = 0
    if not plans:
        return loaded
    try:
        with Store.open(settings) as store:
            for path, plan in _progress(plans, Text("存入图谱", "loading"), user_language()):
                try:
                    loaded.append((path, plan, load_plan(store, plan, replace=replace).replaced))
                except ConflictError as error:
                    failures.append(_of_file(path, error))
                done += 1
    except StoreError as error:
        # What is unknown of the plan at hand, the error itself says.
        left_out = plans[done + isinstance(error, CommitUnknownError) :]
        failures += [error, *_left_out([f"{path} ({plan.id})" for path, plan in left_out])]
    return loaded


def _preview_all(
    settings: Settings, plans: Sequence[_Read], failures: list[ZerenError], *, replace: bool
) -> list[_Loaded]:
    """What loading the plans would replace. A folder that has no graph yet is not made for the question."""
    found: list[_Loaded] = [(path, plan, None) for path, plan in plans]
    if not plans or not Store.is_there(settings):
        return found
    try:
        with Store.open(settings) as store:
            previews = [preview_load(store, plan) for _, plan in plans]
    except StoreError as error:
        failures.append(error)
        return found
    refusals = [None if replace else preview.refusal for preview in previews]
    failures += [_of_file(path, refusal) for (path, _), refusal in zip(plans, refusals, strict=True) if refusal]
    return [
        (path, plan, None if refusal else preview.replaced)
        for (path, plan), preview, refusal in zip(plans, previews, refusals, strict=True)
    ]


def _of_file(path: Path, error: ConflictError) -> ConflictError:
    return ConflictError(f"{path}：{error.text.zh}", f"{path}: {error.text.en}")


def _left_out(plans: Sequence[str]) -> Iterator[StoreError]:
    if plans:
        yield StoreError(
            f"以下方案没有载入，图谱中仍是原来的内容：{'、'.join(plans)}",
            f"not loaded, so that the graph has what it had before: {', '.join(plans)}",
        )


def _read_all(files: Sequence[Path], how: ReadingOptions, failures: list[ZerenError]) -> Iterator[_Read]:
    seen: dict[str, Path] = {}
    for source in _progress(list(sources_of(files)), Text("读取", "reading"), user_language()):
        path = source.path
        # A file that is refused claims no id, not even that of a plan which stands before the one it is refused for.
        claimed = dict(seen)
        try:
            plans = plans_of_source(source, how.year, how.region, how.overrides, ocr=how.ocr)
            for plan in plans:
                _refuse_double(claimed, require_measures(path, plan), path)
        except InputError as error:
            failures.append(error)
        else:
            seen = claimed
            yield from ((path, plan) for plan in plans)


def _show_grave(path: Path, plan: Plan, language: Language) -> None:
    """What changes the facts that were loaded; `zeren check` shows all findings."""
    grave = [f for f in plan.findings if f.severity == "error" or f.code in _GRAVE]
    if grave:
        console(stderr=True).print(str(path))
        show_findings(grave, language)


def _refuse_double(seen: dict[str, Path], plan: Plan, path: Path) -> None:
    """Two files of one call under one id: loading both would keep only the last."""
    if plan.id in seen:
        raise InputError(
            f"{path}：编号 {plan.id} 与 {seen[plan.id]} 的相同，没有载入：是同一方案就只留一份，是两份方案就用 --region 或 --id 分开载入",
            f"{path}: its id {plan.id} is that of {seen[plan.id]}, so it was not loaded: keep one of them if they are one plan, "
            "load them apart with --region or --id if they are two",
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
