"""The format a client asks for: by ``Accept``, or by ``?format=`` where it cannot set headers, such as in a link."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request

from api.replies.tables import CSV, CSV_TO_OPEN, Form
from api.requests.preferences import weighed
from core.errors import NotAcceptableError, ParameterError


def form_of(request: Request, offered: Mapping[str, Form]) -> Form:
    """The form to answer in, of those offered by name; the first of several that the client likes as much.

    Raises ParameterError for a ``format`` that is not offered, NotAcceptableError for an ``Accept`` that leaves none of them.
    """
    named = request.query_params.get("format")
    if named is not None:
        if named not in offered:
            raise ParameterError(
                f"参数“format”只能是 {'、'.join(offered)}", f"parameter 'format' is one of {', '.join(offered)}"
            )
        return CSV_TO_OPEN if offered[named] is CSV and _is_link(request) else offered[named]
    accepted = dict(reversed(weighed(request, "accept"))) or {"*/*": 1.0}
    best = max(offered.values(), key=lambda form: _weight(form.media, accepted))
    if not _weight(best.media, accepted):
        listed = "、".join(form.media for form in offered.values())
        raise NotAcceptableError(f"此处只提供 {listed}", f"only {listed.replace('、', ', ')} can be had here")
    return best


def _is_link(request: Request) -> bool:
    """Whether a person's browser asks: it says which languages the person reads, and follows a link without naming the type."""
    languages = {tag for tag, weight in weighed(request, "accept-language") if weight and tag != "*"}
    return bool(languages) and CSV.media not in dict(weighed(request, "accept"))


def _weight(media: str, accepted: Mapping[str, float]) -> float:
    """What the most specific range that covers the media type gives it."""
    ranges = (media, f"{media.partition('/')[0]}/*", "*/*")
    return next((accepted[name] for name in ranges if name in accepted), 0.0)
