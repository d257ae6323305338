"""Many processes that load into one new store at once, each a plan of its own: all succeed, and every plan is whole."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.settings import Settings
from graph import Store
from tests.engines import EMBEDDED, Engines, clear
from tests.service_process import environment
from tests.support import small_plan

COMMAND = Path(sys.executable).with_name("zeren")
TOWNS = ("临川区", "清川区", "东河县", "西河县", "南山区", "北山区")
MEASURES = 20
COUNT = """
MATCH (p:Plan)
RETURN p.title AS title, COUNT { (p)-[:CONTAINS]->(:Measure) } AS measures,
  COUNT { (p)-[:CONTAINS]->(:Measure)<-[:LEADS]-(:Department) } AS leads
"""


@pytest.fixture
def new(engine: str, engines: Engines, cold: Settings) -> Settings:
    """Settings of a store without data, constraints and indexes."""
    if engine == EMBEDDED:
        return cold
    settings = engines.settings(engine)
    with Store.open(settings) as store:
        clear(store)
        for row in store.read("SHOW CONSTRAINTS YIELD name").rows:
            store.write(lambda tx, name=row["name"]: tx.run(f"DROP CONSTRAINT {name}").consume())  # type: ignore[misc]
    return settings


def load(settings: Settings, file: Path) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, **environment(settings)}
    return subprocess.run([str(COMMAND), "load", str(file)], capture_output=True, text=True, check=False, env=variables)


def test_loads_at_once(new: Settings, tmp_path: Path) -> None:
    files = [tmp_path / f"{town}.txt" for town in TOWNS]
    text = "优化办理流程。牵头单位：{}税务局、县医疗保障局、县大数据局。完成时限：2025年6月底前。"
    for file in files:
        measures = [text.format("县" if n % 2 else "市") for n in range(MEASURES)]
        file.write_text(small_plan(*measures, head=f"{file.stem}2025年工作方案"), encoding="utf-8")
    with ThreadPoolExecutor(len(files)) as hands:
        done = list(hands.map(lambda file: load(new, file), files))
    assert [run.stderr for run in done if run.returncode] == []
    with Store.open(new) as store:
        rows = store.read(COUNT).rows
    assert {row["title"] for row in rows} == {f"{town}2025年工作方案" for town in TOWNS}
    assert {(row["measures"], row["leads"]) for row in rows} == {(MEASURES, 3 * MEASURES)}
