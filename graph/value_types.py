"""What a property of the graph may hold."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any


class Packed(str):
    """A text that only Zeren can read: exports for other tools leave it out."""


class ValueType(Enum):
    """The type of a property; its value is the Python type that is written to the graph."""

    STRING = str
    INTEGER = int
    FLOAT = float
    BOOLEAN = bool
    DATE = date
    STRINGS = list
    PACKED = Packed

    def restore(self, value: Any) -> Any:
        """What ``Store.read`` gave for the property, as it is to be written again. Raises ValueError for another type.

        The store gives a date as text in ISO 8601. A whole number where decimals are allowed becomes a float.
        """
        if self is ValueType.DATE and type(value) is str:
            return date.fromisoformat(value)
        if self is ValueType.FLOAT and type(value) is int:
            return float(value)
        # Not isinstance: True is no integer here.
        expected = str if self is ValueType.PACKED else self.value
        if type(value) is not expected or (self is ValueType.STRINGS and {type(item) for item in value} - {str}):
            raise ValueError(f"{value!r} is not of type {self.name.lower()}")
        return value
