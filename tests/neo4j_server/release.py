"""Which releases of Neo4j tests run on, and what this machine has to run them: a Java, and their libraries."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from filelock import FileLock

HERE = Path(__file__).parent
PROGRAM = HERE / "Neo4jServer.java"
CACHE = HERE.parents[1] / "build" / "neo4j"


@dataclass(frozen=True, slots=True)
class Release:
    """A release of Neo4j and the oldest Java it runs on."""

    version: str
    java: int

    @property
    def libraries(self) -> Path:
        """The folder of its jars, which need not be there yet."""
        return CACHE / self.version

    @property
    def classes(self) -> Path:
        """The folder of the starting program, compiled for it."""
        return self.libraries / "classes"


LTS = Release("5.26.30", 17)
LATEST = Release("2026.09.0", 21)
TOO_OLD = Release("4.4.44", 11)


def missing(release: Release) -> str | None:
    """Why the release cannot run here; None if it can. The libraries are fetched, once, where they are not here yet."""
    if find_java(release) is None:
        return f"Neo4j {release.version} needs a JDK of Java {release.java} or later"
    if not (release.libraries / "complete").exists() and shutil.which("mvn") is None:
        return f"Neo4j {release.version} is fetched by Maven, and there is no mvn"
    CACHE.mkdir(parents=True, exist_ok=True)
    with FileLock(CACHE / f"{release.version}.lock"):
        return _fetch(release) or _compile(release)


@cache
def find_java(release: Release) -> Path | None:
    """The oldest Java of this machine that the release runs on, with the compiler that the starting program needs."""
    fitting = [(version, path) for path in _javas() if (version := _version(path)) >= release.java]
    return min(fitting)[1] if fitting else None


def _javas() -> list[Path]:
    home, on_path = os.environ.get("JAVA_HOME"), shutil.which("java")
    named = [Path(home, "bin", "java")] if home else []
    return [*named, *([Path(on_path)] if on_path else []), *sorted(Path("/usr/lib/jvm").glob("*/bin/java"))]


def _version(java: Path) -> int:
    """The main version, 17 for ``openjdk version "17.0.15"``; 0 for what is no JDK."""
    if not java.resolve().with_name("javac").exists():
        return 0
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


def _fetch(release: Release) -> str | None:
    """Copy the jars with Maven unless they are there. Returns why that failed, if it did."""
    if (release.libraries / "complete").exists():
        return None
    goal = ["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies", "-DincludeScope=runtime"]
    done = _run(*goal, f"-Dneo4j.version={release.version}", f"-DoutputDirectory={release.libraries}")
    if done.returncode:
        return f"Maven could not fetch Neo4j {release.version}: {done.stdout[-500:]}"
    (release.libraries / "complete").touch()
    return None


def _compile(release: Release) -> str | None:
    """Compile the starting program unless that is done: each start would else do it. Returns why that failed, if it did."""
    made = release.classes / PROGRAM.with_suffix(".class").name
    if made.exists() and made.stat().st_mtime > PROGRAM.stat().st_mtime:
        return None
    java = find_java(release)
    assert java
    compiler = [str(java.resolve().with_name("javac")), "--release", str(release.java)]
    done = _run(*compiler, "-cp", f"{release.libraries}/*", "-d", str(release.classes), str(PROGRAM))
    return f"{PROGRAM.name} could not be compiled: {done.stdout[-500:]}" if done.returncode else None


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
