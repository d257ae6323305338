"""The audit log: who wrote what, when, from where, and how it ended, or was refused. One JSON line each, in a file only its owner reads."""

from __future__ import annotations

import json
import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.guards.guard import Caller, address_of
from api.guards.rates import Rates
from core.errors import ServiceFilesError, ZerenError
from core.settings import Settings


class Audit:
    """Appends to ``audit.jsonl`` of the service's folder. Safe between threads and processes."""

    def __init__(self, folder: Path, ended: Callable[[str, str], None] | None = None) -> None:
        """``ended`` is told the action and the outcome of each write that came to its end."""
        self._path = folder / "audit.jsonl"
        self._ended = ended

    def write(self, caller: Caller, action: str, subject: str, **details: Any) -> None:
        """Add one line, on the disk when this returns. Raises ServiceFilesError: what cannot be noted must not be done."""
        line = {
            "when": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "who": caller.name,
            "role": caller.role,
            "from": caller.address,
            "request": caller.request_id,
            "action": action,
            "subject": subject,
            **details,
        }
        try:
            self._append(json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
        except (OSError, Timeout) as error:
            raise ServiceFilesError(
                "审计日志无法写入，因此没有执行：请检查服务文件夹的权限和磁盘空间",
                "the audit log cannot be written, so nothing was done: look at the service folder's permissions and the disk",
            ) from error

    @contextmanager
    def writing(self, caller: Caller, action: str, subject: str, **details: Any) -> Iterator[dict[str, Any]]:
        """Note a write before it is done (``begun``) and how it ended (``done``, or ``failed`` with the error's code).

        Yields a dictionary whose entries stand in the last line: what was found out while doing it. A line ``begun`` that
        none follows is a write whose process died.
        """
        self.write(caller, action, subject, outcome="begun", **details)
        caller.begun.append(subject)
        found: dict[str, Any] = {}
        try:
            yield found
        except Exception as error:
            code = error.code if isinstance(error, ZerenError) else ZerenError.code
            self.write(caller, action, subject, outcome="failed", error=code, **details, **found)
            self._tell(action, "failed")
            raise
        self.write(caller, action, subject, outcome="done", **details, **found)
        self._tell(action, "done")

    def refused(self, caller: Caller, action: str, subject: str, **details: Any) -> None:
        """Note a write that was refused before it began. Raises ServiceFilesError."""
        self.write(caller, action, subject, outcome="refused", **details)
        self._tell(action, "refused")

    def _tell(self, action: str, outcome: str) -> None:
        if self._ended:
            self._ended(action, outcome)

    def _append(self, line: bytes) -> None:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with FileLock(self._path.with_suffix(".lock"), timeout=5, mode=0o600):
            file = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                if not _ends_a_line(file):  # a process died, or the disk was full, in the middle of the line before
                    line = b"\n" + line
                if os.write(file, line) < len(line):
                    raise OSError("the disk is full")
                os.fsync(file)
            finally:
                os.close(file)


def _ends_a_line(file: int) -> bool:
    if os.lseek(file, 0, os.SEEK_END) == 0:
        return True
    os.lseek(file, -1, os.SEEK_END)
    return os.read(file, 1) == b"\n"


_ACTIONS = {"POST": "load", "DELETE": "remove"}
_PLACE = "/v1/plans"
_LONGEST_SUBJECT = 200

_log = logging.getLogger("zeren.api")


class Refusals:
    """ASGI middleware, outside ``Problems``. A write that began is none of its business: ``Audit.writing`` tells how it ended.

    A flood must not fill the disk, nor hide one caller among others: of each key, and of all who have none together, so many are
    noted a minute (``refusal_rate_limit``); the next line says how many were left out before it.
    """

    def __init__(self, app: ASGIApp, settings: Settings, audit: Audit) -> None:
        self._app = app
        self._audit = audit
        self._rates = Rates(settings)
        self._left_out: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in _ACTIONS or not scope["path"].startswith(_PLACE):
            await self._app(scope, receive, send)
            return

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] >= 400:
                await self._note(scope, message["status"])
            await send(message)

        await self._app(scope, receive, watched)

    async def _note(self, scope: Scope, status: int) -> None:
        state = scope["state"]
        stranger = Caller("", None, address_of(HTTPConnection(scope)), state["request_id"])
        caller: Caller = state.get("caller", stranger)
        if caller.begun:
            return
        if not self._rates.may_note_refusal(caller.name):
            self._left_out[caller.name] += 1
            return
        why = {"error": state["problem"], "status": status}
        if left_out := self._left_out.pop(caller.name, 0):
            why["left_out"] = left_out
        subject = scope["path"][:_LONGEST_SUBJECT]
        try:
            await run_in_threadpool(self._audit.refused, caller, _ACTIONS[scope["method"]], subject, **why)
        except ServiceFilesError:
            _log.exception("a refused write could not be noted")  # and is refused all the same
