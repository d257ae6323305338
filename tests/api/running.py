"""The service as a process of its own, as `zeren serve` starts it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import psutil

from core.settings import Settings
from tests.patience import LONG_SECONDS
from tests.service_process import started


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
def running(settings: Settings, log: Path) -> Iterator[Running]:
    """A service with these settings, which writes all that it says into ``log``."""
    with (
        started(settings, log) as (port, process),
        httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=LONG_SECONDS, trust_env=False) as client,
    ):
        yield Running(client, psutil.Process(process.pid))
