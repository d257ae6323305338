"""The engine's own process: ``python -m graph.engine_process FOLDER HEAP_MB IDLE_SECONDS QUERY_SECONDS``.

It serves Bolt on a free port of loopback until it is asked to stop (SIGTERM, SIGINT, or the folder's stop request) or
nobody has been connected for IDLE_SECONDS. It is a process of its own so that a crash of the engine is not ours.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import signal
import sys
import threading
import time
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import psutil
from filelock import Timeout

from core.language import Text
from graph.checksums import changed_files, file_changed, forget_checksums, write_checksums
from graph.engine_state import DAMAGED, LOCK_HELD, Endpoint, EngineFolder
from graph.engine_status import connections
from graph.invariants import differences
from graph.watchdog import Watchdog

DATABASE = "zeren"
READER = "reader"
TICK_SECONDS = 0.2
LOOK_SECONDS = 2.0  # listing connections at every tick took 2 % of a core
STOP_SECONDS = 10.0
FLUSH_SECONDS = 60.0  # by then the engine has written what it had in memory
PLACES = 8
"""Statements that run at once; further ones wait in the order they came."""
JVM = (
    # By the engine's default it would be twice the number of cores, and four strangers would fill a small machine.
    f"-Darcadedb.queryMaxConcurrent={PLACES}",
    "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
    "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
    # A thread that finds no memory dies, and which it is nobody knows: the log of changes is safer than what is left of it.
    "-XX:+ExitOnOutOfMemoryError",
)
RECORD_RIGHTS = ("createRecord", "readRecord", "updateRecord", "deleteRecord")
ADMIN_RIGHTS = ("updateSecurity", "updateSchema", "updateDatabaseSettings")

log = logging.getLogger("zeren.engine")


def main(arguments: list[str]) -> int:
    """Run an engine to its end. Returns the exit code: 0 stopped, ``LOCK_HELD``, ``DAMAGED``, 1 did not start (the log says why)."""
    folder = EngineFolder(Path(arguments[0]))
    heap_mb, idle_seconds, query_seconds = int(arguments[1]), float(arguments[2]), float(arguments[3])
    # The engine writes ./log and the like into its working directory.
    os.chdir(folder.path)
    try:
        with folder.engine_lock().acquire(timeout=0):
            return _run(folder, heap_mb, idle_seconds, query_seconds)
    except Timeout:
        log.error("another engine is at work in %s", folder.path)
        return LOCK_HELD


def _run(folder: EngineFolder, heap_mb: int, idle_seconds: float, query_seconds: float) -> int:
    folder.stop_request.unlink(missing_ok=True)
    lock = folder.lock_id()
    if changed := changed_files(folder):
        folder.write_damage(map(file_changed, changed))
        return DAMAGED
    forget_checksums(folder)
    try:
        server, endpoint = _serve(folder.path, lock, heap_mb)
    except Exception as error:
        log.exception("the engine did not start")
        # On one line, the last one: the client shows it.
        log.error("%s", " ".join(str(error).split())[:300])
        return 1
    if damage := _damage(server):
        folder.write_damage(damage)
        return DAMAGED
    stopping = _stop_on_signal()
    watchdog = Watchdog(server._java_server, query_seconds, endpoint.user)
    folder.write(endpoint)
    log.info("ready at %s, heap %d MB, idle stop after %g s", endpoint.uri, heap_mb, idle_seconds)
    log.info("stopping: %s", _wait(folder, endpoint, idle_seconds, stopping, watchdog))
    _stop(server)
    write_checksums(folder)
    return 0


def _serve(path: Path, lock: int, heap_mb: int) -> tuple[Any, Endpoint]:
    """Start the engine over ``path`` with new passwords. Returns the package's server object and the way to it."""
    root_password, reader_password = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    _write_groups(path / "config")
    server = _server(path, heap_mb, root_password, reader_password)
    server.start()
    port = _bolt_port(server)
    uri = f"bolt://127.0.0.1:{port}"
    return server, Endpoint(uri, "root", root_password, READER, reader_password, DATABASE, os.getpid(), port, lock)


def _write_groups(config: Path) -> None:
    """Declare the engine's groups, and forget the users of earlier starts so that the new passwords apply."""
    config.mkdir(exist_ok=True)
    (config / "server-users.jsonl").unlink(missing_ok=True)
    groups = {
        "admin": _group(ADMIN_RIGHTS, RECORD_RIGHTS),
        READER: _group((), ("readRecord",)),
        "*": _group((), ()),
    }
    text = json.dumps({"databases": {"*": {"groups": groups}}, "version": 2}, indent=2)
    (config / "server-groups.json").write_text(text, encoding="utf-8")


def _group(rights: tuple[str, ...], record_rights: tuple[str, ...]) -> dict[str, Any]:
    types = {"*": {"access": record_rights}}
    return {"resultSetLimit": -1, "readTimeout": -1, "access": rights, "types": types}


def _server(path: Path, heap_mb: int, root_password: str, reader_password: str) -> Any:
    # Here and not at the top: everything before this line works without the engine's package and its JVM.
    import arcadedb_embedded

    config = {
        "mode": "development",  # production mode hides the texts of errors
        "host": "127.0.0.1",
        "http_port": "0",
        "bolt_port": 0,
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server_defaultDatabases": f"{DATABASE}[{READER}:{reader_password}:{READER}]",
    }
    jvm = {"heap_size": f"{heap_mb}m", "jvm_args": JVM}
    return arcadedb_embedded.ArcadeDBServer(str(path), root_password, config=config, jvm_kwargs=jvm)


def _damage(server: Any) -> list[Text]:
    """What is wrong with the graph, before anyone may ask it. An error of the engine at this is damage, too."""
    database = server.get_database(DATABASE)
    try:
        return list(differences(lambda cypher: (row.to_dict() for row in database.query("opencypher", cypher))))
    except Exception as error:
        log.exception("the data cannot be read")
        text = " ".join(str(error).split())[:300]
        return [Text(f"读取时出错：{text}", f"it cannot be read: {text}")]


def _bolt_port(server: Any) -> int:
    """The port the system gave to Bolt, which the package does not tell: ask the engine's own plugin."""
    plugins = server._java_server.getPlugins()
    return next(int(plugin.getPort()) for plugin in plugins if str(plugin.getName()) == "Neo4j-Bolt")


def _stop_on_signal() -> threading.Event:
    stopping = threading.Event()

    def ask(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the signature is the system's
        stopping.set()

    # After the JVM has started, because it puts its own handlers in.
    signal.signal(signal.SIGTERM, ask)
    signal.signal(signal.SIGINT, ask)
    return stopping


def _wait(
    folder: EngineFolder, endpoint: Endpoint, idle_seconds: float, stopping: threading.Event, watchdog: Watchdog
) -> str:
    """Wait until there is a reason to stop, and return it. The state file is gone then, so that nobody else comes."""
    last_seen = next_look = time.monotonic()
    while True:
        asked = stopping.wait(TICK_SECONDS)
        _hold(folder, endpoint)
        if asked or folder.stop_request.exists():
            folder.state.unlink(missing_ok=True)
            return "asked to"
        if verdict := watchdog.verdict():
            # Nobody is to be told the way here while the system takes the process apart.
            folder.state.unlink(missing_ok=True)
            log.error("ending at once: %s", verdict)
            os._exit(1)
        now = time.monotonic()
        if now < next_look:
            continue
        next_look = now + min(LOOK_SECONDS, idle_seconds / 4)
        if connections(psutil.Process(), endpoint.port):
            last_seen = now
        elif now - last_seen > idle_seconds and _retire(folder, endpoint.port):
            return f"nobody connected for {idle_seconds:g} s"


def _hold(folder: EngineFolder, endpoint: Endpoint) -> None:
    """See that clients find this engine, and no other over the same data; where that cannot be, end at once.

    At once, because a clean stop writes to the path, where another engine's data may stand by now: the folder was moved, or its
    lock deleted. On a full disk some pages were not written. The log of changes has all that was acknowledged.
    """
    if folder.lock_id() != endpoint.lock:
        _end("the folder was moved, or its lock was deleted")
    try:
        if folder.is_full() and folder.was_written(FLUSH_SECONDS):
            _end("the disk is full")
        if folder.read() != endpoint:
            folder.write(endpoint)
    except OSError as error:
        _end(f"the folder cannot be used any more: {error}")


def _end(reason: str) -> NoReturn:
    log.error("ending: %s", reason)
    os._exit(1)


def _retire(folder: EngineFolder, port: int) -> bool:
    """Take the state file away unless somebody is coming: under the start lock nobody is being told the way here."""
    try:
        with folder.start_lock().acquire(timeout=0):
            if connections(psutil.Process(), port):
                return False
            folder.state.unlink(missing_ok=True)
            return True
    except Timeout:
        return False


def _stop(server: Any) -> None:
    # A query that counts to a billion holds up a clean stop for as long as it runs. The log of changes makes a hard
    # end safe: what was acknowledged is there at the next start.
    deadline = threading.Timer(STOP_SECONDS, os._exit, args=(0,))
    deadline.daemon = True
    deadline.start()
    server.stop()
    log.info("stopped")


if __name__ == "__main__":
    # The engine starts its own lines with a line break, and ends them without one.
    logging.basicConfig(level=logging.INFO, format="\n%(asctime)s %(levelname)s zeren %(message)s")
    # Not sys.exit: the end of the JVM waits for queries that still run, however long.
    os._exit(main(sys.argv[1:]))
