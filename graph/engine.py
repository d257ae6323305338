"""The client side of the embedded engine's life: find the engine of a folder or start it, look at it, stop it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import Timeout

from core.settings import Settings
from graph.checksums import changed_files, file_changed
from graph.engine_faults import (
    EngineSilentError,
    always_taken,
    disk_full,
    held_elsewhere,
    not_stopped,
    still_running,
    unusable,
)
from graph.engine_state import Endpoint, EngineFolder
from graph.probe import Reply, probe
from graph.turns import turn

if TYPE_CHECKING:
    from core.language import Text
    from graph.engine_status import EngineStatus

START_SECONDS = 600.0
"""How long one that starts or stops is waited for, as long as its process is at work: a busy machine takes minutes."""
STOP_SECONDS = 30.0
SILENCE_SECONDS = 10.0
"""How long an engine may give no answer: whoever asks is to know within 15 s."""
LOOK_SECONDS = 1.0
POLL_SECONDS = 0.02


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
        asked = time.monotonic()
        while True:
            with self._alone():
                endpoint = self._files.read() if self._files.is_alive() else self._start()
            # Outside the lock: whoever comes next need not wait for an answer that does not come.
            if endpoint and probe(endpoint.port, LOOK_SECONDS) is Reply.answered:
                return endpoint
            if (waited := time.monotonic() - asked) > LOOK_SECONDS:
                self._look(endpoint, waited)
            time.sleep(POLL_SECONDS)

    def check(self, endpoint: Endpoint) -> None:
        """Raise StoreError if the engine lives and does not answer. One that is gone shows by itself: its connections end."""
        asked = time.monotonic()
        while probe(endpoint.port, LOOK_SECONDS) is Reply.silent:
            self._look(endpoint, time.monotonic() - asked)

    def is_full(self) -> bool:
        """Whether the folder's disk has no room left: commits fail then, and engines end, in words that do not say so."""
        return self._files.path.is_dir() and self._files.is_full()

    @contextmanager
    def turn_to_write(self) -> Iterator[None]:
        """Be the only one that writes to the folder, of all threads and processes. Raises StoreError where it cannot be written."""
        with self._usable(), turn(self._files.write_lock(), self._files.path):
            if self._files.is_full():
                raise disk_full(self._files.path)
            yield

    def status(self) -> EngineStatus:
        """What the engine of the folder does at this moment. Waits for nobody."""
        from graph.engine_status import look

        return look(self._files)

    def stop(self, *, force: bool = False) -> bool:
        """Stop the engine of the folder and wait for its end. Says whether there was one. Raises StoreError.

        With ``force`` its process is ended at once, in whatever state it is: what was acknowledged is in the log of changes,
        which the next start reads.
        """
        if not self._files.path.is_dir():
            return False
        return self._kill() if force else self._stop()

    @contextmanager
    def _usable(self) -> Iterator[None]:
        """Make the folder, and tell the user where the system does not let us use it."""
        try:
            self._files.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            yield
        except OSError as error:
            raise unusable(self._files.path, error) from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Be the only one on this machine that starts, finds or stops the engine of the folder."""
        lock = self._files.start_lock()
        with self._usable():
            try:
                held = lock.acquire(timeout=START_SECONDS + STOP_SECONDS, poll_interval=POLL_SECONDS)
            except Timeout:
                raise always_taken(self._files.path) from None
            with held:
                yield

    def _start(self) -> Endpoint | None:
        from graph.engine_launch import launch

        return launch(self._files, self._limits, START_SECONDS)

    def _look(self, endpoint: Endpoint | None, waited: float) -> None:
        """Raise StoreError for an engine that gave no answer for so long, unless there is hope: it starts, or stops, or is slow."""
        from graph.engine_processes import engines_of, is_halted

        engines = engines_of(self._files.path)
        for engine in engines:
            if is_halted(engine) or waited > (SILENCE_SECONDS if endpoint else START_SECONDS):
                raise EngineSilentError(self._files.path, engine.pid)
        if not engines and waited > SILENCE_SECONDS and self._is_held():
            raise held_elsewhere(self._files.path)

    def _is_held(self) -> bool:
        with self._alone():
            return self._files.is_alive()

    def _stop(self) -> bool:
        with self._alone():
            self._look(None, 0)
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
                raise still_running(self._files.path)
            number = 1
            while (place := self._files.path / f"damaged-{number}").exists():
                number += 1
            self._files.data.rename(place)
            self._files.checksums.unlink(missing_ok=True)
        return place

    def _wait_for_end(self) -> None:
        deadline = time.monotonic() + STOP_SECONDS
        while self._files.is_alive():
            if time.monotonic() > deadline:
                raise not_stopped(self._files.log, STOP_SECONDS)
            time.sleep(POLL_SECONDS)

    def _kill(self) -> bool:
        # Not under the start lock: one that waits for a hung engine may hold it.
        from graph.engine_processes import end_engines

        ended = end_engines(self._files.path)
        if not ended and self._is_held():
            raise held_elsewhere(self._files.path)
        return ended
