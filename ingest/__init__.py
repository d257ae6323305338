"""Documents to Plan records, by rules that can be traced: pure functions of one file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from core.errors import NoMeasuresError
from ingest.attachments import attachments_beside, attachments_named
from ingest.bundles import Source, sources_of
from ingest.explain import Fired, explain
from ingest.faults import naming
from ingest.identity import with_id
from ingest.output import finding_as_json, plan_as_json, plan_of_records
from ingest.overrides import NO_OVERRIDES, Overrides, read_overrides
from ingest.plan import parse_plan
from ingest.readers import SourceText, read_document, read_text, suffix_of
from ingest.records import Finding, Measure, Plan
from ingest.volumes import split_documents

__all__ = [
    "NO_OVERRIDES",
    "Finding",
    "Fired",
    "Measure",
    "Overrides",
    "Plan",
    "Source",
    "SourceText",
    "example",
    "explain",
    "finding_as_json",
    "parse_plan",
    "plan_as_json",
    "plan_of_records",
    "plans_of_bytes",
    "plans_of_source",
    "read_document",
    "read_overrides",
    "read_plan",
    "read_plans",
    "read_text",
    "require_measures",
    "sources_of",
    "suffix_of",
    "with_id",
]


def read_plans(
    path: Path,
    year: int | None = None,
    region: str | None = None,
    overrides: Overrides = NO_OVERRIDES,
    *,
    ocr: bool = False,
) -> list[Plan]:
    """Read one file: a plan, or several where it is a collection or a bundle. ``year`` and ``region`` overrule what it says of itself;
    ``ocr`` lets the text of scans be recognised.

    Raises DocumentError; UnexpectedFaultError, one of them, for a fault that no reader foresaw.
    """
    plans: list[Plan] = []
    for source in sources_of([path]):
        plans += plans_of_source(source, year, region, overrides, ocr=ocr)
    return plans


def plans_of_source(
    source: Source,
    year: int | None = None,
    region: str | None = None,
    overrides: Overrides = NO_OVERRIDES,
    *,
    ocr: bool = False,
) -> list[Plan]:
    """The plans of one document of ``sources_of``. Raises as ``read_plans`` does."""
    with naming(source.path):
        document = source.read(ocr=ocr)
        pieces = split_documents(document.text)
        return [_placed(parse_plan(text, year, region, overrides, line), document) for line, text in pieces]


def plans_of_bytes(
    path: Path, data: bytes, year: int | None, region: str | None, overrides: Overrides = NO_OVERRIDES
) -> list[Plan]:
    """The plans of a file whose bytes are at hand, as ``read_plans`` gives them."""
    return plans_of_source(Source(path, data), year, region, overrides)


def read_plan(
    path: Path, year: int | None = None, region: str | None = None, overrides: Overrides = NO_OVERRIDES
) -> Plan:
    """The plan of a file; the first one of a collection. Raises DocumentError."""
    return read_plans(path, year, region, overrides)[0]


def _placed(plan: Plan, document: SourceText) -> Plan:
    """The plan with its measures and findings placed in the original: a page, a paragraph, a line; and how sure a scan's are."""
    lines = [measure.line for measure in plan.measures]
    ends = [*lines[1:], len(document.marks) + 1][: len(lines)]
    scores = [min(document.scores[a - 1 : max(a, b - 1)], default=None) for a, b in zip(lines, ends, strict=True)]
    notes = tuple(Finding(note.code, "warning", note.message, note.line) for note in document.notes)
    return replace(
        plan,
        source=document.source,
        measures=tuple(
            replace(m, place=document.place(m.line), score=score)
            for m, score in zip(plan.measures, scores, strict=True)
        ),
        findings=tuple(replace(f, place=document.place(f.line)) for f in (*plan.findings, *notes)),
    )


def require_measures(path: Path, plan: Plan) -> Plan:
    """The plan, if it has measures. Raises NoMeasuresError that says what a measure needs."""
    if not plan.measures:
        message = next(f.message for f in plan.findings if f.code == "no-measures")
        beside = [file.name for file in attachments_beside(path, attachments_named(plan.text))]
        zh = f"；旁边的“{'”“'.join(beside)}”可能就是，请读它" if beside else ""
        en = f"; {', '.join(beside)} beside it may be that: read it" if beside else ""
        raise NoMeasuresError(f"{path}：{message.zh}{zh}", f"{path}: {message.en}{en}")
    return plan


def example() -> Path:
    """The example plan that ships with Zeren: an invented district."""
    return Path(__file__).with_name("examples") / "qingchuan-2025.txt"
