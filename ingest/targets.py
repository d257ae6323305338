"""Targets of a measure: quantities in its sentences, judged by the words beside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from core.vocabulary import Operator
from ingest.clauses import Part
from ingest.quantities import AND, ITEM_NUMBER, Quantity, find_quantities, side_by_side
from ingest.records import Span, Target
from ingest.target_rules import METRIC_LEAD, METRIC_TAIL, METRIC_VERB, OPERATORS, TARGETS, TargetRule

_STOP = re.compile(r"[。；;！!？?\n]")
_COMMA = re.compile(r"[，。；;！!？?\n]|,(?!\d{3}(?!\d))")
_ASIDE = re.compile(
    r"[（(][^（）()\n]{0,300}[）)]|“[^“”\n]{0,60}”|《[^《》\n]{0,80}》|「[^「」\n]{0,60}」|\"[^\"\n]{0,60}\"|[⟦⟧⟪⟫\0]"
)
_HIDDEN = "\U00100000"
"""What rules see of a sign that they must not read: one inside quotation marks, or one that they set themselves (⟦)."""
_DROPPED = " \t\u3000\xa0\0*"
_DROP = dict.fromkeys(map(ord, _DROPPED))
_BEFORE, _AFTER, _LONGEST_CLAUSE = 72, 36, 160
_LONGEST_METRIC = 40
_RANGE: Operator = "range"
_JOIN = re.compile("[、和及与]")
_BEHIND = re.compile("(?:及?以[上下内]|之内|左右|内|的)+")
_LOOSE = "、的"
_BARE_VERB = 3
"""1个工作日以内办结: what is measured was named by the clause before."""


class Judged(NamedTuple):
    """A quantity that a row decided about: the targets it makes, none where the row is against it, and the rows that shaped them."""

    rule: TargetRule
    raw: str
    targets: tuple[Target, ...]
    also: tuple[str, ...]


def find_numbers(text: str, parts: Iterable[Part]) -> tuple[tuple[Target, ...], tuple[Target, ...]]:
    """The targets in the given parts of the text, and the benefits: what a measure pays or grants. Both in order.

    What one clause says twice counts once. Time labels hold none.
    """
    judged = [one for part in parts if not part.is_limit for one in judge(text, part)]
    targets, benefits = ([one for one in judged if (one.rule.verdict == "benefit") is paid] for paid in (False, True))
    return _each_once(targets), _each_once(benefits)


def _each_once(judged: list[Judged]) -> tuple[Target, ...]:
    found = {(t.raw, t.op, t.value, t.unit): t for one in reversed(judged) for t in reversed(one.targets)}
    return tuple(reversed(found.values()))


def judge(text: str, part: Part) -> Iterator[Judged]:
    """The quantities of a part that some row decides about, in order."""
    printed = text[part.span.start : part.span.end]
    if not any(find_quantities(printed)):
        return
    plain = _ASIDE.sub(_blank, printed)
    quantities = list(side_by_side(plain, find_quantities(plain)))
    _give_rules(plain, quantities)
    cuts = [_cut(plain, a, b) for a, b in zip([None, *quantities], [*quantities, None], strict=True)]
    metric = ""
    for quantity, start, end in zip(quantities, cuts, cuts[1:], strict=False):
        if quantity.rule and not (quantity.is_target or quantity.is_benefit):
            yield Judged(quantity.rule, printed[slice(*quantity.span)], (), quantity.also)
        elif quantity.rule:
            clause = _clause(plain, quantity.span, start, end)
            span = Span(part.span.start + clause.start, part.span.start + clause.end)
            places, also = _metric(plain, quantity, clause)
            named = "".join(printed[at] for at in places) or metric or text[slice(*span)][:_LONGEST_METRIC]
            metric = named if quantity.is_target else metric
            targets = _records(quantity, quantity.rule.id, text[slice(*span)], named, part.clause, span)
            yield Judged(quantity.rule, text[slice(*span)], tuple(targets), (*quantity.also, *also))


def _records(quantity: Quantity, rule: str, raw: str, metric: str, clause: int, span: Span) -> Iterator[Target]:
    operator: Operator = quantity.operator.op if quantity.operator else "="
    for i, (low, high) in enumerate(quantity.numbers):
        value, op = (high, operator) if low is None else ((low, high), _RANGE)
        yield Target(raw, metric, op, value, quantity.unit, _baseline(quantity, i), clause, rule, span)


def _blank(aside: re.Match[str]) -> str:
    """Brackets become nothing, quotations become signs that no rule reads; places stay."""
    signs = aside[0]
    if len(signs) == 1:
        return _HIDDEN
    return "\0" * len(signs) if signs[0] in "（(" else signs[0] + _HIDDEN * (len(signs) - 2) + signs[-1]


def _give_rules(text: str, quantities: list[Quantity]) -> None:
    """Give each quantity its window and the first rules that fit, and what the change to it starts from."""
    stops = [match.start() for match in _STOP.finditer(text)]
    target: Quantity | None = None
    start: Quantity | None = None
    for quantity in quantities:
        quantity.window = _window(text, stops, quantity, target if target and target.kind == quantity.kind else None)
        quantity.rule = next((rule for rule in TARGETS if _fits(rule, quantity)), None)
        if quantity.rule:
            quantity.operator = next((rule for rule in OPERATORS if rule.pattern.search(quantity.window)), None)
        if start and start.kind == quantity.kind and quantity.span.start - start.span.end < _AFTER:
            quantity.start = start.numbers
        start = quantity if quantity.rule and quantity.rule.verdict == "baseline" else None
        target = quantity if quantity.is_target else target


def _fits(rule: TargetRule, quantity: Quantity) -> bool:
    known = quantity.kind in rule.kinds and (rule.words or not quantity.small)
    return known and rule.pattern.search(quantity.window) is not None


def _window(text: str, stops: list[int], quantity: Quantity, target: Quantity | None) -> str:
    """The sentence around a quantity as far as rules look, ⟦ ⟧ around the number, ⟪ ⟫ around the target before it."""
    at = bisect_left(stops, quantity.span.start)
    first = max(stops[at - 1] + 1 if at else 0, quantity.span.start - _BEFORE)
    last = min(stops[at] if at < len(stops) else len(text), quantity.span.end + _AFTER)
    before = text[first : quantity.span.start]
    if target and target.span.start >= first:
        inner = slice(target.span.start - first, target.span.end - first)
        before = f"{before[: inner.start]}⟪{before[inner]}⟫{before[inner.stop :]}"
    number = text[quantity.span.start : quantity.span.end]
    return f"{before}⟦{number}⟧{text[quantity.span.end : last]}".translate(_DROP)


def _baseline(quantity: Quantity, i: int) -> float | None:
    """The number at the same place of what the change starts from; a range is no number."""
    start = quantity.start or []
    if len(start) not in (1, len(quantity.numbers)):
        return None
    low, high = start[i if len(start) > 1 else 0]
    return high if low is None else None


def _cut(text: str, before: Quantity | None, after: Quantity | None) -> int:
    """Where one clause of two targets is cut, behind the 、 or 和 between them; 0 where a comma does it or both share a verb."""
    if not (before and after and before.is_target and after.is_target) or _goes_on(after):
        return 0
    match = AND.search(text, before.span.end, after.span.start)
    return match.end() if match and not _COMMA.search(text, before.span.end, after.span.start) else 0


def _goes_on(quantity: Quantity) -> bool:
    return quantity.rule is not None and quantity.rule.id == "target.goes-on"


def _clause(text: str, span: Span, start: int, end: int) -> Span:
    """The clause around a quantity, between commas or cuts, without the separators and white space at its ends."""
    first = max(span.start - _LONGEST_CLAUSE, 0)
    start = max(start, first, *(match.end() for match in _COMMA.finditer(text, first, span.start)))
    stop = _COMMA.search(text, span.end, span.end + _LONGEST_CLAUSE)
    end = min(end or len(text), stop.start() if stop else span.end + _LONGEST_CLAUSE, len(text))
    item = ITEM_NUMBER.match(text, start) if text[start - 1 : start] in ("", "\n") else None
    piece = text[item.end() if item and item.end() <= span.start else start : end]
    piece = piece.lstrip(" \t\u3000*")
    start = end - len(piece)
    return Span(start, start + len(piece.rstrip(" \t\u3000*、和及与")))


class _Phrase(NamedTuple):
    """Signs as rules see them, and where in the part each of them stands."""

    signs: str
    places: list[int]

    def cut(self, start: int = 0, end: int | None = None) -> _Phrase:
        return _Phrase(self.signs[start:end], self.places[start:end])


def _phrase(text: str, start: int, end: int) -> _Phrase:
    places = [at for at in range(start, end) if text[at] not in _DROPPED]
    return _Phrase("".join(text[at] for at in places), places)


def _metric(text: str, quantity: Quantity, clause: Span) -> tuple[list[int], tuple[str, ...]]:
    """The places of the phrase that says what is measured: before the number, or behind it where only a verb is before.

    There may be none. With them the rows that cut it.
    """
    also: tuple[str, ...] = ()
    before = _phrase(text, clause.start, quantity.span.start)
    behind = _phrase(text, quantity.span.end, clause.end)
    if _goes_on(quantity):
        before = before.cut(max((join.end() for join in _JOIN.finditer(before.signs)), default=0))
        behind = behind.cut(end=next((join.start() for join in _JOIN.finditer(behind.signs)), None))
    if rest := _BEHIND.match(behind.signs):
        behind = behind.cut(rest.end())
    while tail := METRIC_TAIL.pattern.search(before.signs):
        before, also = before.cut(end=tail.start()), (METRIC_TAIL.id,)
    if lead := METRIC_LEAD.pattern.match(before.signs):
        before, also = before.cut(lead.end()), (*also, METRIC_LEAD.id)
    is_verb = behind.signs and METRIC_VERB.pattern.search(before.signs)
    also = (*also, METRIC_VERB.id) if is_verb else also
    chosen = behind if is_verb or not before.signs else before
    if chosen is behind and len(behind.signs) <= _BARE_VERB:
        return [], also
    bare = chosen.signs.strip(_LOOSE)
    start = len(chosen.signs) - len(chosen.signs.lstrip(_LOOSE))
    return chosen.places[start : start + len(bare)][:_LONGEST_METRIC], also
