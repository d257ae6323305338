"""What keeps a server from being used at all, told in one sentence: found when the store is opened."""

from __future__ import annotations

import re
import ssl

from neo4j.exceptions import DriverError, Neo4jError, UnsupportedServerProduct

from core.errors import StoreError
from graph.faults import line, root, translate

OLDEST = (5, 26)


def unusable(error: DriverError | Neo4jError | ValueError, store: str) -> StoreError:
    """The error for a server that did not answer ``RETURN 1``, as any that can be used does; ``store`` is its address."""
    code, cause = getattr(error, "code", None) or "", root(error)
    if isinstance(error, UnsupportedServerProduct) or "Notification filtering is not supported" in str(error):
        # So says the driver of a server before 5.7, before the server can say what it is.
        return _too_old(store)
    if isinstance(cause, ssl.SSLError):
        return _no_encryption(store, line(cause))
    if "looks like HTTP" in str(cause):
        return StoreError(
            f"{store} 是网页端口，不是图数据库的 Bolt 端口：请检查 ZEREN_STORE（Bolt 端口一般为 7687）",
            f"{store} is a port for web pages, not for Bolt: check ZEREN_STORE (the port of Bolt is usually 7687)",
        )
    if "CredentialsExpired" in code:
        return _first_password(store)
    if "AuthenticationRateLimit" in code:
        return StoreError(
            f"图数据库 {store} 因多次登录失败暂停接受登录：请稍候再试，并检查 ZEREN_NEO4J_PASSWORD",
            f"the graph at {store} takes no logins for a while after several wrong ones: wait, and check "
            "ZEREN_NEO4J_PASSWORD",
        )
    told = translate(error, store)
    return told if isinstance(told, StoreError) else _wrong_database(store, line(error))


def check_version(agent: str, store: str) -> None:
    """Raise StoreError for a Neo4j before 5.26; ``agent`` is its name for itself: "Neo4j/5.26.30", "Neo4j/2026.09.0"."""
    found = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    if found and (int(found[1]), int(found[2])) < OLDEST:
        raise _too_old(store)


def _too_old(store: str) -> StoreError:
    oldest = ".".join(map(str, OLDEST))
    return StoreError(
        f"{store} 的 Neo4j 版本过低：请升级到 {oldest} 或更高版本",
        f"the Neo4j at {store} is too old: upgrade it to {oldest} or later",
    )


def _no_encryption(store: str, reason: str) -> StoreError:
    return StoreError(
        f"与 {store} 无法建立加密连接（{reason}）：服务器未启用 TLS 时请写 bolt:// 或 neo4j://，证书为自签时请写 +ssc",
        f"no encrypted connection to {store} ({reason}): write bolt:// or neo4j:// for a server without TLS, and +ssc for "
        "a certificate that it signed itself",
    )


def _first_password(store: str) -> StoreError:
    return StoreError(
        f"图数据库 {store} 要求先修改初始密码：请用 cypher-shell 登录一次并设置新密码，再更新 ZEREN_NEO4J_PASSWORD",
        f"the graph at {store} wants its first password changed: log in with cypher-shell once and set another, then "
        "update ZEREN_NEO4J_PASSWORD",
    )


def _wrong_database(store: str, reason: str) -> StoreError:
    return StoreError(
        f"图数据库 {store} 中的这个库不能使用：请检查 ZEREN_NEO4J_DATABASE（{reason}）",
        f"the database at {store} cannot be used: check ZEREN_NEO4J_DATABASE ({reason})",
    )
