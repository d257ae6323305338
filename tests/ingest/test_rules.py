"""Every text rule is a row with its own examples; here all rows of all tables are looked at together."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import ingest
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


@pytest.mark.parametrize("rule", [rule for _, rule in ALL.values()], ids=lambda rule: rule.id)
def test_a_rule_fires_on_its_examples_and_on_none_of_its_look_alikes(rule: Rule) -> None:
    assert rule.hits
    assert all(rule.pattern.search(hit) for hit in rule.hits)
    assert not any(rule.pattern.search(miss) for miss in rule.misses)


def test_a_row_that_contradicts_its_own_examples_is_refused() -> None:
    with pytest.raises(ValueError, match="does not match its own example"):
        Rule("probe", re.compile("a"), ("b",))
    with pytest.raises(ValueError, match="matches its look-alike"):
        Rule("probe", re.compile("a"), ("a",), ("ab",))
    with pytest.raises(ValueError, match="at least one example"):
        Rule("probe", re.compile("a"), ())
