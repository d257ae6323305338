"""The browser's copy of the vocabulary: ``python -m viz.vocabulary`` writes ``static/vocabulary.js`` and ``static/vocabulary.css``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from core.language import Text
from core.vocabulary import (
    DEADLINES,
    DEADLINES_OF_A_DAY,
    FACTS,
    LABELS,
    LEVELS,
    OPERATORS,
    PROBLEMS,
    ROLES,
    SEVERITIES,
    UNIT_KINDS,
)

STATIC = Path(__file__).with_name("static")
_MADE = "Made of core/vocabulary.py by `python -m viz.vocabulary`. Not to be changed by hand."


def words() -> dict[str, Text]:
    """The word of each value. Raises ValueError where one value has two: pages know values without their place."""
    found: dict[str, Text] = {}
    of_facts = {fact.name: fact.text for fact in FACTS}
    tables: tuple[Mapping[Any, Text], ...] = (
        LABELS,
        of_facts,
        ROLES,
        DEADLINES,
        SEVERITIES,
        LEVELS,
        UNIT_KINDS,
        PROBLEMS,
    )
    for table in tables:
        for value, text in table.items():
            if found.setdefault(value, text) != text:
                raise ValueError(f"{value!r} is called {found[value]} and {text}: give it one word")
    return found


def script() -> str:
    """The module of words, lists and patterns."""
    exported = {
        "WORDS": {value: list(text) for value, text in words().items()},
        "DEADLINES_OF_A_DAY": {kind: list(text) for kind, text in DEADLINES_OF_A_DAY.items()},
        "OPERATORS": {op: text.zh for op, text in OPERATORS.items()},
        "ROLES": list(ROLES),
        "KINDS": list(UNIT_KINDS),
    }
    lines = (
        f"export const {name} = {json.dumps(value, ensure_ascii=False, indent=1)};" for name, value in exported.items()
    )
    return "\n".join([f"// {_MADE}", "", *lines, ""])


def style() -> str:
    """The colours behind marked characters, on the light page and on the dark one."""
    return "\n".join([f"/* {_MADE} */", *_rules()])


def _rules() -> Iterator[str]:
    for place, number in ((":root", 0), (':root[data-theme="dark"]', 1)):
        yield f"\n{place} {{"
        yield from (f"  --mark-{fact.name}: {fact.marks[number]};" for fact in FACTS)
        yield "}"
    for fact in FACTS:
        yield f"\n.mark-{fact.name} {{\n  background: var(--mark-{fact.name});\n}}"
    yield ""


def main() -> int:
    """Write both files."""
    (STATIC / "vocabulary.js").write_text(script(), "utf-8")
    (STATIC / "vocabulary.css").write_text(style(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
