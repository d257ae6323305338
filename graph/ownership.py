"""What loading and removing have to do with a plan's nodes, derived from the schema: who owns which, and how each is reached.

Every text is Cypher in which ``$id`` is the plan's id, ``n`` the node and ``r`` the relationship that is spoken of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from graphlib import TopologicalSorter
from itertools import chain
from typing import NamedTuple, Self

from graph.declarations import Pattern, Schema

PLAN = "Plan"
FOUND_AGAIN = (PLAN, "Measure")
"""Labels whose nodes stay when their plan is replaced, with all that stands on them; what else a plan owns is made anew."""


class Path(NamedTuple):
    """How nodes of a label are reached from the plan: ``before`` is the pattern up to them."""

    label: str = PLAN
    before: str = ""
    labels: tuple[str, ...] = (PLAN,)

    def on(self, step: str, label: str) -> Self:
        """The path to the nodes that a step leads on to."""
        return self._replace(label=label, before=self.to("") + step, labels=(*self.labels, label))

    def to(self, name: str = "n") -> str:
        """The whole pattern; the node at its end bears the name."""
        return f"{self.before}({name}:{self.label}{' {id: $id}' if self.label == PLAN else ''})"


class Ownership:
    """One schema as loading and removing need it. Raises ValueError for one that they cannot follow."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        labels, patterns = schema.labels_of, schema.patterns_of
        self._own, self._shared, self._lasting = labels("plan"), labels("shared"), labels("lasting")
        self._renewed, self._kept, self._stays = patterns("renewed"), patterns("kept"), patterns("lasting")
        plan = Path()
        self._standing = [plan, *_further([plan], self._renewed, self._own)]
        self._whole = [plan, *_further([plan], (*self._renewed, *self._kept), self._own)]
        self._upon = _further(self._whole, self._stays, self._lasting)
        self._check()

    def used(self) -> str:
        """Rows of ``label`` and ``ids``: the shared nodes that the plan uses. A label may have several rows."""
        by_plan = (_next(path, self._renewed, self._shared) for path in self._standing)
        by_lasting = (_next(path, self._stays, self._shared) for path in self._upon)
        found = [(path.label, path.to()) for path in chain(*by_plan, *by_lasting)]
        for start, kind, end in self._between_shared():
            found.append((start, f"(n:{start})-[:{kind} {{plan: $id}}]->(:{end})"))
            found.append((end, f"(:{start})-[:{kind} {{plan: $id}}]->(n:{end})"))
        return self._ids(found)

    def reached(self) -> list[Pattern]:
        """The kept relationships between shared nodes: where the start goes, the end may be of no use any more."""
        return [p for p in self._kept if p.start in self._shared and p.end in self._shared]

    def unused(self) -> dict[str, str]:
        """By label, what holds for a shared node that nobody uses; in the order in which they can go."""
        owners = {label: {p.start for p in self.reached() if p.end == label} for label in self._shared}
        return {label: self._nobody_uses(label) for label in TopologicalSorter(owners).static_order()}

    def remade(self) -> str:
        """Rows as those of ``used``: the plan's nodes that its new version makes anew."""
        return self._ids((path.label, path.to()) for path in self._standing if path.label not in FOUND_AGAIN)

    def whole(self) -> str:
        """Rows as those of ``used``: all nodes that the plan owns, former versions and what was withdrawn, too."""
        return self._ids((path.label, path.to()) for path in self._whole)

    def loosened(self) -> str:
        """Deletes the renewed relationships of the plan and of its nodes."""
        return self._delete_relationships(self._standing, self._renewed)

    def dissolved(self) -> str:
        """Deletes all relationships that the plan and its nodes have by themselves."""
        return self._delete_relationships(self._whole, (*self._renewed, *self._kept))

    def standing(self) -> str:
        """Rows as those of ``used``: the lasting nodes that stand on the plan. Empty where the schema has none."""
        return self._ids((path.label, path.to()) for path in self._upon)

    def cleared(self) -> list[str]:
        """Statements that delete the lasting nodes that stand on the plan."""
        return [f"MATCH {path.to()} DETACH DELETE n" for path in reversed(self._upon)]

    def stands_on(self, label: str) -> str:
        """What holds for a node on which something lasting stands. Empty where the schema has none."""
        return " OR ".join(f"EXISTS {{ (n){step}(:{end}) }}" for end, step in _steps(label, self._stays))

    def _ids(self, found: Iterable[tuple[str, str]]) -> str:
        return " UNION ALL ".join(
            f"MATCH {pattern} RETURN '{label}' AS label, collect(DISTINCT n.{self._schema.node(label).key}) AS ids"
            for label, pattern in found
        )

    def _between_shared(self) -> list[Pattern]:
        """The plan's own relationships between shared nodes: their property ``plan`` says whose they are."""
        return [p for p in self._renewed if p.start in self._shared and p.end in self._shared]

    def _delete_relationships(self, paths: Iterable[Path], patterns: Collection[Pattern]) -> str:
        """In one statement: where a transaction takes relationships away from a node of many by one statement and then by another,
        and gives it new ones, the embedded engine finds some of them twice afterwards (tests/conformance/test_hubs.py).

        All are found before the first goes: deleting while it still looked, Neo4j 5.26 took 57 of 611 in a graph of one plan.
        """
        found = " UNION ALL ".join(f"MATCH {pattern} RETURN r" for pattern in self._relationships(paths, patterns))
        return f"CALL {{ {found} }} WITH collect(r) AS found UNWIND found AS r DELETE r"

    def _relationships(self, paths: Iterable[Path], patterns: Collection[Pattern]) -> Iterator[str]:
        for path in paths:
            if out := dict.fromkeys(p.type for p in patterns if p.start == path.label):
                yield f"{path.to('')}-[r:{'|'.join(out)}]->()"
            if into := dict.fromkeys(p.type for p in patterns if p.end == path.label and p.start in self._shared):
                yield f"{path.to('')}<-[r:{'|'.join(into)}]-()"
        yield from (f"(:{start})-[r:{kind} {{plan: $id}}]->(:{end})" for start, kind, end in self._between_shared())

    def _nobody_uses(self, label: str) -> str:
        using = [*self._renewed, *self._stays, *(p for p in self._kept if p.end == label)]
        return " AND ".join(f"NOT EXISTS {{ (n){step}(:{other}) }}" for other, step in _steps(label, using))

    def _check(self) -> None:
        if lost := {*self._own}.difference(path.label for path in self._whole):
            raise ValueError(f"no relationship leads from {PLAN} to {', '.join(sorted(lost))}: declare one")
        for pattern in self._stays:
            if remade := {pattern.start, pattern.end}.intersection(self._own).difference(FOUND_AGAIN):
                raise ValueError(
                    f"{pattern}: loading makes {min(remade)} anew; let it stand on {' or '.join(FOUND_AGAIN)}"
                )


def _further(paths: Iterable[Path], patterns: Collection[Pattern], labels: Collection[str]) -> list[Path]:
    """The paths that lead on from these to nodes of the labels, by one relationship or several, each after those it goes on from."""
    further: list[Path] = []
    for path in paths:
        new = _next(path, patterns, labels)
        further += [*new, *_further(new, patterns, labels)]
    return further


def _next(path: Path, patterns: Iterable[Pattern], labels: Collection[str]) -> list[Path]:
    """The paths one relationship further. Among nodes of the labels it is followed from its start, which has what is at its end."""
    forward = [p for p in patterns if path.label not in labels or p.start == path.label]
    steps = _steps(path.label, forward)
    return [path.on(step, end) for end, step in steps if end in labels and end not in path.labels]


def _steps(label: str, patterns: Iterable[Pattern]) -> Iterator[tuple[str, str]]:
    """The labels that nodes of this label have relationships with, and these as Cypher."""
    out, into = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for start, kind, end in patterns:
        if start == label:
            out[end].append(kind)
        if end == label:
            into[start].append(kind)
    yield from ((end, f"-[:{'|'.join(kinds)}]->") for end, kinds in out.items())
    yield from ((start, f"<-[:{'|'.join(kinds)}]-") for start, kinds in into.items())
