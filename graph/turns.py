"""One writer at a time in a store folder, of all threads and processes of this machine."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from core.language import Text, user_language

TELL_SECONDS = 5.0
POLL_SECONDS = 0.02

log = logging.getLogger("zeren.store")


@contextmanager
def turn(lock: FileLock, folder: Path) -> Iterator[None]:
    """Hold the lock for a while; wait for it as long as another one holds it, and say so on the log after some seconds.

    There is no limit: the system takes the lock from a holder that dies, and one that lives gets done. Raises OSError.
    """
    try:
        held = lock.acquire(timeout=TELL_SECONDS, poll_interval=POLL_SECONDS)
    except Timeout:
        said = Text(
            f"另一个进程正在写入存储文件夹 {folder}，正在等待它完成…",
            f"another process writes to the store folder {folder}; waiting for it to finish …",
        )
        # Without a handler, as on the command line, it goes to standard error.
        log.warning(said.show(user_language()))
        held = lock.acquire(poll_interval=POLL_SECONDS)
    with held:
        yield
