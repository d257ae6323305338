"""The format a client asks for: by ``Accept``, or by ``?format=`` where it cannot set headers, such as in a link."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request

from api.replies.tables import CSV, JSON, XLSX
from api.requests.preferences import weighed
from core.errors import NotAcceptableError, ParameterError

DOCUMENT = {"json": JSON}
TABULAR = {"json": JSON, "csv": CSV, "xlsx": XLSX}


def media_of(request: Request, offered: Mapping[str, str]) -> str:
    """The media type to answer in, of those offered by name; the first of several that the client likes as much.

    Raises ParameterError for a ``format`` that is not offered, NotAcceptableError for an ``Accept`` that leaves none of them.
    """
    named = request.query_params.get("format")
    if named is not None:
        if named not in offered:
            raise ParameterError(
                f"参数“format”只能是 {'、'.join(offered)}", f"parameter 'format' is one of {', '.join(offered)}"
            )
        return offered[named]
    accepted = dict(reversed(weighed(request, "accept"))) or {"*/*": 1.0}
    best = max(offered.values(), key=lambda media: _weight(media, accepted))
    if not _weight(best, accepted):
        raise NotAcceptableError(
            f"此处只提供 {'、'.join(offered.values())}", f"only {', '.join(offered.values())} can be had here"
        )
    return best


def _weight(media: str, accepted: Mapping[str, float]) -> float:
    """What the most specific range that covers the media type gives it."""
    ranges = (media, f"{media.partition('/')[0]}/*", "*/*")
    return next((accepted[name] for name in ranges if name in accepted), 0.0)
