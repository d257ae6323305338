"""What an engine does at this moment. A module of its own, because a question must not pay for psutil."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil

from graph.engine_state import Endpoint


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """An engine as it is now; zeros where none is running. ``connections`` counts those of clients; sizes are in MB."""

    running: bool
    folder_mb: float
    pid: int = 0
    port: int = 0
    memory_mb: float = 0.0
    uptime_seconds: float = 0.0
    connections: int = 0

    def as_json(self) -> dict[str, Any]:
        """The fields by name, sizes and times with one decimal."""
        return {name: round(value, 1) if isinstance(value, float) else value for name, value in asdict(self).items()}


def look(folder: Path, endpoint: Endpoint | None) -> EngineStatus:
    """The status of the engine at ``endpoint`` (None: there is none) with its data in ``folder``."""
    folder_mb = sum(_size(path) for path in folder.rglob("*")) / 2**20
    if endpoint is None:
        return EngineStatus(running=False, folder_mb=folder_mb)
    try:
        process = psutil.Process(endpoint.pid)
        return EngineStatus(
            running=True,
            folder_mb=folder_mb,
            pid=endpoint.pid,
            port=endpoint.port,
            memory_mb=process.memory_info().rss / 2**20,
            uptime_seconds=time.time() - process.create_time(),
            connections=connections(process, endpoint.port),
        )
    except psutil.NoSuchProcess:
        return EngineStatus(running=False, folder_mb=folder_mb)


def connections(process: psutil.Process, port: int) -> int:
    """How many clients are connected to ``port`` of ``process``."""
    established = (c for c in process.net_connections("tcp") if c.status == psutil.CONN_ESTABLISHED)
    return sum(1 for connection in established if connection.laddr.port == port)


def _size(path: Path) -> int:
    """Bytes of a file; 0 for one that the engine has removed meanwhile."""
    try:
        return path.stat().st_size if path.is_file() else 0
    except FileNotFoundError:
        return 0
