"""Who does it above and below: units of two linked measures by functional line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.vocabulary import ROLES, Role
from ingest.names import function_of
from ingest.records import Measure


@dataclass(frozen=True, slots=True)
class FunctionalLine:
    """A functional line on both sides: its units as printed, and the first of the roles they have; () and None where a side has none."""

    function: str
    upper: tuple[str, ...]
    upper_role: Role | None
    lower: tuple[str, ...]
    lower_role: Role | None

    @property
    def moved(self) -> bool:
        """Whether the line leads on one side alone."""
        return (self.upper_role == "lead") != (self.lower_role == "lead")


def lines_of(upper: Measure, lower: Measure) -> list[FunctionalLine]:
    """The functional lines of two measures, in the order of their names above, then below."""
    above, below = _by_function(upper), _by_function(lower)
    return [
        FunctionalLine(function, *_side(above.get(function, ())), *_side(below.get(function, ())))
        for function in {**above, **below}
    ]


def _by_function(measure: Measure) -> dict[str, list[tuple[str, Role]]]:
    found: dict[str, list[tuple[str, Role]]] = {}
    for mention in (m for statement in measure.statements for m in statement.mentions):
        if function := function_of(mention.unit):
            found.setdefault(function, []).append((mention.unit, mention.role))
    return found


def _side(named: Iterable[tuple[str, Role]]) -> tuple[tuple[str, ...], Role | None]:
    names = tuple(dict.fromkeys(name for name, _ in named))
    roles = {role for _, role in named}
    return names, next((role for role in ROLES if role in roles), None)
