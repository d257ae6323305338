"""Quantities in a text: numbers with their units, those side by side as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from ingest.numerals import to_int
from ingest.quantity_rules import QUANTITY, UNITS, Kind, QuantityRule
from ingest.records import Span
from ingest.target_rules import OperatorRule, TargetRule

AND = re.compile(r"、|和|及|与|以及")
_TENTHS = "成"
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
ITEM_NUMBER = re.compile(r"\s*(?:\d{1,3}[.．、](?!\d)|\0{3,5})")


@dataclass(slots=True)
class Quantity:
    """Numbers of one unit side by side (92%、86%), low ends of ranges beside them; ``span`` counts in the part."""

    span: Span
    numbers: list[tuple[float | None, float]]
    unit: str
    of: QuantityRule
    small: bool
    rule: TargetRule | None = None
    operator: OperatorRule | None = None
    window: str = ""
    start: list[tuple[float | None, float]] | None = None

    @property
    def kind(self) -> Kind:
        return self.of.kind

    @property
    def also(self) -> tuple[str, ...]:
        """The rows that had a say in the number itself."""
        return (QUANTITY.id, self.of.id, *([self.operator.id] if self.operator else ()))

    @property
    def is_benefit(self) -> bool:
        return self.rule is not None and self.rule.verdict == "benefit"

    @property
    def is_target(self) -> bool:
        return self.rule is not None and self.rule.verdict == "target"


def find_quantities(text: str) -> Iterator[Quantity]:
    """The quantities of a text, in order; the number that a line begins with is none, nor is a date or a year."""
    item = ITEM_NUMBER.match(text)
    for match in QUANTITY.pattern.finditer(text, item.end() if item else 0):
        quantity = _quantity(match)
        is_date = quantity.unit == "日" and text[match.start() - 1 : match.start()] == "月"
        if not is_date and not (quantity.unit == "年" and quantity.numbers[0][1] >= 1900):
            yield quantity


def _quantity(match: re.Match[str]) -> Quantity:
    """万 and 亿 are multiplied into the number, 三成 is 30%."""
    scale, unit = match["scale"] or "", (match["unit"] or "%").replace("％", "%")
    rule = next(rule for rule in UNITS if rule.pattern.match(unit) or unit == _TENTHS)
    if unit not in ("个", "个月"):
        unit = unit.removeprefix("个")
    low = _number(match["low"], match["low_scale"] or scale) if match["low"] else None
    high = _number(match["number"] or match["percent"], scale)
    small = not low and unit != _TENTHS and (match["number"] or "百") in "零一二三四五六七八九〇两"
    if unit == _TENTHS:
        low, high, unit = low and low * 10, high * 10, "%"
    return Quantity(Span(*match.span()), [(low, high)], unit, rule, small)


def _number(sign: str, scale: str) -> float:
    """19万 is 190000, 三十五 is 35, ４．５ is 4.5."""
    value = Decimal(sign.replace("．", ".").replace(",", "")) if sign[0].isdigit() else Decimal(to_int(sign))
    for step in scale:
        value *= _SCALES[step]
    return float(value)


def side_by_side(text: str, quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    """92%、86% as one quantity of two numbers: what stands around holds for both. So does the unit: 1个、2个工作日."""
    before: Quantity | None = None
    for quantity in quantities:
        between = text[before.span.end : quantity.span.start] if before else ""
        same = before and (before.unit == quantity.unit or (before.unit == "个" and quantity.kind == "time"))
        if before and same and AND.fullmatch(between.strip("\0")):
            before.numbers += quantity.numbers
            before.unit, before.of = quantity.unit, quantity.of
            before.span = Span(before.span.start, quantity.span.end)
        else:
            if before:
                yield before
            before = quantity
    if before:
        yield before
