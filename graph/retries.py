"""Which of the driver's errors pass when the same work is run again, and what the user is told of those that do not."""

from __future__ import annotations

from neo4j.exceptions import (
    AuthError,
    ConstraintError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from core.errors import QueryError, StoreError
from graph.faults import broken_off, fate_unknown, translate

# A new engine has other passwords, so a login that fails means that ours is gone, too.
ENGINE_GONE = (ServiceUnavailable, SessionExpired, AuthError)
# What a reader is told that met the commit which took a node away.
NODE_GONE = "Neo.ClientError.Statement.EntityNotFound"
# Two that make the same constraint or index: "IF NOT EXISTS" looks first, so the slower one is told that it exists, or that
# the index under it is another's. The next time it finds it.
SCHEMA_MADE = "Neo.ClientError.Schema."
MEETING_SECONDS = 10.0
"""How long to pause, in sum, for other writers: two that make the same new node, and the slower one is told "duplicate key", and
finds the node the next time. The tries themselves do not count, so that a slow one does not use it up."""


def patience_with(error: DriverError | Neo4jError, patience: float, *, embedded: bool) -> float:
    """For how many seconds of pauses, of the ``patience`` that there is, the same work is worth another try; below zero if it is not."""
    if isinstance(error, IncompleteCommit) and not embedded:
        return patience
    return MEETING_SECONDS if _met_others(error, embedded=embedded) else -1


def _met_others(error: DriverError | Neo4jError, *, embedded: bool) -> bool:
    """Whether the work failed because others were at work. A server's driver has tried most of these for a while already."""
    code = getattr(error, "code", None) or ""
    passing = isinstance(error, TransientError) and (embedded or "Lock" in code or "Deadlock" in code)
    return passing or isinstance(error, ConstraintError) or code == NODE_GONE or code.startswith(SCHEMA_MADE)


def failure(
    error: DriverError | Neo4jError, store: str, *, lost_commit: bool, embedded: bool
) -> StoreError | QueryError:
    """The user's error for what no further try mends; ``lost_commit`` says that the answer to a commit got lost before."""
    gone = isinstance(error, (ServiceUnavailable, SessionExpired))
    if lost_commit and gone:
        return fate_unknown(store)
    return broken_off() if embedded and gone else translate(error, store)
