"""Settings: one typed object, made at the edge from the environment and handed in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.errors import InputError

_SCHEMES = ("bolt://", "bolt+s://", "bolt+ssc://", "neo4j://", "neo4j+s://", "neo4j+ssc://")


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the graph is and how far one answer may go.

    ``store`` is a folder (embedded engine) or a Bolt address. Times are in seconds, ``heap_mb`` in MiB.
    """

    store: str = "./zeren-data"
    user: str = "neo4j"
    password: str = ""
    database: str = "neo4j"
    heap_mb: int = 512
    idle_seconds: float = 300.0
    query_seconds: float = 30.0
    retry_seconds: float = 60.0
    row_limit: int = 10_000

    def __post_init__(self) -> None:
        if "://" in self.store and not self.is_server:
            raise InputError(
                f"存储地址“{self.store}”不可用：请写文件夹路径，或以 {'、'.join(_SCHEMES)} 开头的地址",
                f"store address {self.store!r} cannot be used: give a folder, or an address with {', '.join(_SCHEMES)}",
            )
        for name in ("heap_mb", "idle_seconds", "query_seconds", "retry_seconds", "row_limit"):
            if getattr(self, name) <= 0:
                raise InputError(f"设置 {name} 必须大于零", f"setting {name} must be above zero")

    @property
    def is_server(self) -> bool:
        """Whether the store is a Bolt address and not a folder."""
        return self.store.startswith(_SCHEMES)

    @property
    def folder(self) -> Path:
        """The absolute folder of an embedded store."""
        return Path(self.store).expanduser().resolve()

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Read the ``ZEREN_…`` variables; what is not set keeps its default. Raises InputError for a number that is none."""
        default = cls()
        return cls(
            store=environ.get("ZEREN_STORE") or default.store,
            user=environ.get("ZEREN_NEO4J_USER", default.user),
            password=environ.get("ZEREN_NEO4J_PASSWORD", default.password),
            database=environ.get("ZEREN_NEO4J_DATABASE", default.database),
            heap_mb=int(_number(environ, "ZEREN_HEAP_MB", default.heap_mb)),
            idle_seconds=_number(environ, "ZEREN_IDLE_SECONDS", default.idle_seconds),
            query_seconds=_number(environ, "ZEREN_QUERY_SECONDS", default.query_seconds),
            retry_seconds=_number(environ, "ZEREN_RETRY_SECONDS", default.retry_seconds),
            row_limit=int(_number(environ, "ZEREN_ROW_LIMIT", default.row_limit)),
        )


def _number(environ: Mapping[str, str], name: str, default: float) -> float:
    text = environ.get(name)
    if text is None:
        return default
    try:
        return float(text)
    except ValueError:
        raise InputError(f"环境变量 {name} 应为数字，现为“{text}”", f"{name} must be a number, not {text!r}") from None
