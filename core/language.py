"""The language messages are shown in: Chinese where the locale is Chinese, English elsewhere."""

from __future__ import annotations

import locale
import os
from typing import Literal, NamedTuple

Language = Literal["zh", "en"]


class Text(NamedTuple):
    """One message in both languages."""

    zh: str
    en: str

    def show(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


def user_language() -> Language:
    """The language of the process: ``ZEREN_LANG`` (zh or en), else the locale, else English.

    Windows has no ``LANG``; there the locale's own name ("Chinese (Simplified)_China") tells.
    """
    for variable in ("ZEREN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "zh" if value.lower().startswith("zh") else "en"
    name = locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"
