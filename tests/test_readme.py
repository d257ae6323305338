"""What the READMEs show analysts runs as it stands, and its three ways give the same answers."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from core.settings import Settings
from graph.loading import load_plan
from graph.store import Store
from ingest import example, read_plan

ROOT = Path(__file__).parents[1]
SHOW = "\nimport json\nprint(json.dumps([leads, depend, together]))\n"


def code(readme: str) -> list[str]:
    """The blocks of Python in a README."""
    return re.findall(r"^```python\n(.*?)^```", (ROOT / readme).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_driver_py2neo_and_pandas_give_analysts_the_same_rows(cold: Settings, tmp_path: Path) -> None:
    with Store.open(cold) as store:
        load_plan(store, read_plan(example()))
    notebook = tmp_path / "notebook.py"
    notebook.write_text("".join(block + SHOW for block in code("README.md")), encoding="utf-8")
    environment = {**os.environ, "ZEREN_STORE": cold.store}
    done = subprocess.run(
        [sys.executable, "-W", "error", notebook],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    by_driver, by_py2neo, by_pandas = map(json.loads, done.stdout.splitlines())
    assert by_driver == by_py2neo == by_pandas
    leads, depend, together = by_driver
    assert leads[0] == ["区行政审批局", 11]
    assert len(depend) == 12
    assert together[0] == ["区大数据中心", "区行政审批局", 6]


def test_both_readmes_show_the_same_code() -> None:
    assert code("README.zh-CN.md") == code("README.md")
