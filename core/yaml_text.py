"""YAML by the fast loader where it was built, safe in either case."""

from __future__ import annotations

from typing import Any

import yaml

# Eleven headers and two word lists at every start: 60 ms in Python, 5 ms in C.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_yaml(text: str) -> Any:
    """The one value of a YAML text. Raises yaml.YAMLError."""
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - both loaders are safe ones
