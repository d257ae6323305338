"""Ends statements that have run out of time, from within the engine's own process and whoever sent them.

The engine lists what it runs, and most of its loops look whether they have been told to end. Those inside one expression do
not: ``reduce``, list comprehensions, ``any``. Java cannot end a thread, so there the whole process ends. The log of changes
makes that safe; clients start another engine and repeat what they were at.
"""

from __future__ import annotations

import math
import re
import threading
import time
from typing import Any

LOOK_SECONDS = 0.25
IDLE_SECONDS = 1.0
"""How long after its time a statement whose client takes no rows may take to end; then it loses its connection."""
STUBBORN_SECONDS = 3.0
"""How long after its time any other may take; then the process has to end. Its client has been told by then: see ``Store``."""
SILENT_SECONDS = 5.0
"""How much processor time the engine may use without saying what it runs. One without memory, which only collects garbage, says
nothing. The clock would end an engine that was halted, or that a busy machine gives no turn."""

WRITING_SECONDS = 60.0
"""What a statement of the owner that writes has at least. Questions may be short of time; a load is not to fail for that."""

# They read every node and take long where there are many; they always end.
_SCHEMA = re.compile(r"\s*(CREATE|DROP)\s+(CONSTRAINT|(\w+\s+)?INDEX)\b", re.IGNORECASE)
_WRITING = re.compile(r"\b(CREATE|MERGE|SET|REMOVE|DELETE)\b", re.IGNORECASE)


def allowance(statement: str, seconds: float, *, owner: bool) -> float:
    """How long a statement may run where questions may for so many ``seconds``."""
    if not owner:
        return seconds
    if _SCHEMA.match(statement):
        return math.inf
    return max(seconds, WRITING_SECONDS) if _WRITING.search(statement) else seconds


class Watchdog:
    """Looks at an engine's statements, each of which may run for so many seconds."""

    def __init__(self, server: Any, seconds: float, owner: str) -> None:
        """``server`` is the engine's own object (``com.arcadedb.server.ArcadeDBServer``), ``owner`` who may write."""
        self._running = server.getRunningQueries()
        self._seconds, self._owner = seconds, owner
        self._looked = time.process_time()
        self._verdict: str | None = None
        threading.Thread(target=self._watch, name="zeren-watchdog", daemon=True).start()

    def verdict(self) -> str | None:
        """Why the engine's process has to end at once; None where it need not."""
        if time.process_time() - self._looked > SILENT_SECONDS:
            return f"the engine has not said for {SILENT_SECONDS:g} s of processor time what it runs"
        return self._verdict

    def _watch(self) -> None:
        while self._verdict is None:
            for query in self._running.getRunning():
                self._judge(query)
            self._looked = time.process_time()
            time.sleep(LOOK_SECONDS)

    def _judge(self, query: Any) -> None:
        """End a statement that is over its time."""
        user, text = str(query.getUser()), str(query.getText())
        over = query.getElapsedMillis() / 1000 - allowance(text, self._seconds, owner=user == self._owner)
        if over < 0:
            return
        query.terminate("its time limit")
        if over > IDLE_SECONDS and (connection := _waiting_connection(str(query.getClientAddress()))):
            connection.close()
        elif over > STUBBORN_SECONDS and not query.isEnded():
            self._verdict = f"a statement of {user} does not end: {text[:200]!r}"


def _waiting_connection(address: str) -> Any:
    """The socket to the client at that address, where the engine waits for what it says next; None where it is at work.

    The engine has a thread for each connection, which is named after the client and holds the socket, and no method for this.
    """
    import jpype

    threads = jpype.JClass("java.lang.Thread").getAllStackTraces()
    for thread in threads.keySet():
        calls = {str(frame.getMethodName()) for frame in threads.get(thread)}
        if str(thread.getName()) == f"BOLT-{address}" and "readMessage" in calls:
            field = thread.getClass().getDeclaredField("socket")
            field.setAccessible(True)
            return field.get(thread)
    return None
