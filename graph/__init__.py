"""The graph: one schema, one store over Bolt, the embedded engine's life, loading."""

from graph.engine import Engine
from graph.loading import LoadReport, load_plan
from graph.store import Store
from graph.values import Rows

__all__ = ["Engine", "LoadReport", "Rows", "Store", "load_plan"]
