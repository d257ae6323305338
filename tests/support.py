"""What several test files share: where the real plans are, and small documents."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import unicodedata
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

GOLD = Path(__file__).with_name("gold")
CORPUS = Path(os.environ.get("ZEREN_CORPUS") or Path(__file__).parents[1] / "../shared/corpus")
PLANS = {
    "bayuquan-2021-2024": None,
    "dongchangfu-2022": None,
    "hekou-2021": None,
    "shandong-2021": 2021,
    "shanting-2021": None,
}
"""The real plans, with the year that has to be given."""

ANNOTATED = ("hekou-2021", "bayuquan-2021-2024", "shandong-2021")


def corpus_file(relative: str) -> Path:
    """A file of the corpus, or beside it. Skips where the corpus is absent; in CI that is a failure."""
    path = (CORPUS / relative).resolve()
    if not path.exists():
        message = f"no {path.name}: set ZEREN_CORPUS to the folder of real plans"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return path


def jsonl(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def scorer() -> ModuleType:
    """The scorer that stands beside the annotation."""
    spec = importlib.util.spec_from_file_location("score", corpus_file("../tools/score.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def squash(text: str) -> str:
    """Without white space, in one width."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def facts(measure: dict[str, Any]) -> dict[str, Any]:
    """What the annotation, or the parser, says of a measure, in the order-free form both sides share."""
    entries = measure["assignments"]
    return {
        "title": squash(measure["title"]),
        "section": [squash(heading) for heading in measure["section"]],
        "lead": Counter(squash(unit) for a in entries for unit in a["lead"]),
        "responsible": Counter(squash(unit) for a in entries for unit in a["responsible"]),
        "times": {
            (t["date"], t["kind"]) for t in (measure["deadlines"] if "deadlines" in measure else measure["milestones"])
        },
        "area_leads": measure.get("area_leads") or [],
    }


def small_plan(*measures: str, head: str = "临川区2025年工作方案", section: str = "一、重点任务") -> str:
    """A document of numbered measures under one heading."""
    numbered = [f"{n}.{text}" for n, text in enumerate(measures, 1)]
    return "\n\n".join([head, section, *numbered])
