"""What the store says of queries that an engine refuses or that take too long; on each engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from core.errors import QueryError, StoreBusyError
from core.settings import Settings
from graph import Engine, Store


@pytest.mark.parametrize(
    ("cypher", "said"),
    [
        pytest.param("MATCH (n RETURN n", r"line 1(:|, column )\d+", id="syntax"),
        pytest.param("", "empty|end of input", id="nothing"),
        pytest.param("RETURN foo(1) AS x", "foo", id="unknown-function"),
        pytest.param("RETURN $missing AS x", "missing", id="missing-parameter"),
        pytest.param("RETURN y AS x", "['`]y['`]", id="unknown-variable"),
        pytest.param("RETURN 1 / 0 AS x", "zero", id="arithmetic"),
        pytest.param("RETURN 1 AS x UNION RETURN 2 AS y", "column names", id="union-of-two-kinds"),
    ],
)
def test_refused_query_is_an_error_in_one_line(engine_store: Store, cypher: str, said: str) -> None:
    with pytest.raises(QueryError, match=said) as caught:
        engine_store.read(cypher)
    assert "\n" not in caught.value.text.en
    assert caught.value.text.zh.startswith("查询语句有误：")


@pytest.fixture(scope="module")
def hasty(engine_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that waits for a second, with enough nodes to be slow with."""
    settings = replace(engine_settings, query_seconds=1)
    if not settings.is_server:
        # Of its own: the embedded engine goes on counting after nobody waits for it any more.
        settings = replace(settings, store=str(tmp_path_factory.mktemp("hasty")), heap_mb=256)
    with Store.open(settings) as store:
        store.write(lambda tx: tx.run("UNWIND range(1, 3000) AS i CREATE (:Many {id: i})").consume())
        yield store
    if not settings.is_server:
        Engine.of(settings).stop()


@pytest.mark.parametrize(
    "cypher",
    [
        pytest.param("MATCH (a:Many), (b:Many), (c:Many) WHERE a.id + b.id + c.id < 0 RETURN a.id", id="scan"),
        pytest.param("UNWIND range(1, 9999) AS a UNWIND range(1, 9999) AS b WITH a WHERE a < 0 RETURN a", id="count"),
    ],
)
def test_slow_query_ends(hasty: Store, cypher: str) -> None:
    with pytest.raises(StoreBusyError, match="ZEREN_QUERY_SECONDS"):
        hasty.read(cypher)
