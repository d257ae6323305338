"""Everything that a store holds of the schema, in batches, as values that can be written to another place.

The keys of a label come in order, a page at a time, and everything else is looked up by key: so the work grows with the
graph and not with its square, on an engine that sorts by its index and on one that does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from core.errors import InputError, StoreBusyError, StoreError
from core.rows import Row
from graph.census import PATTERNS, take_census
from graph.declarations import NodeType, Pattern, Properties
from graph.moving import Batch, Nodes, Relationships
from graph.schema import SCHEMA
from graph.store import Store
from graph.unfinished import is_marked
from graph.value_types import ValueType
from graph.version import data_version

T = TypeVar("T")

TRIES = 5
"""Passes, at most, for one of a single state of the data."""
KEYS = 100_000
"""Keys a page: the embedded engine sorts all that are left for each page."""
ROWS = 2_000
"""Rows a batch; of relationships about so many, as the nodes of a batch have more of them than usual, or fewer."""


class Dump:
    """One pass over a store: the nodes of each label, the relationships of each pattern.

    ``census`` and ``version`` are what was there when the pass began, ``taken`` counts what was handed out, by the names of
    ``Census.by_name``.
    """

    def __init__(self, store: Store, keys: int = KEYS, rows: int = ROWS) -> None:
        self.store, self._page, self._batch = store, keys, rows
        self._properties = Counter[str]()
        self.version = data_version(store)
        self.census = take_census(store)
        self.taken = Counter[str]()

    @property
    def counts(self) -> dict[str, int]:
        """What there was to hand out when the pass began."""
        return self.census.by_name

    def batches(self) -> Iterator[Batch]:
        """Everything, nodes before relationships. Raises as ``nodes``."""
        for node in SCHEMA.nodes:
            yield from (Nodes(node.label, rows) for rows in self.nodes(node))
        for pattern in PATTERNS:
            yield from self.relationships(pattern)

    def is_unfinished(self) -> bool:
        """Whether the store is half a copy."""
        return is_marked(self.store)

    def is_unchanged(self) -> bool:
        """Whether the store still is what it was when the pass began. Looks at all of it."""
        return data_version(self.store) == self.version and take_census(self.store).by_name == self.counts

    @classmethod
    def of(cls, store: Store) -> Dump:
        """A dump of a store that has something to give. Raises InputError for an empty one and for half a copy."""
        if is_marked(store):
            raise InputError(
                "来源图谱是一次没有完成的复制：请先用 zeren copy --replace 重新复制",
                "the graph to read from is a copy that was not finished: finish it first with zeren copy --replace",
            )
        dump = cls(store)
        if not dump.census.total:
            raise InputError(
                "来源图谱是空的：请先用 zeren load 载入方案", "there is nothing in the graph: load plans first"
            )
        return dump

    def nodes(self, node: NodeType) -> Iterator[list[Row]]:
        """The properties of the label's nodes, in the order of their keys. Raises StoreError for a value of another type."""
        cypher = f"MATCH (n:{node.label}) WHERE n.{node.key} IN $keys RETURN properties(n) AS properties"
        for keys in self._keys(node, self._batch):
            found = self.store.read(cypher, {"keys": keys}).rows
            rows = [self._values(node.label, node.properties, row["properties"]) for row in found]
            self.taken[node.label] += len(rows)
            yield sorted(rows, key=lambda row: str(row[node.key]))

    def relationships(self, pattern: Pattern) -> Iterator[Relationships]:
        """The relationships of the pattern, parallel ones too, in the order of their nodes. Raises as ``nodes``."""
        total = self.census.relationships[pattern]
        if not total:
            return
        # The end with more nodes: no unit has as many measures there as a unit may have in a whole store.
        anchor = max(pattern.start, pattern.end, key=self.census.nodes.__getitem__)
        size = max(1, self._batch * self.census.nodes[anchor] // total)
        types, cypher = SCHEMA.relationship(pattern.type).properties, _relationships(pattern, anchor)
        for keys in self._keys(SCHEMA.node(anchor), size):
            found = self.store.read(cypher, {"keys": keys}).rows
            rows = [{**row, "properties": self._values(pattern.type, types, row["properties"])} for row in found]
            self.taken[str(pattern)] += len(rows)
            yield Relationships(pattern, anchor, keys, sorted(rows, key=_order))

    def left_out(self) -> dict[str, int]:
        """How much is there that is not handed out, by what it is, once all was asked for: see ``Census.foreign``.

        Besides that, properties that the schema does not know (``Measure.note``), and nodes without a key.
        """
        missing = Counter(self.census.by_name)
        missing.subtract(self.taken)
        return self.census.foreign | +missing | self._properties

    def _keys(self, node: NodeType, size: int) -> Iterator[list[str]]:
        cypher = (
            f"MATCH (n:{node.label}) WHERE n.{node.key} > $after "
            f"WITH n.{node.key} AS key ORDER BY key LIMIT $page RETURN collect(key) AS keys"
        )
        keys = [""]
        while keys := self.store.read(cypher, {"after": keys[-1], "page": self._page}).rows[0]["keys"]:
            yield from (keys[start : start + size] for start in range(0, len(keys), size))

    def _values(self, name: str, types: Properties, found: Row) -> Row:
        """The properties of the schema, in its order; others are counted."""
        self._properties.update(f"{name}.{key}" for key in found.keys() - types.keys())
        known = ((key, kind) for key, kind in types.items() if found.get(key) is not None)
        return {key: _restored(f"{name}.{key}", kind, found[key]) for key, kind in known}


def of_one_state(begin: Callable[[], Dump], work: Callable[[Dump], T]) -> T:
    """What ``work`` makes of a pass during which the store stayed what it was; else another pass is begun.

    Raises StoreBusyError where plans were loaded during each of ``TRIES`` passes, and what either of the two raises.
    """
    for _ in range(TRIES):
        dump = begin()
        result = work(dump)
        if dump.is_unchanged():
            return result
    raise StoreBusyError(
        f"期间一直有人载入方案，{TRIES} 次都没有完成：请稍后重试",
        f"plans were loaded during each of {TRIES} attempts: try again later",
    )


def _restored(name: str, kind: ValueType, value: Any) -> Any:
    try:
        return kind.restore(value)
    except ValueError as error:
        raise StoreError(
            f"图中 {name} 有一个类型不对的值 {value!r:.60}：请更正后重试",
            f"{name} has a value of the wrong type in the graph, {value!r:.60}: correct it and try again",
        ) from error


def between(pattern: Pattern, anchor: str) -> str:
    """Cypher that matches relationships ``r`` of the pattern, from ``a`` to ``b``, at nodes of the anchor with one of ``$keys``."""
    chosen = f"a.{SCHEMA.node(anchor).key}" if anchor == pattern.start else f"b.{SCHEMA.node(anchor).key}"
    return f"MATCH (a:{pattern.start})-[r:{pattern.type}]->(b:{pattern.end}) WHERE {chosen} IN $keys"


def _relationships(pattern: Pattern, anchor: str) -> str:
    start, end = SCHEMA.node(pattern.start).key, SCHEMA.node(pattern.end).key
    return (
        f"{between(pattern, anchor)} AND a.{start} > '' AND b.{end} > '' "
        f"RETURN a.{start} AS start, b.{end} AS end, properties(r) AS properties"
    )


def _order(row: Row) -> tuple[str, str, str]:
    """A total order: relationships that are equal in it are equal."""
    return row["start"], row["end"], repr(row["properties"])
