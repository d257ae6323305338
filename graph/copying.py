"""Moving everything from one store to another, in a way that can be begun again after it broke off.

The target carries a mark from before the first row until its counts were found right.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.errors import InputError, StoreError, ZerenError
from graph.batches import in_batches
from graph.census import take_census
from graph.dump import between
from graph.moving import Batch, Nodes, Relationships, Source
from graph.schema import SCHEMA
from graph.store import Store
from graph.unfinished import is_marked, mark, unmark

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

_REMOVED_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What a copy did: ``(name, in the source, in the target)`` for each label and pattern.

    ``same`` says that the target has all that was copied, and that the source has not changed meanwhile.
    """

    counts: list[tuple[str, int, int]]
    same: bool


def copy_all(source: Source, target: Store, *, replace: bool, advance: Callable[[int], object]) -> CopyReport:
    """Copy what a source has to ``target``, which has to be empty or, with ``replace``, is emptied first.

    Empty means: of the schema's labels; other nodes stay as they are. ``advance`` is told of each batch how many rows it
    had. Raises InputError where nothing was done, StoreError where half of it was.
    """
    if not replace:
        _require_empty(target)
    target.define(SCHEMA.statements())
    mark(target)
    if source.is_unfinished():
        unmark(target)
        raise InputError("来源和目标是同一个图谱：请换一个目标", "FROM and TO are the same graph: name another TO")
    try:
        _remove_all(target)
        for batch in source.batches():
            _put(target, batch)
            advance(len(batch.rows))
        report = _compare(source, target)
    except ZerenError as error:
        raise StoreError(
            f"复制中断，目标图谱不完整，请加 --replace 重新运行（{error.show('zh')}）",
            f"the copy broke off and the target is unfinished: run it again with --replace ({error.show('en')})",
        ) from error
    if report.same:
        unmark(target)
    return report


def _require_empty(target: Store) -> None:
    if is_marked(target):
        raise InputError(
            "目标图谱是一次没有完成的复制：请加 --replace，清空后重新复制",
            "the target is a copy that was not finished: add --replace to empty it and copy again",
        )
    if count := take_census(target).total:
        raise InputError(
            f"目标图谱不是空的（有 {count} 个节点和关系）：请换一个空的，或加 --replace 先删除其中的内容",
            f"the target is not empty ({count} nodes and relationships): name an empty one, or add --replace to delete "
            "what it holds",
        )


def _remove_all(target: Store) -> None:
    for label, count in take_census(target).nodes.items():
        cypher = f"MATCH (n:{label}) WITH n LIMIT {_REMOVED_AT_ONCE} DETACH DELETE n"
        for _ in range(0, count, _REMOVED_AT_ONCE):
            _run(target, cypher)


def _put(target: Store, batch: Batch) -> None:
    if isinstance(batch, Nodes):
        _put_nodes(target, batch)
    else:
        _put_relationships(target, batch)


def _put_nodes(target: Store, nodes: Nodes) -> None:
    key = SCHEMA.node(nodes.label).key
    cypher = f"UNWIND $rows AS row MERGE (n:{nodes.label} {{{key}: row.{key}}}) SET n += row"
    for batch in in_batches(nodes.rows):
        _run(target, cypher, rows=batch)


def _put_relationships(target: Store, group: Relationships) -> None:
    """In place of what these nodes have: the store may run it twice."""
    pattern = group.pattern
    start, end = SCHEMA.node(pattern.start).key, SCHEMA.node(pattern.end).key
    create = (
        f"UNWIND $rows AS row MATCH (a:{pattern.start} {{{start}: row.start}}) MATCH (b:{pattern.end} {{{end}: row.end}}) "
        f"CREATE (a)-[r:{pattern.type}]->(b) SET r += row.properties"
    )

    def replace(tx: ManagedTransaction) -> None:
        tx.run(f"{between(pattern, group.anchor)} DELETE r", keys=group.keys).consume()
        for batch in in_batches(group.rows):
            tx.run(create, rows=batch).consume()

    target.write(replace)


def _compare(source: Source, target: Store) -> CopyReport:
    there = take_census(target).by_name
    same = source.is_unchanged() and all(there[name] == source.taken[name] for name in there)
    return CopyReport([(name, source.counts.get(name, 0), there[name]) for name in there], same)


def _run(store: Store, cypher: str, **parameters: object) -> None:
    store.write(lambda tx: tx.run(cypher, parameters).consume())
