"""Path patterns on an engine against a plain enumeration; as a program with graphs that nobody has seen yet:
``python -m tests.conformance.patterns COUNT [SEED]`` tries COUNT graphs on each engine and prints every difference.
"""

from __future__ import annotations

import json
import secrets
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from random import Random

from graph import Store
from tests.conformance.enumeration import Row, rows
from tests.conformance.shapes import Graph, Pattern, random_graph, random_pattern
from tests.engines import Engines, clear, engine_names

PATTERNS = 15
"""How many patterns each graph is asked for."""


def differences(store: Store, seed: int) -> list[str]:
    """What the store finds and should not, or the other way round, in the graph of that seed: a text for each pattern.

    The store is emptied first.
    """
    random = Random(seed)
    graph = random_graph(random)
    clear(store)
    store.write(lambda tx: tx.run(graph.cypher()).consume())
    patterns = [random_pattern(random) for _ in range(PATTERNS)]
    return [text for pattern in patterns if (text := _difference(store, graph, pattern))]


def _difference(store: Store, graph: Graph, pattern: Pattern) -> str | None:
    found, wanted = _sorted(store.read(pattern.cypher()).rows), _sorted(rows(graph, pattern))
    if found == wanted:
        return None
    return f"{graph.cypher()}\n{pattern.cypher()}\n  found  {found}\n  wanted {wanted}"


def _sorted(answer: list[Row]) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True) for row in answer)


def main(count: int, first: int) -> int:
    """Try the graphs of ``count`` seeds on each engine. Returns the exit code: 1 if there was a difference."""
    found: list[str] = []
    with tempfile.TemporaryDirectory() as folder, closing(Engines(Path(folder))) as engines:
        for name in engine_names():
            with Store.open(engines.settings(name)) as store:
                here = [
                    f"{name}, seed {n}\n{text}" for n in range(first, first + count) for text in differences(store, n)
                ]
            print(f"{name}: {count * PATTERNS} patterns from seed {first} on, {len(here)} differences")  # noqa: T201
            found += here
    print(*found, sep="\n\n")  # noqa: T201 - a program
    return 1 if found else 0


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(arguments[0], arguments[1] if arguments[1:] else secrets.randbelow(10**6)))
