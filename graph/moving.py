"""What moves between stores and files: batches, from whatever source has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from core.rows import Row
from graph.declarations import Pattern


@dataclass(frozen=True, slots=True)
class Nodes:
    """The properties of some nodes of a label, the key among them."""

    label: str
    rows: list[Row]

    @property
    def name(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Relationships:
    """All relationships of a pattern at some nodes of its ``anchor`` label, which is one of its two; ``keys`` says which nodes.

    A row is ``{"start", "end", "properties"}`` with the keys of both nodes.
    """

    pattern: Pattern
    anchor: str
    keys: list[str]
    rows: list[Row]

    @property
    def name(self) -> str:
        return str(self.pattern)


Batch = Nodes | Relationships


class Source(Protocol):
    """Where everything comes from. Names of counts are those of ``Census.by_name``, ``taken`` has what was handed out so far."""

    taken: Counter[str]

    @property
    def counts(self) -> Mapping[str, int]:
        """How much there is to hand out."""

    def batches(self) -> Iterator[Batch]:
        """Everything, nodes before the relationships between them. Raises StoreError."""

    def is_unfinished(self) -> bool:
        """Whether what is there is half a copy."""

    def is_unchanged(self) -> bool:
        """Whether what was handed out is of one state, which still is there."""


Watch = Callable[[Source], AbstractContextManager[Callable[[int], object]]]
"""Is told of a pass that begins, and gives what is to be told of each batch how many rows it had."""
