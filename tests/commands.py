"""Commands as a user gives them: within this process where a test is about what one says, in a process of their own where it is
about processes. ``tests/cli/test_processes.py`` shows that both say the same."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from zeren import main

COMMAND = Path(sys.executable).with_name("zeren")
Done = subprocess.CompletedProcess[str]


def within(folder: Path, arguments: tuple[str, ...], variables: Mapping[str, str]) -> Done:
    """Give a command within this process, in that folder, and with these variables more. What breaks it is raised."""
    with _stream() as out, _stream() as err:
        code: object = 0
        with (
            chdir(folder),
            patch.dict(os.environ, variables),
            patch.object(sys, "argv", ["zeren", *arguments]),
            patch.object(sys.modules["__main__"], "__package__", ""),  # else help says "python -m pytest.zeren"
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            try:
                main()
            except SystemExit as end:
                code = end.code
        gc.collect()  # what the command left open is told here, and not in a later test
        assert isinstance(code, int)
        return Done(arguments, code, *map(_written, (out, err)))


def in_a_process(folder: Path, arguments: tuple[str, ...], variables: Mapping[str, str]) -> Done:
    """Give a command in a process of its own, in that folder, and with these variables more."""
    return subprocess.run(
        [COMMAND, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **variables},
        cwd=folder,
        check=False,
    )


def variables_of(folder: Path, language: str = "en", store: str = "") -> dict[str, str]:
    """The variables for a store in a folder, or for one at an address."""
    return {"ZEREN_STORE": store or str(folder / "store"), "ZEREN_LANG": language, "ZEREN_IDLE_SECONDS": "600"}


def zeren(folder: Path, *arguments: str, language: str = "en", store: str = "") -> Done:
    """Give a command within this process."""
    return within(folder, arguments, variables_of(folder, language, store))


@contextmanager
def _stream() -> Iterator[io.TextIOWrapper]:
    """A stream as a process has one that writes to a pipe."""
    with io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") as stream:
        yield stream


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8")
