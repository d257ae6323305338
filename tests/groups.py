"""Which tests stay together when a run has several processes: those on one server, so that it is started once, and those of
one file, whose fixtures are made once. What takes longest comes first, so that no process is left alone with it in the end.

Groups are read off a test's id, because xdist's own marks (``xdist_group``) do nothing under pytest 9.2.
"""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

from tests.engines import EMBEDDED, engine_names

SERVERS = [name for name in engine_names() if name != EMBEDDED]
OTHERS = "other servers"
FIVE_PLANS = "five plans in a browser"
GROUPS = {
    "tests/cli/test_servers.py": SERVERS[0],
    "tests/graph/test_opening.py": SERVERS[0],
    "tests/graph/test_server_killed.py": OTHERS,
    "tests/api/test_outage.py": OTHERS,
    "tests/explorer/test_pages.py": FIVE_PLANS,
    "tests/explorer/test_walks.py": FIVE_PLANS,
}
"""Files that share what their tests' ids do not say: a server, a service."""
HEAVY = (
    *SERVERS,
    FIVE_PLANS,
    "tests/graph/test_copying.py",
    "tests/graph/test_loading.py",
    "tests/api/test_contract.py",
    "tests/graph/test_damage.py",
    "tests/graph/test_broken_engine.py",
    "tests/api/test_box.py",
    "tests/graph/test_watchdog.py",
    "tests/conformance/test_read_only.py",
    "tests/ingest/test_hostile.py",
    "tests/graph/test_engine.py",
    "tests/graph/test_backup.py",
    "tests/api/test_limits.py",
    "tests/api/test_audit.py",
    "tests/api/test_guards.py",
    "tests/cli/test_many_hands.py",
    OTHERS,
    "tests/cli/test_moving.py",
    "tests/graph/test_admin_csv.py",
    "tests/cli/test_commands.py",
    "tests/graph/test_store.py",
    "tests/viz/test_page.py",
    "tests/api/test_uploads.py",
    "tests/api/test_hostile_uploads.py",
    "tests/viz/test_hostile.py",
    "tests/explorer/test_hostile.py",
    "tests/viz/test_five_plans.py",
    "tests/viz/test_exports.py",
)
"""The groups that take more than twenty seconds, the longest first."""


class GroupScheduling(LoadScopeScheduling):  # type: ignore[misc]
    """Hands out one group after the other."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(nodeid: str) -> str:
    """The name of the group that a test belongs to."""
    path, _, name = nodeid.partition("::")
    _, _, row = name.partition("[")
    return next((server for server in SERVERS if server in row), GROUPS.get(path, path))


def weight(nodeid: str) -> int:
    """Where a test's group stands in the run: a small number is early."""
    group = group_of(nodeid)
    return HEAVY.index(group) if group in HEAVY else len(HEAVY)
