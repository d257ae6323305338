"""The one store of the service process, opened when first needed and opened anew after it could not be."""

from __future__ import annotations

import time
from threading import Lock

from core.settings import Settings
from graph import Store, data_version

VERSION_SECONDS = 1.0
"""How long a version that was read is taken for the present one: another process may load a plan at any time."""


class StoreHolder:
    """Hands out the store to request threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._store: Store | None = None
        self._version, self._read_at = "", float("-inf")

    def store(self) -> Store:
        """The open store. Raises StoreError while the graph cannot be reached; the next call tries again."""
        with self._lock:
            if self._store is None:
                self._store = Store.open(self._settings)
            return self._store

    def version(self) -> str:
        """The version of the data, at most ``VERSION_SECONDS`` old. Raises StoreError."""
        if time.monotonic() - self._read_at > VERSION_SECONDS:
            now = time.monotonic()
            self._version = data_version(self.store())
            self._read_at = now
        return self._version

    def changed(self) -> None:
        """Have the version read anew: this process has written."""
        self._read_at = float("-inf")

    def close(self) -> None:
        """Close the store, if one is open."""
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None
