"""Moving everything from one store to another, in a way that can be begun again after it broke off.

The target carries a mark from before the first row until its counts were found right.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.errors import InputError, StoreError, ZerenError
from graph.batches import in_batches
from graph.census import PATTERNS, take_census
from graph.declarations import NodeType, Pattern
from graph.dump import Dump, Relationships, Row, between
from graph.schema import SCHEMA, statements
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


def copy_all(source: Dump, target: Store, *, replace: bool, advance: Callable[[int], object]) -> CopyReport:
    """Copy what a dump gives to ``target``, which has to be empty or, with ``replace``, is emptied first.

    Empty means: of the schema's labels; other nodes stay as they are. ``advance`` is told of each batch how many rows it
    had, ``source.census.total`` in all. Raises InputError where nothing was done, StoreError where half of it was.
    """
    if not replace:
        _require_empty(target)
    target.define(statements())
    mark(target)
    if is_marked(source.store):
        unmark(target)
        raise InputError("来源和目标是同一个图谱：请换一个目标", "FROM and TO are the same graph: name another TO")
    try:
        _remove_all(target)
        _move(source, target, advance)
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


def _move(source: Dump, target: Store, advance: Callable[[int], object]) -> None:
    for node in SCHEMA.nodes:
        for rows in source.nodes(node):
            _put_nodes(target, node, rows)
            advance(len(rows))
    for pattern in PATTERNS:
        for group in source.relationships(pattern):
            _put_relationships(target, pattern, group)
            advance(len(group.rows))


def _put_nodes(target: Store, node: NodeType, rows: list[Row]) -> None:
    cypher = f"UNWIND $rows AS row MERGE (n:{node.label} {{{node.key}: row.{node.key}}}) SET n += row"
    for batch in in_batches(rows):
        _run(target, cypher, rows=batch)


def _put_relationships(target: Store, pattern: Pattern, group: Relationships) -> None:
    """In place of what these nodes have: the store may run it twice."""
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


def _compare(source: Dump, target: Store) -> CopyReport:
    before, after = source.census.by_name, take_census(source.store).by_name
    there = take_census(target).by_name
    same = before == after and all(there[name] == source.taken[name] for name in there)
    return CopyReport([(name, after[name], there[name]) for name in there], same)


def _run(store: Store, cypher: str, **parameters: object) -> None:
    store.write(lambda tx: tx.run(cypher, parameters).consume())
