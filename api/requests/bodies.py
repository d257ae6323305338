"""What comes in with a request: its body, counted as it arrives, and a place for work that is too heavy for many of it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Any, TypeVar

from fastapi import HTTPException, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData
from starlette.formparsers import MultiPartException, MultiPartParser

from api.replies.tables import JSON
from core.errors import BusyError, MediaTypeError, ParameterError


class Slots:
    """So many places and no more. Safe between threads."""

    def __init__(self, number: int) -> None:
        self._free = BoundedSemaphore(number)
        self._number = number

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Hold a place. Raises BusyError where none is free: waiting would hold the client's connection besides."""
        if not self._free.acquire(blocking=False):
            raise BusyError(
                f"此类请求同时最多 {self._number} 个，现在已满：请稍后再试",
                f"{self._number} requests of this kind are being served, which is as many as there may be: try again in a moment",
            )
        try:
            yield
        finally:
            self._free.release()


MULTIPART = "multipart/form-data"
_MOST_PARTS = 20

Model = TypeVar("Model", bound=BaseModel)


def described_body(media: str, model: type[BaseModel], example: dict[str, Any]) -> dict[str, Any]:
    """What OpenAPI says of the body, for ``openapi_extra=``."""
    content = {media: {"schema": model.model_json_schema(), "example": example}}
    return {"requestBody": {"required": True, "content": content}}


async def read_json(request: Request, model: type[Model]) -> Model:
    """The body of a request as JSON. Raises RequestValidationError, MediaTypeError."""
    _refuse_other(request, JSON)
    body = await request.body()
    return _checked(lambda: model.model_validate_json(body, strict=True))


async def read_form(request: Request, model: type[Model]) -> tuple[Model, str]:
    """The body of a request as a form, and the name of the file in it.

    Raises RequestValidationError, MediaTypeError, ParameterError for a field that is there twice, HTTPException 400 for what is
    no form.
    """
    _refuse_other(request, MULTIPART)
    parser = _InMemory(request.headers, request.stream(), max_files=_MOST_PARTS, max_fields=_MOST_PARTS)
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise HTTPException(400, error.message) from error
    try:
        fields, filename = await _fields(form)
    finally:
        await form.close()
    return _checked(lambda: model.model_validate(fields)), filename


async def _fields(form: FormData) -> tuple[dict[str, Any], str]:
    """The fields that somebody filled in (a form sends the others, too), and the name of the file."""
    fields: dict[str, Any] = {}
    filename = ""
    for name, value in form.multi_items():
        if name in fields:
            raise ParameterError(f"“{name}”写了两次", f"{name!r} is there twice")
        fields[name] = value
        if not isinstance(value, str):
            filename, fields[name] = value.filename or "", await value.read()
    return {name: value for name, value in fields.items() if value != ""}, filename


class _InMemory(MultiPartParser):
    """Keeps files in memory: a body is limited in size, and the service may have no place to write."""

    spool_max_size = 2**40


def _refuse_other(request: Request, media: str) -> None:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != media:
        raise MediaTypeError(f"请以 {media} 发送", f"send it as {media}")


def _checked(validate: Callable[[], Model]) -> Model:
    try:
        return validate()
    except ValidationError as error:
        raise RequestValidationError(error.errors(include_url=False)) from error
