"""The mark of a graph that is being copied to: half a copy is known for what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # For types only: the engine's own process asks for the mark, too, and has no driver.
    from graph.store import Store

_LABEL = "UnfinishedCopy"
COUNT_MARKS = f"MATCH (n:{_LABEL}) RETURN count(n) AS count"
"""Above zero where the graph is half a copy."""


def mark(store: Store) -> None:
    """Say of the store's graph that it is not whole."""
    store.write(lambda tx: tx.run(f"MERGE (:{_LABEL} {{id: 'copy'}})").consume())


def unmark(store: Store) -> None:
    """Take the mark away."""
    store.write(lambda tx: tx.run(f"MATCH (n:{_LABEL}) DELETE n").consume())


def is_marked(store: Store) -> bool:
    """Whether the store's graph is half a copy."""
    # As a write, which the leader of a cluster answers: another member may not have heard of the mark yet.
    return bool(store.write(lambda tx: tx.run(COUNT_MARKS).single(strict=True)["count"]))
