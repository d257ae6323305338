"""What is exported for ``neo4j-admin`` is imported by the real tool, and then equal in everything."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.errors import StoreError
from graph import HOW_TO_IMPORT, Dump, Store, write_admin_csv
from graph.census import PATTERNS
from graph.schema import SCHEMA
from tests.conformance.golden import embedded
from tests.engines import clear, server_for
from tests.graph.everything import change, everything, fill, fill_small
from tests.neo4j_server import LATEST, LTS, Release
from tests.neo4j_server.release import find_java
from tests.neo4j_server.server import OPENED
from tests.shared_classes import of_another_java

RELEASES = [LTS, LATEST] if os.environ.get("ZEREN_TEST_NEO4J_LATEST") else [LTS]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An embedded store of all that is hard to write as CSV."""
    with embedded(tmp_path_factory.mktemp("source") / "store") as store:
        fill(store)
        yield store


def export(store: Store, folder: Path) -> Path:
    write_admin_csv(Dump.of(store), folder, lambda _: None)
    return folder


def admin(release: Release, home: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``neo4j-admin`` in a folder, as its script does."""
    java = find_java(release)
    assert java
    opened = [word for package in OPENED for word in ("--add-opens", f"{package}=ALL-UNNAMED")]
    command = [str(java), *opened, "-cp", f"{release.libraries}/*", "org.neo4j.cli.AdminTool", *arguments]
    environment = {**of_another_java(), "NEO4J_HOME": str(home), "NEO4J_CONF": str(home)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def told(program: str) -> list[str]:
    """The arguments of the command that the user is told to run."""
    return next(line.split()[1:] for line in HOW_TO_IMPORT.en.splitlines() if line.split()[0] == program)


def run_afterwards(store: Store, path: Path) -> None:
    for statement in path.read_text("utf-8").split(";\n")[:-1]:
        change(store, statement)


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.version)
def test_the_real_tool_imports_everything(source: Store, tmp_path: Path, release: Release) -> None:
    folder, home = export(source, tmp_path / "export"), tmp_path / "home"
    server = server_for(release, home)
    home.mkdir()
    done = admin(release, home, folder, *told("neo4j-admin"))
    assert done.returncode == 0, done.stdout + done.stderr
    try:
        server.start()
        with Store.open(server.settings) as imported:
            run_afterwards(imported, folder / told("cypher-shell")[-1])
            assert everything(imported) == everything(source)
            assert len(imported.read("SHOW CONSTRAINTS YIELD name").rows) == len(SCHEMA.nodes)
    finally:
        server.kill()


def test_two_exports_are_the_same(source: Store, tmp_path: Path) -> None:
    one, two = ({path.name: path.read_bytes() for path in export(source, tmp_path / n).iterdir()} for n in "ab")
    assert one == two
    assert len(one) == len(SCHEMA.nodes) + len(PATTERNS) + 3


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param(
            "Measure.csv",
            "id:ID(Measure),number:string,title:string,text:string,section:string[],position:long,span_start:long,"
            'span_end:long,:LABEL\n"m",,,,"一、\x1f二、",,,,Measure\n',
            id="lists",
        ),
        pytest.param("Deadline.csv", 'id:ID(Deadline),date:date,:LABEL\n"d",2025-06-30,Deadline\n', id="dates"),
        pytest.param(
            "Department.csv",
            "id:ID(Department),name:string,level:string,kind:string,region:string,is_group:boolean,aliases:string[],:LABEL\n"
            '"u","say ""局""\r\n,",,"",,false,,Department\n',
            id="quotes-line-breaks-booleans-and-the-empty-text",
        ),
        pytest.param(
            "Target.csv",
            "id:ID(Target),metric:string,op:string,unit:string,raw:string,value:double,high:double,baseline:double,:LABEL\n"
            '"t",,,,,0.1,3000000000.0,,Target\n',
            id="decimals",
        ),
        pytest.param(
            "Measure-DUE-Deadline.csv",
            ":START_ID(Measure),:END_ID(Deadline),clause:long,raw:string,kind:string,rule:string,span_start:long,"
            'span_end:long,:TYPE\n"m","d",1,,,,,,DUE\n"m","d",2,,,,,,DUE\n',
            id="relationships",
        ),
        pytest.param("Plan-CITES-Document.csv", ":START_ID(Plan),:END_ID(Document),rule:string,", id="only-a-header"),
    ],
)
def test_how_it_is_written(scratch: Store, tmp_path: Path, name: str, text: str) -> None:
    clear(scratch)
    change(
        scratch,
        "CREATE (m:Measure {id: 'm', section: ['一、', '二、']}) CREATE (d:Deadline {id: 'd', date: date('2025-06-30')}) "
        "CREATE (m)-[:DUE {clause: 2}]->(d) CREATE (m)-[:DUE {clause: 1}]->(d) "
        "CREATE (:Department {id: 'u', name: 'say \"局\"\r\n,', kind: '', is_group: false, aliases: []}) "
        "CREATE (:Target {id: 't', value: 0.1, high: 3000000000.0})",
    )
    written = (export(scratch, tmp_path / "export") / name).read_bytes().decode()
    assert written.startswith(text)


@pytest.mark.parametrize(
    "items",
    [
        pytest.param(["一、", "a\x1fb"], id="the-sign-between-items"),
        pytest.param([""], id="an-empty-text-alone"),
    ],
)
def test_a_list_that_the_tool_would_read_as_another_is_refused(scratch: Store, tmp_path: Path, items: Any) -> None:
    clear(scratch)
    fill_small(scratch)
    scratch.write(lambda tx: tx.run("MATCH (m:Measure) SET m.section = $items", items=items).consume())
    with pytest.raises(StoreError, match="cannot be exported"):
        export(scratch, tmp_path / "export")
