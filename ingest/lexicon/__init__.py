"""Word lists as data: functional lines of government, and evaluation indicators."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def rows(name: str) -> tuple[dict[str, Any], ...]:
    """The rows of ``NAME.yaml`` in this folder."""
    text = files(__name__).joinpath(f"{name}.yaml").read_text("utf-8")
    return tuple(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
