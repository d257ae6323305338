"""Links between two plans' measures: who carries out whom, step by step from the surest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from align.evidence import mark, weigh, weigh_pairs
from align.scores import Pair, Side

Relation = Literal["same", "part", "related"]
How = Literal["primary", "unexplained", "heading", "shared"]

PRIMARY, SHARED, STRONG = 0.22, 0.24, 0.4
_NEW = 5.0
"""Distinctive characters that are new on both sides, for a further link of a merged or split measure."""

_LISTED = 0.75
_BARE, _HALF = 3.0, 0.5
_MOSTLY = 0.6
_UNTOUCHED, _LEFT_OUT = 0.1, 0.6


@dataclass(slots=True)
class FoundLink:
    """A link as found; its relation is told when all are known."""

    pair: Pair
    how: How
    relation: Relation = "same"


def find_links(
    upper: Sequence[Side], lower: Sequence[Side], pairs: Sequence[Pair], groups: tuple[Sequence[str], Sequence[str]]
) -> list[FoundLink]:
    """All links, by lower measures and then by score. ``groups`` are the indicators of the measures of both sides."""
    ranked = sorted(pairs, key=lambda pair: (-pair.score, pair.upper, pair.lower))
    links = list(_primary(ranked))
    links += _unexplained(ranked, links, upper, lower)
    linked = {link.pair.lower for link in links}
    links += _listed(upper, lower, linked, groups)
    linked = {link.pair.lower for link in links}
    links += _taken_too(ranked, linked)
    _relate(links, upper)
    return sorted(links, key=lambda link: (link.pair.lower, -link.pair.score, link.pair.upper))


def _primary(ranked: Sequence[Pair]) -> Iterator[FoundLink]:
    """One to one, the highest score first."""
    taken: tuple[set[int], set[int]] = set(), set()
    for pair in ranked:
        if pair.score >= PRIMARY and pair.upper not in taken[0] and pair.lower not in taken[1]:
            taken[0].add(pair.upper)
            taken[1].add(pair.lower)
            yield FoundLink(pair, "primary")


def _unexplained(
    ranked: Sequence[Pair], links: list[FoundLink], upper: Sequence[Side], lower: Sequence[Side]
) -> list[FoundLink]:
    """Merged and split measures: text that no link explains yet, on both sides."""
    known_up = {n: [False] * len(side.body) for n, side in enumerate(upper)}
    known_low = {n: [False] * len(side.body) for n, side in enumerate(lower)}
    for link in links:
        _mark(link.pair, known_up, known_low)
    made: list[FoundLink] = []
    have = {(link.pair.upper, link.pair.lower) for link in links}
    for pair in sorted(ranked, key=lambda pair: (-pair.shared, pair.upper, pair.lower)):
        if (pair.upper, pair.lower) in have:
            continue
        new_up = weigh(pair.upper_runs, upper[pair.upper].body, known_up[pair.upper])
        new_low = weigh(pair.lower_runs, lower[pair.lower].body, known_low[pair.lower])
        if min(new_up, new_low) >= _NEW:
            made.append(FoundLink(pair, "unexplained"))
            _mark(pair, known_up, known_low)
    return made


def _mark(pair: Pair, known_up: dict[int, list[bool]], known_low: dict[int, list[bool]]) -> None:
    mark(pair.upper_runs, known_up[pair.upper])
    mark(pair.lower_runs, known_low[pair.lower])


def _listed(
    upper: Sequence[Side], lower: Sequence[Side], linked: set[int], groups: tuple[Sequence[str], Sequence[str]]
) -> Iterator[FoundLink]:
    """A lower measure without a link that lists headings of upper ones of its indicator."""
    for n, side in enumerate(lower):
        text = side.words.text
        for m, above in enumerate(upper if n not in linked else ()):
            heading = above.words.heading
            if len(heading) < 4 or groups[0][m] != groups[1][n]:
                continue
            share = weigh_pairs(heading, above.heading, text) / max(sum(above.heading), 1e-9)
            if share >= _LISTED:
                yield FoundLink(Pair(m, n, round(0.3 * share, 4), 0.0, 0.0, 0.0, share, (), ()), "heading", "part")


def _taken_too(ranked: Sequence[Pair], linked: set[int]) -> Iterator[FoundLink]:
    """A lower measure still without a link goes to its best upper one, even if another has that."""
    for pair in ranked:
        if pair.lower not in linked and pair.score >= SHARED:
            linked.add(pair.lower)
            yield FoundLink(pair, "shared")


def _relate(links: list[FoundLink], upper: Sequence[Side]) -> None:
    """Whether a link is the same task, a part of it, or only related to it."""
    firm = [link for link in links if not _is_related(link)]
    for link in links:
        link.relation = "related" if _is_related(link) else "same"
    by_lower, by_upper = defaultdict(list), defaultdict(list)
    for link in firm:
        by_lower[link.pair.lower].append(link)
        by_upper[link.pair.upper].append(link)
    for link in firm:
        if len(by_lower[link.pair.lower]) > 1 or link.how == "heading":
            link.relation = "part"
        elif len(by_upper[link.pair.upper]) > 1:
            strongest = max(by_upper[link.pair.upper], key=lambda one: (one.pair.score, -one.pair.lower))
            link.relation = "same" if link is strongest and link.pair.upper_share >= _MOSTLY else "part"
        elif _leaves_most_out(link.pair, upper[link.pair.upper]):
            link.relation = "part"


def _is_related(link: FoundLink) -> bool:
    """A heading in common without a body in common."""
    pair = link.pair
    return link.how != "heading" and pair.shared < _BARE and pair.upper_share < _HALF and pair.lower_share < _HALF


def _leaves_most_out(pair: Pair, upper: Side) -> bool:
    """Whether most of the upper sentences are covered not at all."""
    covered = [False] * len(upper.body)
    mark(pair.upper_runs, covered)
    left, start = 0.0, 0
    for end in upper.words.stops:
        weight = sum(upper.body[start:end])
        inside = sum(upper.body[i] for i in range(start, end) if covered[i])
        left += weight if inside < _UNTOUCHED * weight else 0.0
        start = end
    return left >= _LEFT_OUT * max(sum(upper.body), 1e-9)
