"""The five real plans on each engine: as many nodes and relationships of each kind, and the same rows for every question.

Their sentences do not belong into the project. So the rows that the embedded engine gives are what others are held to.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from graph import SCHEMA, Store
from tests.conformance.golden import ask, embedded, lines
from tests.conformance.questions import CATALOGUE, of_the_corpus, table
from tests.engines import engine_names
from tests.plans import load_real_plans

NODES = {
    "Deadline": 20,
    "Department": 252,
    "Document": 54,
    "Finding": 368,
    "Function": 77,
    "Indicator": 23,
    "Measure": 771,
    "Plan": 5,
    "PlanVersion": 5,
    "Platform": 104,
    "Region": 5,
    "Target": 195,
}
RELATIONSHIPS = {
    "BELONGS_TO": 252,
    "CITES": 61,
    "COMMITS_TO": 195,
    "CONTAINS": 771,
    "DUE": 658,
    "HAS_FINDING": 368,
    "HAS_VERSION": 5,
    "ISSUED_FOR": 5,
    "LEADS": 918,
    "LEADS_AREA": 23,
    "PERFORMS": 234,
    "RESPONSIBLE_FOR": 1366,
    "UNDER": 771,
    "USES": 238,
}


def load(store: Store) -> Store:
    load_real_plans(store)
    return store


@pytest.fixture(scope="module")
def corpus_store(engine_store: Store) -> Store:
    return load(engine_store)


@pytest.fixture(scope="session")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """The embedded engine's answers, by question, asked once for all processes of a run."""
    own = tmp_path_factory.getbasetemp()
    file = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "expected.json"
    with FileLock(file.with_suffix(".lock")):
        if not file.exists():
            file.write_text(json.dumps(answers(tmp_path_factory.mktemp("expected") / "store")), "utf-8")
    found: dict[str, list[dict[str, Any]]] = json.loads(file.read_text("utf-8"))
    return found


def answers(folder: Path) -> dict[str, list[dict[str, Any]]]:
    with embedded(folder) as store:
        load(store)
        return {name: [ask(store, query, given) for given in of_the_corpus(query)] for name, query in CATALOGUE.items()}


@pytest.mark.parametrize(
    ("cypher", "counts"),
    [
        pytest.param("MATCH (n) UNWIND labels(n) AS kind RETURN kind, count(*) AS n", NODES, id="nodes"),
        pytest.param("MATCH ()-[r]->() RETURN type(r) AS kind, count(*) AS n", RELATIONSHIPS, id="relationships"),
    ],
)
def test_as_many_of_each_kind(corpus_store: Store, cypher: str, counts: dict[str, int]) -> None:
    lasting = {*SCHEMA.labels_of("lasting"), *(pattern.type for pattern in SCHEMA.patterns_of("lasting"))}
    found = {row["kind"]: row["n"] for row in corpus_store.read(cypher).rows}
    assert {kind: n for kind, n in found.items() if kind not in lasting} == counts


# On one server: the golden answers of the example are asked of each release.
@pytest.mark.parametrize("engine", engine_names()[1:2], indirect=True, scope="session")
@pytest.mark.parametrize(("name", "n"), table(of_the_corpus))
def test_the_answer_is_the_embedded_engines(
    corpus_store: Store, expected: dict[str, list[dict[str, Any]]], name: str, n: int
) -> None:
    found = ask(corpus_store, CATALOGUE[name], of_the_corpus(CATALOGUE[name])[n])
    assert lines(found) == lines(expected[name][n])


@pytest.mark.parametrize("name", CATALOGUE)
def test_keys_tell_rows_apart(expected: dict[str, list[dict[str, Any]]], name: str) -> None:
    keys = [
        [tuple(row[column] for column in CATALOGUE[name].key) for row in answer["rows"]] for answer in expected[name]
    ]
    assert [len(set(rows)) for rows in keys] == [len(rows) for rows in keys]
    assert not [key for rows in keys for key in rows if None in key]


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_question_finds_something(expected: dict[str, list[dict[str, Any]]], name: str) -> None:
    assert any(answer["rows"] for answer in expected[name])
