"""The numbers that Word prints before paragraphs: 一、（一） 1. ①, with levels, restarts and styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ingest.readers.number_forms import MOST, write_number
from ingest.readers.word_package import W, WordParts

_PLACE = re.compile("%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its counter is written and what stands around it."""

    form: str
    text: str
    start: int
    restart: int
    """The counter starts again after a paragraph of this level (from 0) or further out; -1: never."""
    legal: bool


@dataclass(slots=True)
class _List:
    """Where a list stands: its counters, and which of its instances were seen."""

    counters: dict[int, int] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)


class Numbering:
    """Counts the paragraphs of one document, in their order."""

    def __init__(self, parts: WordParts) -> None:
        self._styles = {style.get(_name("w:styleId")): style for style in _all(parts.styles, "w:style")}
        self._abstract = {a.get(_name("w:abstractNumId")): a for a in _all(parts.numbering, "w:abstractNum")}
        self._instances = {n.get(_name("w:numId")): n for n in _all(parts.numbering, "w:num")}
        self._of_styles: dict[str, tuple[str, str]] = {}
        self._linked: dict[tuple[str, str], str] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _List] = {}

    def number(self, paragraph: Any) -> str:
        """The printed number of a ``w:p``, "" where it has none. Counts it: call once a paragraph, in order."""
        instance, depth = self._place(paragraph)
        levels = self._levels_of(instance) if instance in self._instances else {}
        if depth not in levels:
            return ""
        counters = self._count(instance, depth, levels)
        return _print(levels, depth, counters)

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """List instance and level: the paragraph's own, else those of its style or what that is based on."""
        own = _property(paragraph)
        style_id = _value(paragraph.find(_name("w:pPr")), "w:pStyle") or self._default_style
        instance, depth = self._of_style(style_id)
        instance, depth = _value(own, "w:numId") or instance, _value(own, "w:ilvl") or depth
        return instance, _int(depth or self._linked_level(instance, style_id), 0)

    @cached_property
    def _default_style(self) -> str:
        default = (
            i
            for i, s in self._styles.items()
            if s.get(_name("w:default")) == "1" and s.get(_name("w:type")) == "paragraph"
        )
        return next(default, "")

    def _of_style(self, style_id: str) -> tuple[str, str]:
        """List instance and level that a style gives, or what it is based on."""
        if style_id not in self._of_styles:
            instance = depth = ""
            for style in self._ancestry(style_id):
                properties = _property(style)
                instance, depth = instance or _value(properties, "w:numId"), depth or _value(properties, "w:ilvl")
            self._of_styles[style_id] = instance, depth
        return self._of_styles[style_id]

    def _ancestry(self, style_id: str) -> Iterator[Any]:
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            yield self._styles[style_id]
            style_id = _value(self._styles[style_id], "w:basedOn")

    def _linked_level(self, instance: str, style_id: str) -> str:
        """A heading style names only the list; which of its levels is the style's stands in the list."""
        if (instance, style_id) not in self._linked:
            levels = _all(self._abstract_of(instance), "w:lvl")
            linked = (lvl.get(_name("w:ilvl"), "0") for lvl in levels if _value(lvl, "w:pStyle") == style_id)
            self._linked[instance, style_id] = next(linked, "0")
        return self._linked[instance, style_id]

    def _abstract_of(self, instance: str) -> Any:
        abstract = self._abstract.get(_value(self._instances.get(instance), "w:abstractNumId"))
        if link := _value(abstract, "w:numStyleLink"):
            named = _value(_property(self._styles.get(link)), "w:numId")
            return self._abstract.get(_value(self._instances.get(named), "w:abstractNumId"))
        return abstract

    def _levels_of(self, instance: str) -> dict[int, Level]:
        if instance not in self._levels:
            levels = {_int(e.get(_name("w:ilvl")), 0): e for e in _all(self._abstract_of(instance), "w:lvl")}
            for override in _all(self._instances[instance], "w:lvlOverride"):
                if (level := override.find(_name("w:lvl"))) is not None:
                    levels[_int(override.get(_name("w:ilvl")), 0)] = level
            self._levels[instance] = {depth: _level(depth, e) for depth, e in levels.items() if 0 <= depth < _LEVELS}
        return self._levels[instance]

    def _count(self, instance: str, depth: int, levels: dict[int, Level]) -> dict[int, int]:
        """Counters belong to the abstract list: two instances of it go on counting, unless one says where it starts."""
        state = self._lists.setdefault(_value(self._instances[instance], "w:abstractNumId"), _List())
        counters = state.counters
        if instance not in state.seen:
            state.seen.add(instance)
            counters.update(self._overrides(instance))
        counters[depth] = min(counters.get(depth, levels[depth].start - 1) + 1, MOST)
        for inner in [d for d in counters if d > depth and d in levels and levels[d].restart >= depth]:
            del counters[inner]
        return counters

    def _overrides(self, instance: str) -> dict[int, int]:
        starts = (
            (o.get(_name("w:ilvl")), _value(o, "w:startOverride"))
            for o in _all(self._instances[instance], "w:lvlOverride")
        )
        return {_int(depth, 0): _int(start, 1) - 1 for depth, start in starts if start}


def _level(depth: int, element: Any) -> Level:
    restart = _value(element, "w:lvlRestart")
    return Level(
        form=_value(element, "w:numFmt") or "decimal",
        text=_value(element, "w:lvlText"),
        start=_int(_value(element, "w:start"), 1),
        restart=_int(restart, depth) - 1 if restart else depth - 1,
        legal=element.find(_name("w:isLgl")) is not None,
    )


def _print(levels: dict[int, Level], depth: int, counters: dict[int, int]) -> str:
    level = levels[depth]
    if level.form in ("bullet", "none"):
        return ""

    def counter(match: re.Match[str]) -> str:
        inner = int(match[1]) - 1
        shown = levels.get(inner, level)
        form = "decimal" if level.legal else shown.form
        return write_number(form, counters.get(inner, shown.start))

    return _PLACE.sub(counter, level.text)


def _name(tag: str) -> str:
    """``w:val`` as the parser writes it."""
    return W + tag.removeprefix("w:")


def _all(element: Any, tag: str) -> list[Any]:
    return [] if element is None else element.findall(_name(tag))


def _property(element: Any) -> Any:
    return None if element is None else element.find(f"{_name('w:pPr')}/{_name('w:numPr')}")


def _value(element: Any, tag: str) -> str:
    """The ``w:val`` of a child, "" where there is no such child."""
    child = None if element is None else element.find(_name(tag))
    return "" if child is None else child.get(_name("w:val"), "")


def _int(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else default
