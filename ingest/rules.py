"""What every text rule is: a visible row with its own examples, checked when it is made."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A pattern with a name. ``hits`` must match, ``misses`` are look-alikes that must not, ``why`` gives the reason.

    ``frame`` is what a document prints around an example; {} stands for the example. A test reads each example in its frame
    as ``zeren explain`` does: a hit comes back under the row's id, a look-alike does not. ``stronger`` names the rows that
    may take a hit instead.

    A row whose examples contradict its pattern, or that lacks a look-alike or a reason, raises ValueError: a wrong rule never
    gets as far as a document.
    """

    id: str
    pattern: re.Pattern[str]
    hits: tuple[str, ...]
    misses: tuple[str, ...] = ()
    why: str = ""
    frame: str = field(default="{}", kw_only=True)
    stronger: tuple[str, ...] = field(default=(), kw_only=True)

    def __post_init__(self) -> None:
        if not self.hits:
            raise ValueError(f"rule {self.id}: give at least one example that matches")
        for example in self.hits:
            if not self.pattern.search(example):
                raise ValueError(f"rule {self.id}: does not match its own example {example!r}")
        for example in self.misses:
            if self.pattern.search(example):
                raise ValueError(f"rule {self.id}: matches its look-alike {example!r}")
        if not self.misses:
            raise ValueError(f"rule {self.id}: give at least one look-alike that must not match")
        if not self.why:
            raise ValueError(f"rule {self.id}: say why it is there")

    def printed(self, example: str) -> str:
        """An example as a document prints it."""
        return self.frame.replace("{}", example)
