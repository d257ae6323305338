"""What every router works with."""

from __future__ import annotations

from dataclasses import dataclass

from api.guards.audit import Audit
from api.guards.guard import Guard
from api.operation.metrics import Metrics
from api.replies.cache import Cache
from api.stores import StoreHolder
from core.settings import Settings
from queries import Catalogue


@dataclass(frozen=True, slots=True)
class Service:
    """The parts of one running service."""

    settings: Settings
    stores: StoreHolder
    catalogue: Catalogue
    cache: Cache
    guard: Guard
    audit: Audit
    metrics: Metrics
