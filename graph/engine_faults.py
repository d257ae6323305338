"""What is said of an engine that cannot be started, found or ended: one sentence that says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.errors import CommitUnknownError, DamagedStoreError, StoreError
from core.language import Text

SHOWN = 3
"""Damages that the sentence tells; ``zeren store check`` tells all."""


class EngineSilentError(StoreError):
    """The engine's process lives and does not answer."""

    def __init__(self, folder: Path, pid: int) -> None:
        super().__init__(
            f"存储文件夹 {folder} 的引擎（进程 {pid}）没有响应：请运行 zeren store stop --force，再重新运行原来的命令",
            f"the engine of the store folder {folder} (process {pid}) does not answer: run zeren store stop --force, then "
            "the same command again",
        )


def silent_while_writing(error: EngineSilentError) -> CommitUnknownError:
    """The error for a write whose engine fell silent: it may arrive or not."""
    return CommitUnknownError(
        f"{error.text.zh}（无法确认这次写入是否完成；重复载入不会产生重复数据）",
        f"{error.text.en} (whether the write arrived is not known; loading twice does no harm)",
    )


def held_elsewhere(folder: Path) -> StoreError:
    """The error for a folder whose lock is held, but by no engine that can be seen or reached."""
    return StoreError(
        f"存储文件夹 {folder} 正被本机看不到的进程占用（可能属于另一用户、另一容器或另一台机器）：请在那里停止引擎",
        f"the store folder {folder} is in use by a process that cannot be seen from here (perhaps another user's, in another "
        "container, or on another machine): stop the engine there",
    )


def not_ours_to_end(folder: Path, pid: int, owner: str) -> StoreError:
    """The error for an engine that another user started."""
    return StoreError(
        f"存储文件夹 {folder} 的引擎（进程 {pid}）属于用户 {owner}：请由该用户运行 zeren store stop --force",
        f"the engine of the store folder {folder} (process {pid}) belongs to {owner}: run zeren store stop --force as that user",
    )


def always_taken(folder: Path) -> StoreError:
    """The error for a folder whose engine others start or stop all the time."""
    return StoreError(
        f"等待存储文件夹 {folder} 超时：另一个 zeren 进程一直在启动或停止引擎。请结束该进程后重试",
        f"waited too long for the store folder {folder}: another zeren process keeps starting or stopping its engine. End "
        "that process and try again",
    )


def not_stopped(log: Path, seconds: float) -> StoreError:
    """The error for an engine that was asked to stop and goes on."""
    return StoreError(
        f"引擎在 {seconds:g} 秒内没有停止：请运行 zeren store stop --force，详见 {log}",
        f"the engine did not stop within {seconds:g} s: run zeren store stop --force; see {log}",
    )


def not_installed() -> StoreError:
    """The error for a folder where the engine's package is not there."""
    return StoreError(
        "没有安装嵌入式图数据库：请运行 pip install 'zeren[embedded]'，或用环境变量 ZEREN_STORE "
        "指定一个 Neo4j 地址（如 bolt://localhost:7687）",
        "the embedded engine is not installed: run pip install 'zeren[embedded]', or name a Neo4j address "
        "in ZEREN_STORE (such as bolt://localhost:7687)",
    )


def not_started(folder: Path, log: Path, zh: str, en: str) -> StoreError:
    """The error for an engine that did not come up: what happened, and the last line it wrote."""
    text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    line = next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "-")
    return StoreError(
        f"存储文件夹 {folder} 的引擎无法启动（{zh}）：{line}。详见 {log}",
        f"the engine of the store folder {folder} did not start ({en}): {line}. See {log}",
    )


def unusable(folder: Path, error: OSError) -> StoreError:
    """The error for a folder that the system does not let us use."""
    return StoreError(
        f"存储文件夹 {folder} 不可用（{error.strerror}）：请用 ZEREN_STORE 指定一个可写的文件夹",
        f"the store folder {folder} cannot be used ({error.strerror}): name a writable folder in ZEREN_STORE",
    )


def disk_full(folder: Path) -> StoreError:
    """The error for a folder on a disk without room."""
    return StoreError(
        f"存储文件夹 {folder} 所在的磁盘已满：请腾出空间后重新运行同一命令（已载入的内容没有丢失）",
        f"the disk of the store folder {folder} is full: make room, then run the same command again (what was loaded is "
        "not lost)",
    )


def damaged(folder: Path, found: Sequence[Text]) -> DamagedStoreError:
    """The error for a folder whose data the engine does not serve, because of what it found there."""
    zh, en = "；".join(text.zh for text in found[:SHOWN]), "; ".join(text.en for text in found[:SHOWN])
    if (more := len(found) - SHOWN) > 0:
        zh, en = f"{zh}；另有 {more} 处", f"{en}; and {more} more"
    return DamagedStoreError(
        f"存储文件夹 {folder} 的数据已损坏（{zh}）：请用 zeren store check 查看，用 zeren store restore --replace 从备份恢复",
        f"the data in the store folder {folder} is damaged ({en}): zeren store check shows all of it, and "
        "zeren store restore --replace goes back to a backup",
    )


def still_running(folder: Path) -> StoreError:
    """The error for a folder that is to be changed while its engine runs."""
    return StoreError(
        f"存储文件夹 {folder} 的引擎正在运行：请先运行 zeren store stop",
        f"the engine of the store folder {folder} is running: run zeren store stop first",
    )
