"""The graph: one schema, one store over Bolt, the embedded engine's life, loading."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.engine import Engine
    from graph.loading import LoadReport, load_plan
    from graph.store import Store
    from graph.values import Rows

__all__ = ["Engine", "LoadReport", "Rows", "Store", "load_plan"]

# By need: the engine's own process, and `zeren store`, start 0.3 s sooner without the driver.
_HOMES = {
    "Engine": "graph.engine",
    "LoadReport": "graph.loading",
    "Rows": "graph.values",
    "Store": "graph.store",
    "load_plan": "graph.loading",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
