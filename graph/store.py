"""The one store: Bolt through the official driver, to the embedded engine of a folder or to a Neo4j server."""

from __future__ import annotations

import random
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, ExitStack, nullcontext
from types import TracebackType
from typing import Any, Self, TypeVar

from neo4j import READ_ACCESS, Driver, ManagedTransaction, unit_of_work
from neo4j.exceptions import DriverError, IncompleteCommit, Neo4jError

from core.errors import QueryError, StoreError
from core.settings import Settings
from graph.deadline import attended, within
from graph.engine import Engine
from graph.engine_faults import EngineSilentError, disk_full, silent_while_writing
from graph.engine_state import EngineFolder
from graph.faults import broken_off, of_a_stranger, too_slow
from graph.guard import check_on_server
from graph.leftovers import clear_leftovers
from graph.link import CONNECT_SECONDS, READ_RETRY_SECONDS, Link, to_engine, to_server
from graph.opening import check_version, unusable
from graph.retries import ENGINE_GONE, failure, patience_with
from graph.statement import check_statement
from graph.termination import MARK, terminate_in_background
from graph.values import Rows, take

T = TypeVar("T")
Place = Callable[[], AbstractContextManager[object]]
"""Gives what is held while an engine is at work."""

GRACE_SECONDS = 2.0
ATTEND_SECONDS = 3.0
RESTARTS = 3
"""How often one piece of work begins again on a new engine: strangers' statements may end several in a row."""
ANSWER_CHARACTERS = 20_000_000
UNNAMED = "ZEREN_STORE"
"""What errors call the store where a stranger reads them."""


class Store:
    """The graph. Safe to share between threads; close it, or use it in a ``with``.

    Work may run more than once: when writers meet, when a server comes back within the settings' ``retry_seconds``, and
    when an embedded engine died and is started again; also when the end came during the commit and nobody knows whether
    that arrived. So work given to ``write`` must leave the same graph however often it runs: replace a thing as a whole,
    never add to it; or look first whether the earlier run has arrived.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._engine = None if settings.is_server else Engine.of(settings)
        self._opened = ExitStack()
        self._defined: set[str] = set()
        self._relinking = threading.Lock()
        self._link = self._connect()

    @classmethod
    def open(cls, settings: Settings) -> Store:
        """Open the store that the settings name; starts the engine of a folder. Raises StoreError."""
        return cls(settings)

    @staticmethod
    def is_there(settings: Settings) -> bool:
        """Whether there is anything to open: an address is taken for one, a folder only once an engine has worked in it."""
        return settings.is_server or EngineFolder(settings.folder).has_data

    @property
    def _embedded(self) -> bool:
        return self._engine is not None

    def close(self) -> None:
        """Close all connections. The engine of a folder goes on until it is idle for long enough."""
        self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, cypher: str, parameters: Mapping[str, Any] | None = None, limit: int | None = None) -> Rows:
        """The rows of one reading query of ours, at most ``limit`` of them.

        Raises QueryError for what the engine refuses, StoreBusyError past the settings' ``query_seconds``, StoreError.
        """
        return self._run(
            lambda link: self._bounded(
                link.driver, link.database, lambda tx: take(tx.run(cypher, dict(parameters or {})), limit)
            )
        )

    def ping(self) -> None:
        """Ask the graph for one value. Raises as ``read``."""
        self.read("RETURN 1 AS one")

    def read_as_reader(self, cypher: str, limit: int, place: Place = nullcontext) -> Rows:
        """The first ``limit`` rows of a statement that a user, perhaps a stranger, wrote.

        Its text is held to lists first (``graph.statement``). An embedded engine runs it as a user who may only read, a
        Neo4j server in a read session and after its plan was seen to be harmless (``graph.guard``). ``place`` is held until
        the engine is done with it, which may be after StoreBusyError has been raised. Raises as ``read`` and what ``place``
        raises, RefusedStatementError for what may do more than read, and QueryError for an answer beyond
        ``ANSWER_CHARACTERS``. No error names the store.
        """

        def work(transaction: ManagedTransaction) -> Rows:
            try:
                if self._engine is None:
                    check_on_server(transaction, cypher)
                return take(transaction.run(cypher), limit, ANSWER_CHARACTERS)
            except RecursionError as error:
                raise QueryError(
                    "结果嵌套过深：请返回更平的值", "the answer is nested too deeply: return flatter values"
                ) from error
            except Neo4jError as error:
                if told := of_a_stranger(error):
                    raise told from error
                raise
            except ENGINE_GONE as error:
                if self._engine is None:
                    raise
                # Not to be run again: it may be what the engine died of.
                raise broken_off() from error

        check_statement(cypher)
        return self._run(lambda link: self._bounded(link.reader, link.database, work, place), store=UNNAMED)

    def write(self, work: Callable[[ManagedTransaction], T]) -> T:
        """What ``work`` returns after its transaction is committed. It may run more than once: see the class.

        To a folder one writes at a time, of all threads and processes; the others wait as long as that takes.
        """
        with self._turn_to_write():
            return self._write(work)

    def define(self, statements: Iterable[str]) -> None:
        """Run schema statements that this store has not run yet, each on its own as engines demand; wait for the indexes.

        Running one of them twice must do no harm.
        """
        missing = [statement for statement in statements if statement not in self._defined]
        if missing and self._engine is None:
            clear_leftovers(self.write, missing)
        with self._turn_to_write() if missing else nullcontext():
            for statement in missing:
                self._write(lambda tx, text=statement: tx.run(text).consume())  # type: ignore[misc]
        if missing and self._engine is None:
            # Neo4j fills an index in the background; a load before that would look at every node for every row. As a write,
            # because a load goes on when the server restarts, and this is part of it.
            seconds = int(self._settings.query_seconds)
            self.write(lambda tx: tx.run("CALL db.awaitIndexes($seconds)", seconds=seconds).consume())
        self._defined.update(missing)

    def _connect(self) -> Link:
        settings = self._settings
        if self._engine:
            return self._keep(to_engine(self._engine.ensure(), settings.query_seconds))
        try:
            link = self._keep(to_server(settings))
            # Not a managed transaction, which retries: a slip in the address or the password shows at once.
            with link.driver.session(database=link.database, connection_acquisition_timeout=CONNECT_SECONDS) as session:
                agent = session.run("RETURN 1").consume().server.agent
            check_version(agent, settings.store)
        except (DriverError, Neo4jError, ValueError) as error:
            self.close()
            raise unusable(error, settings.store) from error
        except StoreError:
            self.close()
            raise
        return link

    def _keep(self, link: Link) -> Link:
        """Have a link closed with the store, not before: another thread may be at work on the one it replaces."""
        self._opened.callback(link.close)
        return link

    def _turn_to_write(self) -> AbstractContextManager[None]:
        return self._engine.turn_to_write() if self._engine else nullcontext()

    def _write(self, work: Callable[[ManagedTransaction], T]) -> T:
        def run(link: Link) -> T:
            with link.session(self._settings.retry_seconds) as session:
                return session.execute_write(work)

        try:
            return self._run(run, self._settings.retry_seconds)
        except EngineSilentError as error:
            raise silent_while_writing(error) from error

    def _attend(self, job: Callable[[Link], T], link: Link) -> T:
        """Run a job; on an embedded engine, which may fall silent for ever, see from time to time that it answers at all."""
        engine, endpoint = self._engine, link.endpoint
        if engine is None or endpoint is None:
            return job(link)
        return attended(lambda: job(link), lambda: engine.check(endpoint), ATTEND_SECONDS)

    def _run(self, job: Callable[[Link], T], patience: float = READ_RETRY_SECONDS, store: str = "") -> T:
        """Run a job, again and again with ``patience`` seconds of pauses where that is of use. A driver of a server retries besides.

        ``store`` is what errors call the store, where they are not to say where it is.
        """
        paused, restarts, lost_commit = 0.0, 0, False
        while True:
            link = self._link
            try:
                return self._attend(job, link)
            except (DriverError, Neo4jError) as error:
                lost_commit = lost_commit or isinstance(error, IncompleteCommit)
                if isinstance(error, ENGINE_GONE) and restarts < RESTARTS and self._relink(link):
                    restarts += 1
                elif paused > patience_with(error, patience, embedded=self._embedded):
                    if self._engine and self._engine.is_full():
                        raise disk_full(self._settings.folder) from error
                    called = store or self._settings.store
                    raise failure(error, called, lost_commit=lost_commit, embedded=self._embedded) from error
                else:
                    pause = random.uniform(0.01, 0.1)  # noqa: S311 - so that two writers do not meet again
                    time.sleep(pause)
                    paused += pause

    def _relink(self, lost: Link) -> bool:
        """Connect to the engine that took the lost one's place. False if the same one still serves, or for a server."""
        if self._engine is None:
            return False
        with self._relinking:
            if self._link is lost:
                # The system takes a moment to let go of a killed process's lock.
                time.sleep(0.1)
                if self._engine.ensure() == lost.endpoint:
                    return False
                self._link = self._connect()
            return True

    def _bounded(
        self, driver: Driver, database: str, work: Callable[[ManagedTransaction], Rows], place: Place = nullcontext
    ) -> Rows:
        """Read with a deadline that holds, for the caller and for the engine.

        An embedded engine has a watchdog of its own (``graph.watchdog``). Neo4j keeps the transaction's time limit, unless a
        statement nested too deeply for its parser silences it (5.26 and 2026: "1+1+…" four hundred times).
        """
        mark, over = secrets.token_hex(8), threading.Event()

        @unit_of_work(metadata={MARK: mark}, timeout=self._settings.query_seconds)
        def timed(transaction: ManagedTransaction) -> Rows:
            if over.is_set():  # else the driver would send it again when its connection was ended for taking too long
                raise too_slow()
            return work(transaction)

        def run() -> Rows:
            with place(), driver.session(database=database, default_access_mode=READ_ACCESS) as session:
                return session.execute_read(timed)

        def late() -> None:
            over.set()
            if self._engine is None:
                terminate_in_background(driver, database, mark)

        return within(self._settings.query_seconds + GRACE_SECONDS, run, late)
