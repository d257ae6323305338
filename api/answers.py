"""What all answers have in common: version, ETag, format, pages, and that one given before is given again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fastapi import Request, Response

from api.cache import Body
from api.cursors import next_link, read_cursor, write_cursor
from api.language import language_of
from api.negotiation import TABULAR, media_of
from api.service import Service
from api.tables import JSON, json_bytes, table_bytes
from core.errors import ParameterError
from queries import Query, run


def table(service: Service, request: Request, query: Query, given: Mapping[str, str]) -> Response:
    """The answer to one question as JSON, CSV or XLSX, a page at a time; ``given`` are its parameters and ``cursor``.

    Raises ParameterError, StoreError, NotAcceptableError.
    """
    media = media_of(request, TABULAR)
    language = language_of(request)

    def make(version: str) -> Body:
        answer = run(service.stores.store(), query, _leafed(given, version), service.settings.row_limit)
        headers = {}
        if answer.truncated:
            after = answer.parameters["skip"] + len(answer.rows)
            headers["Link"] = next_link(request, write_cursor(version, after))
        return Body(table_bytes(media, answer, version, language), headers)

    return _answer(service, request, media, make)


def document(service: Service, request: Request, make: Callable[[], Mapping[str, Any]]) -> Response:
    """What ``make`` gives as a JSON object, with the version of the data. Raises as ``make`` does."""
    media = media_of(request, {"json": JSON})
    return _answer(service, request, media, lambda version: Body(json_bytes({**make(), "version": version})))


def _answer(service: Service, request: Request, media: str, make: Callable[[str], Body]) -> Response:
    """The body of this request and version, made if it was not made before; 304 where the client has it already."""
    # Before the rows are read: a plan that is loaded in between makes them newer than the version says, never older.
    version = service.stores.version()
    language = language_of(request)
    etag = f'W/"{version}-{language}-{media.rpartition("/")[2][:4]}"'
    common = {"ETag": etag, "Vary": "Accept, Accept-Language, Authorization", "Cache-Control": "private, no-cache"}
    if etag in [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=common)
    key = (version, media, language, request.url.path, request.url.query)
    body = service.cache.get(key)
    if body is None:
        body = make(version)
        service.cache.put(key, body)
    return Response(body.content, media_type=media, headers={**common, **body.headers})


def _leafed(given: Mapping[str, str], version: str) -> dict[str, str]:
    """The parameters of the question, with the cursor written as the rows to leave out."""
    if "cursor" not in given:
        return dict(given)
    if "skip" in given:
        raise ParameterError("参数“cursor”和“skip”只能用一个", "give either 'cursor' or 'skip'")
    rest = {name: value for name, value in given.items() if name != "cursor"}
    return {**rest, "skip": str(read_cursor(given["cursor"], version))}
