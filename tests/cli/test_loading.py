"""``zeren load`` over plans that stand there: what is replaced, what is refused, what a dry run says. In this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.errors import InputError
from core.settings import Settings
from graph import Engine, Store, load_plan, remove_plan
from ingest import read_plan
from terminal.loading import ReadingOptions, load_files
from tests.support import small_plan

WORKS = ("修农路", "建水库", "栽树木", "办夜校")
OTHERS = ("查账目", "评职称", "训骨干", "印手册")
ID = "2025-年重点工作分工表"
AWAY = Settings(store="bolt://127.0.0.1:9", retry_seconds=0.1)

Load = Callable[..., tuple[int, str, str]]
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a plan without a region to a file."""

    def write(name: str, *works: str, head: str = "2025年重点工作分工表") -> Path:
        file = tmp_path / f"{name}.txt"
        file.write_text(small_plan(*(f"{work}。（牵头单位：县财政局）" for work in works), head=head), "utf-8")
        return file

    return write


@pytest.fixture
def holding(settings: Settings, store: Store, write: Write) -> Iterator[Settings]:
    """A store in which a plan of four measures stands; what tests load beside it goes."""
    before = set(ids(store))
    load_plan(store, read_plan(write("standing", *WORKS)))
    yield settings
    for plan in set(ids(store)) - before:
        remove_plan(store, plan)


@pytest.fixture
def load(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Load:
    """Loads files and gives exit code, standard output and error."""
    monkeypatch.setenv("ZEREN_LANG", "en")

    def load(
        settings: Settings, *files: Path, how: ReadingOptions | None = None, **options: bool
    ) -> tuple[int, str, str]:
        code = load_files(settings, files, how or ReadingOptions(), **options)
        return (code, *capsys.readouterr())

    return load


def ids(store: Store) -> list[str]:
    return [row["id"] for row in store.read("MATCH (p:Plan) RETURN p.id AS id").rows]


def titles(store: Store, plan: str = ID) -> set[str]:
    rows = store.read("MATCH (:Plan {id: $id})-[:CONTAINS]->(m:Measure) RETURN m.title AS title", {"id": plan}).rows
    return {row["title"] for row in rows}


def test_one_refused_plan_keeps_no_other_out(holding: Settings, store: Store, load: Load, write: Write) -> None:
    first, other, third = (
        write("first", *OTHERS, head="西山县分工表"),
        write("other", *OTHERS),
        write("third", *OTHERS, head="东山县分工表"),
    )
    code, out, err = load(holding, first, other, third, how=ReadingOptions(year=2025))
    assert code == 2
    assert f"other.txt: {ID} is another plan in the graph" in err
    assert {"西山县-2025-分工表", "东山县-2025-分工表"} <= set(ids(store))
    assert ID not in out
    assert titles(store) == set(WORKS)


@pytest.mark.parametrize(
    ("how", "plan"),
    [
        pytest.param(ReadingOptions(region="东河县"), "东河县-2025-年重点工作分工表", id="region"),
        pytest.param(ReadingOptions(plan_id="分工表-二"), "分工表-二", id="id"),
    ],
)
def test_both_plans_are_kept(
    holding: Settings, store: Store, load: Load, write: Write, how: ReadingOptions, plan: str
) -> None:
    assert load(holding, write("other", *OTHERS), how=how)[0] == 0
    assert (titles(store), titles(store, plan)) == (set(WORKS), set(OTHERS))


@pytest.mark.parametrize(
    ("works", "replace", "told"),
    [
        pytest.param(WORKS, False, "4 measures before, 4 now, 0 new, 0 gone, 0 changed", id="the-same"),
        pytest.param((*WORKS[1:], "装路灯"), False, "4 measures before, 4 now, 1 new, 1 gone, 0 changed", id="edited"),
        pytest.param(OTHERS, True, "4 measures before, 4 now, 4 new, 4 gone, 0 changed", id="another-that-may"),
    ],
)
def test_what_is_replaced_is_said(
    holding: Settings, store: Store, load: Load, write: Write, works: tuple[str, ...], replace: bool, told: str
) -> None:
    file = write("new", *works)
    code, out, err = load(holding, file, dry_run=True, replace=replace)
    assert (code, err, titles(store)) == (0, "", set(WORKS))
    assert f"would replace {ID}: {told}" in out
    code, out, err = load(holding, file, replace=replace)
    assert (code, err, titles(store)) == (0, "", set(works))
    assert f"replaced {ID}: {told}" in out


def test_a_dry_run_fails_where_a_load_would(holding: Settings, load: Load, write: Write) -> None:
    code, out, err = load(holding, write("other", *OTHERS), dry_run=True)
    assert code == 2
    assert "is another plan in the graph" in err
    assert "would replace" not in out


def test_a_dry_run_makes_no_store_and_starts_no_engine(cold: Settings, load: Load, write: Write) -> None:
    assert load(cold, write("plan", *WORKS), dry_run=True)[0] == 0
    assert not cold.folder.exists()
    cold.folder.mkdir()
    assert load(cold, write("plan", *WORKS), dry_run=True)[0] == 0
    assert not Engine.of(cold).status().running


def test_a_dry_run_shows_what_was_read_where_the_server_is_away(load: Load, write: Write) -> None:
    code, out, err = load(AWAY, write("plan", *WORKS), dry_run=True)
    assert code == 3
    assert ID in out
    assert "cannot be reached" in err


def test_two_files_of_one_id_are_told_apart(holding: Settings, load: Load, write: Write) -> None:
    code, _, err = load(holding, write("a", *WORKS), write("b", *OTHERS), dry_run=True)
    assert code == 2
    assert f"b.txt: its id {ID} is that of" in err


def test_a_file_that_is_refused_claims_no_id(holding: Settings, load: Load, write: Write, tmp_path: Path) -> None:
    def text(county: str) -> str:
        return f"{county}县政发〔2024〕3号\n\n" + small_plan(
            "栽树。（牵头单位：县林业局）", head=f"{county}县2024年工作方案"
        )

    doubled, alone = tmp_path / "doubled.txt", tmp_path / "alone.txt"
    doubled.write_text("\n\n".join([text("丙"), text("丁"), text("丁").replace("〔2024〕", "[2024]")]), "utf-8")
    alone.write_text(text("丙"), "utf-8")
    code, out, err = load(holding, doubled, alone, dry_run=True)
    assert code == 2
    assert "doubled.txt: its id 丁县政发-2024-3" in err
    assert "alone.txt" not in err
    assert "丙县政发-2024-3" in out


def test_an_id_is_for_one_plan(holding: Settings, load: Load, write: Write) -> None:
    with pytest.raises(InputError, match="--id is for one plan"):
        load(holding, write("a", *WORKS), write("b", *OTHERS, head="东河县分工表"), how=ReadingOptions(plan_id="X"))
