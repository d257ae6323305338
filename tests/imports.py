"""Which folder may import which, and which does: ``python -m tests.imports`` prints the layers and what crosses them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import networkx as nx
from grimp import build_graph

ROOT = Path(__file__).parents[1]

MAY_IMPORT: Mapping[str, tuple[str, ...]] = {
    "core": (),
    "ingest": ("core",),
    "align": ("core", "ingest"),
    "graph": ("core", "ingest"),
    "queries": ("core", "graph"),
    "viz": ("core", "graph", "queries"),
    "terminal": ("align", "core", "graph", "ingest", "queries", "viz"),
    "api": ("core", "graph", "ingest", "queries", "viz"),
}
"""The layers, the lowest first. ``terminal`` and ``api`` are doors beside each other, and know nothing of each other.
``zeren.py`` stands above all of them."""

ONLY_IN: Mapping[str, tuple[str, ...]] = {
    "neo4j": ("graph",),
    "arcadedb_embedded": ("graph",),
    "jpype": ("graph",),
    "fastapi": ("api",),
    "starlette": ("api",),
    "uvicorn": ("api",),
    "typer": ("terminal",),
    "rich": ("terminal",),
    "pdfminer": ("ingest",),
    "lxml": ("ingest",),
}
"""Packages of others that one folder is to hide from the rest: who changes the driver changes ``graph/``."""

Edge = tuple[str, str]


def imports(*more: str, of_others: bool = False) -> list[Edge]:
    """All imports as (importing module, imported module), those for type checkers alone as well. ``more`` are other folders."""
    graph = build_graph(*MAY_IMPORT, *more, include_external_packages=of_others, exclude_type_checking_imports=False)
    return sorted((m, n) for m in graph.modules for n in graph.find_modules_directly_imported_by(m))


def crossings(edges: Iterable[Edge]) -> Counter[Edge]:
    """How many imports lead from one folder to another."""
    return Counter((a, b) for a, b in ((folder(m), folder(n)) for m, n in edges) if a != b)


def forbidden(edges: Iterable[Edge]) -> list[Edge]:
    """The imports that the layers do not allow."""
    return [(m, n) for m, n in edges if folder(m) != folder(n) and not _is_allowed(folder(m), folder(n))]


def circles(edges: Iterable[Edge]) -> list[list[str]]:
    """Modules that import each other, over however many others."""
    found = nx.strongly_connected_components(nx.DiGraph(edges))
    return sorted(sorted(circle) for circle in found if len(circle) > 1)


def dependents(modules: Iterable[str], edges: Iterable[Edge]) -> set[str]:
    """The modules, and all that import one of them, over however many others."""
    graph = nx.DiGraph((n, m) for m, n in edges)
    known = [module for module in modules if module in graph]
    return {*modules, *(found for module in known for found in nx.descendants(graph, module))}


def folder(module: str) -> str:
    """The folder of ours, or the package of others, that a module belongs to."""
    return module.split(".")[0]


def _is_allowed(importing: str, imported: str) -> bool:
    if imported in MAY_IMPORT:
        return imported in MAY_IMPORT[importing]
    return importing in ONLY_IN.get(imported, (importing,))


def _lines() -> Iterator[str]:
    edges = imports()
    crossed = crossings(edges)
    for importing, allowed in MAY_IMPORT.items():
        told = ", ".join(f"{imported} ({crossed[importing, imported]})" for imported in allowed)
        yield f"{importing:10} imports {told or 'nothing of ours'}"
    yield from (f"not allowed: {m} imports {n}" for m, n in forbidden(imports(of_others=True)))
    yield from (f"a circle: {', '.join(circle)}" for circle in circles(edges))


def main() -> int:
    """Print the layers. Exit code 1 where something stands across them."""
    lines = list(_lines())
    sys.stdout.write("\n".join(lines) + "\n")
    return int(any(line.startswith(("not allowed", "a circle")) for line in lines))


if __name__ == "__main__":
    sys.exit(main())
