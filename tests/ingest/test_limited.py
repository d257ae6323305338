"""Scripts that go above every limit there is: each is ended, for the reason it was ended for, with all that it started."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest

from ingest.limited import BrokenOffError, LimitError, Limits, run_limited

LIMITS = Limits(seconds=60, memory=200_000_000)
SHORT = Limits(seconds=1, memory=200_000_000)
ECHO = "import sys; sys.stdout.buffer.write(sys.argv[1].encode() + sys.stdin.buffer.read())"
HALF = "b'x' * 110_000_000"
CHILD = "import subprocess, sys; subprocess.run([sys.executable, '-c', {!r}])"
SLOWLY = "import time\nheap = []\nwhile True: heap.append(bytes(range(256)) * 4000); time.sleep(0.001)"


def script(folder: Path, text: str) -> Path:
    file = folder / "script.py"
    file.write_text(text, "utf-8")
    return file


def test_it_gives_what_the_script_writes(tmp_path: Path) -> None:
    data = bytes(range(256)) * 40_000
    assert run_limited(script(tmp_path, ECHO), ["责任"], data, LIMITS) == "责任".encode() + data


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("while True: pass", "time", id="busy"),
        pytest.param("import time; time.sleep(3600)", "time", id="asleep"),
        pytest.param("import sys; sys.stdin.read(); import time; time.sleep(3600)", "time", id="silent"),
        pytest.param("import re; re.match('(a+)+$', 'a' * 60 + 'b')", "time", id="inside-a-library"),
        pytest.param(CHILD.format("import time; time.sleep(3600)"), "time", id="child-asleep"),
        pytest.param("x = bytearray(10**10)", "memory", id="at-once"),
        pytest.param("x = 'x'\nwhile True: x += x", "memory", id="doubling"),
        pytest.param(SLOWLY, "memory", id="slowly"),
        pytest.param(
            f"x = {HALF}\n{CHILD.format(f'x = {HALF}; import time; time.sleep(3600)')}", "memory", id="with-its-child"
        ),
        pytest.param("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "memory", id="killed-by-the-system"),
    ],
)
def test_what_goes_above_a_limit_is_ended(tmp_path: Path, text: str, what: str) -> None:
    others = set(psutil.Process().children(recursive=True))
    with pytest.raises(LimitError) as caught:
        run_limited(script(tmp_path, text), [], b"data", SHORT if what == "time" else LIMITS)
    assert caught.value.what == what
    assert set(psutil.Process().children(recursive=True)) <= others


@pytest.mark.parametrize(
    ("text", "by_signal"),
    [
        pytest.param("raise ValueError('a defect')", False, id="defect"),
        pytest.param("import sys; sys.exit('a defect')", False, id="exit-code"),
        pytest.param("import os, sys; sys.stderr.write('a defect'); sys.stderr.flush(); os.abort()", True, id="crash"),
    ],
)
def test_what_breaks_off_says_why(tmp_path: Path, text: str, by_signal: bool) -> None:
    with pytest.raises(BrokenOffError, match="a defect") as caught:
        run_limited(script(tmp_path, text), [], b"", LIMITS)
    assert caught.value.by_signal is by_signal


def test_a_script_sees_no_setting_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZEREN_NEO4J_PASSWORD", "secret")
    seen = run_limited(script(tmp_path, "import os; print(dict(os.environ))"), [], b"", LIMITS)
    assert b"PATH" in seen
    assert b"secret" not in seen


def test_a_limited_process_limits_its_own(tmp_path: Path) -> None:
    inner = script(tmp_path, "bytearray(10**9)")
    outer = tmp_path / "outer.py"
    outer.write_text(
        f"from ingest.limited import *\nfrom pathlib import Path\nrun_limited(Path({str(inner)!r}), [], b'', Limits(60, 10**10))",
        "utf-8",
    )
    with pytest.raises(BrokenOffError, match="LimitError: memory"):
        run_limited(outer, [], b"", LIMITS)
