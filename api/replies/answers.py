"""What all answers have in common: version, ETag, format, pages, and that one given before is given again."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection, Mapping
from importlib.metadata import version as version_of
from typing import Any

from fastapi import Request, Response

from api.replies.cache import Body
from api.replies.tables import (
    DOCUMENT,
    JSON,
    TABULAR,
    Form,
    Page,
    json_bytes,
    next_link,
    read_cursor,
    table_bytes,
    write_cursor,
)
from api.requests.accept import form_of, language_of
from api.service import Service
from core.errors import NotFoundError, ParameterError
from queries import Answer, Query, run

TRIES = 5
_OF_BOTH = ("etag", "vary", "cache-control")
"""The headers that 304 has, too (RFC 9110, 15.4.5)."""
_PROGRAM = version_of("zeren")


def ask(
    service: Service, name: str, given: Mapping[str, Any], *, count: bool = False, total: int | None = None
) -> Answer:
    """The answer to a question of the catalogue; ``count`` and ``total`` as ``run`` has them. Raises ParameterError, StoreError."""
    start = time.perf_counter()
    query, row_limit = service.catalogue[name], service.settings.row_limit
    answer = run(service.stores.store(), query, given, row_limit, count=count, total=total)
    service.metrics.question(name, time.perf_counter() - start)
    return answer


def table(
    service: Service,
    request: Request,
    query: Query,
    given: Mapping[str, str],
    if_none: Callable[[], None] | None = None,
) -> Response:
    """The answer to one question as JSON, CSV or XLSX, a page at a time; ``given`` are its parameters and ``cursor``.

    ``if_none`` is called where there are no rows, and may raise. Raises ParameterError, StoreError, NotAcceptableError.
    """
    form = form_of(request, TABULAR)
    language = language_of(request)

    def make(version: str) -> Body:
        asked, total = _paged(given, version)
        answer = ask(service, query.name, asked, count=True, total=total)
        if if_none and not answer.rows:
            if_none()
        headers = {}
        if answer.truncated:
            assert answer.total is not None, "counted"
            after = Page(answer.parameters["skip"] + len(answer.rows), answer.total)
            headers["Link"] = next_link(request, write_cursor(version, after))
        if form.media != JSON:
            headers["Content-Disposition"] = f'attachment; filename="{query.name}.{form.ending}"'
        return Body(table_bytes(form, answer, version, language), version, headers)

    return _reply(request, form, _body(service, request, form, make))


def document(service: Service, request: Request, make: Callable[[], Mapping[str, Any]]) -> Response:
    """What ``make`` gives as a JSON object, with the version of the data. Raises as ``make`` does."""
    form = form_of(request, DOCUMENT)

    def make_body(version: str) -> Body:
        return Body(json_bytes({**make(), "version": version}), version)

    return _reply(request, form, _body(service, request, form, make_body))


def constant(request: Request, body: Mapping[str, Any]) -> Response:
    """A JSON object that has nothing to do with the graph, with a version of its own."""
    form = form_of(request, DOCUMENT)
    digest = hashlib.sha256(json_bytes(body)).hexdigest()[:16]
    return _reply(request, form, Body(json_bytes({**body, "version": digest}), digest))


def given_values(request: Request, names: Collection[str]) -> dict[str, str]:
    """The values of the path and the query string, but for ``format``; those of the query string are some of ``names``.

    Raises NotFoundError for an empty name in the path, ParameterError for a name that is not among them, and for one
    given twice: which one is meant?
    """
    values = dict(request.path_params)
    if "" in values.values():
        raise NotFoundError("地址不完整：请写明要看哪一项", "the address is not complete: there is no name in it")
    for name, value in request.query_params.multi_items():
        if name in values:
            raise ParameterError(f"参数“{name}”写了两次", f"parameter {name!r} is given twice")
        if name not in (*names, "format"):
            listed = "、".join(names) or "（无）", ", ".join(names) or "(none)"
            raise ParameterError(
                f"此处没有参数“{name}”，可用的有：{listed[0]}",
                f"there is no parameter {name!r} here; there are: {listed[1]}",
            )
        values[name] = value
    values.pop("format", None)
    return values


def _body(service: Service, request: Request, form: Form, make: Callable[[str], Body]) -> Body:
    """The body of this request at the present version, made if it was not made before.

    It is made anew where a plan was loaded meanwhile, a few times: else it might be of two versions. It is kept only where
    the last load is a while ago: an engine may show a version before it shows all of it.
    """
    version = service.stores.version()
    path, query = request.scope["path"], request.scope["query_string"].decode("latin-1")
    asked = (form.name, language_of(request), path, query)
    if kept := service.cache.get((version, *asked)):
        return kept
    for _ in range(TRIES):
        body = make(version)
        if (version := service.stores.version(0)) == body.version:
            break
    if service.stores.is_settled(body.version):
        service.cache.put((body.version, *asked), body)
    return body


def tagged(request: Request, response: Response) -> Response:
    """A response with an ETag; 304 in its place where the client has that version already."""
    if not _has(request, response.headers["ETag"]):
        return response
    kept = {name: value for name, value in response.headers.items() if name in _OF_BOTH}
    # The compressing middleware adds this to a body only.
    kept["vary"] = ", ".join([*filter(None, [kept.get("vary")]), "Accept-Encoding"])
    return Response(status_code=304, headers=kept)


def _reply(request: Request, form: Form, body: Body) -> Response:
    """The answer with a body; 304 where the client has it already."""
    etag = f'W/"{body.version}-{_PROGRAM}-{language_of(request)}-{form.name}"'
    headers = {"ETag": etag, "Vary": "Accept, Accept-Language, Authorization", "Cache-Control": "private, no-cache"}
    return tagged(request, Response(body.content, media_type=form.media, headers={**headers, **body.headers}))


def _has(request: Request, etag: str) -> bool:
    """Whether the client says that it has this version (RFC 9110, 13.1.2)."""
    listed = ",".join(request.headers.getlist("if-none-match")).split(",")
    tags = [tag.strip().removeprefix("W/") for tag in listed]
    return "*" in tags or etag.removeprefix("W/") in tags


def _paged(given: Mapping[str, str], version: str) -> tuple[dict[str, str], int | None]:
    """The parameters of the question, with the cursor written as the rows to leave out; how many rows there are, if it tells."""
    rest = {name: value for name, value in given.items() if name != "cursor"}
    if not given.get("cursor"):
        return rest, None
    page = read_cursor(given["cursor"], version)
    return {**rest, "skip": str(page.skip)}, page.total
