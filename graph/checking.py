"""``zeren store check``: looks at everything that a store holds, in each way that questions may come to it.

A node is reached by a scan of its label and by its key, a relationship from its start and from its end. Where the ways differ
some questions get wrong answers, though each of them runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from core.errors import QueryError, StoreError
from core.language import Text
from core.rows import Row
from graph.census import PATTERNS
from graph.declarations import NodeType, Pattern
from graph.dump import Dump, of_one_state
from graph.invariants import differences
from graph.moving import Batch, Nodes, Watch
from graph.schema import SCHEMA
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was looked at, how many of it, and what is wrong with it: nothing, if it is whole."""

    name: str
    count: int
    wrong: list[Text] = field(default_factory=list)


def check_store(store: Store, watch: Watch) -> list[Checked]:
    """Look at all labels and all patterns of the schema, and at what holds for every plan.

    Others may load meanwhile: what changed under the check is looked at again. Raises StoreBusyError where it changes all
    the time, StoreError where the store does not answer.
    """
    return of_one_state(lambda: Dump(store), lambda dump: _check(dump, watch))


def _check(dump: Dump, watch: Watch) -> list[Checked]:
    wrong: dict[str, list[Text]] = {name: [] for name in dump.counts}
    with watch(dump) as advance:
        try:
            for batch in dump.batches():
                wrong[batch.name].extend(_wrong_rows(batch))
                advance(len(batch.rows))
        except (QueryError, StoreError) as error:
            return [Checked("*", dump.census.total, [error.text])]
    for node in SCHEMA.nodes:
        wrong[node.label].extend(_node_ways(dump, node))
    for pattern in PATTERNS:
        wrong[str(pattern)].extend(_relationship_ways(dump, pattern))
    plans = Checked(
        "Plan.measures", dump.counts["Plan"], list(differences(lambda cypher: dump.store.read(cypher).rows))
    )
    return [plans, *(Checked(name, count, wrong[name]) for name, count in dump.counts.items())]


def _wrong_rows(batch: Batch) -> Iterator[Text]:
    required = SCHEMA.node(batch.label).required if isinstance(batch, Nodes) else ()
    for row in batch.rows:
        name = str(row[SCHEMA.node(batch.label).key]) if isinstance(batch, Nodes) else f"{row['start']} → {row['end']}"
        properties = row if isinstance(batch, Nodes) else row["properties"]
        if missing := [key for key in required if key not in properties]:
            yield Text(f"{name} 缺少 {'、'.join(missing)}", f"{name} has no {', '.join(missing)}")
        elif not _span_fits(properties):
            yield Text(f"{name} 的位置与原文不符", f"the span of {name} does not fit its text")


def _span_fits(properties: Row) -> bool:
    """Whether a span, if there is one, has the length of the text it is of, if that is there."""
    start, end = properties.get("span_start", 0), properties.get("span_end", 0)
    return 0 <= start <= end and len(properties.get("text", "")) in (0, end - start)


def _node_ways(dump: Dump, node: NodeType) -> Iterator[Text]:
    """A scan of the label against look-ups by key, and against the keys there are."""
    cypher = f"MATCH (n:{node.label}) RETURN count(n.{node.key}) AS keys, count(DISTINCT n.{node.key}) AS distinct_keys"
    (row,) = dump.store.read(cypher).rows
    if row["keys"] != row["distinct_keys"]:
        yield Text(
            f"{row['keys'] - row['distinct_keys']} 个节点的 {node.key} 重复",
            f"{row['keys'] - row['distinct_keys']} nodes have the {node.key} of another",
        )
    yield from _differ(
        "逐个查看", "seen one by one", dump.counts[node.label], "按编号查到", "found by key", dump.taken[node.label]
    )


def _relationship_ways(dump: Dump, pattern: Pattern) -> Iterator[Text]:
    """The relationships that the start nodes know against those that the end nodes know, and those with properties."""
    name = str(pattern)
    starts, ends = (_degree(dump.store, pattern, side) for side in ("start", "end"))
    yield from _differ("起点一端", "known to their starts", starts, "终点一端", "known to their ends", ends)
    if starts == ends:
        yield from _differ("起点一端", "known to their starts", starts, "可读取", "can be read", dump.taken[name])


def _degree(store: Store, pattern: Pattern, side: str) -> int:
    counted = (
        f"(n)-[:{pattern.type}]->(:{pattern.end})" if side == "start" else f"(n)<-[:{pattern.type}]-(:{pattern.start})"
    )
    label = pattern.start if side == "start" else pattern.end
    (row,) = store.read(f"MATCH (n:{label}) RETURN sum(COUNT {{ {counted} }}) AS count").rows
    return int(row["count"] or 0)


def _differ(zh: str, en: str, count: int, other_zh: str, other_en: str, other: int) -> Iterator[Text]:
    if count != other:
        yield Text(f"{zh}有 {count} 个，{other_zh} {other} 个", f"{count} are {en}, {other} {other_en}")
