"""What callers of the service may do."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a caller may do: each all that those before may."""

    reader = "reader"
    editor = "editor"
    admin = "admin"

    def covers(self, needed: Role) -> bool:
        """Whether this role may do what ``needed`` may."""
        roles = list(Role)
        return roles.index(self) >= roles.index(needed)
