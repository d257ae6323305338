"""The service in a process of its own, as ``zeren serve`` starts it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path

from core.settings import Settings, variable
from tests.patience import NotStartedError, at_second_try, is_ready

PROGRAM = Path(__file__).parents[1] / "zeren.py"


@contextmanager
def serving(settings: Settings, log: Path, *arguments: str) -> Iterator[int]:
    """The port of a service with these settings, which writes all that it says into ``log``."""
    with started(settings, log, *arguments) as (port, _):
        yield port


@contextmanager
def started(settings: Settings, log: Path, *arguments: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The port of such a service, and its process. Raises NotStartedError."""
    port, process = at_second_try(lambda: _start(settings, log, arguments))
    try:
        yield port, process
    finally:
        process.terminate()
        process.wait()


def _start(settings: Settings, log: Path, arguments: Sequence[str]) -> tuple[int, subprocess.Popen[bytes]]:
    """A service on a port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, str(PROGRAM), "serve", "--port", str(port), *arguments]
    with log.open("wb") as out:
        process = subprocess.Popen(command, env={**os.environ, **environment(settings)}, stdout=out, stderr=out)
    if not is_ready(process.pid, lambda: is_open(port)):
        process.kill()
        process.wait()
        raise NotStartedError("the service", log.read_text("utf-8"))
    return port, process


def is_open(port: int) -> bool:
    """Whether something listens at a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def environment(settings: Settings) -> dict[str, str]:
    """The settings as variables."""
    values = {variable(field.name): getattr(settings, field.name) for field in fields(settings)}
    return {name: ",".join(value) if isinstance(value, tuple) else str(value) for name, value in values.items()}
