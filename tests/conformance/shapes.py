"""Random small graphs, random path patterns, and the Cypher that asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Literal

LABELS = ("A", "B")
TYPES = ("R", "S", "T")
Direction = Literal["out", "in", "both"]
Join = Literal["path", "comma", "match"]
DIRECTIONS: tuple[Direction, ...] = ("out", "in", "both")
RESULTS = ("rows", "pairs", "count", "groups", "exists", "counted", "optional")
NAMES = "abcd"


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship between two nodes, which are named by their numbers."""

    id: int
    start: int
    end: int
    type: str
    kind: int


@dataclass(frozen=True, slots=True)
class Graph:
    """The label of each node, and the relationships: parallel ones and loops among them."""

    labels: tuple[str, ...]
    edges: tuple[Edge, ...]

    def cypher(self) -> str:
        """The statement that makes the graph."""
        nodes = [f"(n{n}:{label} {{id: {n}}})" for n, label in enumerate(self.labels)]
        edges = [f"(n{e.start})-[:{e.type} {{id: {e.id}, kind: {e.kind}}}]->(n{e.end})" for e in self.edges]
        return f"CREATE {', '.join(nodes + edges)}"


@dataclass(frozen=True, slots=True)
class Hop:
    """One relationship of a pattern, or ``lengths`` of them (from, to).

    ``types`` are alternatives, () means any; ``kind`` is a property it must have. ``join`` says how it hangs on the hop
    before it: in the same path, in another path of the same MATCH, or in a MATCH of its own.
    """

    direction: Direction
    types: tuple[str, ...]
    kind: int | None
    lengths: tuple[int, int] | None
    join: Join


@dataclass(frozen=True, slots=True)
class Pattern:
    """A chain of nodes and hops, and what is asked of its matches. A name that comes twice closes a ring.

    ``labels`` are alternatives, by name. ``unequal`` wants the first and the last node to differ.
    """

    names: tuple[str, ...]
    labels: Mapping[str, tuple[str, ...]]
    hops: tuple[Hop, ...]
    unequal: bool
    result: str

    @property
    def first(self) -> str:
        return self.names[0]

    @property
    def last(self) -> str:
        return self.names[-1]

    def cypher(self) -> str:
        """The question; its rows have no order."""
        match, start = self._match(), f"MATCH {self._node(0)}"
        first, last = f"{self.first}.id AS first", f"{self.last}.id AS last"
        return {
            "rows": f"{match} RETURN {self._everything()}",
            "pairs": f"{match} RETURN DISTINCT {first}, {last}",
            "count": f"{match} RETURN count(*) AS n",
            "groups": f"{match} RETURN {first}, count(*) AS n, count(DISTINCT {self.last}.id) AS different",
            "exists": f"{start} WHERE EXISTS {{ {match} }} RETURN {first}",
            "counted": f"{start} RETURN {first}, COUNT {{ {match} }} AS n",
            "optional": f"{start} OPTIONAL {match} RETURN {first}, {last}",
        }[self.result]

    def _match(self) -> str:
        text = f"MATCH {self._node(0)}"
        for n, hop in enumerate(self.hops):
            again = f"({self.names[n]})"
            text += {"path": "", "comma": f", {again}", "match": f" MATCH {again}"}[hop.join]
            text += f"{_arrow(n, hop)}{self._node(n + 1)}"
        return text + (f" WHERE {self.first} <> {self.last}" if self.unequal else "")

    def _node(self, place: int) -> str:
        name = self.names[place]
        labels = "" if name in self.names[:place] else "|".join(self.labels[name])
        return f"({name}:{labels})" if labels else f"({name})"

    def _everything(self) -> str:
        nodes = [f"{name}.id AS {name}" for name in dict.fromkeys(self.names)]
        return ", ".join(nodes + [_ids(n, hop) for n, hop in enumerate(self.hops)])


def random_graph(random: Random) -> Graph:
    """Two to five nodes, and three to ten relationships."""
    size = random.randint(2, 5)
    ends = [(random.randrange(size), random.randrange(size)) for _ in range(random.randint(3, 10))]
    return Graph(
        labels=tuple(random.choice(LABELS) for _ in range(size)),
        edges=tuple(Edge(n, *pair, random.choice(TYPES), random.randint(1, 2)) for n, pair in enumerate(ends)),
    )


def random_pattern(random: Random) -> Pattern:
    """One to three hops; a ring now and then."""
    result = random.choice(RESULTS)
    hops = tuple(_random_hop(random, n, result) for n in range(random.randint(1, 3)))
    names = list(NAMES[: len(hops) + 1])
    if random.random() < 0.2:
        names[-1] = random.choice(names[:-1])
    # Straight back home over several relationships, to one of several labels: the embedded engine's gap (test_facts.py).
    gap = names[-1] == names[-2] and hops[-1].lengths
    return Pattern(
        names=tuple(names),
        labels={name: random.choice([(), (), ("A",), ("B",), () if gap else LABELS]) for name in names},
        hops=hops,
        unequal=names[0] != names[-1] and random.random() < 0.3,
        result=result,
    )


def _random_hop(random: Random, n: int, result: str) -> Hop:
    # The first hop begins the pattern, and OPTIONAL goes for one MATCH.
    joins: tuple[Join, ...] = ("path",) if n == 0 else ("path", "path", "comma")
    return Hop(
        direction=random.choice(DIRECTIONS),
        types=tuple(sorted(random.sample(TYPES, random.choice([0, 1, 2, 2])))),
        kind=random.choice([None, None, None, None, 1]),
        lengths=random.choice([None, None, None, (1, 2), (0, 1), (2, 3)]),
        join=random.choice(joins if n == 0 or result == "optional" else (*joins, "match")),
    )


def _arrow(n: int, hop: Hop) -> str:
    types = f":{'|'.join(hop.types)}" if hop.types else ""
    lengths = "*{}..{}".format(*hop.lengths) if hop.lengths else ""
    kind = f" {{kind: {hop.kind}}}" if hop.kind else ""
    left, right = {"out": ("-", "->"), "in": ("<-", "-"), "both": ("-", "-")}[hop.direction]
    return f"{left}[r{n}{types}{lengths}{kind}]{right}"


def _ids(n: int, hop: Hop) -> str:
    return f"[r IN r{n} | r.id] AS r{n}" if hop.lengths else f"[r{n}.id] AS r{n}"
