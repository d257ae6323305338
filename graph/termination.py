"""Ends a transaction of ours on a Neo4j server that does not keep the time it was given.

A statement that overflows the server's parser silences its connection: the thread is gone, and the transaction stays, even when
it was told to end. It goes with its connection. Every reading transaction carries a mark, by which another session finds it.
"""

from __future__ import annotations

import logging
import threading
import time

from neo4j import Driver
from neo4j.exceptions import DriverError, Neo4jError

MARK = "zeren"
"""The key of the mark in a transaction's metadata."""

PATIENCE_SECONDS = 1.0
"""How long a transaction may take to end; then its connection is closed."""

_FIND = f"""
SHOW TRANSACTIONS YIELD transactionId, connectionId, metaData WHERE metaData.{MARK} = $mark
RETURN transactionId AS transaction, connectionId AS connection
"""
_log = logging.getLogger("zeren.graph")


def terminate_in_background(driver: Driver, database: str, mark: str) -> None:
    """Have the transactions that carry the mark ended, without waiting for that."""
    threading.Thread(target=_terminate, args=(driver, database, mark), name="zeren-terminate", daemon=True).start()


def _terminate(driver: Driver, database: str, mark: str) -> None:
    try:
        with driver.session(database=database) as session:
            if transactions := session.run(_FIND, mark=mark).value("transaction"):
                session.run("TERMINATE TRANSACTIONS $ids", ids=transactions).consume()
                time.sleep(PATIENCE_SECONDS)
            if connections := session.run(_FIND, mark=mark).value("connection"):
                session.run("CALL dbms.killConnections($ids)", ids=connections).consume()
    except (DriverError, Neo4jError) as error:
        _log.warning("a statement that took too long may still run on the server: %s", error)
