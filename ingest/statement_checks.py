"""Checks of responsibility statements: their brackets, labels and names. Each yields the places of one kind of slip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from unicodedata import normalize

from core.language import Text
from ingest.brackets import PAIRS, differ_in_width
from ingest.reading import Place, Reading

_LOST = {
    "alias.lost-start": Text("缺开头的字", "its first character is missing"),
    "alias.lost-end": Text("缺末尾的字", "its last character is missing"),
}
_TWO_WAYS = {"alias.function", "alias.punctuation"}


def unclosed(reading: Reading) -> Iterator[Place]:
    for statement in reading.found:
        if not statement.closed:
            yield (
                statement.span.start,
                Text("责任括号没有闭合：请补上右括号", "a responsibility bracket is never closed: add its end"),
            )


def mismatched(reading: Reading) -> Iterator[Place]:
    text = reading.layout.text
    for statement in reading.found:
        opening, closing = text[statement.span.start], text[statement.span.end - 1]
        if (
            opening in PAIRS
            and closing in PAIRS.values()
            and PAIRS[opening] != closing
            and not differ_in_width(opening, closing)
        ):
            yield (
                statement.span.start,
                Text(f"括号不配对：“{opening}”与“{closing}”", f"brackets do not match: {opening} and {closing}"),
            )


def mixed_width(reading: Reading) -> Iterator[Place]:
    text = reading.layout.text
    for statement in reading.found:
        if differ_in_width(text[statement.span.start], text[statement.span.end - 1]):
            yield statement.span.start, Text("括号一半全角一半半角", "one bracket is full-width, the other is not")


def label_twice(reading: Reading) -> Iterator[Place]:
    for statement in reading.found:
        kinds = Counter(rule.kind for rule, _ in statement.labels)
        for kind in ("lead", "responsible", "support"):
            if kinds[kind] > 1:
                label = next(reading.layout.text[slice(*span)] for rule, span in statement.labels if rule.kind == kind)
                yield (
                    statement.span.start,
                    Text(
                        f"同一处写了两个“{label.rstrip('：:')}”：前一个是否应为牵头？",
                        f"label {label.rstrip('：:')} twice in one statement: is the first the lead?",
                    ),
                )


def lost_signs(reading: Reading) -> Iterator[Place]:
    lost = {a.name: (d.name, _LOST[a.rule]) for d in reading.departments for a in d.aliases if a.rule in _LOST}
    for mention in reading.mentions:
        if mention.unit in lost:
            name, what = lost[mention.unit]
            yield (
                mention.span.start,
                Text(f"“{mention.unit}”{what.zh}，应为“{name}”？", f"{mention.unit!r}: {what.en}; {name!r}?"),
            )


def two_ways(reading: Reading) -> Iterator[Place]:
    """Once for each other form, where it first stands; a bracket of the other width is no other form."""
    forms = {
        a.name: d.name
        for d in reading.departments
        for a in d.aliases
        if a.rule in _TWO_WAYS and normalize("NFKC", a.name) != normalize("NFKC", d.name)
    }
    for mention in reading.mentions:
        if name := forms.pop(mention.unit, None):
            yield (
                mention.span.start,
                Text(
                    f"同一单位两种写法：“{mention.unit}”与“{name}”，请统一",
                    f"one unit in two spellings: {mention.unit!r} and {name!r}",
                ),
            )


def both_roles(reading: Reading) -> Iterator[Place]:
    for statement in reading.statements:
        leads = {m.unit for m in statement.mentions if m.role == "lead"}
        for mention in statement.mentions:
            if mention.role != "lead" and mention.unit in leads:
                yield (
                    mention.span.start,
                    Text(
                        f"“{mention.unit}”既是牵头又是责任或配合单位",
                        f"{mention.unit!r} both leads and is responsible or supports",
                    ),
                )


def named_twice(reading: Reading) -> Iterator[Place]:
    for statement in reading.statements:
        seen: set[tuple[str, str]] = set()
        for mention in statement.mentions:
            if (mention.unit, mention.role) in seen:
                yield (
                    mention.span.start,
                    Text(f"“{mention.unit}”在同一处写了两次", f"{mention.unit!r} is named twice in one statement"),
                )
            seen.add((mention.unit, mention.role))
