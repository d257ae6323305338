"""Taking a plan out of the graph: what is its own goes, and so do the nodes it shared that nobody else uses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.errors import StandsOnError
from core.language import Text
from graph.ownership import Ownership
from graph.schema import SCHEMA
from graph.sharing import collect_aliases, delete, ids_of, remove_unused, used_by

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

    from graph.declarations import Schema
    from graph.store import Store


@dataclass(frozen=True, slots=True)
class Removal:
    """That a plan was removed, and what lasting things went with it: how many, by what they are called."""

    lasting: Mapping[Text, int]

    def told(self, plan_id: str) -> Text:
        """One sentence."""
        if not self.lasting:
            return Text(f"已移除 {plan_id}", f"removed {plan_id}")
        return Text(
            f"已移除 {plan_id}，连同其上的 {_listed(self.lasting).zh}",
            f"removed {plan_id}, and with it {_listed(self.lasting).en}",
        )


def remove_plan(store: Store, plan_id: str, *, with_lasting: bool = False, schema: Schema = SCHEMA) -> Removal | None:
    """Take a plan out with its versions, in one transaction. None where the graph has none of that id.

    Raises StandsOnError where something lasting stands on it, unless it may go ``with_lasting``; StoreError.
    """
    ownership = Ownership(schema)
    removal: Removal | None = None

    def remove(tx: ManagedTransaction) -> None:
        nonlocal removal
        # It may run again after a commit whose answer was lost, and then finds nothing any more.
        if not tx.run("MATCH (p:Plan {id: $id}) RETURN p.id AS id", id=plan_id).value():
            return
        standing = ids_of(tx, ownership.standing(), plan_id)
        removal = Removal({_called(label, schema): len(ids) for label, ids in standing.items() if ids})
        if removal.lasting and not with_lasting:
            raise _refusal(plan_id, removal.lasting)
        shared, own = used_by(tx, plan_id, ownership), ids_of(tx, ownership.whole(), plan_id)
        for cypher in (*ownership.cleared(), ownership.dissolved()):
            tx.run(cypher, id=plan_id).consume()
        delete(tx, own)
        collect_aliases(tx, shared["Department"])
        remove_unused(tx, shared, ownership)

    store.write(remove)
    return removal


def _refusal(plan_id: str, lasting: Mapping[Text, int]) -> StandsOnError:
    return StandsOnError(
        f"没有移除 {plan_id}：其上有 {_listed(lasting).zh}。要一并删除，请加 --with-ledger（接口 with_ledger=true）",
        f"{plan_id} was not removed: {_listed(lasting).en} stand on it. To delete them too, give --with-ledger (over HTTP "
        "with_ledger=true)",
    )


def _listed(lasting: Mapping[Text, int]) -> Text:
    zh = "、".join(f"{count} 条{what.zh}" for what, count in lasting.items())
    en = ", ".join(f"{count} {what.en}{'s' if count > 1 else ''}" for what, count in lasting.items())
    return Text(zh, en)


def _called(label: str, schema: Schema) -> Text:
    """A label in words: ProgressReport is 进展报告, "progress report"."""
    return Text(schema.node(label).zh, re.sub(r"(?<=[a-z])(?=[A-Z])", " ", label).lower())
