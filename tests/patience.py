"""How long tests wait: for readiness, never for a time. A limit is there for what hangs, and is far above what a busy machine takes.

The machine may do much else: at a load of thirty on two cores everything takes fifteen times as long. So no test bounds
how long something takes by the clock; processor time and ratios are bounded where speed is promised, the rest is measured in ``bench/``.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import psutil
import pytest

from core.settings import Settings

T = TypeVar("T")

LONG_SECONDS = 900.0
"""Only what hangs takes so long."""
WORK_SECONDS = 300.0
"""So much processor time no start of a server needs: Neo4j takes twenty."""
_NOT_STARTED = re.compile(r"^E\s+\S*NotStartedError: (.*)$", re.MULTILINE)


def patient(store: str, **settings: Any) -> Settings:
    """Settings for a store that is asked on a busy machine: limits of time are none that a test could meet."""
    limits = {"query_seconds": 60.0, "retry_seconds": 300.0, "upload_seconds": 300.0, "request_seconds": LONG_SECONDS}
    return Settings(store=store, **{**limits, **settings})


def until(ready: Callable[[], bool], what: str, every: float = 0.05) -> None:
    """Wait until ``ready``. ``what`` is awaited: where it does not come, the test fails with that word."""
    deadline = time.monotonic() + LONG_SECONDS
    while not ready():
        if time.monotonic() > deadline:
            pytest.fail(f"waited {LONG_SECONDS:g} s in vain: {what}")
        time.sleep(every)


class NotStartedError(Exception):
    """A server that did not start, at the second try either. The end of a run says each of these once."""

    def __init__(self, what: str, said: str) -> None:
        super().__init__(f"{what} did not start: {said.strip()[-2000:] or 'it said nothing'}")


def at_second_try(start: Callable[[], T]) -> T:
    """What ``start`` gives. Where a server was late it is given one more chance."""
    try:
        return start()
    except NotStartedError:
        return start()


def unstarted(failures: Iterable[str]) -> list[str]:
    """What of the texts of failures is about servers that did not start, each said once in one line."""
    return sorted({found[1] for text in failures for found in _NOT_STARTED.finditer(text)})


def is_ready(pid: int, ready: Callable[[], bool]) -> bool:
    """Wait until a process is ready. False where it ends before, works for ``WORK_SECONDS`` or hangs for ``LONG_SECONDS``."""
    deadline = time.monotonic() + LONG_SECONDS
    while not ready():
        if not _at_work(pid) or time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _at_work(pid: int) -> bool:
    """Whether a process lives, and has not used more processor time than any start needs."""
    try:
        process = psutil.Process(pid)
        used = process.cpu_times()
        return process.status() != psutil.STATUS_ZOMBIE and used.user + used.system < WORK_SECONDS
    except psutil.NoSuchProcess:
        return False
