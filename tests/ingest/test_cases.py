"""Small invented documents of many kinds, written by somebody who had not read the parser, with the facts that are right.

``tests/gold/cases/NAME.json`` says of NAME.txt what ``kind`` it is, ``why`` its facts are right, and what to ``expect``; keys left out
are not compared.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ingest import plan_as_json, read_plans
from tests.support import GOLD, corpus_file

ROLES = ("lead", "responsible", "support")
OURS = sorted((GOLD / "cases").glob("*.json"))


def read(path: Path, year: int | None) -> dict[str, Any]:
    return plan_as_json(read_plans(path, year)[0], "en")


def facts(measure: dict[str, Any]) -> dict[str, Counter[str]]:
    """Units by role, times and targets of a measure, in the order-free form that ``expect`` has."""
    units = [(e["role"], e["unit"]) for a in measure["assignments"] for e in a["evidence"]]
    return {
        **{role: Counter(unit for of, unit in units if of == role) for role in ROLES},
        "units": Counter(unit for _, unit in units),
        "times": Counter(str([d["kind"], d["date"]]) for d in measure["deadlines"]),
        "targets": Counter(str([t["op"], t["value"], t["unit"]]) for t in measure["targets"]),
    }


def wrong(found: dict[str, Any], expect: dict[str, Any]) -> list[str]:
    """What a document's reading says otherwise than ``expect``."""
    said = [
        f"{key}: {found['plan'].get(key)!r}"
        for key, value in expect.get("plan", {}).items()
        if found["plan"].get(key) != value
    ]
    wanted = expect.get("measures")
    if wanted is not None and len(found["measures"]) != len(wanted):
        said.append(f"{len(found['measures'])} measures: {[m['title'] for m in found['measures']]}")
    for want in wanted or []:
        match = next((m for m in found["measures"] if m["title"].startswith(want["title"])), None)
        if match is None:
            said.append(f"no measure {want['title']}")
            continue
        got = facts(match)
        said += [
            f"{want['title']}: {key} {dict(got[key])}"
            for key in got
            if key in want and got[key] != Counter(map(str, want[key]))
        ]
    units = {unit for m in found["measures"] for unit in facts(m)["units"]}
    said += [f"invented unit {unit}" for unit in expect.get("not_units", []) if unit in units]
    codes = {finding["code"] for finding in found["findings"]}
    return said + [f"idle finding {code}" for code in expect.get("findings_not", []) if code in codes]


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_a_document_of_a_kind_reads_as_it_says(path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    for name in case["files"]:
        assert wrong(read(path.parent / name, case.get("year")), case["expect"]) == []


def test_the_cases_beside_the_corpus_read_as_they_say() -> None:
    folder = corpus_file("../cases")
    cases = {path: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))}
    said = {
        path.stem: wrong(read(folder / name, case.get("year")), case["expect"])
        for path, case in cases.items()
        for name in case["files"]
    }
    assert {name: what for name, what in said.items() if what} == {}
    assert len(said) >= 20


def test_a_wrong_fact_is_told() -> None:
    case = json.loads(OURS[0].read_text("utf-8"))
    found = read(OURS[0].parent / case["files"][0], case.get("year"))
    found["measures"][0]["assignments"] = []
    assert wrong(found, case["expect"])
