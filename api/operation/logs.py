"""Logs of the service: one JSON object a line for machines, or a plain line where somebody watches."""

from __future__ import annotations

import sys
from typing import Any

_LINE = "%(asctime)s %(levelname)s %(name)s %(message)s"


def log_config(form: str) -> dict[str, Any]:
    """The configuration for ``logging.config.dictConfig``; ``form`` is ``json``, ``text`` or ``auto`` (text on a terminal).

    JSON lines have ``time``, ``level``, ``logger``, ``message``, and whatever the entry adds: ``request_id``, ``status`` …
    """
    if form == "auto":
        form = "text" if sys.stderr.isatty() else "json"
    json_lines = {
        "()": "pythonjsonlogger.json.JsonFormatter",
        "format": _LINE,
        "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
        "json_ensure_ascii": False,
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": json_lines if form == "json" else {"format": _LINE}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "zeren": {"level": "INFO"},
            "uvicorn": {"level": "INFO"},
        },
    }
