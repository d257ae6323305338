"""What questions share (``shared.yaml``): parameters and columns by name, and the fragments that their texts are expanded with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from core.yaml_text import load_yaml

Entry = dict[str, Any]

_CALL = re.compile(r"\{\{(\w+)(?:\(([^{}()]*)\))?\}\}")
_NAME = re.compile(r"(\w+)(?:\(([\w, ]+)\))?")


class _Fragment(NamedTuple):
    parameters: tuple[str, ...]
    text: str


def rows_of(kind: str, header: Sequence[str | Mapping[str, Any]]) -> dict[str, Entry]:
    """What a header says of its ``parameters`` or ``columns``, by name and in its order.

    An item is a name of the shared table (``role``, or ``role/pair`` for a ``role`` in other words), with a ``!`` behind it for a
    parameter that must be given; or ``{name: {…}}`` for one with words of its own, over those of the table. Raises ValueError
    that names what is in neither.
    """
    table = _tables()[kind]
    rows: dict[str, Entry] = {}
    for item in header:
        written, own = next(iter(item.items())) if isinstance(item, Mapping) else (item, {})
        name = written.removesuffix("!")
        if not own and name not in table:
            raise ValueError(
                f"{kind}: {name!r} is not in shared.yaml, so say here what it is; there are {', '.join(table)}"
            )
        needed = {"required": True} if written.endswith("!") else {}
        short = name.partition("/")[0]
        if short in rows:
            raise ValueError(f"{kind}: {short!r} is there twice")
        rows[short] = {**table.get(name, {}), **own, **needed}
    return rows


def expand(text: str) -> str:
    """Plain Cypher: each ``{{name(…)}}`` is the fragment of that name, with the lines behind its first as far in as the call's own line.

    Raises ValueError for a fragment that there is not, and for arguments that do not fit.
    """
    return "\n".join(_expanded(line) for line in text.split("\n"))


def _expanded(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    return _CALL.sub(lambda call: expand(_filled(call[1], call[2])).replace("\n", f"\n{indent}"), line)


def _filled(name: str, given: str | None) -> str:
    fragments = _fragments()
    if name not in fragments:
        raise ValueError(f"there is no fragment {name!r}; there are {', '.join(fragments)}")
    parameters, text = fragments[name]
    arguments = [part.strip() for part in given.split(",", len(parameters) - 1)] if given and parameters else []
    if len(arguments) != len(parameters) or (given and not parameters):
        raise ValueError(f"fragment {name!r} takes ({', '.join(parameters)}), not ({given or ''})")
    for parameter, argument in zip(parameters, arguments, strict=True):
        text = text.replace(f"<{parameter}>", argument)
    return text


@cache
def _fragments() -> dict[str, _Fragment]:
    found = {}
    for key, text in _tables()["fragments"].items():
        name, parameters = _NAME.fullmatch(key).groups()  # type: ignore[union-attr]  # a wrong key is a defect here
        found[name] = _Fragment(tuple(re.findall(r"\w+", parameters or "")), text)
    return found


@cache
def _tables() -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = load_yaml(files(__package__).joinpath("shared.yaml").read_text("utf-8"))
    return tables
