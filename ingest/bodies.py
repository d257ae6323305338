"""National bodies by name (``lexicon/national.yaml``): 海关总署 and 证监会 are units, whatever their names end with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ingest.lexicon import rows


@dataclass(frozen=True, slots=True)
class Body:
    """A national body under one of its names. ``until`` is the last year of the name, ``now`` what carries its work on;
    None and "" where the name still stands."""

    function: str
    kind: str
    until: int | None = None
    now: str = ""


def national_body(name: str) -> Body | None:
    """The body of that very name, None where there is none."""
    return _bodies().get(name)


@cache
def _bodies() -> dict[str, Body]:
    return {
        name: Body(row["function"], row.get("kind", "central-agency"), row.get("until"), row.get("now", ""))
        for row in rows("national")
        for name in row["names"]
    }
