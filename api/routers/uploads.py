"""What editors may do: put a plan into the graph, and take one out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request, Response
from starlette.concurrency import run_in_threadpool

from api.guards.guard import Caller, Role, need
from api.openapi.described import LANGUAGE, described_parameter
from api.openapi.models import PROBLEMS
from api.replies.answers import given_values
from api.replies.tables import JSON, json_bytes
from api.requests.accept import language_of
from api.requests.bodies import MULTIPART, Slots, described_body, read_form
from api.requests.reading import Upload, read_upload
from api.requests.uploaded import EXAMPLE, FORM_EXAMPLE, UploadAnswer, UploadForm, told
from api.service import Service
from core.errors import NotFoundError, ZerenError
from core.language import Text
from graph import Preview, load_plan, preview_load, remove_plan
from ingest import Plan
from queries import Parameter
from queries.parameters import values_of

UPLOADS_AT_ONCE = 2
"""Each may take as much processor and memory as the settings allow."""

_LONGEST_NAME = 200
_UPLOAD = """
Every plan in the document is loaded, each in one transaction that replaces its older version as a whole; the same upload twice
leaves the same graph, so that one whose answer was lost can be repeated. `changes` tell what was replaced, in a dry run what would be. Where another
plan stands under the id (another title or region, or fewer than half of the measures the same), the upload is refused (409) unless `replace` is true. What `findings` tell does not keep a plan out, as with
`zeren load`; a document without measures is refused. The bytes tell what kind of document it is. It is read in a process with
limits of time and memory.
"""
_REMOVE = """
What other plans use too, such as units and deadlines, stays; its former versions go. Where reports stand on its measures it is refused (409), unless
`with_ledger` is true: then they go as well. 其他方案也用到的单位、时限等保留；措施上有台账记录时须写明 with_ledger=true。
"""
_WITH_LEDGER = Parameter(
    "with_ledger",
    "string",
    Text("连同台账记录一并删除", "delete the reports that stand on it, too"),
    default="false",
    values=("true", "false"),
)
_BODY = {"content": {JSON: {"example": EXAMPLE}}}
_LOCATION = {"Location": {"description": "the plan, the first of a collection", "schema": {"type": "string"}}}
_UPLOAD_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"description": "Read and checked, and nothing loaded: a dry run", "model": UploadAnswer, **_BODY},
    201: {"description": "Loaded", "headers": _LOCATION, **_BODY},
    **{status: PROBLEMS[status] for status in (400, 409, 413, 415, 422, 503, 504)},
}


def uploads_router(service: Service) -> APIRouter:
    """``POST /plans`` and ``DELETE /plans/{plan}``."""
    router, editor = APIRouter(tags=["plans"]), Depends(need(service.guard, Role.editor))
    _add_upload(router, service, editor)
    _add_removal(router, service, editor)
    return router


def _add_upload(router: APIRouter, service: Service, editor: Any) -> None:
    slots = Slots(UPLOADS_AT_ONCE)

    @router.post(
        "/plans",
        operation_id="upload_plans",
        summary="上传一份文件：读取、检查、载入 Upload a document: read, checked, loaded",
        description=_UPLOAD,
        status_code=201,
        response_model=UploadAnswer,
        responses=_UPLOAD_RESPONSES,
        openapi_extra={**described_body(MULTIPART, UploadForm, FORM_EXAMPLE), "parameters": [LANGUAGE]},
    )
    async def upload(request: Request, caller: Caller = editor) -> Response:
        given_values(request, ())
        form, name = await read_form(request, UploadForm)
        with slots.taken():
            given = Upload(name[:_LONGEST_NAME], form.file, form.year, form.region, form.id)
            plans = await run_in_threadpool(read_upload, given, service.settings)
            if form.dry_run:
                found = await run_in_threadpool(_preview, service, plans, form.replace)
            else:
                found = await run_in_threadpool(_load, service, caller, given, plans, form.replace)
        version = await run_in_threadpool(service.stores.version)
        body = told(plans, found, language_of(request), version, dry_run=form.dry_run)
        content = json_bytes(body.model_dump())
        if form.dry_run:
            return Response(content, 200, media_type=JSON)
        return Response(content, 201, {"Location": f"/v1/plans/{quote(plans[0].id, safe='')}"}, JSON)


def _add_removal(router: APIRouter, service: Service, editor: Any) -> None:
    @router.delete(
        "/plans/{plan}",
        operation_id="remove_plan",
        summary="移除一份方案 Take a plan out",
        description=_REMOVE,
        status_code=204,
        response_class=Response,
        responses={status: PROBLEMS[status] for status in (404, 409, 422, 503, 504)},
        openapi_extra={"parameters": [described_parameter(_WITH_LEDGER), LANGUAGE]},
    )
    def remove(request: Request, plan: str, caller: Caller = editor) -> Response:
        given = given_values(request, [_WITH_LEDGER.name])
        asked = {name: value for name, value in given.items() if name == _WITH_LEDGER.name}
        choice = values_of(Text("移除", "a removal"), [_WITH_LEDGER], asked)
        with service.audit.writing(caller, "remove", plan):
            try:
                there = remove_plan(service.stores.store(), plan, with_lasting=choice["with_ledger"] == "true")
            finally:
                service.stores.changed()
            if not there:
                raise NotFoundError(
                    f"图中没有方案“{plan}”：有哪些，见 /v1/plans",
                    f"there is no plan {plan!r} in the graph: /v1/plans lists what there is",
                )
        return Response(status_code=204)


def _preview(service: Service, plans: Sequence[Plan], replace: bool) -> list[Preview]:
    """What loading the plans would do. Raises StoreError."""
    found = [preview_load(service.stores.store(), plan) for plan in plans]
    return [Preview(one.replaced) for one in found] if replace else found


def _load(service: Service, caller: Caller, given: Upload, plans: Sequence[Plan], replace: bool) -> list[Preview]:
    """Load the plans, one transaction each. Returns what each replaced. Raises ConflictError, StoreError."""
    digest = hashlib.sha256(given.data).hexdigest()
    done: list[Preview] = []
    for plan in plans:
        with (
            _after([one.id for one in plans[: len(done)]]),
            service.audit.writing(caller, "load", plan.id, file=given.name, sha256=digest) as found,
        ):
            try:
                replaced = load_plan(service.stores.store(), plan, replace=replace).replaced
            finally:
                service.stores.changed()
            found["replaced"] = bool(replaced)
            found["changes"] = asdict(replaced) if replaced else None
            done.append(Preview(replaced))
    return done


@contextmanager
def _after(loaded: Sequence[str]) -> Iterator[None]:
    """Have an error say which plans of the upload were loaded before it."""
    try:
        yield
    except ZerenError as error:
        if loaded:
            zh, en = "、".join(loaded), ", ".join(loaded)
            error.text = Text(f"{error.text.zh}（在此之前已载入 {zh}）", f"{error.text.en} (loaded before it: {en})")
        raise
