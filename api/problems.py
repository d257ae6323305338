"""Every error as RFC 9457 problem+json, in the language the client asks for."""

from __future__ import annotations

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.language import language_of
from api.models import Problem
from core.errors import ZerenError

_log = logging.getLogger("zeren.api")


def install_problems(app: FastAPI) -> None:
    """Make every error of the app a problem body."""
    app.add_exception_handler(ZerenError, _zeren_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _validation_error)
    app.add_exception_handler(Exception, _defect)


def _zeren_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ZerenError)
    return _problem(request, error.status, error.code, error.show(language_of(request)))


def _http_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    response = _problem(request, error.status_code, "http", str(error.detail))
    response.headers.update(error.headers or {})
    return response


def _validation_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    detail = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
    return _problem(request, 422, "bad-parameter", detail)


def _defect(request: Request, error: Exception) -> JSONResponse:
    """A defect of ours: the log has the trace, the client is told no more than that."""
    _log.error("unexpected error at %s", request.url.path, exc_info=error)
    detail = (
        "服务内部错误，请把时间和网址告诉管理员"
        if language_of(request) == "zh"
        else "an internal error; tell the operator when and where"
    )
    return _problem(request, 500, "internal", detail)


def _problem(request: Request, status: int, code: str, detail: str) -> JSONResponse:
    body = Problem(
        type=f"urn:zeren:problem:{code}",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        instance=request.url.path,
        code=code,
    )
    return JSONResponse(body.model_dump(), status_code=status, media_type="application/problem+json")
