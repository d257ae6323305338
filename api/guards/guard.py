"""Who may come in, to do what, and how often; what needs no key is counted all the same."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from api.guards.rates import Rates
from api.openapi.document import SCHEME
from api.openapi.models import PROBLEMS
from core.errors import ForbiddenError, MisdirectedError, UnauthorizedError
from core.keys import Key, KeyFile
from core.roles import Role
from core.settings import Settings

__all__ = ["REFUSALS", "Caller", "Guard", "Role", "is_loopback", "need"]

_bearer = HTTPBearer(
    scheme_name=SCHEME,
    description="密钥由 `zeren keys add 名称 --role reader|editor|admin` 生成。 A key is made by `zeren keys add`.",
    auto_error=False,
)

_HOST = re.compile(r"\[?(?P<name>[^\[\]]*?)\]?(:\d*)?")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sent a request: the name and role of the key (empty and None where none was known), its address, the request's id.

    ``begun`` are the subjects of the writes that it began: these stand in the audit log.
    """

    name: str
    role: Role | None
    address: str
    request_id: str = ""
    begun: list[str] = field(default_factory=list, compare=False)


class Guard:
    """Lets callers in by their key, or says why not."""

    def __init__(self, settings: Settings) -> None:
        self._keys = KeyFile(settings.service_path)
        self._hosts = settings.hosts
        self._rates = Rates(settings)
        self._needs_keys = False

    def admit(self, request: Request, secret: str | None, needed: Role) -> Caller:
        """The caller of a request who has shown that key; ``request.state.caller`` is the same, also where it is not let in.

        Where no key was ever made, who asks for a loopback name may read and nobody may write. Raises UnauthorizedError,
        ForbiddenError, MisdirectedError, TooManyRequestsError, ServiceFilesError.
        """
        address = address_of(request)
        if not self.needs_keys() and needed is Role.reader:
            self._check_host(request.headers.get("host", ""))
            name, role = "", Role.reader
        else:
            key = self._known(secret, address)
            name, role = key.name, key.role
        caller = request.state.caller = Caller(name, role, address, request.state.request_id)
        self._rates.count(f"key {caller.name}" if caller.name else address, needed)
        if not role.covers(needed):
            raise ForbiddenError(
                f"密钥“{caller.name}”的角色是 {role}，此操作需要 {needed}：请向管理员申请",
                f"the role of key {caller.name!r} is {role}, and this needs {needed}: ask the operator for it",
            )
        return caller

    def needs_keys(self) -> bool:
        """Whether reading needs a key, as writing always does. Raises ServiceFilesError.

        Once it does, it stays so: a file that was deleted must not open a service that listens to the network.
        """
        self._needs_keys = self._needs_keys or self._keys.keys() is not None
        return self._needs_keys

    def admit_anybody(self, address: str) -> None:
        """Count a request for what needs no key, as often as a reader may come. Raises TooManyRequestsError."""
        self._rates.count(address, Role.reader)

    def _known(self, secret: str | None, address: str) -> Key:
        key = self._keys.find(secret) if secret else None
        if key is None:
            self._rates.count_refusal(address)
            raise UnauthorizedError(
                "需要有效的密钥：请用 zeren keys add 名称 --role 角色 生成，并放入请求头 Authorization: Bearer 密钥",
                "this needs a valid key: make one by zeren keys add NAME --role ROLE and send it as Authorization: Bearer KEY",
            )
        return key

    def _check_host(self, header: str) -> None:
        """A web page that has its own name point to this machine must not read by way of the browser here (DNS rebinding)."""
        match = _HOST.fullmatch(header.lower())
        if match is None or not (match["name"] in self._hosts or is_loopback(match["name"])):
            raise MisdirectedError(
                "没有密钥时只应答本机名称 localhost：请生成密钥，或把此名称写入 ZEREN_HOSTS",
                "without keys only the name localhost is answered: make a key, or write this name into ZEREN_HOSTS",
            )


def address_of(connection: HTTPConnection) -> str:
    """The address that a request came from."""
    return connection.client.host if connection.client else ""


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine and no other."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def need(guard: Guard, role: Role) -> Callable[..., Awaitable[Caller]]:
    """A dependency that gives the caller, who has that role or a higher one. Raises as ``Guard.admit`` does."""

    shown = Security(_bearer, scopes=[role.value])

    async def caller(request: Request, credentials: HTTPAuthorizationCredentials | None = shown) -> Caller:
        return guard.admit(request, credentials.credentials if credentials else None, role)

    return caller


REFUSALS: dict[int | str, dict[str, Any]] = {status: PROBLEMS[status] for status in (401, 403, 421, 429)}
"""What ``need`` may answer instead, for ``responses=`` where a router is included."""


_COUNTED_BY_THE_GUARD = ("/v1/", "/metrics")
_FREE = ("/health/",)
"""Probes come for ever, and from one address."""


class Public:
    """ASGI middleware that counts them by the address they come from. Raises TooManyRequestsError, for ``Problems`` outside."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self._app = app
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith((*_COUNTED_BY_THE_GUARD, *_FREE)):
            self._guard.admit_anybody(address_of(HTTPConnection(scope)))
        await self._app(scope, receive, send)
