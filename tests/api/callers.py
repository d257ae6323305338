"""Callers of a service under test."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from core.keys import KeyFile
from core.roles import Role
from core.settings import Settings

Shown = dict[Role, dict[str, str]]


def with_keys(settings: Settings, folder: Path) -> tuple[Settings, Shown]:
    """The settings with a service folder of its own that holds one key of each role, and the headers that show them."""
    keys = KeyFile(folder)
    shown = {role: {"Authorization": f"Bearer {keys.add(f'a-{role}', role)}"} for role in Role}
    return replace(settings, service_folder=str(folder)), shown
