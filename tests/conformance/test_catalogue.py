"""Every question of the catalogue about the example plan, on each engine, against one golden answer."""

from __future__ import annotations

import pytest

from graph import Store
from tests.conformance import golden
from tests.conformance.questions import CATALOGUE, of_the_header, table
from tests.plans import load_example


@pytest.fixture(scope="module")
def example_store(engine_store: Store) -> Store:
    load_example(engine_store)
    return engine_store


@pytest.mark.parametrize(("name", "n"), table(of_the_header))
def test_the_answer_is_the_golden_one(example_store: Store, name: str, n: int) -> None:
    found = golden.ask(example_store, CATALOGUE[name], of_the_header(CATALOGUE[name])[n])
    assert golden.lines(found) == golden.lines(golden.read(name)[n])


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_page_says_how_many_rows_there_are(example_store: Store, name: str) -> None:
    given = {**of_the_header(CATALOGUE[name])[0], "limit": 1}
    assert golden.ask(example_store, CATALOGUE[name], given)["total"] == golden.read(name)[0]["total"]


# Of the golden answers, which each engine was seen to give: the first of a question is that to its first example.
@pytest.mark.parametrize("name", CATALOGUE)
def test_the_header_shows_the_first_row(name: str) -> None:
    first, *_ = golden.read(name)[0]["rows"]
    assert first == CATALOGUE[name].row


def test_every_question_has_its_golden_answers_and_nothing_else_does() -> None:
    found = {path.stem: len(golden.read(path.stem)) for path in golden.FOLDER.iterdir()}
    wanted = {name: len(of_the_header(query)) for name, query in CATALOGUE.items()}
    assert found == wanted, "run python -m tests.conformance.golden and read its diff"
