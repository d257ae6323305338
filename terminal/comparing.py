"""``zeren compare``: two plans side by side, as rows for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from align import Comparison, Link, compare, comparison_as_json
from core.errors import InputError
from core.language import Language, Text
from core.settings import Settings
from ingest import Plan, read_plan, require_measures
from terminal.files import save_rows
from terminal.formats import Format, console, show_rows
from terminal.versions import is_version, read_version

_COLUMNS = (
    ("lower", Text("下级措施", "lower measure")),
    ("relation", Text("关系", "relation")),
    ("upper", Text("上级措施", "upper measure")),
    ("grade", Text("把握", "grade")),
    ("score", Text("得分", "score")),
    ("shift_days", Text("晚几天", "days later")),
    ("changed", Text("变化", "changed")),
)
_WORDS = {
    "same": Text("同一任务", "same"),
    "part": Text("一部分", "part"),
    "related": Text("相关", "related"),
    "none": Text("没有对应", "none"),
    "strong": Text("高", "strong"),
    "fair": Text("中", "fair"),
    "weak": Text("低", "weak"),
}


def compare_plans(
    settings: Settings,
    upper: Path,
    lower: Path,
    year: int | None,
    format_: Format,
    language: Language,
    output: Path | None,
) -> None:
    """Show what the lower plan carries out of the upper one. Either is a file, a plan of the graph, or a version (PLAN@1).

    Raises InputError, NotFoundError, StoreError.
    """
    comparison = compare(_plan(settings, upper, year), _plan(settings, lower, year))
    rows = list(_rows(comparison, language))
    columns = [(name, heading.show(language)) for name, heading in _COLUMNS]
    body = comparison_as_json(comparison)
    if output:
        save_rows(output, columns, rows, body, language)
    else:
        show_rows(format_, columns, rows, body)
    if format_ is Format.table:
        console(stderr=bool(output)).print(_summary(comparison).show(language), soft_wrap=True)


def _plan(settings: Settings, given: Path, year: int | None) -> Plan:
    if given.exists():
        return require_measures(given, read_plan(given, year))
    if given.suffix and not is_version(given):
        raise InputError(f"{given}：没有这个文件", f"{given}: no such file")
    return read_version(settings, given)


def _rows(comparison: Comparison, language: Language) -> Iterator[dict[str, Any]]:
    """The links in the order of the lower plan, then upper measures that nobody carries out."""
    for link in comparison.links:
        yield {
            "lower": link.lower.title,
            "relation": _WORDS[link.relation].show(language),
            "upper": link.upper.title,
            "grade": _WORDS[link.grade].show(language),
            "score": round(link.score, 2),
            "shift_days": link.shift_days,
            "changed": "；".join(_changes(link, language)),
        }
    for left in comparison.upper_only:
        word = _WORDS["related" if left.only_related else "none"].show(language)
        nearest = left.nearest.title if left.nearest else ""
        yield {
            "lower": Text(f"（最近：{nearest}）", f"(nearest: {nearest})").show(language) if nearest else "",
            "relation": word,
            "upper": left.measure.title,
            "grade": "",
            "score": round(left.score, 2),
            "shift_days": None,
            "changed": "",
        }


def _changes(link: Link, language: Language) -> Iterator[str]:
    """What a reader has to know of a link: numbers, steps that were dropped, the line that leads."""
    for upper, lower, unit in (numbers for step in link.steps for numbers in step.numbers):
        yield f"{upper}{unit} → {lower}{unit}"
    if dropped := sum(step.state == "dropped" for step in link.steps):
        yield Text(f"少 {dropped} 句", f"{dropped} clauses dropped").show(language)
    before = [line.function for line in link.lines if line.upper_role == "lead"]
    after = [line.function for line in link.lines if line.lower_role == "lead"]
    if before and after and not set(before) & set(after):
        yield Text(
            f"牵头由{'、'.join(before)}改为{'、'.join(after)}",
            f"lead moved from {', '.join(before)} to {', '.join(after)}",
        ).show(language)


def _summary(comparison: Comparison) -> Text:
    firm = sum(link.relation != "related" for link in comparison.links)
    if comparison.kind == "unrelated":
        return Text(
            f"这两份方案不像上下级关系（只有 {comparison.share_alike:.0%} 的措施文字相近），只列出把握高的 {len(comparison.links)} 处",
            f"these plans do not look like a cascade (only {comparison.share_alike:.0%} of the measures are alike); {len(comparison.links)} strong links are shown",
        )
    later = sum(link.shift_days is not None and link.shift_days > 0 for link in comparison.links)
    return Text(
        f"对应 {firm} 处，其中推后 {later} 处；上级有 {len(comparison.upper_only)} 项没有落实，下级有 {len(comparison.lower_only)} 项是自己的",
        f"{firm} links, {later} of them later; {len(comparison.upper_only)} upper measures without one, {len(comparison.lower_only)} lower ones of its own",
    )
