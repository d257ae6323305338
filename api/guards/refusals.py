"""Writes that were refused stand in the audit log, too: who tried what, and why it was not done."""

from __future__ import annotations

import logging
from collections import Counter

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.guards.audit import Audit
from api.guards.guard import Caller, address_of
from api.guards.rates import Rates
from core.errors import ServiceFilesError
from core.settings import Settings

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
