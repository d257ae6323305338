"""The graph for analysts: what a notebook's own driver needs to reach it, and a bridge for notebooks written for py2neo."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING

from core.errors import StoreError
from core.settings import Settings
from graph.engine import Engine
from graph.store import Store

if TYPE_CHECKING:
    import py2neo


@dataclass(frozen=True, slots=True)
class Address:
    """Where any driver for Neo4j reaches the graph. ``auth`` is user and password: on an embedded store, of its reader."""

    uri: str
    auth: tuple[str, str] = field(repr=False)  # a notebook prints what a cell ends in, and is passed on
    database: str


def address(settings: Settings | None = None) -> Address:
    """The address of the store that the settings name, by default those of the environment; the store answers there.

    The engine of a folder is started if need be. Each start brings new passwords: ask again after it was stopped.
    Raises StoreError, InputError.
    """
    settings = settings or Settings.from_environment()
    if settings.is_server:
        Store.open(settings).close()
        return Address(settings.store, (settings.user, settings.password), settings.database)
    end = Engine.of(settings).ensure()
    return Address(end.uri, (end.reader_user, end.reader_password), end.database)


def py2neo_graph(settings: Settings | None = None) -> py2neo.Graph:
    """A ``py2neo.Graph`` on the store that the settings name, by default those of the environment.

    On an embedded store it may only read, on a server what the settings' user may. py2neo closes its connections by
    ``graph.service.connector.close()`` and not by itself. Raises as ``address``, and StoreError where py2neo is missing.
    """
    if find_spec("py2neo") is None:
        raise StoreError(
            "没有安装 py2neo：请运行 pip install 'zeren[py2neo]'",
            "py2neo is not installed: run pip install 'zeren[py2neo]'",
        )
    import py2neo

    at = address(settings)
    return py2neo.Graph(at.uri, auth=at.auth, name=at.database)
