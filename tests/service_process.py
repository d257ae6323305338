"""The service in a process of its own, as ``zeren serve`` starts it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path

import pytest

from core.settings import Settings, variable

PROGRAM = Path(__file__).parents[1] / "zeren.py"


@contextmanager
def serving(settings: Settings, log: Path, *arguments: str) -> Iterator[int]:
    """The port of a service with these settings, which writes all that it says into ``log``."""
    with started(settings, log, *arguments) as (port, _):
        yield port


@contextmanager
def started(settings: Settings, log: Path, *arguments: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The port of such a service, and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, str(PROGRAM), "serve", "--port", str(port), *arguments]
    with log.open("wb") as out:
        process = subprocess.Popen(command, env={**os.environ, **environment(settings)}, stdout=out, stderr=out)
    try:
        _wait_for(port, process, log)
        yield port, process
    finally:
        process.terminate()
        process.wait()


def environment(settings: Settings) -> dict[str, str]:
    """The settings as variables."""
    values = {variable(field.name): getattr(settings, field.name) for field in fields(settings)}
    return {name: ",".join(value) if isinstance(value, tuple) else str(value) for name, value in values.items()}


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"the service did not start: {log.read_text('utf-8')}")
