"""Settings: one typed object, made at the edge from the environment and handed in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import Field, dataclass, fields
from pathlib import Path
from typing import Any

from core.errors import InputError
from core.roles import Role

_SCHEMES = ("bolt://", "bolt+s://", "bolt+ssc://", "neo4j://", "neo4j+s://", "neo4j+ssc://")

DEFAULT_LIMIT = 500
"""How many rows an answer has at most where nobody says how many: of questions, and of statements of the caller's own."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the graph is and how far one answer may go.

    ``store`` is a folder (embedded engine) or a Bolt address. Times are in seconds, ``…_mb`` in MiB, ``…_kb`` in KiB.
    ``aliases`` is the file of the user's word on names. ``upload_…`` limit the reading of one uploaded document; ``cypher`` is
    the role that may send Cypher to the service, or ``off``.
    ``…rate_limit`` is how often one caller may come, as in ``60/minute``; ``hosts`` and ``cors_origins`` are lists with commas.
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
    aliases: str = ""
    upload_seconds: float = 30.0
    upload_memory_mb: int = 1024
    cypher: str = "off"
    service_folder: str = ""
    hosts: tuple[str, ...] = ()
    cors_origins: tuple[str, ...] = ()
    rate_limit: str = "6000/minute"
    write_rate_limit: str = "60/minute"
    refusal_rate_limit: str = "30/minute"
    body_mb: float = 32.0
    head_kb: float = 16.0
    concurrent_requests: int = 400
    arriving_bodies: int = 16
    request_seconds: float = 90.0
    idle_connection_seconds: int = 20
    drain_seconds: int = 30
    log_format: str = "auto"

    def __post_init__(self) -> None:
        if "://" in self.store and not self.is_server:
            raise InputError(
                f"存储地址“{self.store}”不可用：请写文件夹路径，或以 {'、'.join(_SCHEMES)} 开头的地址",
                f"store address {self.store!r} cannot be used: give a folder, or an address with {', '.join(_SCHEMES)}",
            )
        for field in fields(self):
            value = getattr(self, field.name)
            if type(value) in (int, float) and not 0 < value < float("inf"):
                raise InputError(f"设置 {field.name} 必须大于零", f"setting {field.name} must be above zero")
        if self.log_format not in ("auto", "json", "text"):
            raise InputError(
                f"ZEREN_LOG_FORMAT 只能是 auto、json 或 text，现为“{self.log_format}”",
                f"ZEREN_LOG_FORMAT is auto, json or text, not {self.log_format!r}",
            )
        if self.cypher not in ("off", *Role):
            raise InputError(
                f"ZEREN_CYPHER 只能是 off、reader、editor 或 admin，现为“{self.cypher}”",
                f"ZEREN_CYPHER is off, reader, editor or admin, not {self.cypher!r}",
            )

    @property
    def is_server(self) -> bool:
        """Whether the store is a Bolt address and not a folder."""
        return self.store.startswith(_SCHEMES)

    @property
    def folder(self) -> Path:
        """The absolute folder of an embedded store."""
        return Path(self.store).expanduser().resolve()

    @property
    def service_path(self) -> Path:
        """The absolute folder of the service's own files: keys and audit log."""
        if self.service_folder:
            return Path(self.service_folder).expanduser().resolve()
        return Path("zeren-service").resolve() if self.is_server else self.folder

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Read the ``ZEREN_…`` variables; what is not set, or empty, keeps its default. Raises InputError for a number that is none."""
        given = {field: environ.get(variable(field.name), "") for field in fields(cls)}
        return cls(**{field.name: _read(field, text) for field, text in given.items() if text})


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return f"ZEREN_NEO4J_{name.upper()}" if name in ("user", "password", "database") else f"ZEREN_{name.upper()}"


def _read(setting: Field[Any], text: str) -> Any:
    """The value that stands in the text, of the type of the default."""
    default: Any = setting.default
    if isinstance(default, tuple):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if isinstance(default, str):
        return text
    if isinstance(default, bool):
        return text.lower() in ("1", "true", "yes", "on")
    try:
        return type(default)(float(text))
    except (ValueError, OverflowError):
        name = variable(setting.name)
        raise InputError(f"环境变量 {name} 应为数字，现为“{text}”", f"{name} must be a number, not {text!r}") from None
