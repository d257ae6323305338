"""What OpenAPI says of the answers that all resources have in common."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from api.openapi.models import PROBLEMS
from api.replies.tables import CSV, JSON, TABULAR, XLSX, csv_bytes
from queries import Query, flatten

_TEXT = {"type": "string"}
HEADERS: dict[str, Any] = {
    "ETag": {"description": "the version of the data, for If-None-Match", "schema": _TEXT},
    "Vary": {"description": "the headers of the request that the answer depends on", "schema": _TEXT},
    "Cache-Control": {"description": "to be kept, and asked about each time", "schema": _TEXT},
}
_LINK = {"Link": {"description": "the next page, where there is one (RFC 8288)", "schema": _TEXT}}
_CONDITION = {
    "name": "If-None-Match",
    "in": "header",
    "description": "已有版本的 ETag: the ETag of a version that the client has",
    "schema": _TEXT,
}
LANGUAGE = {
    "name": "Accept-Language",
    "in": "header",
    "description": "错误信息与 XLSX 表头的语言: the language of errors, and of the headings in an XLSX file",
    "schema": _TEXT,
    "example": "zh-CN",
}
_CURSOR = {
    "name": "cursor",
    "in": "query",
    "description": "下一页，取自上一页答复的 Link: the next page, from the Link of the page before",
    "schema": _TEXT,
}


def document_responses(example: dict[str, Any], *more: int) -> dict[int | str, dict[str, Any]]:
    """The answers of an endpoint that gives a JSON object; ``more`` are problems besides those that all have."""
    return {
        200: {"headers": HEADERS, "content": {JSON: {"example": example}}},
        304: {"description": "The client has this version already", "headers": HEADERS},
        **{status: PROBLEMS[status] for status in sorted({*more, 406, 422, 503, 504})},
    }


def table_responses(query: Query, example: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    """The answers of an endpoint that gives a table, in each of its formats."""
    responses = document_responses(example, 404)
    row = csv_bytes(query.columns, [flatten(query.row)]).decode()
    responses[200]["headers"] = {**HEADERS, **_LINK}
    responses[200]["content"] |= {
        CSV.media: {"schema": _TEXT, "example": row},
        XLSX.media: {"schema": {"type": "string", "format": "binary"}},
    }
    return responses


def document_parameters() -> list[dict[str, Any]]:
    """The parameters that every endpoint has."""
    return [_format(["json"]), _CONDITION, LANGUAGE]


def table_parameters() -> list[dict[str, Any]]:
    """The parameters that every table has."""
    return [_CURSOR, _format(TABULAR), _CONDITION, LANGUAGE]


def _format(names: Collection[str]) -> dict[str, Any]:
    return {
        "name": "format",
        "in": "query",
        "description": "格式，代替 Accept: the format, instead of Accept",
        "schema": {"type": "string", "enum": list(names)},
    }
