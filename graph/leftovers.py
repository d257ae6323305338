"""What a power cut leaves of a constraint on Neo4j: the index it was to rest on, under its name, which then stands in its way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from neo4j import ManagedTransaction

from core.errors import StoreError

Write = Callable[[Callable[[ManagedTransaction], Any]], Any]
"""Runs work in a transaction, as ``Store.write`` does."""

_CONSTRAINT = re.compile(r"CREATE CONSTRAINT (\w+) ")
_INDEX = re.compile(r"CREATE INDEX (\w+) ")
_LOOK = "SHOW INDEXES YIELD name, state, owningConstraint RETURN name, state, owningConstraint IS NOT NULL AS owned"


def clear_leftovers(write: Write, statements: Iterable[str]) -> None:
    """Drop indexes that bear the name of one of our constraints without it, and indexes of ours that failed to fill.

    For a Neo4j server, before the statements are run; indexes of other names are left alone. Raises as ``write`` does.
    """
    text = "\n".join(statements)
    constraints, indexes = set(_CONSTRAINT.findall(text)), set(_INDEX.findall(text))

    def in_the_way() -> list[str]:
        # As a write, which waits for a server that restarts, and which the leader of a cluster answers.
        rows = write(lambda tx: tx.run(_LOOK).data())
        orphans = [row["name"] for row in rows if row["name"] in constraints and not row["owned"]]
        return orphans + [row["name"] for row in rows if row["name"] in indexes and row["state"] == "FAILED"]

    for name in in_the_way():
        try:
            # The name is one of our own.
            write(lambda tx, name=name: tx.run(f"DROP INDEX {name} IF EXISTS").consume())  # type: ignore[misc]
        except StoreError:
            # Another loader was making the constraint, and its index is none any more that stands in the way.
            if name in in_the_way():
                raise
