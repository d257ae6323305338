"""A deadline on our side, for engines that do not keep theirs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from graph.faults import too_slow

T = TypeVar("T")


def within(seconds: float, job: Callable[[], T], late: Callable[[], None]) -> T:
    """What the job returns or raises. If that takes longer, ``late`` is called and StoreBusyError raised; the job goes on."""
    future: Future[T] = Future()

    def fulfil() -> None:
        try:
            future.set_result(job())
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=fulfil, name="zeren-read", daemon=True).start()
    try:
        return future.result(seconds)
    except TimeoutError:
        late()
        raise too_slow() from None
