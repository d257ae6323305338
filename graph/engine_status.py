"""What an engine does at this moment. A module of its own, because a question must not pay for psutil."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil
from filelock import Timeout

from graph.engine_processes import engines_of, is_halted
from graph.engine_state import Endpoint, EngineFolder
from graph.probe import Reply, probe

ANSWER_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """An engine as it is now; zeros where there is none. ``connections`` counts those of clients; sizes are in MB.

    ``state`` is ``stopped`` (there is none), ``starting`` (or stopping), ``running``, ``not answering``, or ``in use
    elsewhere``: the folder is held by a process that cannot be seen from here.
    """

    state: str
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


def look(files: EngineFolder) -> EngineStatus:
    """The status of the engine of the folder, which need not exist."""
    if not files.path.is_dir():
        return EngineStatus("stopped", running=False, folder_mb=0)
    folder_mb = sum(_size(path) for path in files.path.rglob("*")) / 2**20
    for process in engines_of(files.path):
        try:
            return _of(process, files.read(), folder_mb)
        except psutil.NoSuchProcess:
            continue
    return EngineStatus(_without_process(files), running=False, folder_mb=folder_mb)


def _of(process: psutil.Process, endpoint: Endpoint | None, folder_mb: float) -> EngineStatus:
    port = endpoint.port if endpoint else 0
    return EngineStatus(
        state=_state(process, port),
        running=True,
        folder_mb=folder_mb,
        pid=process.pid,
        port=port,
        memory_mb=process.memory_info().rss / 2**20,
        uptime_seconds=time.time() - process.create_time(),
        connections=connections(process, port),
    )


def _state(process: psutil.Process, port: int) -> str:
    if is_halted(process):
        return "not answering"
    if not port:
        return "starting"
    return "running" if probe(port, ANSWER_SECONDS) is Reply.answered else "not answering"


def _without_process(files: EngineFolder) -> str:
    """The state of a folder whose engine cannot be seen: somebody may hold its lock all the same."""
    try:
        with files.start_lock().acquire(timeout=0):
            return "in use elsewhere" if files.is_alive() else "stopped"
    except Timeout:
        return "starting"
    except OSError:
        # A folder that we may not write to: an engine of ours cannot be there.
        return "stopped"


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
