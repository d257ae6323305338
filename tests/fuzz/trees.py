"""Trees of XML and HTML, mutated: texts, attributes and the places of elements."""

from __future__ import annotations

import re
from copy import deepcopy
from random import Random
from typing import Any

from tests.fuzz.texts import mutated

VALUES = (
    "", "0", "-1", "1", "2", "7", "77", "99", "1000000", "9" * 400, "1e308", "-1e30", "NaN", "inf", "٣", "true", "x", "../x", "continue", "restart", "g 5 1",
    "g -3 2", "g 99999999999 4", "1 0 0 1 0 0", "0 0 inf nan", "M 0 0 L 1e308 0", "%1%2%9", "\U00020bb7",
)  # fmt: skip
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def shake(root: Any, chance: Random, most: int) -> None:
    """Up to so many changes to a tree, in place."""
    for _ in range(chance.randint(1, most)):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        chance.choice([_text, _text, _text, _attribute, _attribute, _repeat, _remove, _move])(elements, chance)


def _text(elements: list[Any], chance: Random) -> None:
    if full := [element for element in elements if element.text and element.text.strip()]:
        element = chance.choice(full)
        element.text = _NO_XML.sub("", mutated(element.text, chance))


def _attribute(elements: list[Any], chance: Random) -> None:
    """Of any element, but rather one that has attributes: another value, one of its neighbour's, or none."""
    element = chance.choice([e for e in elements if e.attrib] or elements)
    other = chance.choice(elements)
    name = chance.choice([*element.attrib, *other.attrib, "rowspan", "colspan"])
    if chance.random() < 0.15 and name in element.attrib:
        del element.attrib[name]
    else:
        values = [e.get(name) for e in elements if e.get(name)]
        element.set(name, chance.choice([*VALUES, *values, *values]))


def _repeat(elements: list[Any], chance: Random) -> None:
    """A copy beside itself, or many of them where it is small."""
    element = chance.choice(elements)
    size = sum(1 for _ in element.iter())
    if element.getparent() is not None and size < 400:
        for _ in range(chance.choice([1, 1, 1, 30]) if size < 20 else 1):
            element.addnext(deepcopy(element))


def _remove(elements: list[Any], chance: Random) -> None:
    """Small ones only: a document without its body tells nothing."""
    element = chance.choice(elements)
    if element.getparent() is not None and sum(1 for _ in element.iter()) < 60:
        element.getparent().remove(element)


def _move(elements: list[Any], chance: Random) -> None:
    """Into any other element that is not inside it."""
    element, other = chance.choice(elements), chance.choice(elements)
    if element.getparent() is not None and element not in (other, *other.iterancestors()):
        other.insert(chance.randint(0, len(other)), element)
