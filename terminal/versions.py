"""Former versions of plans: ``PLAN@1`` in place of a file."""

from __future__ import annotations

import re
from pathlib import Path

from core.settings import Settings
from graph import Store, last_version_number, records_of
from ingest import Plan, plan_of_records

_VERSION = re.compile(r"(.+)@([0-9]{1,9})")


def is_version(given: Path) -> bool:
    """Whether a version is meant, and no file."""
    return bool(_VERSION.fullmatch(str(given))) and not given.exists()


def read_version(settings: Settings, given: Path) -> Plan:
    """The plan as that version's text was read. Raises NotFoundError, StoreError."""
    plan_id, _, number = str(given).rpartition("@")
    with Store.open(settings) as store:
        return plan_of_records(records_of(store, plan_id, int(number)))


def last_version_of(settings: Settings, plan_id: str) -> Path:
    """The last version of a plan of the graph, as ``PLAN@3``. Raises NotFoundError where there is no such plan, StoreError."""
    with Store.open(settings) as store:
        number = last_version_number(store, plan_id)
    return Path(f"{plan_id}@{number}")
