"""The one place where the driver's exceptions become errors with a sentence for the user."""

from __future__ import annotations

from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DatabaseError,
    DriverError,
    Forbidden,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from core.errors import CommitUnknownError, QueryError, RefusedStatementError, StoreBusyError, StoreError

TEXT_LENGTH = 300


def translate(error: DriverError | Neo4jError | ValueError, store: str) -> StoreError | QueryError:
    """The user's error for what the driver raised; ``store`` is the folder or address the user gave.

    ValueError is what the driver has for an address that is none, or a host that nobody knows.
    """
    text, code = line(error), getattr(error, "code", None) or ""
    if _is_over_time(code, text):
        return too_slow()
    if _is_over_memory(code, text):
        return out_of_memory()
    if isinstance(error, TransientError):
        return StoreBusyError(f"图数据库忙，请稍后重试：{text}", f"the graph is busy, try again later: {text}")
    if isinstance(error, (ServiceUnavailable, SessionExpired, ConfigurationError, ValueError)):
        return StoreError(
            f"连接不上图数据库 {store}（{line(root(error))}）：请确认它已启动，并检查 ZEREN_STORE",
            f"the graph at {store} cannot be reached ({line(root(error))}): make sure that it runs, and check ZEREN_STORE",
        )
    return _of_client(error, code, text, store) if isinstance(error, ClientError) else _other(text, store)


def of_a_stranger(error: Neo4jError) -> StoreError | QueryError | None:
    """The error for a statement that a stranger wrote and that is to blame for what the engine raised; None where it is not."""
    text, code = line(error), error.code or ""
    if _is_over_time(code, text):
        return too_slow()
    if _is_over_memory(code, text):
        # Not to be tried again, as the driver would.
        return out_of_memory()
    return mistake(text) if isinstance(error, DatabaseError) else None


def too_slow() -> StoreBusyError:
    """The error for a query that took longer than the settings allow."""
    return StoreBusyError(
        "查询超时：请缩小查询范围，或加大 ZEREN_QUERY_SECONDS（嵌入式引擎需先运行 zeren store stop 才生效）",
        "the query took too long: ask for less, or raise ZEREN_QUERY_SECONDS (an embedded engine takes it up after "
        "zeren store stop)",
    )


def out_of_memory() -> StoreError:
    """The error for work that needs more memory than the engine has."""
    return StoreError(
        "图数据库内存不足，无法完成：请缩小查询范围，或给数据库更多内存",
        "the graph has too little memory for this: ask for less, or give the engine more",
    )


def broken_off() -> StoreError:
    """The error for an embedded engine that drops the connection although it lives, or dies again after a new start."""
    return StoreError(
        "图数据库中断了这次操作，可能是内存不足：请缩小范围，或先加大 ZEREN_HEAP_MB 再运行 zeren store stop",
        "the engine broke off the work, perhaps for lack of memory: ask for less, or raise ZEREN_HEAP_MB and run "
        "zeren store stop",
    )


def fate_unknown(store: str) -> CommitUnknownError:
    """The error for a commit whose answer never came, from a server that did not come back."""
    return CommitUnknownError(
        f"图数据库 {store} 在提交时断开，无法确认这次写入是否完成：请待其恢复后重新运行同一命令（重复载入不会产生重复数据）",
        f"the graph at {store} went away during the commit, and whether the write arrived is not known: when it is back, "
        "run the same command again (loading twice does no harm)",
    )


def only_reading(zh: str, en: str) -> RefusedStatementError:
    """The error for a statement that is refused where only reading is allowed; ``zh`` and ``en`` say what and why."""
    return RefusedStatementError(f"此处只允许读取：{zh}", f"only reading is allowed here: {en}")


def mistake(text: str) -> QueryError:
    """The error for a query in which the engine finds a mistake; ``text`` is what it says, on one line."""
    return QueryError(f"查询语句有误：{text}", f"the query was refused: {text}")


def root(error: BaseException) -> BaseException:
    """The exception at the bottom of the driver's: what the system said."""
    while inner := error.exceptions[0] if isinstance(error, ExceptionGroup) else error.__cause__:
        error = inner
    return error


def line(error: BaseException) -> str:
    """What the engine or the system says, on one line."""
    said = error.message if isinstance(error, Neo4jError) else getattr(error, "strerror", None)
    text = " ".join((said or str(error) or type(error).__name__).split())
    return text if len(text) <= TEXT_LENGTH else text[:TEXT_LENGTH] + "…"


def _of_client(error: ClientError, code: str, text: str, store: str) -> StoreError | QueryError:
    if isinstance(error, AuthError):
        return StoreError(
            f"图数据库 {store} 拒绝登录：请检查 ZEREN_NEO4J_USER 和 ZEREN_NEO4J_PASSWORD",
            f"the graph at {store} refused the login: check ZEREN_NEO4J_USER and ZEREN_NEO4J_PASSWORD",
        )
    if "DatabaseNotFound" in code:
        return StoreError(
            f"图数据库 {store} 中没有这个库：请检查 ZEREN_NEO4J_DATABASE（{text}）",
            f"the graph at {store} has no such database: check ZEREN_NEO4J_DATABASE ({text})",
        )
    if isinstance(error, Forbidden) or "AccessMode" in code:
        return only_reading(f"语句被拒绝：{text}", text)
    return mistake(text)


def _is_over_time(code: str, text: str) -> bool:
    # The embedded engine has no code of its own for a statement that is ended while the rest of its rows is given up.
    return "TimedOut" in code or "Transaction.Terminated" in code or "has been terminated (query " in text


def _is_over_memory(code: str, text: str) -> bool:
    return "OutOfMemory" in code or "heap budget exceeded" in text


def _other(text: str, store: str) -> StoreError | QueryError:
    if text.startswith(("Unknown function", "Unknown procedure")):
        # The embedded engine files these under general errors of its own.
        return mistake(text)
    return StoreError(f"图数据库 {store} 出错：{text}", f"the graph at {store} failed: {text}")
