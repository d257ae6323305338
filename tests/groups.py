"""Which tests of a run in several processes (``-n 2 --dist loadgroup``) stay together in one.

Tests of one server, so that it is started once; otherwise tests of one file, as its fixtures are made once a file. The
groups that take longest come first, so that no process is left alone with one in the end.
"""

from __future__ import annotations

import pytest

from tests.engines import EMBEDDED, engine_names

SERVERS = [name for name in engine_names() if name != EMBEDDED]
OTHERS = "other servers"
HEAVY = (
    *SERVERS,
    OTHERS,
    "tests/graph/test_copying.py",
    "tests/cli/test_moving.py",
    "tests/graph/test_engine.py",
    "tests/graph/test_admin_csv.py",
    "tests/graph/test_loading.py",
    "tests/cli/test_commands.py",
    "tests/graph/test_store.py",
    "tests/api/test_contract.py",
    "tests/api/test_uploads.py",
    "tests/api/test_hostile_uploads.py",
)
"""What takes more than twenty seconds, the longest first."""


def group_of(item: pytest.Item) -> str:
    """The name of the group that a test belongs to."""
    path = item.location[0]
    if not isinstance(item, pytest.Function):
        return path
    engine = item.callspec.params.get("engine") if hasattr(item, "callspec") else None
    if engine in SERVERS:
        return str(engine)
    if {"mortal", "too_old"} & set(item.fixturenames):
        return OTHERS
    return SERVERS[0] if engine is None and "engines" in item.fixturenames else path
