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
    """The plan as the text of PLAN@1 was read, or of PLAN the last one. Raises NotFoundError, StoreError."""
    match = _VERSION.fullmatch(str(given))
    plan_id = match[1] if match else str(given)
    with Store.open(settings) as store:
        number = int(match[2]) if match else last_version_number(store, plan_id)
        return plan_of_records(records_of(store, plan_id, number))
