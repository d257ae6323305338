"""A disk that fills up while plans are loaded: said, with what was not loaded; what was loaded is there when there is room again."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.settings import Settings
from graph import Engine, Store
from tests.service_process import environment
from tests.support import small_plan

COMMAND = Path(sys.executable).with_name("zeren")
DISK_MB = 40
FREE_MB = 6
LONG = "推进流程优化，提升服务水平。" * 200
COUNT = "MATCH (p:Plan) RETURN p.title AS title, COUNT { (p)-[:CONTAINS]->(:Measure) } AS measures ORDER BY title"


@pytest.fixture
def disk() -> Iterator[Path]:
    """A small disk of its own, in memory."""
    # Not below pytest's folder: a disk that a killed run leaves there would stand in the way of every later one.
    folder = Path(tempfile.mkdtemp(prefix="zeren-disk-"))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m", "tmpfs", str(folder)]
    if os.name == "nt" or os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        folder.rmdir()
        pytest.skip("only root can mount a small disk, and not everywhere")
    yield folder
    Engine.of(Settings(store=str(folder / "store"))).stop(force=True)
    subprocess.run(["umount", "--lazy", str(folder)], check=True)
    folder.rmdir()


def load(settings: Settings, *files: Path) -> subprocess.CompletedProcess[str]:
    command, variables = [str(COMMAND), "load", *map(str, files)], {**environment(settings), "ZEREN_LANG": "en"}
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env={**os.environ, **variables})


def written(path: Path, town: str, measures: int) -> Path:
    text = f"{LONG}牵头单位：区税务局。完成时限：2025年6月底前。"
    path.write_text(small_plan(*[text] * measures, head=f"{town}2025年工作方案"), encoding="utf-8")
    return path


def test_a_disk_that_fills_up(disk: Path, tmp_path: Path) -> None:
    settings = Settings(store=str(disk / "store"), heap_mb=256, idle_seconds=60)
    small, large = written(tmp_path / "small.txt", "临川区", 3), written(tmp_path / "large.txt", "清川区", 1000)
    assert load(settings, small).returncode == 0
    filler = disk / "filler"
    room = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    filler.write_bytes(bytes(room - FREE_MB * 2**20))

    full = load(settings, small, large)
    assert full.returncode == 3
    assert f"error: the disk of the store folder {settings.folder} is full: make room" in full.stderr
    assert f"not loaded, so that the graph has what it had before: {large} (" in full.stderr
    assert str(small) not in full.stderr
    assert "临川区2025年工作方案" in full.stdout

    filler.unlink()
    with Store.open(settings) as store:
        assert store.read(COUNT).rows == [{"title": "临川区2025年工作方案", "measures": 3}]
    assert load(settings, written(large, "清川区", 30)).returncode == 0
    with Store.open(settings) as store:
        assert [row["measures"] for row in store.read(COUNT).rows] == [3, 30]
