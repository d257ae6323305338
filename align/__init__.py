"""Two plans side by side: which measures of the lower one carry out which of the upper one. Pure functions of two plans' records."""

from __future__ import annotations

from align.comparison import Comparison, Link, compare
from align.output import comparison_as_json

__all__ = ["Comparison", "Link", "compare", "comparison_as_json"]
