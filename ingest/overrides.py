"""The user's own word on names and indicators: ``aliases.yaml``, which overrules every rule.

    - {region: 河口区, name: 区发展改革局, also: [区发展改革委, 区发改局]}     # these names are that office
    - {apart: [区文旅局, 区文化旅游中心]}                                    # these two are not one office
    - {indicator: 防汛抗旱, words: [防汛, 抗洪, 排涝]}                         # headings with these words are of that indicator

``region`` may be left out: then the entry holds everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import yaml

from core.errors import InputError
from core.yaml_text import load_yaml

_KEYS = ({"name", "also"}, {"apart"}, {"indicator", "words"})


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the user decided. ``same`` is (region or "", other form, canonical name); ``apart`` pairs of names;
    ``indicators`` (word in a heading, indicator)."""

    same: tuple[tuple[str, str, str], ...] = ()
    apart: frozenset[frozenset[str]] = field(default_factory=frozenset)
    indicators: tuple[tuple[str, str], ...] = ()

    def canonical(self, name: str, region: str) -> str | None:
        """The canonical name that the user gave for a printed one, if any."""
        return next((to for where, form, to in self.same if form == name and where in ("", region)), None)


NO_OVERRIDES = Overrides()


def read_overrides(path: Path | None) -> Overrides:
    """The overrides of a file; none where no file is given. Raises InputError that names the entry that is wrong."""
    if path is None:
        return NO_OVERRIDES
    try:
        entries = load_yaml(path.read_text("utf-8")) or []
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise InputError(
            f"{path}：读不了别名文件（{reason}）", f"{path}: this aliases file cannot be read ({reason})"
        ) from None
    if not isinstance(entries, list):
        raise _wrong(path, 1)
    same: list[tuple[str, str, str]] = []
    apart: list[frozenset[str]] = []
    indicators: list[tuple[str, str]] = []
    for n, entry in enumerate(entries, 1):
        _check(path, n, entry)
        same += [(entry.get("region", ""), form, entry["name"]) for form in entry.get("also", ())]
        apart += [frozenset(pair) for pair in combinations(entry.get("apart", ()), 2)]
        indicators += [(word, entry["indicator"]) for word in entry.get("words", ())]
    return Overrides(tuple(same), frozenset(apart), tuple(indicators))


def _check(path: Path, n: int, entry: Any) -> None:
    if not isinstance(entry, dict) or set(entry) - {"region"} not in _KEYS:
        raise _wrong(path, n)
    single = [entry.get(key, "") for key in ("region", "name", "indicator")]
    lists = [entry.get(key, []) for key in ("also", "apart", "words")]
    if not all(isinstance(value, list) for value in lists) or not all(
        isinstance(v, str) for v in chain(single, *lists)
    ):
        raise _wrong(path, n)


def _wrong(path: Path, n: int) -> InputError:
    form = "{name: 区发展改革局, also: [区发改局]}"
    return InputError(
        f"{path}：第 {n} 条应写成 {form} 或 {{apart: [甲局, 乙局]}}",
        f"{path}: write entry {n} as {form} or {{apart: [A, B]}}",
    )
