"""Word lists as data: functional lines of government, and evaluation indicators."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from core.yaml_text import load_yaml


@cache
def rows(name: str) -> tuple[dict[str, Any], ...]:
    """The rows of ``NAME.yaml`` in this folder."""
    text = files(__name__).joinpath(f"{name}.yaml").read_text("utf-8")
    return tuple(load_yaml(text))
