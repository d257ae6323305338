"""An embedded engine's folder as its two sides know it: file names, the lock that means "alive", the state file."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

from core.language import Text

LOCK_HELD = 4
"""Exit code of an engine process that found another one at work in its folder. Java's own for "out of memory" is 3."""
DAMAGED = 5
"""Exit code of an engine process that found its data damaged; ``engine.damage`` says what differs."""
ROOM_BYTES = 4 * 2**20
"""A disk with less room is full: the engine grows its files by pieces of up to 256 KiB, several at a time."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """How to reach a running engine. ``reader_user`` may read records and nothing else; ``lock`` says of which lock file it is the holder."""

    uri: str
    user: str
    password: str = field(repr=False)
    reader_user: str
    reader_password: str = field(repr=False)
    database: str
    pid: int
    port: int
    lock: int


@dataclass(frozen=True, slots=True)
class EngineFolder:
    """The files of one store folder.

    ``engine.lock`` is held by the engine's process for its whole life, and the system lets go of it when the process
    ends, however it ends: held means alive. ``start.lock`` is held by whoever starts, finds or stops an engine, so that
    only one at a time tries ``engine.lock``. ``write.lock`` is held by whoever writes to the graph. ``engine.json`` says
    how to reach the engine, and may be a dead engine's, or have come from elsewhere with a copy.
    ``engine.sums`` has the checksums of the data files while no engine runs: see ``graph.checksums``. ``engine.damage`` has
    what an engine found that did not serve the folder for damage.
    """

    path: Path

    @property
    def state(self) -> Path:
        return self.path / "engine.json"

    @property
    def has_data(self) -> bool:
        """Whether an engine has ever worked here."""
        return self.data.is_dir()

    @property
    def stop_request(self) -> Path:
        return self.path / "engine.stop"

    @property
    def log(self) -> Path:
        return self.path / "engine.log"

    @property
    def former_log(self) -> Path:
        """What the engine before this one wrote: the reason for a hard end stands there."""
        return self.path / "engine.log.1"

    @property
    def damage(self) -> Path:
        return self.path / "engine.damage"

    @property
    def data(self) -> Path:
        return self.path / "databases"

    @property
    def checksums(self) -> Path:
        return self.path / "engine.sums"

    def engine_lock(self) -> FileLock:
        return FileLock(self.path / "engine.lock", mode=0o600)

    def start_lock(self) -> FileLock:
        return FileLock(self.path / "start.lock", mode=0o600)

    def write_lock(self) -> FileLock:
        return FileLock(self.path / "write.lock", mode=0o600)

    def is_alive(self) -> bool:
        """Whether an engine process lives. Call it under ``start_lock``: two that try at once would see each other."""
        try:
            with self.engine_lock().acquire(timeout=0):
                return False
        except Timeout:
            return True

    def lock_id(self) -> int:
        """Which file ``engine.lock`` is at this moment; 0 for none: another one stands there when the folder was moved or copied."""
        try:
            return (self.path / "engine.lock").stat().st_ino
        except OSError:
            return 0

    def is_full(self) -> bool:
        """Whether the folder's disk has no room left."""
        return shutil.disk_usage(self.path).free < ROOM_BYTES

    def was_written(self, seconds: float) -> bool:
        """Whether any file of the graph itself changed within so many seconds."""
        since = time.time() - seconds
        return any(path.stat().st_mtime > since for path in self.data.rglob("*"))

    def read(self) -> Endpoint | None:
        """The endpoint in the state file; None where there is none, or one that the holder of this folder's lock did not write.

        Raises OSError where the file cannot be read.
        """
        try:
            endpoint = Endpoint(**json.loads(self.state.read_text(encoding="utf-8")))
        except (FileNotFoundError, ValueError, TypeError):
            return None
        return endpoint if endpoint.lock == self.lock_id() else None

    def read_damage(self) -> list[Text]:
        """What the last engine found damaged."""
        return [Text(*found) for found in json.loads(self.damage.read_text(encoding="utf-8"))]

    def write_damage(self, found: Iterable[Text]) -> None:
        """Say for the client what is damaged."""
        self.damage.write_text(json.dumps(list(found)), encoding="utf-8")

    def write(self, endpoint: Endpoint) -> None:
        """Put the state file in place at once, readable by its owner alone."""
        draft = self.state.with_suffix(".tmp")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(asdict(endpoint), file)
        draft.replace(self.state)
