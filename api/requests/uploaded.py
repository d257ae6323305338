"""What an upload consists of, and what is said of the plans in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from api.openapi.models import VERSION, Told, Version, Whole
from core.language import Language
from core.vocabulary import Severity
from graph import Preview
from ingest import Plan, finding_as_json


def _left_out(schema: dict[str, Any]) -> None:
    """A field of a form is there or not: there is no null."""
    del schema["default"]
    schema |= schema.pop("anyOf")[0]


def _as_written(value: object) -> object:
    """``true`` or ``false`` as JSON has them, ``on`` as a form's tick sends it: pydantic would take 0, no, off and more."""
    if isinstance(value, str) and value not in ("true", "false", "on"):
        raise ValueError("write true or false")
    return value


class UploadForm(Whole):
    """A document, and what overrules its own words."""

    file: bytes = Field(
        strict=True,
        description="方案文件（.docx .doc .wps .xlsx .xls .et .ods .csv .pdf .ofd .html .md .txt），最大 20 MB: the document, up to 20 MB",
    )
    year: int | None = Field(
        None,
        ge=1949,
        le=2100,
        description="方案年份（原文没写时）: the year that its bare months mean",
        json_schema_extra=_left_out,
    )
    region: str | None = Field(
        None,
        max_length=40,
        pattern=r"^[^/\\\x00-\x1f]*$",  # empty, as browsers send what was not filled in
        description="地区名称（原文没写时）: the region it is issued for",
        json_schema_extra=_left_out,
    )
    id: str | None = Field(
        None,
        max_length=80,
        pattern=r"^[^/\\\s\x00-\x1f]*$",  # empty, as browsers send what was not filled in
        description="自定方案编号（一份方案）: an id of your own, for one plan whose own is taken",
        json_schema_extra=_left_out,
    )
    replace: Annotated[bool, BeforeValidator(_as_written)] = Field(
        False, description="编号下是另一份方案时也替换: replace also another plan that stands under the id"
    )
    dry_run: Annotated[bool, BeforeValidator(_as_written)] = Field(
        False,
        description="只读取和检查，不载入，并说明会替换什么: read and check it only, and say what it would replace",
    )


class UploadedFinding(Told):
    """Something in the document that a person should look at."""

    code: str
    severity: Severity
    message: str
    line: int = Field(description="line of the file, or of the text that was read from it")
    place: str = Field(description="where that is in the document as a person sees it")


class Counts(Told):
    """How much was read."""

    measures: int
    units: int
    assignments: int
    deadlines: int
    targets: int


class Changes(Told):
    """How the measures compare with those that stood under the plan's id."""

    before: int
    now: int
    new: int
    gone: int
    changed: int
    withdrawn: int = Field(description="of those that are gone: reports stand on them, so they are kept as withdrawn")
    taken_up: int = Field(description="of the new ones: withdrawn measures that have come back")


class UploadedPlan(Told):
    """One plan of the document."""

    id: str
    title: str
    counts: Counts
    findings: list[UploadedFinding]
    loaded: bool = Field(description="whether it is in the graph now as it was read")
    replaced: bool = Field(description="whether an older version of it was there, which is gone")
    changes: Changes | None = Field(description="what it replaced, or would replace; null where nothing stood there")
    message: str = Field(description="the same as a sentence; empty where nothing is replaced")
    refusal: str = Field(description="of a dry run: why it would not be loaded; empty where it would")


class UploadAnswer(Version):
    """What became of an upload: its plans in their order; a collection has several."""

    dry_run: bool
    plans: list[UploadedPlan]


def told(
    plans: Sequence[Plan], found: Sequence[Preview], language: Language, version: str, *, dry_run: bool
) -> UploadAnswer:
    """The answer to an upload. ``found`` says of each plan what it replaced, or would replace in a dry run."""
    listed = [_plan(plan, one, language, dry_run) for plan, one in zip(plans, found, strict=True)]
    return UploadAnswer(dry_run=dry_run, plans=listed, version=version)


def _plan(plan: Plan, found: Preview, language: Language, dry_run: bool) -> UploadedPlan:
    replaced = found.replaced
    statements = [statement for measure in plan.measures for statement in measure.statements]
    return UploadedPlan(
        id=plan.id,
        title=plan.title,
        counts=Counts(
            measures=len(plan.measures),
            units=len(plan.departments),
            assignments=sum(len(statement.mentions) for statement in statements),
            deadlines=sum(len(measure.deadlines) for measure in plan.measures),
            targets=sum(len(measure.targets) for measure in plan.measures),
        ),
        findings=[UploadedFinding(**finding_as_json(finding, language)) for finding in plan.findings],
        loaded=not dry_run,
        replaced=bool(replaced) and not dry_run,
        changes=Changes(**asdict(replaced)) if replaced else None,
        message=replaced.told(plan.id, done=not dry_run).show(language) if replaced and not found.refusal else "",
        refusal=found.refusal.show(language) if found.refusal else "",
    )


_DOCUMENT = """清川区2025年工作方案

一、开办企业

1.推行一窗通办。（牵头单位：区行政审批局；责任单位：区公安分局；完成时限：6月底前）

3.企业开办时间压缩至1天以内。（牵头单位：区公安分局；完成时限：年底前）
"""
FORM_EXAMPLE: dict[str, Any] = {"file": _DOCUMENT, "year": 2025, "region": "清川区", "dry_run": True}
EXAMPLE = {
    "dry_run": True,
    "plans": [
        {
            "id": "清川区-2025-年工作方案",
            "title": "清川区2025年工作方案",
            "counts": {"measures": 2, "units": 2, "assignments": 3, "deadlines": 2, "targets": 1},
            "findings": [
                {
                    "code": "number-skipped",
                    "severity": "warning",
                    "message": "编号从 1 跳到 3",
                    "line": 7,
                    "place": "第 7 行",
                }
            ],
            "loaded": False,
            "replaced": False,
            "changes": None,
            "message": "",
            "refusal": "",
        }
    ],
    "version": VERSION,
}
