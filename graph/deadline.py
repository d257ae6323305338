"""A deadline on our side, for engines that do not keep theirs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import TypeVar

from graph.faults import too_slow

T = TypeVar("T")


def within(seconds: float, job: Callable[[], T], late: Callable[[], None]) -> T:
    """What the job returns or raises. If that takes longer, ``late`` is called and StoreBusyError raised; the job goes on."""
    try:
        return _begun(job).result(seconds)
    except TimeoutError:
        late()
        raise too_slow() from None


def attended(job: Callable[[], T], check: Callable[[], None], seconds: float) -> T:
    """What the job returns or raises; ``check`` is called whenever so many seconds have passed, and ends the wait by raising."""
    future = _begun(job)
    while not wait([future], seconds).done:
        check()
    return future.result()


def _begun(job: Callable[[], T]) -> Future[T]:
    """The job at work in a thread of its own, which goes on when nobody waits for it any more."""
    future: Future[T] = Future()

    def fulfil() -> None:
        try:
            future.set_result(job())
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=fulfil, name="zeren-work", daemon=True).start()
    return future
