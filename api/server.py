"""The service as a process: where it listens, and how it ends."""

from __future__ import annotations

import os
from typing import NamedTuple

import uvicorn

from api.app import create_app
from api.guards.guard import is_loopback
from api.guards.protocol import Protocol
from api.operation.observed import log_config
from core.keys import KeyFile
from core.language import Text
from core.settings import Settings

_LOOPBACK = "127.0.0.1"


class Listening(NamedTuple):
    """Where to listen, and what the operator should know of it."""

    host: str
    notice: Text | None


def where_to_listen(settings: Settings, host: str) -> Listening:
    """The host that was asked for; where no key was ever made, this machine alone. Raises ServiceFilesError."""
    if KeyFile(settings.service_path).keys() is not None:
        return Listening(host, None)
    here = host if is_loopback(host) else _LOOPBACK
    return Listening(
        here,
        Text(
            f"没有密钥，因此只在本机 {here} 上监听，且不能写入。先运行 zeren keys add 名称 --role reader，重新启动后即可监听其他地址",
            f"no key was made, so it listens on this machine alone ({here}) and nothing can be written: run zeren keys add "
            "NAME --role reader and start it again to listen elsewhere",
        ),
    )


def page_address(host: str, port: int) -> str:
    """Where a browser on this machine finds the pages of a service that listens there."""
    name = {"0.0.0.0": _LOOPBACK, "::": "::1"}.get(host, host)  # noqa: S104 - any address, this one among them
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve until the process is told to stop, then finish the requests that run."""
    uvicorn.run(
        create_app(settings),
        host=host,
        port=port,
        http=Protocol,
        ws="none",
        server_header=False,
        access_log=False,  # its lines hold no request id and whole addresses; `zeren.access` writes ours
        log_config=log_config(settings.log_format),
        # Else whoever runs a proxy on this machine could say in X-Forwarded-For to be anybody.
        proxy_headers="FORWARDED_ALLOW_IPS" in os.environ,
        h11_max_incomplete_event_size=int(settings.head_kb * 1024),
        timeout_keep_alive=int(settings.idle_connection_seconds),
        timeout_graceful_shutdown=int(settings.drain_seconds),
    )
