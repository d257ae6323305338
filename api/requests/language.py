"""The language a client asks for."""

from __future__ import annotations

from fastapi import Request

from api.requests.preferences import weighed
from core.language import Language


def language_of(request: Request) -> Language:
    """``zh`` where ``Accept-Language`` likes Chinese better than English, else ``en``."""
    for tag, weight in weighed(request, "accept-language"):
        if weight and tag.startswith(("zh", "en")):
            return "zh" if tag.startswith("zh") else "en"
    return "en"
