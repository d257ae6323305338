"""The one store of the service process, opened when first needed and opened anew after it could not be."""

from __future__ import annotations

from threading import Lock

from core.settings import Settings
from graph import Store


class StoreHolder:
    """Hands out the store to request threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = Lock()
        self._store: Store | None = None

    def store(self) -> Store:
        """The open store. Raises StoreError while the graph cannot be reached; the next call tries again."""
        with self._lock:
            if self._store is None:
                self._store = Store.open(self._settings)
            return self._store

    def close(self) -> None:
        """Close the store, if one is open."""
        with self._lock:
            if self._store is not None:
                self._store.close()
                self._store = None
