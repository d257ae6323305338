"""A page of an OFD document: its text objects as signs, its straight paths as strokes, in points from the page's top."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from ingest.readers.archive import DamagedError
from ingest.readers.printed import MAX_SIGNS, Page, Sign, Stroke

_POINTS = 72 / 25.4
"""OFD measures in millimetres."""

_ASCENT = 0.88
_THIN = 3.0
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?")
_COUNT = re.compile(r"\d{1,18}")
_COMMAND = re.compile(r"([SMLQBAC])([^SMLQBAC]*)")
_DEEPEST = 4
"""Composite objects inside each other: what converters write has one."""

Units = Mapping[str, Any]
"""Composite graphic units by their id."""

_Matrix = tuple[float, float, float, float, float, float]


class TooMuchError(Exception):
    """More pages, characters or strokes than any plan has."""


def read_page(content: tuple[list[Any], Units]) -> Page:
    """What the content of a page and its templates show, with the composite units that they place.

    Raises TooMuchError; DamagedError on numbers that are none.
    """
    roots, units = content
    signs: list[Sign] = []
    strokes: list[Stroke] = []
    for element, around in _objects(roots, units):
        place = _Place(element, around)
        if element.tag.endswith("}TextObject"):
            signs += _signs(element, place, MAX_SIGNS - len(signs))
        else:
            strokes += _strokes(element, place, MAX_SIGNS - len(strokes))
    return Page(tuple(signs), tuple(strokes))


def _objects(roots: list[Any], units: Units) -> Iterator[tuple[Any, _Place | None]]:
    """The text and path objects of a page, each with the place of the composite object that shows it."""
    open_roots: list[tuple[Any, _Place | None, int]] = [(root, None, 0) for root in reversed(roots)]
    count = 0
    while open_roots:
        root, around, depth = open_roots.pop()
        for element in root.iter("{*}TextObject", "{*}PathObject", "{*}CompositeObject"):
            count += 1
            if count > MAX_SIGNS:
                raise TooMuchError
            if not element.tag.endswith("}CompositeObject"):
                yield element, around
            elif depth < _DEEPEST and (unit := units.get(element.get("ResourceID"))) is not None:
                open_roots.append((unit, _Place(element, around), depth + 1))


def _signs(element: Any, place: _Place, room: int) -> Iterator[Sign]:
    size = _number(element.get("Size")) or 4.0
    for code in element.iterfind("{*}TextCode"):
        text = code.text or ""
        room -= len(text)
        if room < 0:
            raise TooMuchError
        x, y = _number(code.get("X")), _number(code.get("Y"))
        lefts = _advance(x, code.get("DeltaX"), [size if ord(sign) > 255 else size / 2 for sign in text])
        tops = _advance(y, code.get("DeltaY"), [0.0] * len(text))
        for n, (sign, left, base) in enumerate(zip(text, lefts, tops, strict=True)):
            # Half-width characters may be set on full-width places: what lies between them is no space.
            step = lefts[n + 1] - left if n + 1 < len(lefts) else 0.0
            width = size if ord(sign) > 255 or 0.5 * size < step <= 1.1 * size else size / 2
            yield Sign(*place.box(left, base - _ASCENT * size, left + width, base + (1 - _ASCENT) * size), sign)


def _strokes(element: Any, place: _Place, room: int) -> Iterator[Stroke]:
    for data in element.iterfind("{*}AbbreviatedData"):
        for (x0, y0), (x1, y1) in _segments(data.text or ""):
            room -= 1
            if room < 0:
                raise TooMuchError
            stroke = Stroke(*place.box(x0, y0, x1, y1))
            if min(stroke.right - stroke.left, stroke.bottom - stroke.top) <= _THIN:
                yield stroke


class _Place:
    """From an object's own coordinates to points on the page: its transformation, where its frame stands, what it stands in."""

    def __init__(self, element: Any, around: _Place | None = None) -> None:
        self._around = around
        boundary = _numbers(element.get("Boundary"))
        self._x, self._y = (boundary[0], boundary[1]) if len(boundary) == 4 else (0.0, 0.0)
        matrix = _numbers(element.get("CTM"))
        self._matrix: _Matrix = tuple(matrix) if len(matrix) == 6 else (1, 0, 0, 1, 0, 0)  # type: ignore[assignment]

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        (ax, ay), (bx, by) = self._point(x0, y0), self._point(x1, y1)
        return min(ax, bx) * _POINTS, min(ay, by) * _POINTS, max(ax, bx) * _POINTS, max(ay, by) * _POINTS

    def _point(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self._matrix
        x, y = a * x + c * y + e + self._x, b * x + d * y + f + self._y
        return self._around._point(x, y) if self._around else (x, y)


def _advance(start: float, deltas: str | None, widths: list[float]) -> list[float]:
    """Where each sign stands: by the steps between signs as printed ("4.2 g 3 4.2"), by their widths where none are given."""
    steps = list(_steps(deltas or "", len(widths)))
    places = [start][: len(widths)]
    for number, width in enumerate(widths[:-1]):
        places.append(places[-1] + (steps[number] if number < len(steps) else steps[-1] if steps else width))
    return places


def _steps(deltas: str, most: int) -> Iterator[float]:
    """The steps of a DeltaX: "g N V" stands for N times V."""
    words = iter(deltas.split()[: 3 * most])
    given = 0
    for word in words:
        count = min(_count(next(words, "0")), most - given) if word == "g" else 1
        value = _number(next(words, "0") if word == "g" else word)
        yield from [value] * count
        given += count
        if given >= most:
            return


def _segments(data: str) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight parts of a path: M and S begin, L draws, C closes; curves only move."""
    start = last = (0.0, 0.0)
    for command, rest in _COMMAND.findall(data):
        numbers = _numbers(rest)
        points = list(zip(numbers[::2], numbers[1::2], strict=False))
        if command in "SM" and points:
            start = last = points[-1]
        elif command == "L":
            yield from pairwise([last, *points])
        elif command == "C":
            yield last, start
        last = points[-1] if points else start if command == "C" else last


def _number(text: str | None) -> float:
    """A number, 0 where none is given. Raises DamagedError for what OFD does not write as one: NaN, inf, 1,5."""
    if not text:
        return 0.0
    if not _NUMBER.fullmatch(text.strip()):
        raise DamagedError(f"{text[:40]!r} is no number")
    return float(text)


def _count(text: str) -> int:
    if not _COUNT.fullmatch(text):
        raise DamagedError(f"{text[:40]!r} is no count")
    return int(text)


def _numbers(text: str | None) -> list[float]:
    return [float(number) for number in _NUMBER.findall(text or "")]
