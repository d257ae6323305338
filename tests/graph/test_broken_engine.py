"""An embedded engine that is halted, cannot be found, lost its lock or its folder: each is mended, or told in one sentence."""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import psutil
import pytest

from core.errors import CommitUnknownError, StoreError
from core.settings import Settings
from graph import Engine, Store
from graph.engine_processes import engines_of
from graph.engine_state import EngineFolder

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="no file of a running engine can be moved there, and no process halted"
)

KEEP, KEPT = "MERGE (:Kept {id: 1})", "MATCH (n:Kept) RETURN n.id AS id"


class Halted(NamedTuple):
    settings: Settings
    store: Store
    pid: int


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of a folder whose engine runs, and keeps running."""
    settings = Settings(store=str(tmp_path_factory.mktemp("broken") / "store"), heap_mb=256, idle_seconds=600)
    keep(settings)
    yield settings
    Engine.of(settings).stop(force=True)


@pytest.fixture(scope="module")
def halted(running: Settings) -> Iterator[Halted]:
    """A store that was opened before its engine was halted."""
    with Store.open(running) as store:
        pid = halt(running)
        yield Halted(running, store, pid)
    with warnings.catch_warnings():
        # The driver cannot say goodbye to an engine that is halted, and leaves its sockets to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
        os.kill(pid, signal.SIGCONT)


def keep(settings: Settings) -> None:
    with Store.open(settings) as store:
        store.write(lambda tx: tx.run(KEEP).consume())


def kept(settings: Settings) -> list[dict[str, Any]]:
    with Store.open(settings) as store:
        return store.read(KEPT).rows


def halt(settings: Settings) -> int:
    pid = Engine.of(settings).ensure().pid
    os.kill(pid, signal.SIGSTOP)
    return pid


def from_elsewhere(state: Path, **changes: int) -> None:
    state.write_text(json.dumps({**json.loads(state.read_text("utf-8")), **changes}), encoding="utf-8")


def store_stop_force(settings: Settings) -> tuple[int, str, str]:
    """What ``zeren store stop --force`` answers: exit code, output, errors."""
    command = [str(Path(sys.executable).with_name("zeren")), "store", "stop", "--force"]
    variables = {**os.environ, "ZEREN_STORE": settings.store, "ZEREN_LANG": "en"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=variables)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda state: state.unlink(), id="deleted"),
        pytest.param(lambda state: state.write_text(""), id="emptied"),
        pytest.param(lambda state: state.write_text("not JSON"), id="garbage"),
        pytest.param(lambda state: state.write_bytes(b"\xff\xfe\x00"), id="bytes"),
        pytest.param(lambda state: state.write_text("[1]"), id="a-list"),
        pytest.param(lambda state: state.write_text('{"pid": 1}'), id="of-another-form"),
        pytest.param(lambda state: from_elsewhere(state, lock=5), id="of-another-folder"),
        pytest.param(lambda state: from_elsewhere(state, pid=1), id="of-another-process"),
        pytest.param(lambda state: from_elsewhere(state, port=9), id="with-a-dead-port"),
    ],
)
def test_an_engine_writes_its_state_file_again(running: Settings, spoil: Callable[[Path], object]) -> None:
    before = engines_of(running.folder)
    spoil(EngineFolder(running.folder).state)
    assert kept(running) == [{"id": 1}]
    assert len(before) == 1
    assert engines_of(running.folder) == before


@pytest.mark.parametrize(
    ("use", "error"),
    [
        pytest.param(lambda halted: Store.open(halted.settings), StoreError, id="open"),
        pytest.param(lambda halted: halted.store.read(KEPT), StoreError, id="read"),
        pytest.param(
            lambda halted: halted.store.write(lambda tx: tx.run(KEEP).consume()), CommitUnknownError, id="write"
        ),
        pytest.param(lambda halted: Engine.of(halted.settings).stop(), StoreError, id="stop"),
    ],
)
def test_a_halted_engine_is_told(halted: Halted, use: Callable[[Halted], object], error: type[StoreError]) -> None:
    with pytest.raises(error) as caught:
        use(halted)
    assert f"(process {halted.pid}) does not answer: run zeren store stop --force" in caught.value.text.en
    assert f"（进程 {halted.pid}）没有响应：请运行 zeren store stop --force" in caught.value.text.zh
    assert caught.value.exit_code == 3


def test_the_status_of_a_halted_engine(halted: Halted) -> None:
    status = Engine.of(halted.settings).status()
    assert (status.state, status.running, status.pid) == ("not answering", True, halted.pid)


def test_a_halted_engine_is_ended_by_force(cold: Settings) -> None:
    keep(cold)
    pid, engine = halt(cold), Engine.of(cold)
    (cold.folder / "engine.json").unlink()
    (cold.folder / "engine.lock").unlink()
    with pytest.raises(StoreError, match=f"process {pid}\\) does not answer: run zeren store stop --force"):
        engine.ensure()
    with pytest.raises(StoreError, match=f"process {pid}\\) does not answer: run zeren store stop --force"):
        engine.stop()
    assert store_stop_force(cold) == (0, "stopped\n", "")
    assert not engines_of(cold.folder)
    assert engine.status().state == "stopped"
    assert engine.stop(force=True) is False
    assert kept(cold) == [{"id": 1}]


def test_an_engine_without_its_lock_gives_way(cold: Settings) -> None:
    with Store.open(cold) as store:
        store.write(lambda tx: tx.run(KEEP).consume())
        old = Engine.of(cold).ensure().pid
        (cold.folder / "engine.lock").unlink()
        (cold.folder / "start.lock").unlink()
        new = Engine.of(cold).ensure().pid
        assert new != old
        assert [process.pid for process in engines_of(cold.folder)] == [new]
        assert store.read(KEPT).rows == [{"id": 1}]


def test_a_folder_that_is_moved_takes_no_engine_along(cold: Settings, tmp_path: Path) -> None:
    keep(cold)
    old, moved = psutil.Process(Engine.of(cold).ensure().pid), Settings(store=str(tmp_path / "moved"), heap_mb=256)
    cold.folder.rename(moved.folder)
    assert kept(cold) == []
    old.wait(60)
    assert kept(moved) == [{"id": 1}]
    assert Engine.of(moved).stop() is True


HOLD = "import sys, time; from graph.engine_state import EngineFolder; from pathlib import Path\n" + (
    "with getattr(EngineFolder(Path(sys.argv[1])), sys.argv[2])().acquire(): print('held', flush=True); time.sleep(600)"
)


@pytest.fixture
def holder(cold: Settings) -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    """Starts processes that hold a lock of the cold folder and do nothing else."""
    cold.folder.mkdir()
    processes: list[subprocess.Popen[str]] = []

    def hold(lock: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", HOLD, cold.store, lock]
        processes.append(subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True))
        assert processes[-1].stdout
        assert processes[-1].stdout.readline() == "held\n"
        return processes[-1]

    yield hold
    for process in processes:
        process.kill()
        process.communicate()


def test_a_lock_that_no_engine_here_holds(
    cold: Settings, holder: Callable[[str], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.engine.SILENCE_SECONDS", 1.0)
    holder("engine_lock")
    with pytest.raises(StoreError, match="in use by a process that cannot be seen from here"):
        Engine.of(cold).ensure()
    with pytest.raises(StoreError, match="in use by a process that cannot be seen from here"):
        Engine.of(cold).stop(force=True)
    assert Engine.of(cold).status().state == "in use elsewhere"


def test_a_writer_waits_as_long_as_another_one_lives(
    cold: Settings,
    holder: Callable[[str], subprocess.Popen[str]],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    first = holder("write_lock")

    def told(record: object) -> bool:
        first.kill()
        return True

    monkeypatch.setattr("graph.turns.TELL_SECONDS", 0.2)
    caplog.handler.addFilter(told)
    keep(cold)
    assert [record.message for record in caplog.records if record.name == "zeren.store"] == [
        f"another process writes to the store folder {cold.folder}; waiting for it to finish …"
    ]
