"""Every text rule is a row with its own examples; here all rows of all tables are looked at together, and read by all of reading."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import ingest
from ingest import Fired, explain
from ingest.rules import Rule


def rules() -> Iterator[tuple[str, Rule]]:
    """(module, rule) of every rule that a module of ``ingest`` declares, alone or in a table."""
    for module in pkgutil.iter_modules(ingest.__path__, "ingest."):
        for value in vars(importlib.import_module(module.name)).values():
            rows = value if isinstance(value, tuple) else (value,)
            yield from ((module.name, row) for row in rows if isinstance(row, Rule))


ALL = {id(rule): (module, rule) for module, rule in rules()}


def test_there_are_rules_in_every_family() -> None:
    families = {rule.id.partition(".")[0] for _, rule in ALL.values()}
    assert families >= {
        "heading",
        "label",
        "phrase",
        "time",
        "target",
        "citation",
        "ending",
        "group",
        "inline",
        "issuer",
        "level",
        "metric",
        "quantity",
        "title",
        "platform",
        "kind",
        "column",
        "layout",
        "number",
        "section",
        "unit",
    }


def test_ids_are_unique_but_for_kinds_told_by_several_rows() -> None:
    ids = [rule.id for _, rule in ALL.values() if not rule.id.startswith("kind.")]
    assert len(set(ids)) == len(ids)


def rows_fired(fired: Fired) -> set[str]:
    """The ids of all rows that had a say in a tree."""
    return {fired.rule, *fired.also}.union(*(rows_fired(below) for below in fired.below))


def read(rule: Rule, example: str) -> set[str]:
    """The rows that fire on an example, in its frame, through the whole of reading."""
    return set().union(*(rows_fired(tree) for tree in explain(rule.printed(example), 2025, "东河县")))


HITS = [pytest.param(rule, hit, id=f"{rule.id}-{hit}") for _, rule in ALL.values() for hit in rule.hits]
MISSES = [pytest.param(rule, miss, id=f"{rule.id}-{miss}") for _, rule in ALL.values() for miss in rule.misses]


@pytest.mark.parametrize(("rule", "hit"), HITS)
def test_an_example_is_read_by_its_own_row_or_by_a_stronger_one(rule: Rule, hit: str) -> None:
    assert rule.pattern.search(hit)
    assert read(rule, hit) & {rule.id, *rule.stronger}


@pytest.mark.parametrize(("rule", "miss"), MISSES)
def test_a_look_alike_is_not_read_by_the_row(rule: Rule, miss: str) -> None:
    assert not rule.pattern.search(miss)
    assert rule.id not in read(rule, miss)


def test_stronger_rows_exist() -> None:
    ids = {rule.id for _, rule in ALL.values()}
    assert [rule.id for _, rule in ALL.values() if not ids.issuperset(rule.stronger)] == []


def test_a_row_that_contradicts_its_own_examples_is_refused() -> None:
    with pytest.raises(ValueError, match="does not match its own example"):
        Rule("probe", re.compile("a"), ("b",))
    with pytest.raises(ValueError, match="matches its look-alike"):
        Rule("probe", re.compile("a"), ("a",), ("ab",))
    with pytest.raises(ValueError, match="at least one example"):
        Rule("probe", re.compile("a"), ())


def test_a_row_needs_a_look_alike_and_a_reason() -> None:
    with pytest.raises(ValueError, match="at least one look-alike"):
        Rule("probe", re.compile("a"), ("a",), (), "a probe")
    with pytest.raises(ValueError, match="say why"):
        Rule("probe", re.compile("a"), ("a",), ("b",))
