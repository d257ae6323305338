"""What an upload consists of, and what is said of the plans in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from api.openapi.models import VERSION, Version, Whole
from core.language import Language
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
        strict=True, description="方案文件（.txt .md .docx .html .pdf .ofd），最大 20 MB: the document, up to 20 MB"
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
    dry_run: Annotated[bool, BeforeValidator(_as_written)] = Field(
        False, description="只读取和检查，不载入: read and check it only"
    )


class UploadedFinding(Whole):
    """Something in the document that a person should look at."""

    code: str
    severity: Literal["error", "warning", "info"]
    message: str
    line: int = Field(description="line of the file, or of the text that was read from it")
    place: str = Field(description="where that is in the document as a person sees it")


class Counts(Whole):
    """How much was read."""

    measures: int
    units: int
    assignments: int
    deadlines: int
    targets: int


class UploadedPlan(Whole):
    """One plan of the document."""

    id: str
    title: str
    counts: Counts
    findings: list[UploadedFinding]
    loaded: bool = Field(description="whether it is in the graph now as it was read")
    replaced: bool = Field(description="whether an older version of it was there, which is gone")


class UploadAnswer(Version):
    """What became of an upload: its plans in their order; a collection has several."""

    dry_run: bool
    plans: list[UploadedPlan]


def told(plans: Sequence[Plan], replaced: Sequence[bool] | None, language: Language, version: str) -> UploadAnswer:
    """The answer to an upload. ``replaced`` says of each plan whether it replaced one; None where they were not loaded."""
    overs = [None] * len(plans) if replaced is None else replaced
    listed = [_plan(plan, over, language) for plan, over in zip(plans, overs, strict=True)]
    return UploadAnswer(dry_run=replaced is None, plans=listed, version=version)


def _plan(plan: Plan, replaced: bool | None, language: Language) -> UploadedPlan:
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
        loaded=replaced is not None,
        replaced=bool(replaced),
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
        }
    ],
    "version": VERSION,
}
