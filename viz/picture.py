"""What a picture is: nodes with places, edges, the colours of groups, and what there is to say about it.

The same records are drawn by the explorer, inside an exported page, as SVG and as PNG: whoever draws decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from core.language import Text


@dataclass(frozen=True, slots=True)
class Node:
    """One dot with its label.

    ``id`` is its id in the graph; where two types may share ids, it stands behind the type: ``Indicator/纳税``.
    ``type`` is its label in the graph, ``group`` what its colour stands for, ``value`` what its size stands for, ``title`` plain text.
    ``x``, ``y`` (downwards) and ``size``, the radius, are in pixels at zoom 1, as is ``font``; ``lines`` is the label as it is printed
    under the dot.
    """

    id: str
    type: str
    label: str
    region: str | None
    group: str
    value: int
    title: Text
    x: float = 0.0
    y: float = 0.0
    size: float = 8.0
    font: float = 12.0
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """One line; ``type`` is the relationship's, or SHARES for measures that both ends take part in. ``width`` is in pixels."""

    source: str
    target: str
    weight: int
    type: str
    directed: bool = False
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Group:
    """What one colour stands for, and how many nodes have it."""

    id: str
    label: Text
    color: str
    nodes: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, whole. ``columns`` says what ``value``, ``weight`` and ``group`` stand for, ``types`` what the types are called.

    Raises ValueError where an edge has an end, or a node a group, that is not there.
    """

    view: str
    title: Text
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    groups: tuple[Group, ...]
    columns: Mapping[str, Text]
    types: Mapping[str, Text]
    notice: Text | None = None
    parameters: Mapping[str, str | int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ids, groups = {node.id for node in self.nodes}, {group.id for group in self.groups}
        if len(ids) != len(self.nodes):
            raise ValueError(f"{self.view}: two nodes have one id")
        if loose := [edge for edge in self.edges if not {edge.source, edge.target} <= ids]:
            raise ValueError(f"{self.view}: {loose[0]} has an end that is no node")
        if lost := [node for node in self.nodes if node.group not in groups]:
            raise ValueError(f"{self.view}: {lost[0].id} is of group {lost[0].group!r}, which has no colour")

    def as_json(self) -> dict[str, Any]:
        """The body that the service and exported pages carry; texts as ``{"zh": …, "en": …}``."""
        return {
            "view": self.view,
            "title": self.title._asdict(),
            "nodes": [{**_plain(node), "title": node.title._asdict()} for node in self.nodes],
            "edges": [_plain(edge) for edge in self.edges],
            "groups": [{**_plain(group), "label": group.label._asdict()} for group in self.groups],
            "columns": [{"name": name, "text": text._asdict()} for name, text in self.columns.items()],
            "types": [{"name": name, "text": text._asdict()} for name, text in self.types.items()],
            "notice": self.notice and self.notice._asdict(),
            "parameters": dict(self.parameters),
        }


def _plain(record: Node | Edge | Group) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(record).items()}
