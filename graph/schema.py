"""The schema of the graph, declared once: constraints, loaders, pictures and the schema page take it from here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_NAME = re.compile(r"[A-Z][A-Za-z]*|[A-Z]+(_[A-Z]+)*")
_PROPERTY = re.compile(r"[a-z]+(_[a-z]+)*")


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label: what it is called in Chinese, what it stands for, the property that tells nodes apart, indexed ones."""

    label: str
    zh: str
    doc: str
    key: str = "id"
    indexes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check(self.label, self.zh, self.doc, (self.key, *self.indexes))

    def statements(self) -> tuple[str, ...]:
        """Cypher for the constraint and the indexes, which may be run any number of times."""
        prefix, on = self.label.lower(), f"IF NOT EXISTS FOR (n:{self.label})"
        constraint = f"CREATE CONSTRAINT {prefix}_{self.key} {on} REQUIRE n.{self.key} IS UNIQUE"
        return (constraint, *(f"CREATE INDEX {prefix}_{name} {on} ON (n.{name})" for name in self.indexes))


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A relationship from nodes of one label (or of several: "Plan|Measure") to nodes of another, with its properties."""

    type: str
    start: str
    end: str
    zh: str
    doc: str
    properties: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _check(self.type, self.zh, self.doc, self.properties)


@dataclass(frozen=True, slots=True)
class Schema:
    """Node types and the relationships between them. Construction refuses what does not fit together."""

    nodes: tuple[NodeType, ...]
    relationships: tuple[RelationshipType, ...]
    labels: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "labels", frozenset(node.label for node in self.nodes))
        _refuse_twice([*(node.label for node in self.nodes), *(edge.type for edge in self.relationships)])
        for edge in self.relationships:
            if unknown := {*edge.start.split("|"), edge.end} - self.labels:
                raise ValueError(f"{edge.type}: no node type {', '.join(sorted(unknown))}; declare it among the nodes")

    def node(self, label: str) -> NodeType:
        """The node type of that label. Raises KeyError."""
        return {node.label: node for node in self.nodes}[label]

    def relationship(self, kind: str) -> RelationshipType:
        """The relationship type of that name. Raises KeyError."""
        return {edge.type: edge for edge in self.relationships}[kind]

    def statements(self) -> tuple[str, ...]:
        """Cypher that makes the constraints and indexes where they are missing, for Neo4j and the embedded engine."""
        return tuple(statement for node in self.nodes for statement in node.statements())


def _check(name: str, zh: str, doc: str, properties: tuple[str, ...]) -> None:
    # The names go into Cypher text, where parameters are not allowed.
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a node or relationship type: write Measure or DUE_ON")
    if wrong := [item for item in properties if not _PROPERTY.fullmatch(item)]:
        raise ValueError(f"{name}: {wrong[0]!r} is no property name: write it like span_start")
    _refuse_twice(properties)
    if not (zh and doc.endswith(".")):
        raise ValueError(f"{name}: give it a Chinese label and one sentence that says what it is")


def _refuse_twice(names: list[str] | tuple[str, ...]) -> None:
    if twice := [name for number, name in enumerate(names) if name in names[:number]]:
        raise ValueError(f"{twice[0]!r} is declared twice: take one of them out")


_NAMED = ("name",)
_SPAN = ("span_start", "span_end")
_ASSIGNMENT = ("clause", "as_written", "rule", *_SPAN)

SCHEMA = Schema(
    nodes=(
        NodeType("Region", "地区", "The place whose government a plan or a unit belongs to."),
        NodeType("Plan", "方案", "One issued document: its number, issuer, date, region and period."),
        NodeType("Measure", "措施", "One numbered work item of a plan."),
        NodeType("Indicator", "指标", "An evaluation indicator that plans share, such as 开办企业.", indexes=_NAMED),
        NodeType(
            "Department",
            "部门",
            "A unit that plans name: a bureau, court, company or group.",
            indexes=_NAMED,
        ),
        NodeType(
            "Function", "条线", "A functional line that units of all levels share, such as 大数据.", indexes=_NAMED
        ),
        NodeType(
            "Target", "目标值", "A quantified commitment of one measure: metric, operator, value, unit, baseline."
        ),
        NodeType(
            "Platform", "平台", "A shared system that measures use or build, such as “一窗通”.", indexes=("name",)
        ),
        NodeType("Document", "文件", "A document that a plan rests on or a measure asks for.", indexes=("title",)),
        NodeType("Deadline", "时限", "A day by which something is to be done, or 持续推进.", indexes=("date",)),
    ),
    relationships=(
        RelationshipType("ISSUED_FOR", "Plan", "Region", "适用于", "The plan was issued for the region."),
        RelationshipType("CONTAINS", "Plan", "Measure", "包含", "The measure is a work item of the plan."),
        RelationshipType("UNDER", "Measure", "Indicator", "属于指标", "The measure stands under the indicator."),
        RelationshipType("LEADS", "Department", "Measure", "牵头", "The unit leads the measure.", _ASSIGNMENT),
        RelationshipType(
            "RESPONSIBLE_FOR",
            "Department",
            "Measure",
            "负责",
            "The unit is responsible for the measure without leading it.",
            _ASSIGNMENT,
        ),
        RelationshipType("SUPPORTS", "Department", "Measure", "配合", "The unit supports the measure.", _ASSIGNMENT),
        RelationshipType(
            "LEADS_AREA",
            "Department",
            "Indicator",
            "领域牵头",
            "The unit leads the whole area of the indicator in a plan.",
            ("plan", *_ASSIGNMENT),
        ),
        RelationshipType("BELONGS_TO", "Department", "Region", "隶属", "The unit belongs to the region's government."),
        RelationshipType("PERFORMS", "Department", "Function", "承担条线", "The unit works in the functional line."),
        RelationshipType(
            "DUE",
            "Measure",
            "Deadline",
            "完成时限",
            "The measure, or the part a clause covers, is to be done by then.",
            ("clause", "raw", "kind", "rule", *_SPAN),
        ),
        RelationshipType(
            "COMMITS_TO", "Measure", "Target", "目标", "The measure commits to the target.", ("clause", "rule", *_SPAN)
        ),
        RelationshipType(
            "USES",
            "Measure",
            "Platform",
            "使用平台",
            "The measure uses or builds the platform.",
            ("as_written", "rule", *_SPAN),
        ),
        RelationshipType(
            "CITES",
            "Plan|Measure",
            "Document",
            "引用",
            "The plan or the measure names the document.",
            ("rule", *_SPAN),
        ),
    ),
)


ASSIGNMENTS = ("LEADS", "RESPONSIBLE_FOR", "SUPPORTS")
"""The relationships that give a measure to a unit."""


def statements() -> tuple[str, ...]:
    """The constraints and indexes of the graph: what ``Store.define`` runs before the first load."""
    return SCHEMA.statements()
