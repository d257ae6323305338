"""Backups: equal in everything on any engine, of one state of the data, and refused where they are not whole."""

from __future__ import annotations

import gzip
import hashlib
import json
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from core.errors import InputError, StoreBusyError
from graph import Backup, Dump, Source, Store, copy_all, load_plan, write_backup
from graph.moving import Watch
from tests.engines import clear
from tests.graph.everything import everything, fill, fill_small
from tests.graph.versions import NEW, OLD


@contextmanager
def unseen(_: Source) -> Iterator[Callable[[int], object]]:
    yield lambda _: None


def restore(file: Path, target: Store, *, replace: bool = False, advance: Callable[[int], object] = id) -> None:
    assert copy_all(Backup(file), target, replace=replace, advance=advance).same


@pytest.fixture
def target(engine_store: Store) -> Iterator[Store]:
    """The engine, empty before and afterwards."""
    clear(engine_store)
    yield engine_store
    clear(engine_store)


@pytest.fixture
def source(scratch: Store) -> Store:
    """An embedded store with all that is hard to move."""
    clear(scratch)
    fill(scratch)
    return scratch


@pytest.fixture
def small(scratch: Store) -> Store:
    """An embedded store with a small graph."""
    clear(scratch)
    fill_small(scratch)
    return scratch


@pytest.fixture(scope="module")
def file(scratch: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a small graph."""
    clear(scratch)
    fill_small(scratch)
    path = tmp_path_factory.mktemp("backup") / "small.zeren"
    write_backup(scratch, path, unseen)
    return path


def test_there_and_back(source: Store, target: Store, tmp_path: Path) -> None:
    before = everything(source)
    write_backup(source, tmp_path / "there", unseen)
    restore(tmp_path / "there", target)
    assert everything(target) == before
    write_backup(target, tmp_path / "back", unseen)
    restore(tmp_path / "back", source, replace=True)
    assert everything(source) == before


def test_the_header_says_what_it_is(file: Path) -> None:
    header, *_, end = map(json.loads, gzip.decompress(file.read_bytes()).splitlines())
    assert (header["format"], header["version"], len(header["data_version"])) == ("zeren-backup", 1, 16)
    assert sum(header["counts"].values()) == sum(end["counts"].values()) == 9


def test_an_empty_graph_is_not_backed_up(target: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing in the graph"):
        write_backup(target, tmp_path / "file", unseen)


def loading(store: Store, passes: int, begun: list[Source]) -> Watch:
    """Has somebody load a plan in the middle of so many passes."""

    def watch(source: Source) -> AbstractContextManager[Callable[[int], object]]:
        @contextmanager
        def one() -> Iterator[Callable[[int], object]]:
            begun.append(source)
            plans = iter([(OLD, NEW)[len(begun) % 2]] if len(begun) <= passes else [])
            yield lambda _: [load_plan(store, plan) for plan in plans]

        return one()

    return watch


@pytest.mark.parametrize("passes", [1, 3])
def test_a_backup_is_of_one_state(small: Store, target: Store, tmp_path: Path, passes: int) -> None:
    begun: list[Source] = []
    write_backup(small, tmp_path / "file", loading(small, passes, begun))
    assert len(begun) == passes + 1
    restore(tmp_path / "file", target)
    assert everything(target) == everything(small)


def test_a_store_that_always_changes(small: Store, tmp_path: Path) -> None:
    begun: list[Source] = []
    with pytest.raises(StoreBusyError, match="5 attempts"):
        write_backup(small, tmp_path / "file", loading(small, 99, begun))


def test_a_restore_that_broke_off_is_known_and_can_be_begun_again(file: Path, target: Store) -> None:
    def die(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore(file, target, advance=die)
    with pytest.raises(InputError, match="not finished"):
        Dump.of(target)
    with pytest.raises(InputError, match="add --replace"):
        restore(file, target)
    restore(file, target, replace=True)
    assert Dump.of(target).census.total == 9


def packed(change_lines: Callable[[list[Any]], object]) -> Callable[[bytes], bytes]:
    """Another backup file, with some of its lines changed; the last line fits the others as it did."""

    def make(data: bytes) -> bytes:
        lines = [json.loads(line) for line in gzip.decompress(data).splitlines()]
        change_lines(lines)
        return gzip.compress(b"".join(json.dumps(line).encode() + b"\n" for line in lines))

    return make


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        pytest.param(lambda data: data[: len(data) // 2], "damaged or not whole", id="cut-off"),
        pytest.param(lambda data: data[:-8], "damaged or not whole", id="last-bytes-gone"),
        pytest.param(lambda data: data[:-60] + bytes([data[-60] ^ 4]) + data[-59:], "damaged", id="bit-flipped"),
        pytest.param(lambda data: data[:-90] + bytes(50) + data[-40:], "damaged", id="zeros-inside"),
        pytest.param(lambda data: data + b"more", "damaged", id="something-behind"),
        pytest.param(lambda data: data + data, "damaged", id="twice"),
        pytest.param(lambda _: b"", "not made by zeren store backup", id="empty"),
        pytest.param(lambda _: b"PK\x03\x04", "not made by zeren store backup", id="a-zip"),
        pytest.param(lambda _: gzip.compress(b"hello\n"), "not made by", id="another-gzip"),
        pytest.param(lambda _: gzip.compress(b'["a"]\n{}\n'), "not made by", id="another-json"),
        pytest.param(lambda _: gzip.compress(b""), "damaged", id="nothing-packed"),
        pytest.param(packed(lambda lines: lines[0].update(version=2, zeren="9.0")), "newer .*9.0", id="newer"),
        pytest.param(packed(lambda lines: lines[0].update(format="x")), "not made by", id="another-format"),
        pytest.param(packed(lambda lines: lines.pop()), "damaged", id="no-last-line"),
        pytest.param(packed(lambda lines: lines.pop(2)), "damaged", id="a-line-gone"),
        pytest.param(packed(lambda lines: lines[1].update(nodes="Note")), "damaged", id="unknown-label"),
        pytest.param(packed(lambda lines: lines[1]["rows"][0].update(note="x")), "damaged", id="unknown-property"),
        pytest.param(packed(lambda lines: lines[1]["rows"][0].update(id=3)), "damaged", id="wrong-type"),
    ],
)
def test_a_file_that_cannot_be_taken_changes_nothing(
    file: Path, scratch: Store, tmp_path: Path, spoil: Callable[[bytes], bytes], said: str
) -> None:
    spoilt = tmp_path / "spoilt"
    spoilt.write_bytes(spoil(file.read_bytes()))
    before = everything(scratch)
    with pytest.raises(InputError, match=said) as caught:
        restore(spoilt, scratch, replace=True)
    assert str(spoilt) in caught.value.text.zh
    assert everything(scratch) == before


def test_no_file(scratch: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        restore(tmp_path / "none", scratch)


def peak_of_reading(path: Path, batches: int) -> int:
    """The most memory, in bytes, that a backup of so many batches takes to verify and hand out."""
    rows = [{"id": str(n), "name": "镇" * 500} for n in range(100)]
    lines = [{"format": "zeren-backup", "version": 1, "zeren": "0"}, *[{"nodes": "Region", "rows": rows}] * batches]
    text = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    end = {"counts": {"Region": 100 * batches}, "sha256": hashlib.sha256(text).hexdigest()}
    path.write_bytes(gzip.compress(text + json.dumps(end).encode()))
    del text
    tracemalloc.start()
    assert sum(len(batch.rows) for batch in Backup(path).batches()) == 100 * batches
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    assert peak_of_reading(tmp_path / "long", 40) < 2 * peak_of_reading(tmp_path / "short", 10)
