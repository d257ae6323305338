"""One Neo4j process over one home folder: started, killed, started again."""

from __future__ import annotations

import secrets
import socket
import subprocess
from pathlib import Path

from core.settings import Settings
from tests.neo4j_server.release import PROGRAM, Release, find_java
from tests.patience import NotStartedError, at_second_try, is_ready, patient
from tests.shared_classes import of_another_java

OPENED = ("java.base/java.nio", "java.base/java.lang", "java.base/sun.nio.ch")


class Neo4jServer:
    """A server on a free port of loopback. ``settings`` reach it; they stay the same when it is started again."""

    def __init__(self, release: Release, home: Path) -> None:
        self._release, self._home = release, home
        self._password = secrets.token_urlsafe(12)
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def settings(self) -> Settings:
        return patient(f"bolt://127.0.0.1:{self._port}", password=self._password)

    def start(self) -> None:
        """Start the process unless it runs, and wait until it answers. Raises NotStartedError with what it printed if it does not."""
        if self._process and self._process.poll() is None:
            return
        at_second_try(self._start)

    def _start(self) -> None:
        self._home.mkdir(parents=True, exist_ok=True)
        # Here and not in the program, where this setting has another type in each main version.
        (self._home / "neo4j.conf").write_text("server.memory.pagecache.size=64m\n", encoding="utf-8")
        log = self._home / "console.log"
        with log.open("wb") as out:
            self._process = subprocess.Popen(
                self._command(), stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=of_another_java()
            )
        if not is_ready(self._process.pid, lambda: "ready" in log.read_text("utf-8", "replace").splitlines()):
            self.kill()
            raise NotStartedError(f"Neo4j {self._release.version}", log.read_text("utf-8", "replace"))

    def kill(self) -> None:
        """End the process at once, as a power cut would. Its clean stop takes twelve seconds, which no test needs."""
        if self._process:
            self._process.kill()
            self._process.wait()

    def _command(self) -> list[str]:
        java = find_java(self._release)
        assert java, "ask missing() first"
        opened = [word for package in OPENED for word in ("--add-opens", f"{package}=ALL-UNNAMED")]
        classpath = f"{self._release.classes}:{self._release.libraries}/*"
        program = [PROGRAM.stem, str(self._home), str(self._port), self._password]
        return [str(java), "-Xmx512m", *opened, "-cp", classpath, *program]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
