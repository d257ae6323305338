"""Work in a process of its own, with limits: a hostile document can keep any parser busy for ever, or fill the memory.

Processor time is limited by the system, except on Windows; memory by Linux. Everywhere the process is watched besides, together
with those that it starts.
"""

from __future__ import annotations

import math
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE
from typing import Literal, Self

import psutil

from ingest.limited_child import OUT_OF_MEMORY

_FIRST = Path(__file__).with_name("limited_child.py")
_LOOK_EVERY = 0.05

Excess = Literal["time", "memory"]


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` of processor time, or twice as many on the clock, for a busy machine; ``memory`` in bytes."""

    seconds: float
    memory: int


class LimitError(Exception):
    """The process was ended because it went above a limit."""

    def __init__(self, what: Excess) -> None:
        super().__init__(what)
        self.what = what


class BrokenOffError(Exception):
    """The process ended without an answer: by a defect of ours, or because a library crashed (``by_signal``)."""

    def __init__(self, code: int, errors: str) -> None:
        super().__init__(f"exit code {code}: {errors}")
        self.by_signal = code < 0


def run_limited(script: Path, arguments: Sequence[str], data: bytes, limits: Limits) -> bytes:
    """What a Python script writes to standard output, given ``data`` on standard input. Raises LimitError, BrokenOffError.

    The script sees no setting of ours: what a hostile document does to it, it finds no password.
    """
    command = [sys.executable, "-P", str(_FIRST), str(limits.memory), str(math.ceil(limits.seconds)), str(script)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ZEREN_")}
    with (
        subprocess.Popen([*command, *arguments], env=environment, stdin=PIPE, stdout=PIPE, stderr=PIPE) as process,  # noqa: S603 - the command is ours
        _Watch(process.pid, limits) as watch,
    ):
        output, errors = process.communicate(data)
    if watch.exceeded:
        raise LimitError(watch.exceeded)
    if process.returncode:
        raise _failure(process.returncode, errors.decode("utf-8", "replace"))
    return output


class _Watch(threading.Thread):
    """Ends a process above its limits, and when the block around the watch ends. ``exceeded`` says which limit it was."""

    def __init__(self, pid: int, limits: Limits) -> None:
        super().__init__(name="zeren-watch", daemon=True)
        self.exceeded: Excess | None = None
        self._process, self._limits = psutil.Process(pid), limits
        self._over = threading.Event()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        deadline = time.monotonic() + 2 * self._limits.seconds
        while self.exceeded is None and not self._over.wait(_LOOK_EVERY):
            if time.monotonic() > deadline:
                self.exceeded = "time"
            elif sum(map(_memory, _family(self._process))) > self._limits.memory:
                self.exceeded = "memory"
        _kill(self._process)


def _family(process: psutil.Process) -> list[psutil.Process]:
    """A process and all that it started."""
    with suppress(psutil.NoSuchProcess):
        return [process, *process.children(recursive=True)]
    return []


def _memory(process: psutil.Process) -> int:
    with suppress(psutil.NoSuchProcess):
        return int(process.memory_info().rss)
    return 0


def _kill(process: psutil.Process) -> None:
    """End a process and all that it started. It is stopped first, so that it starts no more of them meanwhile."""
    with suppress(psutil.NoSuchProcess):
        process.suspend()
    for member in _family(process):
        with suppress(psutil.NoSuchProcess):
            member.kill()


def _failure(code: int, errors: str) -> Exception:
    if sys.platform != "win32" and code == -signal.SIGXCPU:
        return LimitError("time")
    # Nobody but the system kills it when it is not above a limit: the machine's memory was at its end.
    if code == OUT_OF_MEMORY or (sys.platform != "win32" and code == -signal.SIGKILL):
        return LimitError("memory")
    return BrokenOffError(code, errors)
