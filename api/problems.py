"""Every error as RFC 9457 problem+json, in the language the client asks for."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.requests.accept import language_of
from api.titles import SLIPS, TITLES
from core.errors import ZerenError
from core.language import Language, Text

MEDIA = "application/problem+json"

_SLIPS_TOLD = 5
"""How many slips of one request are told: a body can hold a million."""

_log = logging.getLogger("zeren.api")


class Said(NamedTuple):
    """What there is to say of an error."""

    status: int
    code: str
    text: Text


def install_problems(app: FastAPI) -> None:
    """Make the framework's own errors problem bodies; ``Problems`` does so for all others."""
    app.add_exception_handler(HTTPException, _framework_error)
    app.add_exception_handler(RequestValidationError, _framework_error)


async def _framework_error(request: Request, error: Exception) -> Response:
    if isinstance(error, HTTPException) and error.status_code == 405:
        error = HTTPException(405, headers={"Allow": ", ".join(_allowed(request))})
    return problem(request, error)


def _allowed(request: Request) -> Iterator[str]:
    """The methods of an address: the framework names those of the first route alone."""
    for method in ("GET", "POST", "DELETE"):
        scope = {**request.scope, "method": method}
        if any(route.matches(scope)[0] is Match.FULL for route in request.app.routes):
            yield method


class Problems:
    """ASGI middleware: an error that comes out of the app is answered as a problem and goes no further."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except ClientDisconnect:
            return  # nobody is there to be told
        except Exception as error:
            if started or scope["type"] != "http":
                raise
            await problem(Request(scope), error)(scope, receive, send)


def problem(request: Request, error: Exception) -> Response:
    """The answer that tells of an error, whose code is then ``request.state.problem``.

    A defect of ours goes to the log; the client is told no more than that.
    """
    said = _said(request, error)
    request.state.problem = said.code
    if said.status == 500:
        _log.error("unexpected error at %s", quote(request.scope["path"]), exc_info=error)
    body = problem_bytes(said, language_of(request), request.scope["path"], request.state.request_id)
    return Response(body, said.status, _headers(error), MEDIA)


def problem_bytes(said: Said, language: Language, path: str, request_id: str) -> bytes:
    """The body, as ``models.Problem`` describes it. Half a surrogate pair, which a client may send, is written as its escape."""
    body = {
        "type": f"urn:zeren:problem:{said.code}",
        "title": TITLES[said.status].show(language) if said.status in TITLES else str(said.status),
        "status": said.status,
        "detail": said.text.show(language),
        "instance": quote(path, errors="replace"),
        "code": said.code,
        "request_id": request_id,
    }
    return json.dumps(body, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _said(request: Request, error: Exception) -> Said:
    match error:
        case ZerenError():
            return Said(error.status, error.code, error.text)
        case RequestValidationError():
            return Said(422, "bad-parameter", _slips(error))
        case HTTPException():
            return _framework(request.method, error)
        case _:
            zh, en = "服务内部错误，请把请求编号告诉管理员", "an internal error: tell the operator the request id"
            return Said(500, ZerenError.code, Text(zh, en))


def _framework(method: str, error: HTTPException) -> Said:
    match error.status_code:
        case 404:
            text = Text(
                "没有这个地址：可用的地址见 /docs", "there is nothing at this address: /docs shows those there are"
            )
            return Said(404, "no-such-address", text)
        case 405:
            allowed = (error.headers or {}).get("Allow", "")
            text = Text(f"此地址不支持 {method}，只支持 {allowed}", f"{method} cannot be used here, only {allowed}")
            return Said(405, "method-not-allowed", text)
        case 400:
            text = Text("请求体无法读取：请检查其格式", f"the body cannot be read: {error.detail}")
            return Said(400, "bad-request", text)
        case status:
            title = TITLES[status].zh if status in TITLES else "请求失败"
            return Said(status, f"http-{status}", Text(title, str(error.detail)))


def _slips(error: RequestValidationError) -> Text:
    slips = [(".".join(map(str, slip["loc"])), slip["type"], slip["msg"]) for slip in error.errors()[:_SLIPS_TOLD]]
    return Text(
        "；".join(f"{place}：{SLIPS.get(kind, '取值不符合要求')}" for place, kind, _ in slips),
        "; ".join(f"{place}: {message}" for place, _, message in slips),
    )


def _headers(error: Exception) -> dict[str, str]:
    if isinstance(error, HTTPException):
        return dict(error.headers or {})
    headers = {}
    if isinstance(error, ZerenError) and error.status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="zeren"'
    if isinstance(error, ZerenError) and error.retry_seconds is not None:
        headers["Retry-After"] = str(error.retry_seconds)
    return headers
