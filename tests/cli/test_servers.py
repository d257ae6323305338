"""The command line against servers that cannot be used, and the read-only box on one: a sentence and an exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.settings import Settings
from tests.commands import Done, within
from tests.engines import EMBEDDED, Engines, engine_names

SERVER = next(name for name in engine_names() if name != EMBEDDED)


def cypher(settings: Settings, statement: str, language: str, **changes: str) -> Done:
    """``zeren cypher`` on the server of the settings, with some variables of the environment changed."""
    variables = {
        "ZEREN_STORE": settings.store,
        "ZEREN_NEO4J_USER": settings.user,
        "ZEREN_NEO4J_PASSWORD": settings.password,
        "ZEREN_NEO4J_DATABASE": settings.database,
        "ZEREN_LANG": language,
        **changes,
    }
    return within(Path(), ("cypher", statement, "--format", "csv"), variables)


@pytest.fixture(scope="module")
def server(engines: Engines) -> Settings:
    return engines.settings(SERVER)


@pytest.mark.parametrize(
    ("changes", "language", "said"),
    [
        pytest.param({"ZEREN_NEO4J_PASSWORD": "wrong"}, "en", "error: the graph at ", id="password"),
        pytest.param({"ZEREN_NEO4J_USER": "nobody"}, "zh", "错误：图数据库 ", id="user"),
        pytest.param({"ZEREN_NEO4J_DATABASE": "nope"}, "zh", "错误：图数据库 ", id="database"),
        pytest.param({"ZEREN_NEO4J_DATABASE": "nope"}, "en", "error: the graph at ", id="database-en"),
        pytest.param({"ZEREN_STORE": "bolt://127.0.0.1:1"}, "zh", "错误：连接不上图数据库", id="nobody-there"),
        pytest.param({"ZEREN_STORE": "neo4j://127.0.0.1:1"}, "en", "error: the graph at ", id="no-cluster"),
        pytest.param({"ZEREN_STORE": "bolt://no-such-host.invalid"}, "en", "error: the graph at ", id="no-host"),
    ],
)
def test_a_server_that_cannot_be_used(server: Settings, changes: dict[str, str], language: str, said: str) -> None:
    done = cypher(server, "RETURN 1 AS x", language, **changes)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1


def test_a_neo4j_that_is_too_old(too_old: Settings) -> None:
    done = cypher(too_old, "RETURN 1 AS x", "en")
    assert done.returncode == 3
    assert done.stderr == f"error: the Neo4j at {too_old.store} is too old: upgrade it to 5.26 or later\n"


@pytest.mark.parametrize(
    "statement",
    [
        "MATCH (n) DETACH DELETE n",
        "LOAD CSV FROM 'file:///etc/passwd' AS x RETURN x",
        "SHOW USERS",
        "CALL dbms.listConfig()",
    ],
)
def test_a_refused_statement(server: Settings, statement: str) -> None:
    done = cypher(server, statement, "zh")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("错误：此处只允许读取：")
    assert done.stderr.count("\n") == 1


def test_a_statement_that_reads(server: Settings) -> None:
    done = cypher(server, "RETURN 'LOAD CSV' AS x", "zh")
    assert (done.returncode, done.stdout) == (0, "x\nLOAD CSV\n")
