"""Where nodes stand. The same graph gets the same places, and no label lies on another or on a dot.

Graphs are laid out by NetworkX's ForceAtlas2 (Jacomy et al. 2014), each connected part for itself; parts are packed beside each
other, so that a unit without partners stands near and not at the edge of the world.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from viz.labels import Box

Places = dict[str, tuple[float, float]]
_Points = NDArray[np.float64]
_Indices = NDArray[np.intp]

WIDE = 1.9
"""Width to height: of a screen, less what stands around the picture."""


def spread(graph: nx.Graph[str], boxes: Mapping[str, Box]) -> Places:
    """Places for the nodes of a graph with ``weight`` on its edges, around (0, 0)."""
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    drawn = [_part(graph.subgraph(part), boxes) for part in parts]
    places = _packed(drawn, boxes)
    return apart(places, boxes)


def apart(places: Places, boxes: Mapping[str, Box]) -> Places:
    """The same places with every box pushed off every other, by as little as that takes.

    Where pushing does not end, because there are boxes on all sides, the whole grows by a twentieth, and so on until it does.
    """
    names = list(places)
    points = np.array([places[name] for name in names], dtype=float).reshape(-1, 2)
    shape = np.array([boxes[name] for name in names], dtype=float).reshape(-1, 3)
    middle = (shape[:, 2] - shape[:, 1]) / 2
    points[:, 1] += middle
    reach = np.stack([shape[:, 0], (shape[:, 1] + shape[:, 2]) / 2], axis=1)
    tries = 0
    while len((pairs := _near(points, reach, 0.05))[0]):
        pairs = _near(points, reach, -40.0)
        for _ in range(8):
            _push(points, reach, *pairs)
        tries += 1
        points *= 1.05 if tries % 12 == 0 else 1.0
    points[:, 1] -= middle
    return {name: (round(float(x), 1), round(float(y), 1)) for name, (x, y) in zip(names, points, strict=True)}


def _near(points: _Points, reach: _Points, overlap: float) -> tuple[_Indices, _Indices]:
    """The pairs of boxes that overlap by more than that; a negative overlap is a distance."""
    near = np.ones((len(points), len(points)), dtype=bool)
    for axis in (0, 1):
        side = points[:, axis]
        near &= reach[:, None, axis] + reach[None, :, axis] - np.abs(side[:, None] - side[None, :]) > overlap
    first, second = np.nonzero(np.triu(near, 1))
    return first, second


def _push(points: _Points, reach: _Points, first: _Indices, second: _Indices) -> None:
    """Move the boxes of these pairs that lie on each other apart, each by half, along the side where they overlap less."""
    gap = points[first] - points[second]
    over = reach[first] + reach[second] - np.abs(gap)
    on = (over > 0).all(axis=1)
    first, second, gap, over = first[on], second[on], gap[on], over[on]
    axis = (over[:, 1] < over[:, 0]).astype(int)
    row = np.arange(len(axis))
    # One box may be pushed by many: each push counts for less than the half, lest they add up to a leap.
    step = np.where(gap[row, axis] < 0, -1.0, 1.0) * (over[row, axis] * 0.3 + 0.1)
    np.add.at(points, (first, axis), step)
    np.add.at(points, (second, axis), -step)


def _part(graph: nx.Graph[str], boxes: Mapping[str, Box]) -> Places:
    """A connected part: as wide as a screen and as large as its labels need."""
    names = sorted(graph)
    if len(names) == 1:
        return {names[0]: (0.0, 0.0)}
    ordered = _ordered(graph, names)
    start = nx.circular_layout(ordered)
    found = nx.forceatlas2_layout(
        ordered, pos=start, max_iter=_rounds(len(names)), scaling_ratio=3.0, gravity=1.5, weight="weight", seed=1
    )
    points = _turned(np.array([found[name] for name in names]))
    room = sum((2 * boxes[name].half) * (boxes[name].above + boxes[name].below) for name in names) * 2.2
    height = math.sqrt(room / WIDE)
    points = _evened(points) * np.array([height * WIDE, height])
    return apart({name: (x, y) for name, (x, y) in zip(names, points, strict=True)}, boxes)


def _ordered(graph: nx.Graph[str], names: Sequence[str]) -> nx.Graph[str]:
    """The part with nodes and edges in the order of their names, and weights from 0.3 to 1.3: light ties hold, too."""
    weights = {(min(a, b), max(a, b)): data["weight"] for a, b, data in graph.edges(data=True)}
    heaviest = max(weights.values())
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(names)
    ordered.add_edges_from((a, b, {"weight": 0.3 + weight / heaviest}) for (a, b), weight in sorted(weights.items()))
    return ordered


def _rounds(nodes: int) -> int:
    """A round takes time with the square of the nodes: a thousand of them are laid out in three seconds."""
    return min(300, 90_000 // nodes)


def _turned(points: _Points) -> _Points:
    """Turned so that the long side lies flat."""
    centred = points - points.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    axes *= np.sign(axes[:, :1]) + (axes[:, :1] == 0)
    turned: _Points = centred @ axes.T
    return turned


def _evened(points: _Points) -> _Points:
    """In a square of side 1, half at their places and half by their rank: a far branch does not press all others together."""
    scaled = (points - points.min(axis=0)) / np.maximum(np.ptp(points, axis=0), 1e-9)
    ranks = points.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / (len(points) - 1)
    evened: _Points = (scaled + ranks) / 2
    return evened


def _packed(parts: Sequence[Places], boxes: Mapping[str, Box]) -> Places:
    """The parts beside each other, the largest first, each in the free room that keeps the whole smallest; around (0, 0)."""
    places: Places = dict(parts[0]) if parts else {}
    for part in parts[1:]:
        left, top, right, bottom = _edges(part, boxes)
        x, y = _free(np.array([_sides(places[name], boxes[name]) for name in places]), right - left, bottom - top)
        places |= {name: (px - left + x, py - top + y) for name, (px, py) in part.items()}
    return centred(places, boxes)


def _free(taken: _Points, wide: float, tall: float) -> tuple[float, float]:
    """The upper left corner of room for a rectangle among those that are taken: near the lower left, all else being equal."""
    (left, top), (right, bottom) = taken[:, :2].min(axis=0), taken[:, 2:].max(axis=0)
    step = max(20.0, (right - left) / 60, (bottom - top) / 60)
    # The last column and the last row are clear of all that is taken, so there is always room.
    across = np.append(np.arange(left, right, step), right + step)
    down = np.append(np.arange(top, bottom, step), bottom + step)
    x, y = (axis.ravel() for axis in np.meshgrid(across, down))
    clash = (
        (x[:, None] < taken[:, 2] + step / 2)
        & (x[:, None] + wide > taken[:, 0] - step / 2)
        & (y[:, None] < taken[:, 3] + step / 2)
        & (y[:, None] + tall > taken[:, 1] - step / 2)
    ).any(axis=1)
    whole = np.maximum((np.maximum(right, x + wide) - left) / WIDE, np.maximum(bottom, y + tall) - top)
    cost = whole * 1000 + np.hypot(x - left, y + tall - bottom)
    best = int(np.where(clash, np.inf, cost).argmin())
    return float(x[best]), float(y[best])


def centred(places: Places, boxes: Mapping[str, Box]) -> Places:
    """The places moved so that the middle of the whole is (0, 0)."""
    if not places:
        return places
    left, top, right, bottom = _edges(places, boxes)
    return {name: (x - (left + right) / 2, y - (top + bottom) / 2) for name, (x, y) in places.items()}


def _sides(place: tuple[float, float], room: Box) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of a box."""
    return place[0] - room.half, place[1] - room.above, place[0] + room.half, place[1] + room.below


def _edges(places: Mapping[str, tuple[float, float]], boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of all the boxes."""
    left, top, right, bottom = zip(*(_sides(place, boxes[name]) for name, place in places.items()), strict=True)
    return min(left), min(top), max(right), max(bottom)


def rings(centre: Iterable[str], around: Sequence[Sequence[str]], boxes: Mapping[str, Box]) -> Places:
    """Some nodes in the middle, the others on ellipses around them, each ring as large as its labels need."""
    middle = list(centre)
    places = {name: ((i - (len(middle) - 1) / 2) * 2.2 * boxes[name].half, 0.0) for i, name in enumerate(middle)}
    radius = 40.0
    for ring in around:
        if not ring:
            continue
        need = sum(max(boxes[name].half * 1.2, boxes[name].above + boxes[name].below) for name in ring)
        radius = max(radius + 100, need / 2 / math.pi / 1.5)
        for i, name in enumerate(ring):
            angle = 2 * math.pi * i / len(ring) - math.pi / 2
            places[name] = (radius * WIDE * math.cos(angle), radius * math.sin(angle))
    return apart(places, boxes)


def columns(stacks: Sequence[Sequence[str]], boxes: Mapping[str, Box], gap: float = 90.0) -> Places:
    """Nodes in columns from left to right, each column in the middle of the height."""
    places: Places = {}
    x = 0.0
    for stack in [stack for stack in stacks if stack]:
        half = max(boxes[name].half for name in stack)
        heights = [boxes[name].above + boxes[name].below + 14 for name in stack]
        y = -boxes[stack[0]].above if len(stack) == 1 else -sum(heights) / 2
        for name, height in zip(stack, heights, strict=True):
            places[name] = (x + half, y + boxes[name].above)
            y += height
        x += 2 * half + gap
    return {name: (round(x, 1), round(y, 1)) for name, (x, y) in centred(places, boxes).items()}
