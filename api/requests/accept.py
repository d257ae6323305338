"""What a client asks for beside the address: the language of its words, and the format of the answer."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fastapi import Request

from api.replies.tables import CSV, CSV_TO_OPEN, Form
from core.errors import NotAcceptableError, ParameterError
from core.language import Language

_WEIGHT = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


def language_of(request: Request) -> Language:
    """``zh`` where ``Accept-Language`` likes Chinese better than English, else ``en``."""
    for tag, weight in weighed(request, "accept-language"):
        if weight and tag.startswith(("zh", "en")):
            return "zh" if tag.startswith("zh") else "en"
    return "en"


def weighed(request: Request, header: str) -> list[tuple[str, float]]:
    """What the header names, in lower case, with its weight from 0 (not at all) to 1; what is liked best stands first."""
    parts = ",".join(request.headers.getlist(header)).lower().split(",")
    found = [(part.partition(";")[0].strip(), _weight(part)) for part in parts if part.strip()]
    return sorted(found, key=lambda pair: -pair[1])


def _weight(part: str) -> float:
    """The weight of one part, 1 where it has none; a weight that is none counts as 0."""
    for parameter in part.split(";")[1:]:
        if parameter.strip().startswith("q="):
            match = _WEIGHT.fullmatch(parameter.strip())
            return float(match[1]) if match else 0.0
    return 1.0


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
    best = max(offered.values(), key=lambda form: _liked(form.media, accepted))
    if not _liked(best.media, accepted):
        listed = "、".join(form.media for form in offered.values())
        raise NotAcceptableError(f"此处只提供 {listed}", f"only {listed.replace('、', ', ')} can be had here")
    return best


def _is_link(request: Request) -> bool:
    """Whether a person's browser asks: it says which languages the person reads, and follows a link without naming the type."""
    languages = {tag for tag, weight in weighed(request, "accept-language") if weight and tag != "*"}
    return bool(languages) and CSV.media not in dict(weighed(request, "accept"))


def _liked(media: str, accepted: Mapping[str, float]) -> float:
    """What the most specific range that covers the media type gives it."""
    ranges = (media, f"{media.partition('/')[0]}/*", "*/*")
    return next((accepted[name] for name in ranges if name in accepted), 0.0)
