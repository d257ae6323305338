"""Documents to Plan records, by rules that can be traced: pure functions of one file."""

from __future__ import annotations

from pathlib import Path

from core.errors import NoMeasuresError
from ingest.explain import Fired, explain
from ingest.output import plan_as_json
from ingest.overrides import NO_OVERRIDES, Overrides, read_overrides
from ingest.plan import parse_plan
from ingest.readers import Document, read_document, read_text
from ingest.records import Finding, Measure, Plan

__all__ = [
    "NO_OVERRIDES",
    "Document",
    "Finding",
    "Fired",
    "Measure",
    "Overrides",
    "Plan",
    "example",
    "explain",
    "parse_plan",
    "plan_as_json",
    "read_document",
    "read_overrides",
    "read_plan",
    "read_text",
    "require_measures",
]


def read_plan(
    path: Path, year: int | None = None, region: str | None = None, overrides: Overrides = NO_OVERRIDES
) -> Plan:
    """Read one file. ``year`` and ``region`` overrule what it says of itself. Raises DocumentError."""
    return parse_plan(read_document(path).text, year, region, overrides)


def require_measures(path: Path, plan: Plan) -> Plan:
    """The plan, if it has measures. Raises NoMeasuresError that says what a measure needs."""
    if not plan.measures:
        message = next(f.message for f in plan.findings if f.code == "no-measures")
        raise NoMeasuresError(f"{path}：{message.zh}", f"{path}: {message.en}")
    return plan


def example() -> Path:
    """The example plan that ships with Zeren: an invented district."""
    return Path(__file__).with_name("examples") / "qingchuan-2025.txt"
