"""Uploaded documents to plans. They are read in a process with limits: what a hostile document can do, it does there."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from core.errors import DocumentError, UnexpectedFaultError
from core.language import Text
from core.settings import Settings
from ingest import Plan, require_measures, with_id
from ingest.limited import BrokenOffError, LimitError, Limits, run_limited

_CHILD = Path(__file__).with_name("reading_child.py")
_log = logging.getLogger("zeren.api")


@dataclass(frozen=True, slots=True)
class Upload:
    """A document that came with a request. ``year`` and ``region`` overrule what it says of itself, ``plan_id`` its id."""

    name: str
    data: bytes
    year: int | None
    region: str | None
    plan_id: str | None = None


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the process says."""

    plans: tuple[Plan, ...] = ()
    refused: Text | None = None
    fault: str = ""


_ANSWER = TypeAdapter(_Answer)


def read_upload(upload: Upload, settings: Settings) -> tuple[Plan, ...]:
    """The plans of a document, each with measures, no two of one id.

    Raises DocumentError: as readers do, above a limit of the settings, or for several plans where one id was given;
    UnexpectedFaultError for a fault that no reader foresaw.
    """
    given = {"name": upload.name, "year": upload.year, "region": upload.region, "aliases": settings.aliases}
    limits = Limits(settings.upload_seconds, settings.upload_memory_mb * 2**20)
    try:
        answer = _ANSWER.validate_json(run_limited(_CHILD, [json.dumps(given)], upload.data, limits))
    except LimitError as error:
        raise _above(error, settings) from error
    except BrokenOffError as error:
        if not error.by_signal:
            raise
        _log.exception("a library crashed over a document")
        raise DocumentError(
            "解析程序读此文件时崩溃，请另存一份后再传，或把文件交给管理员",
            "the parser crashed over this document: save it again, or show it to the operator",
        ) from error
    if answer.refused and answer.fault:
        _log.error("an unexpected fault over a document\n%s", answer.fault)
        raise UnexpectedFaultError(*answer.refused)
    if answer.refused:
        raise DocumentError(*answer.refused)
    _refuse_double(answer.plans)
    plans = tuple(require_measures(Path("document"), plan) for plan in answer.plans)
    return _under_its_id(plans, upload.plan_id) if upload.plan_id else plans


def _above(error: LimitError, settings: Settings) -> DocumentError:
    if error.what == "time":
        seconds = settings.upload_seconds
        return DocumentError(
            f"文件在 {seconds:g} 秒内没有读完：请拆分后再传，或请管理员加大 ZEREN_UPLOAD_SECONDS",
            f"the document was not read within {seconds:g} s: split it, or have the operator raise ZEREN_UPLOAD_SECONDS",
        )
    most = settings.upload_memory_mb
    return DocumentError(
        f"读取文件所需内存超过 {most} MB：请拆分后再传，或请管理员加大 ZEREN_UPLOAD_MEMORY_MB",
        f"the document takes more than {most} MB of memory: split it, or have the operator raise ZEREN_UPLOAD_MEMORY_MB",
    )


def _refuse_double(plans: tuple[Plan, ...]) -> None:
    """Of two plans of one id only the last would stay in the graph."""
    ids = [plan.id for plan in plans]
    if double := next((one for one in ids if ids.count(one) > 1), None):
        raise DocumentError(
            f"文件里有两份编号相同的方案（{double}）：请分开上传，其中一份用 id 另起编号",
            f"two plans in the document have one id ({double}): upload them apart, one of them with an id of your own",
        )


def _under_its_id(plans: tuple[Plan, ...], plan_id: str) -> tuple[Plan, ...]:
    if len(plans) > 1:
        raise DocumentError(
            f"文件里有 {len(plans)} 份方案，id 只用于一份：请分开上传",
            f"the document holds {len(plans)} plans, and an id is for one: upload them apart",
        )
    return (with_id(plans[0], plan_id),)
