"""The client side of the embedded engine's life: find the engine of a folder or start it, look at it, stop it."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import Timeout

from core.errors import DamagedStoreError, StoreError
from core.settings import Settings
from graph.checksums import changed_files, file_changed
from graph.engine_state import DAMAGED, LOCK_HELD, Endpoint, EngineFolder

if TYPE_CHECKING:
    from core.language import Text
    from graph.engine_status import EngineStatus

START_SECONDS = 60.0
STOP_SECONDS = 30.0
POLL_SECONDS = 0.02
SHOWN = 3
"""Damages that the sentence tells; ``zeren store check`` tells all."""


class Engine:
    """The embedded engine of one store folder, shared by every process of this machine that uses the folder.

    ``heap_mb``, ``idle_seconds`` and ``query_seconds`` apply to an engine that this object starts; one that is found
    running keeps what it was started with.
    """

    def __init__(self, folder: Path, heap_mb: int, idle_seconds: float, query_seconds: float) -> None:
        self._files = EngineFolder(folder.resolve())
        self._limits = (str(heap_mb), str(idle_seconds), str(query_seconds))

    @classmethod
    def of(cls, settings: Settings) -> Engine:
        """The engine of the settings' store folder."""
        return cls(settings.folder, settings.heap_mb, settings.idle_seconds, settings.query_seconds)

    def ensure(self) -> Endpoint:
        """The way to the running engine of the folder, started if there is none. Raises StoreError if it cannot be."""
        self._make_folder()
        with self._alone():
            return self._find() or self._start()

    def status(self) -> EngineStatus:
        """What the engine of the folder does at this moment."""
        from graph.engine_status import look

        endpoint = None
        if self._files.path.is_dir():
            with self._alone():
                endpoint = self._files.read() if self._files.is_alive() else None
        return look(self._files.path, endpoint)

    def stop(self) -> bool:
        """Stop the engine of the folder and wait for its end. Says whether there was one."""
        if not self._files.path.is_dir():
            return False
        with self._alone():
            if not self._files.is_alive():
                return False
            self._files.stop_request.touch()
            try:
                self._wait_for_end()
            finally:
                self._files.stop_request.unlink(missing_ok=True)
        return True

    def damage(self) -> list[Text]:
        """What is known to be damaged while no engine runs: data files that changed since the last one ended."""
        if not self._files.path.is_dir():
            return []
        with self._alone():
            return [] if self._files.is_alive() else [file_changed(name) for name in changed_files(self._files)]

    def set_aside(self) -> Path:
        """Move the data of a folder that no engine serves out of the way, so that the next one begins with none.

        Returns where it is now.
        """
        with self._alone():
            if self._files.is_alive():
                raise StoreError(
                    f"存储文件夹 {self._files.path} 的引擎正在运行：请先运行 zeren store stop",
                    f"the engine of the store folder {self._files.path} is running: run zeren store stop first",
                )
            number = 1
            while (place := self._files.path / f"damaged-{number}").exists():
                number += 1
            self._files.data.rename(place)
            self._files.checksums.unlink(missing_ok=True)
        return place

    def _make_folder(self) -> None:
        try:
            self._files.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise self._unusable(error) from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Be the only one on this machine that starts, finds or stops the engine of the folder."""
        try:
            held = self._files.start_lock().acquire(timeout=START_SECONDS + STOP_SECONDS, poll_interval=POLL_SECONDS)
        except Timeout:
            raise StoreError(
                f"等待存储文件夹 {self._files.path} 超时：另一个 zeren 进程一直在启动或停止引擎。请结束该进程后重试",
                f"waited too long for the store folder {self._files.path}: another zeren process keeps starting or "
                "stopping its engine. End that process and try again",
            ) from None
        except OSError as error:
            raise self._unusable(error) from error
        with held:
            yield

    def _find(self) -> Endpoint | None:
        """The running engine; None if there is none. One that is still starting or already stopping is waited for."""
        deadline = time.monotonic() + START_SECONDS
        while self._files.is_alive():
            if endpoint := self._files.read():
                return endpoint
            if time.monotonic() > deadline:
                raise self._failed("引擎进程没有响应", "its process does not answer")
            time.sleep(POLL_SECONDS)
        return None

    def _start(self) -> Endpoint:
        if importlib.util.find_spec("arcadedb_embedded") is None:
            raise StoreError(
                "没有安装嵌入式图数据库：请运行 pip install 'zeren[embedded]'，或用环境变量 ZEREN_STORE "
                "指定一个 Neo4j 地址（如 bolt://localhost:7687）",
                "the embedded engine is not installed: run pip install 'zeren[embedded]', or name a Neo4j address "
                "in ZEREN_STORE (such as bolt://localhost:7687)",
            )
        # A dead engine's file would be taken for the new one's.
        self._files.state.unlink(missing_ok=True)
        process = self._spawn()
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if endpoint := self._files.read():
                # Waits for the engine's end: without it a long-lived client would keep a zombie.
                threading.Thread(target=process.wait, name="zeren-engine", daemon=True).start()
                return endpoint
            if process.poll() == DAMAGED:
                raise self._damaged()
            if process.poll() not in (None, LOCK_HELD):
                raise self._failed(f"退出码 {process.returncode}", f"exit code {process.returncode}")
            time.sleep(POLL_SECONDS)
        process.kill()
        process.wait()
        raise self._failed(f"{START_SECONDS:g} 秒内没有就绪", f"not ready after {START_SECONDS:g} s")

    def _spawn(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-P", "-m", "graph.engine_process", str(self._files.path), *self._limits]
        with self._files.log.open("wb") as log:
            return subprocess.Popen(  # noqa: S603 - the command is ours
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=_environment(), **_detached()
            )

    def _wait_for_end(self) -> None:
        deadline = time.monotonic() + STOP_SECONDS
        while self._files.is_alive():
            if time.monotonic() > deadline:
                raise StoreError(
                    f"引擎在 {STOP_SECONDS:g} 秒内没有停止，请查看 {self._files.log}",
                    f"the engine did not stop within {STOP_SECONDS:g} s; see {self._files.log}",
                )
            time.sleep(POLL_SECONDS)

    def _failed(self, zh: str, en: str) -> StoreError:
        """The engine did not come up: what happened, and the last line it wrote."""
        text = self._files.log.read_text(encoding="utf-8", errors="replace") if self._files.log.exists() else ""
        line = next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "-")
        return StoreError(
            f"存储文件夹 {self._files.path} 的引擎无法启动（{zh}）：{line}。详见 {self._files.log}",
            f"the engine of the store folder {self._files.path} did not start ({en}): {line}. See {self._files.log}",
        )

    def _damaged(self) -> DamagedStoreError:
        """The engine does not serve the folder's data, because of what it found there."""
        found = self._files.read_damage()
        zh, en = "；".join(text.zh for text in found[:SHOWN]), "; ".join(text.en for text in found[:SHOWN])
        if more := len(found) - SHOWN if len(found) > SHOWN else 0:
            zh, en = f"{zh}；另有 {more} 处", f"{en}; and {more} more"
        return DamagedStoreError(
            f"存储文件夹 {self._files.path} 的数据已损坏（{zh}）：请用 zeren store check 查看，用 zeren store restore --replace "
            "从备份恢复",
            f"the data in the store folder {self._files.path} is damaged ({en}): zeren store check shows all of it, and "
            "zeren store restore --replace goes back to a backup",
        )

    def _unusable(self, error: OSError) -> StoreError:
        return StoreError(
            f"存储文件夹 {self._files.path} 不可用（{error.strerror}）：请用 ZEREN_STORE 指定一个可写的文件夹",
            f"the store folder {self._files.path} cannot be used ({error.strerror}): "
            "name a writable folder in ZEREN_STORE",
        )


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
