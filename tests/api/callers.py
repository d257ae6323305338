"""Callers of a service under test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from fastapi.testclient import TestClient

from api import create_app
from core.keys import KeyFile
from core.roles import Role
from core.settings import Settings

Shown = dict[Role, dict[str, str]]


def with_keys(settings: Settings, folder: Path) -> tuple[Settings, Shown]:
    """The settings with a service folder of its own that holds one key of each role, and the headers that show them."""
    keys = KeyFile(folder)
    shown = {role: {"Authorization": f"Bearer {keys.add(f'a-{role}', role)}"} for role in Role}
    return replace(settings, service_folder=str(folder)), shown


@contextmanager
def client_of(settings: Settings, headers: dict[str, str]) -> Iterator[TestClient]:
    """A client of a service with these settings, which sends the headers with every request."""
    with TestClient(create_app(settings), headers=headers, raise_server_exceptions=False) as opened:
        yield opened
