"""The golden answers to every question about the example plan: one file a question, one line a row.

``python -m tests.conformance.golden`` writes them anew with the embedded engine and names the files that became others.
Whatever changed then stands in the diff, row by row: read it as carefully as code.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from core.settings import Settings
from graph import Engine, Store
from queries import Query, run
from tests.conformance.questions import CATALOGUE, of_the_header
from tests.patience import patient
from tests.plans import load_example

FOLDER = Path(__file__).with_name("golden")
Body = dict[str, Any]


def read(name: str) -> list[Body]:
    """The golden answers to a question, in the order of its header's examples."""
    answers: list[Body] = json.loads(_file(name).read_text("utf-8"))
    return answers


def lines(answer: Body) -> list[str]:
    """An answer to compare: what was asked, then each row as it is printed, so that 4 is not 4.0."""
    rows = [json.dumps(row, ensure_ascii=False) for row in answer["rows"]]
    return [json.dumps({**answer, "rows": []}, ensure_ascii=False), *rows]


def ask(store: Store, query: Query, given: Any) -> Body:
    """The answer as programs get it."""
    return run(store, query, given, Settings().row_limit).as_json()


@contextmanager
def embedded(folder: Path) -> Iterator[Store]:
    """A store of its own on the embedded engine, which is stopped at the end."""
    settings = patient(str(folder), idle_seconds=600)
    try:
        with Store.open(settings) as store:
            yield store
    finally:
        Engine.of(settings).stop()


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, embedded(Path(folder) / "store") as store:
        load_example(store)
        for query in CATALOGUE.values():
            _write(query.name, [ask(store, query, given) for given in of_the_header(query)])


def _write(name: str, answers: list[Body]) -> None:
    text = _text(answers)
    if not _file(name).exists() or _file(name).read_text("utf-8") != text:
        _file(name).write_text(text, "utf-8")
        print(f"{name}: changed, read the diff")  # noqa: T201 - a program


def _text(answers: list[Body]) -> str:
    """JSON with one line a row."""
    blocks = []
    for answer in answers:
        head, *rows = lines(answer)
        blocks.append(head.replace('"rows": []', '"rows": [\n{}\n]'.format(",\n".join(rows))))
    return "[\n" + ",\n".join(blocks) + "\n]\n"


def _file(name: str) -> Path:
    return FOLDER / f"{name}.json"


if __name__ == "__main__":
    main()
