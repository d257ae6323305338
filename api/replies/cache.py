"""Answers that were given before: the graph changes when a plan is loaded, dashboards ask the same every few seconds."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock

from cachetools import LRUCache

BYTES = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Body:
    """The body of an answer, the version of the data it was made from, and the headers that belong to it."""

    content: bytes
    version: str
    headers: dict[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.content)


class Cache:
    """Bodies by what was asked for and the version of the data, the latest used up to ``BYTES``. Safe between threads."""

    def __init__(self) -> None:
        self._bodies: LRUCache[tuple[str, ...], Body] = LRUCache(BYTES, getsizeof=len)
        self._lock = Lock()

    def get(self, key: tuple[str, ...]) -> Body | None:
        """The body kept under the key."""
        with self._lock:
            return self._bodies.get(key)

    def put(self, key: tuple[str, ...], body: Body) -> None:
        """Keep a body; one that is larger than a sixteenth of all is not worth the others it would push out."""
        if len(body) <= BYTES // 16:
            with self._lock:
                self._bodies[key] = body
