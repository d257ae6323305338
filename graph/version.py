"""Which state of the plans the graph holds."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.store import Store

_LOADS = "MATCH (p:Plan) RETURN p.id AS plan, p.load AS load ORDER BY plan"


def data_version(store: Store) -> str:
    """Sixteen hexadecimal digits that change whenever a plan is loaded, replaced or taken away. Raises as ``Store.read``."""
    rows = store.read(_LOADS).rows
    return hashlib.sha256("\n".join(f"{row['plan']} {row['load']}" for row in rows).encode()).hexdigest()[:16]
