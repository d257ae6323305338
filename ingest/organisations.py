"""Printed unit names to organisations: clusters of names, each with its canonical one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from ingest.aliases import BY_USER, Joined, join_names, root_of
from ingest.names import BRACKET, JOINERS, function_of, kind_of, level_of
from ingest.overrides import NO_OVERRIDES, Overrides
from ingest.records import Alias, Department
from ingest.units import is_group


def resolve_departments(
    printed: Iterable[str], region: str, overrides: Overrides = NO_OVERRIDES
) -> tuple[Department, ...]:
    """The organisations behind all printed names of one plan, most often named first.

    The canonical name is the one the user gave, else a complete one (nothing lost, no bracket), the fullest (区行政审批服务局 rather
    than 区审批服务局), the most frequent, in this order.
    """
    counts = Counter(printed)
    joined = join_names([name for name, _ in counts.most_common()], region, overrides)
    clusters: dict[str, list[str]] = defaultdict(list)
    for name in counts:
        clusters[root_of(name, joined)].append(name)
    departments = [_department(names, counts, joined, region) for names in clusters.values()]
    total = {d.name: sum(counts[n] for n in d.as_written) for d in departments}
    return tuple(sorted(departments, key=lambda d: (-total[d.name], d.name)))


def _department(names: list[str], counts: Counter[str], joined: Joined, region: str) -> Department:
    given = next((joined[name][0] for name in names if name in joined and joined[name][1] is BY_USER), None)
    best = given or max(
        names, key=lambda n: (_is_complete(n, joined), not BRACKET.search(n), _fullness(n), counts[n], n)
    )
    kind = kind_of(best)
    aliases = tuple(_alias(name, best, joined) for name in sorted(names) if name != best)
    return Department(best, aliases, function_of(best), level_of(best, kind, region), kind, is_group(best))


def _alias(name: str, best: str, joined: Joined) -> Alias:
    rule = joined[name][1] if name in joined else joined[best][1]
    return Alias(name, rule.id, rule.reason)


def _fullness(name: str) -> int:
    """How many characters a name has besides 和 and 、, which change nothing: 区人力资源和社会保障局."""
    return len(JOINERS.sub("", name))


def _is_complete(name: str, joined: Joined) -> bool:
    return not (name in joined and joined[name][1].loses)
