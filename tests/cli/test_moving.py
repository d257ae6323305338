"""``zeren copy`` and ``zeren export`` as a user meets them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.settings import Settings
from graph import Engine, Store
from ingest import example
from tests.commands import COMMAND, zeren
from tests.engines import clear
from tests.graph.everything import change, everything


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the example in a store."""
    folder = tmp_path_factory.mktemp("moving")
    assert zeren(folder, "load", str(example())).returncode == 0
    yield folder
    zeren(folder, "store", "stop")


@pytest.fixture
def login(engine_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """An empty engine, and the environment that logs in to it."""
    with Store.open(engine_settings) as store:
        clear(store)
    monkeypatch.setenv("ZEREN_NEO4J_PASSWORD", engine_settings.password)
    return engine_settings


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Path]:
    """A folder that is not there yet; an engine that a test leaves in it is stopped."""
    yield tmp_path / "store"
    Engine.of(Settings(store=str(tmp_path / "store"))).stop()


def test_there_and_back(folder: Path, login: Settings, other: Path) -> None:
    there = zeren(folder, "copy", "store", login.store)
    assert (there.returncode, there.stderr) == (0, "")
    assert "Measure" in there.stdout
    assert zeren(folder, "copy", login.store, str(other), language="zh").returncode == 0
    with Store.open(Settings(store=str(folder / "store"))) as one, Store.open(Settings(store=str(other))) as two:
        assert everything(one) == everything(two)


def test_a_full_target_needs_to_be_given_up(folder: Path, login: Settings) -> None:
    zeren(folder, "copy", "store", login.store)
    again = zeren(folder, "copy", "store", login.store, language="zh")
    assert (again.returncode, "加 --replace" in again.stderr) == (2, True)
    assert zeren(folder, "copy", "store", login.store, "--replace").returncode == 0


@pytest.mark.parametrize("password", ["ZEREN_FROM_NEO4J_PASSWORD", "ZEREN_NEO4J_PASSWORD"])
def test_where_to_copy_from_may_have_a_login_of_its_own(
    folder: Path, login: Settings, other: Path, password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    zeren(folder, "copy", "store", login.store)
    monkeypatch.setenv("ZEREN_NEO4J_PASSWORD", "wrong")
    monkeypatch.setenv(password, login.password)
    assert zeren(folder, "copy", login.store, str(other)).returncode == 0


def test_what_is_left_out_is_said(folder: Path, other: Path) -> None:
    assert zeren(folder, "copy", "store", str(other)).returncode == 0
    with Store.open(Settings(store=str(other))) as store:
        change(store, "MATCH (p:Plan) SET p.note = 'mine' CREATE (:Note)")
    done = zeren(folder, "copy", str(other), str(other.with_name("third")))
    Engine.of(Settings(store=str(other.with_name("third")))).stop()
    assert done.returncode == 0
    assert done.stderr == "left out, as not of Zeren's schema: :Note 1, Plan.note 1\n"


def test_a_backup_and_back(folder: Path, login: Settings, tmp_path: Path) -> None:
    file = str(tmp_path / "graph.zeren")
    made = zeren(folder, "store", "backup", file)
    assert (made.returncode, made.stderr) == (0, "")
    assert "rows written to" in made.stdout
    assert zeren(folder, "store", "restore", file, store=login.store).returncode == 0
    again = zeren(folder, "store", "restore", file, store=login.store, language="zh")
    assert (again.returncode, "加 --replace" in again.stderr) == (2, True)
    with Store.open(Settings(store=str(folder / "store"))) as one, Store.open(login) as two:
        assert everything(one) == everything(two)


def test_a_damaged_store_is_told_checked_and_restored(folder: Path, other: Path) -> None:
    file, store = str(other.with_name("graph.zeren")), str(other)
    zeren(folder, "store", "backup", file)
    zeren(folder, "store", "restore", file, store=store)
    zeren(folder, "store", "stop", store=store)
    next((other / "databases" / "zeren").glob("Measure_0.*")).write_bytes(b"")
    asked = zeren(folder, "ask", "plans", store=store)
    assert (asked.returncode, asked.stdout, asked.stderr.count("\n")) == (3, "", 1)
    checked = zeren(folder, "store", "check", "--format", "csv", store=store)
    assert (checked.returncode, checked.stdout.count("was changed after")) == (3, 1)
    refused = zeren(folder, "store", "restore", file, store=store)
    assert (refused.returncode, "is damaged" in refused.stderr) == (3, True)
    restored = zeren(folder, "store", "restore", file, "--replace", store=store)
    assert (restored.returncode, "was moved to" in restored.stderr) == (0, True)
    assert zeren(folder, "store", "check", store=store).returncode == 0


def test_a_backup_that_is_killed_leaves_no_file(folder: Path, tmp_path: Path) -> None:
    command = [str(COMMAND), "store", "backup", str(tmp_path / "graph.zeren")]
    with subprocess.Popen(command, env={**os.environ, "ZEREN_STORE": str(folder / "store")}) as process:
        while not any(tmp_path.iterdir()):  # its draft
            assert process.poll() is None
        process.kill()
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")] == []


def test_export(folder: Path, tmp_path: Path) -> None:
    done = zeren(folder, "export", "--format", "neo4j-admin", "-o", str(tmp_path / "new" / "export"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "neo4j-admin database import full neo4j @import.args" in done.stdout
    assert len((tmp_path / "new" / "export" / "Plan.csv").read_text("utf-8").splitlines()) == 2
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["export"]


@pytest.mark.parametrize(
    ("name", "files"),
    [
        pytest.param("graphml", ["out"], id="graphml"),
        pytest.param("gexf", ["out"], id="gexf"),
        pytest.param("csv", ["nodes.csv", "out", "relationships.csv"], id="csv"),
        pytest.param("xlsx", ["out"], id="xlsx"),
    ],
)
@pytest.mark.parametrize(
    ("view", "rows"),
    [
        pytest.param((), " rows written to ", id="all"),
        pytest.param(("--network", "leadership", "-p", "plan=清川政发-2025-4", "-p", "limit=1"), "3 rows", id="view"),
    ],
)
def test_exports_for_other_tools(
    folder: Path, tmp_path: Path, name: str, files: list[str], view: tuple[str, ...], rows: str
) -> None:
    done = zeren(folder, "export", "--format", name, "-o", str(tmp_path / "out"), *view)
    assert (done.returncode, done.stderr) == (0, "")
    assert rows in done.stdout
    assert sorted(path.name for path in tmp_path.rglob("*")) == files


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        pytest.param(("copy", "nowhere", "new"), "没有存储文件夹", "no store folder", id="no-source"),
        pytest.param(("copy", "store", "http://x"), "存储地址", "store address", id="no-address"),
        pytest.param(("copy", "store", "store", "--replace"), "同一个图谱", "the same graph", id="onto-itself"),
        pytest.param(("copy", "empty", "new"), "是空的", "nothing in the graph", id="empty-source"),
        pytest.param(("store", "backup", "file"), "已存在", "is there already", id="backup-onto-a-file"),
        pytest.param(("store", "restore", "file"), "不是 zeren store backup", "not made by", id="restore-no-backup"),
        pytest.param(("store", "restore", "nowhere"), "无法读取", "cannot be read", id="restore-nothing"),
        pytest.param(
            ("export", "--format", "neo4j-admin", "-o", "full"),
            "已存在",
            "is there already",
            id="folder-with-something",
        ),
        pytest.param(
            ("export", "--format", "neo4j-admin", "-o", "file"), "已存在", "is there already", id="a-file-there"
        ),
        pytest.param(
            ("export", "--format", "neo4j-admin", "-o", "file/in"), "无法写入", "cannot be written", id="not-in-a-file"
        ),
        pytest.param(("export", "--format", "dbase", "-o", "new"), "只能是", "xlsx, neo4j-admin", id="unknown-format"),
        pytest.param(
            ("export", "--format", "neo4j-admin", "-o", "new", "--network", "functions"),
            "只能是",
            "one of: graphml, gexf, csv, xlsx",
            id="no-view-for-the-importer",
        ),
        pytest.param(
            ("export", "--format", "csv", "-o", "new", "--network", "all"),
            "--network 只能是",
            "one of: assignments",
            id="no-such-view",
        ),
        pytest.param(
            ("export", "--format", "csv", "-o", "new", "-p", "plan=x"),
            "和 --network 一起",
            "goes with --network",
            id="parameter-without-view",
        ),
        pytest.param(
            ("export", "--format", "csv", "-o", "new", "--network", "functions", "-p", "role=boss"),
            "lead、responsible",
            "lead, responsible",
            id="no-such-role",
        ),
        pytest.param(
            ("export", "--format", "csv", "-o", "new", "--network", "functions", "-p", "plan=x"),
            "没有符合",
            "nothing fits",
            id="empty-view",
        ),
    ],
)
def test_a_mistake_is_one_sentence_and_changes_nothing(
    folder: Path, arguments: tuple[str, ...], zh: str, en: str
) -> None:
    (folder / "full").mkdir(exist_ok=True)
    (folder / "empty").mkdir(exist_ok=True)
    (folder / "full" / "thesis.txt").touch()
    (folder / "file").touch()
    chinese, english = (zeren(folder, *arguments, language=language) for language in ("zh", "en"))
    Engine.of(Settings(store=str(folder / "empty"))).stop()
    Engine.of(Settings(store=str(folder / "new"))).stop()
    assert (chinese.returncode, english.returncode) == (2, 2)
    assert zh in chinese.stderr
    assert en in english.stderr
    assert [path.name for path in (folder / "full").iterdir()] == ["thesis.txt"]
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_an_export_that_fails_leaves_nothing(folder: Path, other: Path) -> None:
    zeren(folder, "copy", "store", str(other))
    with Store.open(Settings(store=str(other))) as store:
        change(store, "MATCH (m:Measure) SET m.position = 'first'")
    done = zeren(other.parent, "export", "--format", "neo4j-admin", "-o", "export")
    assert (done.returncode, "Measure.position has a value" in done.stderr) == (3, True)
    assert [path.name for path in other.parent.iterdir()] == [other.name]
