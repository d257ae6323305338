"""A backup: one file with everything of a graph, which any engine takes. Lines of JSON, packed with gzip.

The first line says what the file is, the last one how much was written and the SHA-256 of all lines before it; between them
stand the batches, nodes before relationships.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from core.errors import InputError
from core.rows import Row
from graph.census import PATTERNS
from graph.declarations import Pattern, Properties
from graph.dump import Dump, of_one_state
from graph.moving import Batch, Nodes, Relationships, Watch
from graph.schema import SCHEMA
from graph.store import Store

FORMAT, VERSION = "zeren-backup", 1


def write_backup(store: Store, path: Path, watch: Watch) -> Dump:
    """Write everything that the store holds to the file, of one state of the data; others may read and load meanwhile.

    Returns the pass that was written. Raises OSError, as ``Dump.of``, and as ``of_one_state``.
    """
    return of_one_state(lambda: Dump.of(store), lambda dump: _write(dump, path, watch))


class Backup:
    """What a backup holds, as a ``Source``: read and found whole before anything is handed out."""

    def __init__(self, path: Path) -> None:
        """Raises InputError for a file that is none, not whole, or of a newer release."""
        self._path = path
        self.taken = Counter[str]()
        self.counts: Mapping[str, int] = self._verify()

    def batches(self) -> Iterator[Batch]:
        """Everything, in the order of the file."""
        self.taken.clear()
        for line in self._middle():
            batch = _batch(json.loads(line))
            self.taken[batch.name] += len(batch.rows)
            yield batch

    def is_unfinished(self) -> bool:
        """A file is made whole or not at all."""
        return False

    def is_unchanged(self) -> bool:
        """Whether all that the file says it holds was handed out."""
        return self.taken == self.counts

    def _verify(self) -> dict[str, int]:
        """Read the whole file; returns how much it holds."""
        try:
            found = Counter[str]()
            lines, last = hashlib.sha256(), b""
            for number, line in enumerate(self._read()):
                lines.update(last)
                if number == 0:
                    self._check_header(line)
                elif number > 1:
                    batch = _batch(json.loads(last))
                    found[batch.name] += len(batch.rows)
                last = line
            end = json.loads(last)
            if end != {"counts": dict(found), "sha256": lines.hexdigest()}:
                raise ValueError("the last line does not fit the others")
        except (EOFError, gzip.BadGzipFile, zlib.error, ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"备份文件 {self._path} 不完整或已损坏（{error}）：请换一份备份",
                f"the backup {self._path} is damaged or not whole ({error}): take another one",
            ) from error
        except OSError as error:
            raise InputError(
                f"无法读取 {self._path}（{error.strerror}）：请检查路径",
                f"{self._path} cannot be read ({error.strerror}): check the path",
            ) from error
        return dict(found)

    def _check_header(self, line: bytes) -> None:
        try:
            header = json.loads(line)
            made, by = header["version"], header["zeren"]
            known = header["format"] == FORMAT
        except (ValueError, KeyError, TypeError):
            known = False
        if not known:
            raise self._foreign()
        if made > VERSION:
            raise InputError(
                f"备份文件 {self._path} 由更新的版本（zeren {by}）生成：请先升级",
                f"the backup {self._path} was made by a newer release (zeren {by}): upgrade first",
            )

    def _foreign(self) -> InputError:
        return InputError(
            f"{self._path} 不是 zeren store backup 生成的文件：请检查路径",
            f"{self._path} was not made by zeren store backup: check the path",
        )

    def _middle(self) -> Iterator[bytes]:
        """The lines of batches: all but the first and the last."""
        lines = self._read()
        next(lines)
        held = next(lines)
        for line in lines:
            yield held
            held = line

    def _read(self) -> Iterator[bytes]:
        with self._path.open("rb") as raw:
            if raw.read(2) != b"\x1f\x8b":
                raise self._foreign()
            raw.seek(0)
            with gzip.open(raw) as file:
                yield from file


def _write(dump: Dump, path: Path, watch: Watch) -> Dump:
    with watch(dump) as advance, gzip.open(path, "wb") as file:
        for line in _lines(dump, advance):
            file.write(line)
    return dump


def _lines(dump: Dump, advance: Callable[[int], object]) -> Iterator[bytes]:
    lines = hashlib.sha256()
    for record in _records(dump, advance):
        line = _line(record)
        lines.update(line)
        yield line
    yield _line({"counts": dict(dump.taken), "sha256": lines.hexdigest()})


def _records(dump: Dump, advance: Callable[[int], object]) -> Iterator[Row]:
    yield {
        "format": FORMAT,
        "version": VERSION,
        "zeren": version("zeren"),
        "data_version": dump.version,
        "counts": dump.counts,
    }
    for batch in dump.batches():
        if isinstance(batch, Nodes):
            yield {"nodes": batch.label, "rows": batch.rows}
        else:
            yield {"relationships": batch.pattern, "anchor": batch.anchor, "keys": batch.keys, "rows": batch.rows}
        advance(len(batch.rows))


def _line(record: Row) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"), default=date.isoformat).encode() + b"\n"


def _batch(record: Row) -> Batch:
    """The batch of a line. Raises ValueError, KeyError, TypeError for what is not of the schema."""
    if "nodes" in record:
        node = SCHEMA.node(record["nodes"])
        return Nodes(node.label, [_restored(node.properties, row) for row in record["rows"]])
    pattern = Pattern(*record["relationships"])
    if pattern not in PATTERNS:
        raise ValueError(f"unknown: {pattern}")
    types = SCHEMA.relationship(pattern.type).properties
    rows = [{**row, "properties": _restored(types, row["properties"])} for row in record["rows"]]
    return Relationships(pattern, record["anchor"], record["keys"], rows)


def _restored(types: Properties, row: Mapping[str, Any]) -> Row:
    return {name: types[name].restore(value) for name, value in row.items()}
