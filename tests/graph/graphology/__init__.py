"""graphology: a library for graphs in Node that stops at an edge whose id is there already, as Gephi and Cytoscape.js do."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from filelock import FileLock

from tests.graph.strict import Count

_HERE = Path(__file__).parent
_FILES = ("package.json", "package-lock.json", "read.js")


def read(format_: str, path: Path) -> Count:
    """What graphology finds in a file. An empty value is none.

    Skips where there is no Node. Where there is, it must be possible to install it: in CI that it cannot is a failure.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("no Node with npm on this machine: graphology cannot read the exports")
    try:
        program = _installed(npm)
    except subprocess.CalledProcessError as error:
        reason = f"graphology could not be installed: {error.stderr[-500:]}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    done = subprocess.run([node, program, format_, path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return Count(**json.loads(done.stdout))


@cache
def _installed(npm: str) -> Path:
    """The program that reads, beside its libraries. They are installed once for each lock file."""
    contents = b"".join((_HERE / name).read_bytes() for name in _FILES)
    cache_folder = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(cache_folder, "zeren-tests", f"graphology-{sha256(contents).hexdigest()[:16]}")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
                made = Path(scratch, "made")
                made.mkdir()
                for name in _FILES:
                    shutil.copy(_HERE / name, made)
                quiet = ("--ignore-scripts", "--no-audit", "--no-fund")
                subprocess.run([npm, "ci", *quiet], cwd=made, capture_output=True, text=True, check=True)
                made.rename(folder)
    return folder / "read.js"
