"""The format a client asks for: by ``Accept``, or by ``?format=`` where it cannot set headers, such as in a link."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request

from api.tables import CSV, JSON, XLSX
from core.errors import NotAcceptableError, ParameterError

TABULAR = {"json": JSON, "csv": CSV, "xlsx": XLSX}
_ANY = {"*/*", "application/*"}


def media_of(request: Request, offered: Mapping[str, str]) -> str:
    """The media type to answer in, of those offered by name; the first where the client takes anything.

    Raises ParameterError for a ``format`` that is not offered, NotAcceptableError for an ``Accept`` that names none of them.
    """
    named = request.query_params.get("format")
    if named is not None:
        if named not in offered:
            raise ParameterError(
                f"参数“format”只能是 {'、'.join(offered)}", f"parameter 'format' is one of {', '.join(offered)}"
            )
        return offered[named]
    wanted = _by_preference(request.headers.get("accept", "*/*"))
    for media in wanted:
        if media in _ANY:
            return next(iter(offered.values()))
        if media in offered.values():
            return media
    raise NotAcceptableError(
        f"此处只提供 {'、'.join(offered.values())}", f"only {', '.join(offered.values())} can be had here"
    )


def _by_preference(accept: str) -> list[str]:
    """Media types of an ``Accept`` header, the best liked first, without those of quality 0 (RFC 9110, 12.5.1)."""
    weighed = []
    for part in accept.split(","):
        media, _, parameters = part.partition(";")
        weighed.append((_quality(parameters), media.strip().lower()))
    return [media for quality, media in sorted(weighed, key=lambda pair: -pair[0]) if quality > 0]


def _quality(parameters: str) -> float:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
