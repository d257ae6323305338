"""The language a client asks for."""

from __future__ import annotations

from fastapi import Request

from core.language import Language


def language_of(request: Request) -> Language:
    """``zh`` where Chinese stands first in ``Accept-Language``, else ``en``."""
    accepted = request.headers.get("accept-language", "").strip().lower()
    return "zh" if accepted.startswith("zh") else "en"
