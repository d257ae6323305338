"""Ends statements that have run out of time, from within the engine's own process and whoever sent them.

The engine keeps a list of what it runs, and most of its loops look whether they are told to end. Those inside one expression
do not: ``reduce``, list comprehensions, ``any``. Java has no means to end a thread, so there the whole process ends. The log
of changes makes that safe; clients start another engine and repeat what they were at.
"""

from __future__ import annotations

import re
import threading
import time
from typing import Any

LOOK_SECONDS = 0.25
STUBBORN_SECONDS = 3.0
"""How long after its time a statement may take to end. Clients have been told by then that it took too long."""
SILENT_SECONDS = 5.0
"""How long the engine may take to say what it runs: one that is out of memory and only collects garbage says nothing."""

# What makes an index reads every node, and ends: only the owner can send it.
_SCHEMA = re.compile(r"\s*(CREATE|DROP)\s+(CONSTRAINT|INDEX|\w+\s+INDEX)\b", re.IGNORECASE)


class Watchdog:
    """Looks at an engine's statements, each of which may run for so many seconds."""

    def __init__(self, server: Any, seconds: float) -> None:
        """``server`` is the engine's own object (``com.arcadedb.server.ArcadeDBServer``)."""
        self._running = server.getRunningQueries()
        self._seconds = seconds
        self._looked = time.monotonic()
        self._verdict: str | None = None
        threading.Thread(target=self._watch, name="zeren-watchdog", daemon=True).start()

    def verdict(self) -> str | None:
        """Why the engine's process has to end at once; None where it need not."""
        if time.monotonic() - self._looked > SILENT_SECONDS:
            return f"the engine has not answered for {SILENT_SECONDS:g} s"
        return self._verdict

    def _watch(self) -> None:
        while self._verdict is None:
            for query in self._running.getRunning():
                self._judge(query, query.getElapsedMillis() / 1000 - self._seconds)
            self._looked = time.monotonic()
            time.sleep(LOOK_SECONDS)

    def _judge(self, query: Any, over: float) -> None:
        """End a statement that is over its time by so many seconds."""
        if over < 0 or _SCHEMA.match(str(query.getText())):
            return
        query.terminate("its time limit")
        if over > STUBBORN_SECONDS:
            self._verdict = f"a statement of user {query.getUser()} does not end: {str(query.getText())[:200]!r}"
