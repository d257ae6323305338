"""The embedded engine's life, with real engines: found, shared, killed, idle, stopped, and what is said when it fails."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from core.errors import StoreBusyError, StoreError
from core.settings import Settings
from graph.engine import Engine
from graph.engine_state import LOCK_HELD, EngineFolder
from graph.store import Store

ROOT = Path(__file__).parents[2]
ENSURE = "import sys; from core.settings import Settings; from graph.engine import Engine\n" + (
    "print(Engine.of(Settings(store=sys.argv[1], heap_mb=256, idle_seconds=60)).ensure().pid)"
)
posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes and no SIGTERM")


def kill(pid: int) -> None:
    process = psutil.Process(pid)
    process.kill()
    process.wait(10)


def ensure_elsewhere(folder: Path, **environment: str) -> str:
    """The pid of the folder's engine as another process is told."""
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", ENSURE, str(folder)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
        timeout=90,
        env={**os.environ, **environment},
    )
    assert run.stderr == ""
    return run.stdout.strip()


def test_started_once_and_found_again(cold: Settings) -> None:
    first = Engine.of(cold).ensure()
    assert Engine.of(cold).ensure() == first
    assert ensure_elsewhere(cold.folder) == str(first.pid)


@posix_only
@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_folder_with_a_chinese_name(tmp_path: Path, locale: str) -> None:
    engine = Engine.of(Settings(store=str(tmp_path / "责任 数据")))
    assert int(ensure_elsewhere(tmp_path / "责任 数据", LC_ALL=locale)) == engine.ensure().pid
    assert engine.stop() is True


def test_status_of_a_running_engine(cold: Settings) -> None:
    with Store.open(cold) as store:
        store.read("RETURN 1 AS one")
        status = Engine.of(cold).status()
    assert status.running
    assert status.port == Engine.of(cold).ensure().port
    assert status.connections == 1
    assert 50 < status.memory_mb < 1000
    assert 0 < status.uptime_seconds < 60
    assert 0 < status.folder_mb < 50


@pytest.mark.parametrize("exists", [True, False], ids=["empty-folder", "no-folder"])
def test_where_no_engine_runs(tmp_path: Path, exists: bool) -> None:
    engine = Engine.of(Settings(store=str(tmp_path if exists else tmp_path / "none")))
    assert not engine.status().running
    assert engine.stop() is False
    assert (tmp_path / "none").exists() is False


def test_stop_ends_the_process(cold: Settings) -> None:
    engine = Engine.of(cold)
    process = psutil.Process(engine.ensure().pid)
    assert engine.stop() is True
    process.wait(10)
    assert not engine.status().running
    assert not EngineFolder(cold.folder).state.exists()
    assert engine.stop() is False


def test_a_runaway_query_does_not_hold_up_the_stop(cold: Settings) -> None:
    settings = replace(cold, query_seconds=0.5)
    process = psutil.Process(Engine.of(settings).ensure().pid)
    endless = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b WITH a, b WHERE a < 0 RETURN a"
    with Store.open(settings) as store, pytest.raises(StoreBusyError):
        store.read(endless)
    assert Engine.of(settings).stop() is True
    process.wait(15)


@posix_only
def test_sigterm_is_a_clean_stop(cold: Settings) -> None:
    process = psutil.Process(Engine.of(cold).ensure().pid)
    process.terminate()
    process.wait(10)
    assert not EngineFolder(cold.folder).state.exists()
    assert "zeren stopped" in EngineFolder(cold.folder).log.read_text(encoding="utf-8")


@posix_only
@pytest.mark.parametrize(
    ("name", "mode"),
    [
        pytest.param(".", 0o700, id="folder"),
        pytest.param("engine.json", 0o600, id="passwords"),
        pytest.param("engine.lock", 0o600, id="engine-lock"),
        pytest.param("start.lock", 0o600, id="start-lock"),
    ],
)
def test_only_the_owner_reads(settings: Settings, store: Store, name: str, mode: int) -> None:
    store.read("RETURN 1 AS one")
    assert (settings.folder / name).stat().st_mode & 0o777 == mode


def test_engine_listens_on_loopback_only(cold: Settings) -> None:
    process = psutil.Process(Engine.of(cold).ensure().pid)
    listening = {c.laddr.ip for c in process.net_connections("tcp") if c.status == psutil.CONN_LISTEN}
    assert listening <= {"127.0.0.1", "::ffff:127.0.0.1"}
    assert listening


@pytest.mark.parametrize("killed_before", [False, True], ids=["cold-folder", "after-a-kill"])
def test_ten_processes_at_once_get_one_engine(cold: Settings, killed_before: bool) -> None:
    if killed_before:
        kill(Engine.of(cold).ensure().pid)
    with ThreadPoolExecutor(10) as pool:
        pids = list(pool.map(ensure_elsewhere, [cold.folder] * 10))
    assert len(pids) == 10
    assert set(pids) == {str(Engine.of(cold).ensure().pid)}


def test_killed_engine_is_replaced(cold: Settings) -> None:
    dead = Engine.of(cold).ensure()
    files = EngineFolder(cold.folder)
    kill(dead.pid)
    files.log.write_text("its last words", "utf-8")
    assert files.state.exists()
    assert not Engine.of(cold).status().running
    new = Engine.of(cold).ensure()
    assert new.pid != dead.pid
    assert new.password != dead.password
    assert files.former_log.read_text("utf-8") == "its last words"


def test_client_that_comes_while_the_engine_stops(cold: Settings) -> None:
    old = Engine.of(cold).ensure()
    EngineFolder(cold.folder).stop_request.touch()
    assert wait_for_absence(EngineFolder(cold.folder).state)
    assert Engine.of(cold).ensure().pid != old.pid


def test_second_engine_process_leaves(cold: Settings) -> None:
    Engine.of(cold).ensure()
    command = [sys.executable, "-m", "graph.engine_process", str(cold.folder), "256", "60", "30"]
    assert subprocess.run(command, capture_output=True, check=False, cwd=ROOT, timeout=30).returncode == LOCK_HELD


def test_idle_engine_stops(cold: Settings) -> None:
    settings = replace(cold, idle_seconds=1)
    process = psutil.Process(Engine.of(settings).ensure().pid)
    process.wait(10)
    assert not EngineFolder(cold.folder).state.exists()


def test_engine_in_use_is_not_idle(cold: Settings) -> None:
    with Store.open(replace(cold, idle_seconds=2)) as store:
        store.read("RETURN 1 AS one")
        time.sleep(4)
        assert Engine.of(cold).status().uptime_seconds > 4


def test_missing_package_names_the_ways_out(cold: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "arcadedb_embedded", None)
    with pytest.raises(StoreError) as caught:
        Engine.of(cold).ensure()
    assert "pip install 'zeren[embedded]'" in caught.value.text.zh
    assert "pip install 'zeren[embedded]'" in caught.value.text.en
    assert "ZEREN_STORE" in caught.value.text.zh
    assert "ZEREN_STORE" in caught.value.text.en


@pytest.mark.parametrize(
    ("made", "asked", "said"),
    [
        pytest.param("store", "store", "cannot be used", id="folder-is-a-file"),
        pytest.param("file", "file/store", "cannot be used", id="folder-below-a-file"),
        pytest.param("store/config", "store", "did not start", id="engine-finds-a-file-for-its-config"),
        pytest.param("store/databases", "store", "did not start", id="engine-finds-a-file-for-its-databases"),
    ],
)
def test_unusable_folder(tmp_path: Path, made: str, asked: str, said: str) -> None:
    (tmp_path / made).parent.mkdir(exist_ok=True)
    (tmp_path / made).touch()
    with pytest.raises(StoreError, match=said) as caught:
        Engine.of(Settings(store=str(tmp_path / asked))).ensure()
    assert str(tmp_path / asked) in caught.value.text.zh
    assert "\n" not in caught.value.text.en


@posix_only
@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="nothing is closed to root")
def test_unwritable_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="name a writable folder in ZEREN_STORE"):
        Engine.of(Settings(store=str(tmp_path))).ensure()


def wait_for_absence(path: Path) -> bool:
    """Whether the file goes within ten seconds."""
    deadline = time.monotonic() + 10
    while path.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    return not path.exists()
