"""The engine processes of a folder, found among all processes: by no file, because files are lost, emptied and copied.

A module of its own, because a question must not pay for psutil.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from graph.engine_faults import EngineSilentError, not_ours_to_end

MODULE = "graph.engine_process"
END_SECONDS = 30.0
POLL_SECONDS = 0.05

_HALTED = (psutil.STATUS_STOPPED, psutil.STATUS_TRACING_STOP)


def engines_of(folder: Path) -> list[psutil.Process]:
    """The living engine processes at work in the folder, also when it was moved since they began.

    An engine's working directory is its folder, and goes with it when it is moved; its command line says that it is ours.
    """
    return [process for process in _engines() if _is_at(process, folder)]


def is_halted(process: psutil.Process) -> bool:
    """Whether the process is held by a signal or a debugger, so that it will do nothing by itself."""
    try:
        return process.status() in _HALTED
    except psutil.NoSuchProcess:
        return False


def end_engines(folder: Path) -> bool:
    """End the engine processes of the folder at once, and wait until they are gone. Says whether there were any. Raises StoreError."""
    engines = engines_of(folder)
    for engine in engines:
        try:
            engine.kill()
        except psutil.AccessDenied as error:
            raise not_ours_to_end(folder, engine.pid, engine.username()) from error
        except psutil.NoSuchProcess:
            continue
    # Not by their ids: a dead process that nobody has waited for keeps its id.
    deadline = time.monotonic() + END_SECONDS
    while remaining := engines_of(folder):
        if time.monotonic() > deadline:
            raise EngineSilentError(folder, remaining[0].pid)
        time.sleep(POLL_SECONDS)
    return bool(engines)


def _engines() -> Iterator[psutil.Process]:
    for process in psutil.process_iter(["cmdline"]):
        # None: a process that we may not look at.
        if MODULE in (process.info["cmdline"] or ()):
            yield process


def _is_at(process: psutil.Process, folder: Path) -> bool:
    try:
        return Path(process.cwd()).samefile(folder)
    except (psutil.NoSuchProcess, FileNotFoundError):
        return False
    except psutil.AccessDenied:
        # Another user's: its command line, which everybody may read, names the folder it was started over.
        return str(folder) in process.info["cmdline"]
