"""Places for work that is too heavy for many of it at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from core.errors import BusyError


class Slots:
    """So many places and no more. Safe between threads."""

    def __init__(self, number: int) -> None:
        self._free = BoundedSemaphore(number)
        self._number = number

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Hold a place. Raises BusyError where none is free: waiting would hold the client's connection besides."""
        if not self._free.acquire(blocking=False):
            raise BusyError(
                f"此类请求同时最多 {self._number} 个，现在已满：请稍后再试",
                f"{self._number} requests of this kind are being served, which is as many as there may be: try again in a moment",
            )
        try:
            yield
        finally:
            self._free.release()
