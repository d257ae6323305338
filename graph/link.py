"""Drivers to one engine or server: every setting of the official driver stands here."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from neo4j import Driver, GraphDatabase, Session

from core.settings import Settings
from graph.engine_state import Endpoint

# What the driver logs comes to us as an exception as well; without a handler it would be printed between our lines.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

READ_RETRY_SECONDS = 2.0  # the driver waits 1 s, then 2 s, and gives up
CONNECT_SECONDS = 5.0
ENGINE_CONNECT_SECONDS = (
    120.0  # on a busy machine a login takes long; one that does not answer at all is found out otherwise
)


@dataclass(frozen=True, slots=True)
class Link:
    """The way to the graph. ``endpoint`` is None for a server, and there ``reader`` is ``driver``."""

    driver: Driver
    reader: Driver
    database: str
    endpoint: Endpoint | None

    def session(self, retry_seconds: float) -> Session:
        """A session to write in, whose transactions are tried again for so long; on an embedded engine only once."""
        return self.driver.session(
            database=self.database, max_transaction_retry_time=0 if self.endpoint else retry_seconds
        )

    def close(self) -> None:
        """Close the connections; closing again does nothing."""
        self.driver.close()
        self.reader.close()


def to_server(settings: Settings) -> Link:
    """A link to the server that the settings name; nothing is sent yet. Raises ValueError or ConfigurationError for a wrong address."""
    driver = _driver(
        settings.store, settings.user, settings.password, settings.query_seconds, READ_RETRY_SECONDS, CONNECT_SECONDS
    )
    return Link(driver, driver, settings.database, None)


def to_engine(end: Endpoint, query_seconds: float) -> Link:
    """A link to a running embedded engine; nothing is sent yet."""
    # No retries by the driver: it would knock for ten seconds at the port of a dead engine.
    driver = _driver(end.uri, end.user, end.password, query_seconds, 0, ENGINE_CONNECT_SECONDS)
    reader = _driver(end.uri, end.reader_user, end.reader_password, query_seconds, 0, ENGINE_CONNECT_SECONDS)
    return Link(driver, reader, end.database, end)


def _driver(
    uri: str, user: str, password: str, query_seconds: float, retry_seconds: float, connect_seconds: float
) -> Driver:
    return GraphDatabase.driver(
        uri,
        auth=(user, password),
        max_transaction_retry_time=retry_seconds,
        connection_timeout=connect_seconds,
        connection_acquisition_timeout=query_seconds + connect_seconds,
        notifications_min_severity="OFF",
        telemetry_disabled=True,
    )
