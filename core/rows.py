"""A row of an answer."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
"""Its values by column, or by property."""
