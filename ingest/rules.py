"""What every text rule is: a visible row with its own examples, checked when it is made."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with a name. ``hits`` must match, ``misses`` are look-alikes that must not, ``why`` gives the reason.

    A row whose examples contradict its pattern raises ValueError: a wrong rule never gets as far as a document.
    """

    id: str
    pattern: re.Pattern[str]
    hits: tuple[str, ...]
    misses: tuple[str, ...] = ()
    why: str = ""

    def __post_init__(self) -> None:
        if not self.hits:
            raise ValueError(f"rule {self.id}: give at least one example that matches")
        for example in self.hits:
            if not self.pattern.search(example):
                raise ValueError(f"rule {self.id}: does not match its own example {example!r}")
        for example in self.misses:
            if self.pattern.search(example):
                raise ValueError(f"rule {self.id}: matches its look-alike {example!r}")
