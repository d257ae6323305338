"""How a schema is declared: types of nodes and of relationships, with typed properties. A wrong declaration fails when it is made."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

from graph.value_types import ValueType

_NAME = re.compile(r"[A-Z][A-Za-z]*|[A-Z]+(_[A-Z]+)*")
_PROPERTY = re.compile(r"[a-z]+[0-9]*(_[a-z]+[0-9]*)*")

Properties = Mapping[str, ValueType]

Owner = Literal["plan", "shared", "lasting"]
"""Whose a node is: it goes with its ``plan``; it is there while a plan or something lasting uses it (``shared``); loading
never touches it (``lasting``)."""

Fate = Literal["renewed", "kept", "lasting"]
"""What becomes of a relationship when its plan is replaced: it is taken away and made anew from the new version (``renewed``); it
belongs to the node that it starts from, and stays while that is there (``kept``); loading never touches it (``lasting``)."""


def properties(**declared: str) -> Properties:
    """Property types by name, from the names of each type: ``properties(string="title number", date="issued_on")``."""
    if unknown := {kind.upper() for kind in declared} - set(ValueType.__members__):
        raise ValueError(
            f"no type of property: {', '.join(sorted(unknown))}; there are {', '.join(ValueType.__members__)}"
        )
    typed = [(name, ValueType[kind.upper()]) for kind, names in declared.items() for name in names.split()]
    _refuse_twice([name for name, _ in typed])
    return dict(typed)


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label: what it is called in Chinese, what it stands for, its properties, the key among them, indexed ones, those
    that every node has, and who owns its nodes.

    The key is a text that tells the nodes of a label apart; ``properties`` has it whether it was given or not.
    """

    label: str
    zh: str
    doc: str
    properties: Properties = field(default_factory=dict)
    key: str = "id"
    indexes: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    owner: Owner = field(kw_only=True)

    def __post_init__(self) -> None:
        typed = {self.key: ValueType.STRING, **self.properties}
        object.__setattr__(self, "properties", MappingProxyType(typed))
        _check(self.label, self.zh, self.doc, typed)
        _refuse_twice((self.key, *self.indexes))
        for names, what in ((self.indexes, "indexed"), (self.required, "required")):
            if unknown := [name for name in names if name not in typed]:
                raise ValueError(
                    f"{self.label}: {unknown[0]!r} is {what} and no property: declare it among the properties"
                )
        if typed[self.key] is not ValueType.STRING:
            raise ValueError(f"{self.label}: the key {self.key!r} has to be a string")
        _require_one_of(self.label, "owner", self.owner, get_args(Owner))

    @property
    def constraint(self) -> str:
        """The name of the constraint on the key."""
        return f"{self.label.lower()}_{self.key}"

    def statements(self) -> tuple[str, ...]:
        """Cypher for the constraint and the indexes, which may be run any number of times."""
        prefix, on = self.label.lower(), f"IF NOT EXISTS FOR (n:{self.label})"
        constraint = f"CREATE CONSTRAINT {self.constraint} {on} REQUIRE n.{self.key} IS UNIQUE"
        return (constraint, *(f"CREATE INDEX {prefix}_{name} {on} ON (n.{name})" for name in self.indexes))


class Pattern(NamedTuple):
    """A relationship type between nodes of one label and nodes of another. As text it is Cypher."""

    start: str
    type: str
    end: str

    def __str__(self) -> str:
        return f"(:{self.start})-[:{self.type}]->(:{self.end})"


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """A relationship from nodes of one label (or of several: "Plan|Measure") to nodes of another, with its properties, and
    what becomes of it when its plan is replaced."""

    type: str
    start: str
    end: str
    zh: str
    doc: str
    properties: Properties = field(default_factory=dict)
    fate: Fate = field(kw_only=True)

    def __post_init__(self) -> None:
        object.__setattr__(self, "properties", MappingProxyType(dict(self.properties)))
        _check(self.type, self.zh, self.doc, self.properties)
        _require_one_of(self.type, "fate", self.fate, get_args(Fate))

    def patterns(self) -> tuple[Pattern, ...]:
        """One pattern for each label it may start from."""
        return tuple(Pattern(start, self.type, self.end) for start in self.start.split("|"))


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
            for pattern in edge.patterns():
                self._check_fate(edge, pattern)

    @property
    def types(self) -> tuple[NodeType | RelationshipType, ...]:
        """All that is declared."""
        return (*self.nodes, *self.relationships)

    def node(self, label: str) -> NodeType:
        """The node type of that label. Raises KeyError."""
        return {node.label: node for node in self.nodes}[label]

    def relationship(self, kind: str) -> RelationshipType:
        """The relationship type of that name. Raises KeyError."""
        return {edge.type: edge for edge in self.relationships}[kind]

    def labels_of(self, owner: Owner) -> tuple[str, ...]:
        """The labels of the nodes that have this owner."""
        return tuple(node.label for node in self.nodes if node.owner == owner)

    def patterns_of(self, *fates: Fate) -> tuple[Pattern, ...]:
        """The patterns of the relationships that have one of these fates."""
        return tuple(pattern for edge in self.relationships if edge.fate in fates for pattern in edge.patterns())

    def _check_fate(self, edge: RelationshipType, pattern: Pattern) -> None:
        owners = {self.node(pattern.start).owner, self.node(pattern.end).owner}
        if ("lasting" in owners) is not (edge.fate == "lasting"):
            raise ValueError(f"{pattern}: its fate has to be lasting where one of its nodes is, and only there")
        if owners == {"shared"} and edge.fate == "renewed" and "plan" not in edge.properties:
            raise ValueError(
                f"{pattern}: between shared nodes it needs the property 'plan', else it is not known whose it is"
            )

    def statements(self) -> tuple[str, ...]:
        """Cypher that makes the constraints and indexes where they are missing, for Neo4j and the embedded engine."""
        return tuple(statement for node in self.nodes for statement in node.statements())


def _check(name: str, zh: str, doc: str, properties: Properties) -> None:
    # The names go into Cypher text, where parameters are not allowed.
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name of a node or relationship type: write Measure or DUE_ON")
    if wrong := [item for item in properties if not _PROPERTY.fullmatch(item)]:
        raise ValueError(f"{name}: {wrong[0]!r} is no property name: write it like span_start")
    if not (zh and doc.endswith(".")):
        raise ValueError(f"{name}: give it a Chinese label and one sentence that says what it is")


def _require_one_of(name: str, what: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise ValueError(f"{name}: the {what} {value!r} is unknown; it is one of {', '.join(known)}")


def _refuse_twice(names: Sequence[str]) -> None:
    if twice := [name for number, name in enumerate(names) if name in names[:number]]:
        raise ValueError(f"{twice[0]!r} is declared twice: take one of them out")
