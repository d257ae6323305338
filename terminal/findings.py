"""Findings, explanations and departments of documents, as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text as Cell
from rich.tree import Tree

from core.errors import InputError
from core.language import Language, Text
from ingest import Fired, Plan, plans_of_source, sources_of
from terminal.formats import Format, console, show_error, show_rows

_FINDING_COLUMNS = (
    ("file", Text("文件", "file")),
    ("place", Text("位置", "place")),
    ("severity", Text("程度", "severity")),
    ("code", Text("代码", "code")),
    ("message", Text("说明", "message")),
)
_DEPARTMENT_COLUMNS = (
    ("name", Text("单位", "unit")),
    ("level", Text("层级", "level")),
    ("kind", Text("类别", "kind")),
    ("function", Text("条线", "function")),
    ("alias", Text("另一写法", "other form")),
    ("reason", Text("合并理由", "why joined")),
)


def check_files(
    files: Sequence[Path],
    year: int | None,
    region: str | None,
    format_: Format,
    language: Language,
    *,
    ocr: bool = False,
) -> int:
    """Show what is wrong in the files. Returns the exit code: 2 where a file cannot be read, which does not keep the others out;
    else 1 where a finding is an error, else 0."""
    plans: list[tuple[Path, Plan]] = []
    failures: list[InputError] = []
    for source in sources_of(files):
        try:
            plans += ((source.path, plan) for plan in plans_of_source(source, year, region, ocr=ocr))
        except InputError as error:
            failures.append(error)
    if plans:
        _show_check(plans, format_, language)
    for failure in failures:
        show_error(failure)
    if failures:
        return max(failure.exit_code for failure in failures)
    return int(any(finding.severity == "error" for _, plan in plans for finding in plan.findings))


def _show_check(plans: Sequence[tuple[Path, Plan]], format_: Format, language: Language) -> None:
    """One row a finding, in the order of files and lines."""
    rows = [
        {
            "file": str(path),
            "place": f.place.show(language) if f.place else "",
            "line": f.line,
            "severity": f.severity,
            "code": f.code,
            "message": f.message.show(language),
        }
        for path, plan in plans
        for f in plan.findings
    ]
    show_rows(format_, [(name, heading.show(language)) for name, heading in _FINDING_COLUMNS], rows, {"findings": rows})


def show_departments(plan: Plan, format_: Format, language: Language) -> None:
    """One row a unit, and one more for each other form of its name."""
    rows = []
    for d in plan.departments:
        about = {"name": d.name, "level": d.level, "kind": d.kind, "function": d.function}
        rows += [{**about, "alias": a.name, "reason": a.reason} for a in d.aliases] or [
            {**about, "alias": "", "reason": ""}
        ]
    columns = [(name, heading.show(language)) for name, heading in _DEPARTMENT_COLUMNS]
    show_rows(format_, columns, rows, {"departments": rows})


def show_explanation(trees: Sequence[Fired]) -> None:
    """A tree a paragraph."""
    for fired in trees:
        console().print(_tree(fired))


def _tree(fired: Fired) -> Tree:
    made = f"  → {fired.made}" if fired.made else ""
    also = f"  （{'、'.join(fired.also)}）" if fired.also else ""
    tree = Tree(Cell(f"{fired.rule}  {fired.text}{made}{also}"))
    for below in fired.below:
        tree.add(_tree(below))
    return tree
