"""Rows in batches that an engine takes in one message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")

ROWS = 5_000
BYTES = 4 * 2**20
"""The embedded engine refuses a message of more than 16 MiB; Neo4j holds all of a transaction in its heap."""


def in_batches(rows: Iterable[T], limit: int = ROWS, bytes_limit: int = BYTES) -> Iterator[list[T]]:
    """The rows in order, at most ``limit`` and about ``bytes_limit`` of them at a time; a larger row stands alone."""
    batch: list[T] = []
    size = 0
    for row in rows:
        weight = _weight(row)
        if batch and (len(batch) >= limit or size + weight > bytes_limit):
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += weight
    if batch:
        yield batch


def _weight(value: Any) -> int:
    """About how many bytes a value takes in a message: text as UTF-8 with its length, anything else eight."""
    if isinstance(value, str):
        return 5 + (len(value) if value.isascii() else 3 * len(value))
    if isinstance(value, dict):
        return 5 + sum(_weight(key) + _weight(item) for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return 5 + sum(map(_weight, value))
    return 9
