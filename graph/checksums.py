"""Checksums of an embedded store's data files, kept beside them while no engine runs: what changed meanwhile is damage.

An engine that ends cleanly writes them, one that starts compares and takes them away. After a kill there are none, and the
engine's own log of changes sees to the files.
"""

from __future__ import annotations

import json
import os
import zlib
from pathlib import Path

from core.language import Text
from graph.engine_state import EngineFolder

_CHUNK = 2**20
Sums = dict[str, list[int]]
"""Name of a file below the data folder → its size in bytes, its CRC-32."""


def write_checksums(folder: EngineFolder) -> None:
    """Keep the checksums of the data files as they are. Call it when the engine has let go of them."""
    draft = folder.checksums.with_suffix(".tmp")
    draft.write_text(json.dumps(_sums(folder.data)), encoding="utf-8")
    draft.replace(folder.checksums)


def changed_files(folder: EngineFolder) -> list[str]:
    """The data files that are no longer what they were when the engine ended, in order; none where no checksums are kept."""
    try:
        kept: Sums = json.loads(folder.checksums.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except ValueError:
        return [folder.checksums.name]
    found = _sums(folder.data)
    return sorted(name for name in kept.keys() | found.keys() if kept.get(name) != found.get(name))


def file_changed(name: str) -> Text:
    """What to say of a changed file."""
    return Text(f"文件 {name} 在引擎停止后被改动", f"the file {name} was changed after the engine had stopped")


def forget_checksums(folder: EngineFolder) -> None:
    """Take the checksums away, for good before the engine changes a file: after a power cut they must not be back."""
    folder.checksums.unlink(missing_ok=True)
    if os.name != "nt":
        number = os.open(folder.path, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _sums(data: Path) -> Sums:
    files = sorted(path for path in data.rglob("*") if path.is_file())
    return {path.relative_to(data).as_posix(): [path.stat().st_size, _crc(path)] for path in files}


def _crc(path: Path) -> int:
    crc = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            crc = zlib.crc32(chunk, crc)
    return crc
