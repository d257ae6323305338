"""The same plan in another shape is the same plan: wrapped, paged, pasted, indented, in other signs."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from ingest import parse_plan, plan_as_json, read_plan
from ingest.layout import join_lines
from tests.support import ANNOTATED, PLANS, corpus_file, facts


def wrapped(text: str, width: int, page: int = 10_000) -> str:
    """Lines of that many characters, a page number between two blank lines after so many of them."""
    lines = [part for paragraph in text.split("\n") for part in re.findall(f".{{1,{width}}}", paragraph) or [""]]
    return "\n".join(f"{line}\n\n— {n // page} —\n" if n % page == 0 else line for n, line in enumerate(lines, 1))


SHAPES: dict[str, Callable[[str], str]] = {
    "wrapped-at-38": lambda text: wrapped(text, 38),
    "wrapped-at-28-on-pages": lambda text: wrapped(text, 28, 30),
    "blank-lines-on-pages": lambda text: wrapped(text.replace("\n", "\n\n"), 38, 25),
    "pasted-as-one-line": lambda text: text.replace("\n", ""),
    "half-width-signs": lambda text: text.translate(str.maketrans("（）：；，", "():;,")),
    "indented": lambda text: "\n".join(f"　　{line}" for line in text.split("\n")),
    "other-number-signs": lambda text: re.sub(r"(?m)^(\d+)[.．]", r"\1、", text),
    "numbers-in-brackets": lambda text: re.sub(r"(?m)^(\d+)[.．、]", r"（\1）", text),
    "square-brackets": lambda text: re.sub(r"[（(]((?:牵头|责任)[^（）()]*)[）)]", r"【\1】", text),
    "spaces-around-digits": lambda text: re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])", " ", text),
    "full-width-digits": lambda text: text.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
}


@cache
def original(name: str) -> tuple[str, list[dict[str, Any]]]:
    """The joined text of a real plan, and its facts."""
    plan = read_plan(corpus_file(f"{name}.txt"), PLANS[name])
    return join_lines(corpus_file(f"{name}.txt").read_text("utf-8")).text, without_sections(plan_as_json(plan, "en"))


def without_sections(body: dict[str, Any]) -> list[dict[str, Any]]:
    """The facts; a heading that lost its line has lost its end, so sections are left out."""
    return [{k: v for k, v in facts(measure).items() if k != "section"} for measure in body["measures"]]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ANNOTATED)
def test_a_plan_in_another_shape_reads_the_same(name: str, shape: str) -> None:
    text, expected = original(name)
    found = without_sections(plan_as_json(parse_plan(SHAPES[shape](text), PLANS[name]), "en"))
    assert found == expected
