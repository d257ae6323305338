"""Which questions of the catalogue are asked for conformance, and with which parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from queries import Query, load_catalogue
from tests.plans import BAYUQUAN, HEKOU, SHANDONG

CATALOGUE = load_catalogue()
Given = Mapping[str, Any]

VALUES: dict[str, tuple[Any, ...]] = {
    "plan": (HEKOU, BAYUQUAN, SHANDONG),
    "indicator": ("获得电力",),
    "unit": ("大数据", "区法院"),
    "other": ("区残联",),
    "role": ("lead", "responsible", "support"),
    "from": ("2021-06-01",),
    "to": ("2021-08-31",),
    "text": ("平台",),
    "measure": (f"{HEKOU}:2.1.1", f"{BAYUQUAN}:2.1.1"),
    "problem": ("no-unit", "only-group", "no-lead"),
    "severity": ("error", "warning", "info"),
    "code": ("mixed-width-bracket",),
    "region": ("河口区", "山东省"),
    "function": ("大数据",),
    "days": (1, 45),
    "kind": ("bureau", "court", "due", "ongoing"),
    "sort": ("lead", "name", "plan", "due", "-due", "title"),
    "skip": (3,),
    "limit": (7,),
}
"""What the real plans are asked with: a question with a parameter of a new name wants a row here."""


def of_the_header(query: Query) -> list[Given]:
    """The examples of the question's header, which fit the example plan."""
    return list(query.examples)


def of_the_corpus(query: Query) -> list[Given]:
    """What must be given alone, and with each value of each other parameter; the first of the values where one must be given."""
    return list(_of_the_corpus(query))


def _of_the_corpus(query: Query) -> Iterator[Given]:
    least = {parameter.name: VALUES[parameter.name][0] for parameter in query.parameters if parameter.required}
    yield least
    for parameter in query.parameters:
        for value in VALUES[parameter.name]:
            if least.get(parameter.name) != value and value in (parameter.values or (value,)):
                yield {**least, parameter.name: value}


def table(givens: Callable[[Query], list[Given]]) -> list[Any]:
    """A row for pytest from each question and what it is given: its name and the number of the row."""
    return [
        pytest.param(query.name, n, id=f"{query.name}-{n}")
        for query in CATALOGUE.values()
        for n, _ in enumerate(givens(query))
    ]
