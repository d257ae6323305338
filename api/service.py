"""What every router works with: the settings, the store, the catalogue, and what guards and counts."""

from __future__ import annotations

import time
from dataclasses import dataclass
from threading import Lock

from api.guards.audit import Audit
from api.guards.guard import Guard
from api.operation.metrics import Metrics
from api.replies.cache import Cache
from core.errors import StoreError
from core.settings import Settings
from graph import Store, data_version
from queries import Catalogue

VERSION_SECONDS = 1.0
"""How long a version that was read is taken for the present one: another process may load a plan at any time."""


class StoreHolder:
    """Hands out the store to request threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._store: Store | None = None
        self._asking = Lock()
        self._version, self._read_at, self._since = "", float("-inf"), float("inf")
        self._changed_at = float("-inf")
        self._failure, self._failed_at = StoreError("", ""), float("-inf")

    def store(self) -> Store:
        """The open store. Raises StoreError while the graph cannot be reached; the next call tries again."""
        with self._lock:
            if self._store is None:
                self._store = Store.open(self._settings)
            return self._store

    def version(self, age: float = VERSION_SECONDS) -> str:
        """The version of the data, at most ``age`` seconds old. Raises StoreError.

        While the graph is away one request at a time looks for it, and the others are told at once what that one found.
        """
        asked = time.monotonic()
        if asked - self._read_at < age and self._read_at > self._changed_at:
            return self._version
        with self._asking:
            if self._read_at < asked:
                self._look(asked)
            return self._version

    def is_settled(self, version: str) -> bool:
        """Whether the data has had that version, and no other, for ``VERSION_SECONDS`` at least."""
        return version == self._version and time.monotonic() - self._since > VERSION_SECONDS

    def _look(self, asked: float) -> None:
        if asked < self._failed_at:
            raise self._failure
        now = time.monotonic()
        try:
            version = data_version(self.store())
        except StoreError as error:
            self._failure, self._failed_at = error, time.monotonic()
            raise
        if version != self._version:
            self._version, self._since = version, time.monotonic()
        self._read_at = now

    def changed(self) -> None:
        """Have the version read anew: this process has written."""
        self._changed_at = time.monotonic()

    def close(self) -> None:
        """Close the store, if one is open."""
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None


@dataclass(frozen=True, slots=True)
class Service:
    """The parts of one running service."""

    settings: Settings
    stores: StoreHolder
    catalogue: Catalogue
    cache: Cache
    guard: Guard
    audit: Audit
    metrics: Metrics
