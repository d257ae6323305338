"""The start of an embedded engine's process."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from core.errors import StoreError
from graph.engine_faults import EngineSilentError, damaged, disk_full, not_installed, not_started
from graph.engine_processes import engines_of, is_halted
from graph.engine_state import DAMAGED, LOCK_HELD, Endpoint, EngineFolder

FAREWELL_SECONDS = 10.0
POLL_SECONDS = 0.02


def launch(files: EngineFolder, limits: tuple[str, ...], seconds: float) -> Endpoint | None:
    """Start an engine and wait so long until it is ready; None if another process was quicker. Raises StoreError, OSError.

    For whoever is alone with the folder. ``limits`` are the last arguments of ``graph.engine_process``.
    """
    if importlib.util.find_spec("arcadedb_embedded") is None:
        raise not_installed()
    if files.is_full():
        raise disk_full(files.path)
    _see_off(files)
    # A dead engine's file would be taken for the new one's.
    files.state.unlink(missing_ok=True)
    process = _spawn(files, limits)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if endpoint := files.read():
            # Waits for the engine's end: without it a long-lived client would keep a zombie.
            threading.Thread(target=process.wait, name="zeren-engine", daemon=True).start()
            return endpoint
        if process.poll() == LOCK_HELD:
            return None
        if process.returncode == DAMAGED:
            raise damaged(files.path, files.read_damage())
        if process.returncode is not None:
            raise _failed(files, f"退出码 {process.returncode}", f"exit code {process.returncode}")
        if is_halted(psutil.Process(process.pid)):
            raise EngineSilentError(files.path, process.pid)
        time.sleep(POLL_SECONDS)
    process.kill()
    process.wait()
    raise _failed(files, f"{seconds:g} 秒内没有就绪", f"not ready after {seconds:g} s")


def _see_off(files: EngineFolder) -> None:
    """Wait for an engine whose lock was deleted: it notices, and ends. Two over the same data must not be."""
    deadline = time.monotonic() + FAREWELL_SECONDS
    while engines := engines_of(files.path):
        if is_halted(engines[0]) or time.monotonic() > deadline:
            raise EngineSilentError(files.path, engines[0].pid)
        time.sleep(POLL_SECONDS)


def _spawn(files: EngineFolder, limits: tuple[str, ...]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-m", "graph.engine_process", str(files.path), *limits]
    # Why the last engine ended stands in its log. Windows moves no file that an engine still writes.
    with suppress(FileNotFoundError, PermissionError):
        files.log.replace(files.former_log)
    with files.log.open("wb") as log:
        return subprocess.Popen(  # noqa: S603 - the command is ours
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=_environment(), **_detached()
        )


def _failed(files: EngineFolder, zh: str, en: str) -> StoreError:
    return disk_full(files.path) if files.is_full() else not_started(files.path, files.log, zh, en)


def _environment() -> dict[str, str]:
    """Our environment, with the folder of our packages on the import path, and UTF-8 throughout."""
    paths = [str(Path(__file__).resolve().parents[1]), os.environ.get("PYTHONPATH", "")]
    # Under LC_ALL=C the JVM cannot name a folder such as 责任数据.
    encoding = {"PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
    return {**os.environ, **encoding, "PYTHONPATH": os.pathsep.join(path for path in paths if path)}


def _detached() -> dict[str, Any]:
    """What makes a child outlive our terminal and not hear its Ctrl-C."""
    if sys.platform == "win32":
        flags = subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        return {"creationflags": flags}
    return {"start_new_session": True}
