"""An archive of the engine's classes, made once, that every engine of a run starts from.

The engine's Java comes without the archive that other Javas have, so that each start reads and verifies six thousand classes.
With one a start takes two thirds of the processor time. The engine is the same, and Java leaves aside an archive that does
not fit it.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from filelock import FileLock

from core.settings import Settings

QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""Engines of tests live for seconds: without the second compiler, and with one thread to collect garbage, a start takes half
the processor time."""
FOLDER = Path(__file__).parents[1] / "build" / "classes"
OPTIONS = "JAVA_TOOL_OPTIONS"
"""Options for every Java that is started, also within other processes."""


def options() -> str:
    """Options for the Java of engines. The archive is made where it is not here yet."""
    made = archive()
    return f'{QUICK} -XX:SharedArchiveFile="{made}"' if made else QUICK


def of_another_java() -> dict[str, str]:
    """The environment for a Java that is not the engine's: it has an archive of its own."""
    kept = [word for word in os.environ.get(OPTIONS, "").split(" -") if not word.startswith("XX:SharedArchiveFile=")]
    return {**os.environ, OPTIONS: " -".join(kept)}


def archive() -> Path | None:
    """The archive for the engine that is installed; None where none is, or where Java did not make one."""
    try:
        names = [f"{name} {version(name)}" for name in ("arcadedb-embedded", "jpype1")]
    except PackageNotFoundError:
        return None
    key = hashlib.sha256(" ".join([*names, sys.prefix, QUICK, Path(__file__).read_text("utf-8")]).encode()).hexdigest()
    path = FOLDER / f"{key[:16]}.jsa"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_suffix(".lock")):
        return path if path.exists() or _made(path) else None


def _made(path: Path) -> bool:
    """Have an engine work once, and archive what classes it loaded. Says whether that could be done."""
    with tempfile.TemporaryDirectory() as folder:
        classes, draft = Path(folder, "classes"), path.with_suffix(".draft")
        worked = _run([sys.executable, "-m", __name__, folder], f"{QUICK} -XX:DumpLoadedClassList={classes}")
        archiving = ["-Xshare:dump", f"-XX:SharedClassListFile={classes}", f"-XX:SharedArchiveFile={draft}"]
        done = worked and _run([*_java(), *archiving], QUICK)
        if done:
            draft.replace(path)
        return done


def _run(command: list[str], java_options: str) -> bool:
    environment = {**os.environ, OPTIONS: java_options}
    done = subprocess.run(command, cwd=FOLDER.parents[1], env=environment, capture_output=True, check=False)
    return done.returncode == 0


def _java() -> list[str]:
    """The command of the engine's Java, with the options and the class path that its package gives it: an archive is for these."""
    import jpype
    from arcadedb_embedded.jvm import _build_jvm_args, get_bundled_jre_lib_path, get_jar_path

    jars = [*Path(get_jar_path()).glob("*.jar"), Path(jpype.__file__).parents[1] / "org.jpype.jar"]
    java = Path(get_bundled_jre_lib_path()).parents[2] / "bin" / "java"
    return [
        str(java),
        *_build_jvm_args("256m", disable_xml_limits=False, jvm_args=None),
        "-cp",
        os.pathsep.join(map(str, jars)),
    ]


def work(folder: str) -> None:
    """Load a plan into an engine, ask for it, and stop the engine."""
    from graph import Engine, Store, load_plan
    from ingest import example, read_plan

    settings = Settings(store=str(Path(folder, "store")), idle_seconds=600)
    try:
        with Store.open(settings) as store:
            load_plan(store, read_plan(example()))
            store.read_as_reader("MATCH (p:Plan)-[:CONTAINS]->(m) RETURN p.id AS plan, count(m) AS measures", 1)
    finally:
        Engine.of(settings).stop()


if __name__ == "__main__":
    work(sys.argv[1])
