"""Which tests stay together when a run has several processes: those on one server, so that it is started once, and those of
one file, whose fixtures are made once. What takes longest comes first, so that no process is left alone with it in the end.

Groups are read off a test's id, because xdist's own marks (``xdist_group``) do nothing under pytest 9.2.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from math import inf
from pathlib import Path

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
WORTH_RECORDING = 0.5
RECORDED = Path(__file__).with_name("durations.json")
"""Seconds that each group took, of those that took half a second, when somebody last wrote ``python -m pytest --record-durations``."""
_SECONDS: dict[str, float] = json.loads(RECORDED.read_text("utf-8"))


class GroupScheduling(LoadScopeScheduling):  # type: ignore[misc]
    """Hands out one group after the other."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(nodeid: str) -> str:
    """The name of the group that a test belongs to."""
    path, _, name = nodeid.partition("::")
    _, _, row = name.partition("[")
    return next((server for server in SERVERS if server in row), GROUPS.get(path, path))


def weight(nodeid: str) -> float:
    """Where a test's group stands in the run: a small number is early. A server nobody has timed yet is the first."""
    group = group_of(nodeid)
    return -inf if group in SERVERS and group not in _SECONDS else -recorded(group)


def recorded(group: str) -> float:
    """The seconds that a group took; 0 for one that takes less than is worth recording."""
    return _SECONDS.get(group, 0.0)


def record(seconds: Mapping[str, float]) -> None:
    """Write down how long the tests took, from their ids."""
    groups: defaultdict[str, float] = defaultdict(float)
    for nodeid, taken in seconds.items():
        groups[group_of(nodeid)] += taken
    longest = sorted(groups.items(), key=lambda item: -item[1])
    kept = {group: round(taken, 1) for group, taken in longest if taken >= WORTH_RECORDING}
    RECORDED.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
