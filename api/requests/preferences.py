"""What a client would rather have, as the headers ``Accept`` and ``Accept-Language`` say it (RFC 9110, 12.4.2)."""

from __future__ import annotations

import re

from fastapi import Request

_WEIGHT = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


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
