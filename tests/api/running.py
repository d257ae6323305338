"""The service as a process of its own, as `zeren serve` starts it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

import httpx2
import psutil
import pytest

from core.settings import Settings, variable

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Running:
    """A service that runs, and a client of it."""

    client: httpx2.Client
    process: psutil.Process

    @property
    def memory(self) -> int:
        """Bytes that the service holds, without the processes that it started."""
        return int(self.process.memory_info().rss)

    @property
    def readers(self) -> list[psutil.Process]:
        """The processes that read documents for it."""
        started = self.process.children(recursive=True)
        return [process for process in started if "limited_child" in " ".join(process.cmdline())]


@contextmanager
def running(settings: Settings) -> Iterator[Running]:
    """A service with these settings, on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, str(ROOT / "zeren.py"), "serve", "--port", str(port)]
    with subprocess.Popen(command, env={**os.environ, **_environment(settings)}) as process:
        try:
            with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=120, trust_env=False) as client:
                _wait_for(client)
                yield Running(client, psutil.Process(process.pid))
        finally:
            process.terminate()


def _environment(settings: Settings) -> dict[str, str]:
    given = {variable(field.name): getattr(settings, field.name) for field in fields(settings)}
    return {name: ",".join(value) if isinstance(value, tuple) else str(value) for name, value in given.items()}


def _wait_for(client: httpx2.Client) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            client.get("/health/live")
        except httpx2.TransportError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the service did not start")
