"""Servers that cannot be used: one sentence that says what to do."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from core.errors import StoreError
from core.settings import Settings
from graph.opening import check_version
from graph.store import Store
from tests.engines import EMBEDDED, engine_names

SERVERS = [name for name in engine_names() if name != EMBEDDED]


def refusal(settings: Settings) -> StoreError:
    """What opening the store raises, in one line."""
    with pytest.raises(StoreError) as caught:
        Store.open(settings)
    assert "\n" not in caught.value.text.en + caught.value.text.zh
    assert caught.value.exit_code == 3
    return caught.value


@pytest.mark.parametrize("engine", SERVERS, indirect=True, scope="session")
@pytest.mark.parametrize(
    ("change", "en", "zh"),
    [
        pytest.param(
            {"password": "wrong"}, "check ZEREN_NEO4J_USER and ZEREN_NEO4J_PASSWORD", "拒绝登录", id="password"
        ),
        pytest.param({"user": "nobody"}, "check ZEREN_NEO4J_USER and ZEREN_NEO4J_PASSWORD", "拒绝登录", id="user"),
        pytest.param({"database": "nope"}, "no such database: check ZEREN_NEO4J_DATABASE", "没有这个库", id="database"),
        pytest.param({"database": "system"}, "check ZEREN_NEO4J_DATABASE", "这个库不能使用", id="database-system"),
    ],
)
def test_a_slip_in_the_settings(engine_settings: Settings, change: dict[str, str], en: str, zh: str) -> None:
    text = refusal(replace(engine_settings, **change)).text  # type: ignore[arg-type]
    assert en in text.en
    assert zh in text.zh


@pytest.mark.parametrize("engine", SERVERS, indirect=True, scope="session")
@pytest.mark.parametrize("scheme", ["bolt+s", "bolt+ssc", "neo4j+s"])
def test_encryption_where_there_is_none(engine_settings: Settings, scheme: str) -> None:
    plain = engine_settings.store.partition("://")[2]
    text = refusal(replace(engine_settings, store=f"{scheme}://{plain}")).text
    assert "write bolt:// or neo4j://" in text.en
    assert "请写 bolt:// 或 neo4j://" in text.zh


@pytest.fixture
def guest(engine_settings: Settings, engine_store: Store) -> Iterator[Settings]:
    """Settings of a new user, whose password has to be changed first."""
    user, password = "guest", "temporary"
    engine_store.write(lambda tx: tx.run("CREATE USER guest SET PASSWORD $password", password=password).consume())
    yield replace(engine_settings, user=user, password=password)
    engine_store.write(lambda tx: tx.run("DROP USER guest").consume())


@pytest.mark.parametrize("engine", SERVERS, indirect=True, scope="session")
def test_a_first_password(guest: Settings) -> None:
    text = refusal(guest).text
    assert "wants its first password changed" in text.en
    assert "修改初始密码" in text.zh


@pytest.mark.parametrize("engine", SERVERS, indirect=True, scope="session")
def test_too_many_wrong_passwords(guest: Settings) -> None:
    wrong = replace(guest, password="wrong")
    texts = [refusal(wrong).text for _ in range(4)]
    assert "refused the login" in texts[0].en
    assert "takes no logins for a while" in texts[-1].en
    assert "暂停接受登录" in texts[-1].zh


@pytest.mark.parametrize(
    ("store", "reason"),
    [
        pytest.param("bolt://127.0.0.1:1", "Connection refused", id="nobody-there"),
        pytest.param("neo4j://127.0.0.1:1", "Connection refused", id="no-cluster"),
        pytest.param("bolt://no-such-host.invalid:7687", "", id="no-such-host"),
        pytest.param("neo4j://no-such-host.invalid:7687", "", id="no-such-host-routed"),
        pytest.param("bolt://127.0.0.1:port", "", id="no-port"),
        pytest.param("bolt://127.0.0.1:7687?x=1", "", id="no-address"),
    ],
)
def test_an_address_where_nobody_answers(store: str, reason: str) -> None:
    text = refusal(Settings(store=store, password="x")).text
    assert text.en.startswith(f"the graph at {store} cannot be reached ({reason}")
    assert text.en.endswith("make sure that it runs, and check ZEREN_STORE")
    assert text.zh.startswith(f"连接不上图数据库 {store}（{reason}")


@pytest.fixture
def silent() -> Iterator[str]:
    """A port that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"127.0.0.1:{listener.getsockname()[1]}"


@pytest.fixture
def web() -> Iterator[str]:
    """A port that answers as web servers do what they cannot read."""

    def answer() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(100)
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=answer)
        thread.start()
        yield f"127.0.0.1:{listener.getsockname()[1]}"
        thread.join()


def test_a_port_that_says_nothing(silent: str) -> None:
    text = refusal(Settings(store=f"bolt://{silent}", password="x")).text
    assert text.en == (
        f"the graph at bolt://{silent} cannot be reached (timed out): make sure that it runs, and check ZEREN_STORE"
    )


def test_a_port_for_web_pages(web: str) -> None:
    text = refusal(Settings(store=f"bolt://{web}", password="x")).text
    assert "is a port for web pages" in text.en
    assert "是网页端口" in text.zh


def test_a_neo4j_that_is_too_old(too_old: Settings) -> None:
    text = refusal(too_old).text
    assert text.en == f"the Neo4j at {too_old.store} is too old: upgrade it to 5.26 or later"
    assert "升级到 5.26" in text.zh


@pytest.mark.parametrize("agent", ["Neo4j/4.4.44", "Neo4j/5.25.1", "Neo4j/5.9.0", "Neo4j/5.7-aura"])
def test_versions_that_are_too_old(agent: str) -> None:
    with pytest.raises(StoreError, match="is too old"):
        check_version(agent, "bolt://x")


@pytest.mark.parametrize(
    "agent",
    [
        "Neo4j/5.26.30",
        "Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)",
        "Neo4j/5.27-aura",
        "Neo4j/2025.01.0",
        "Neo4j/2026.09.0",
        "Another/1.0",
    ],
)
def test_versions_that_will_do(agent: str) -> None:
    check_version(agent, "bolt://x")
