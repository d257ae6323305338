"""Finds and reads the questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import yaml

from core.errors import NotFoundError
from core.yaml_text import load_yaml
from queries.header import Query, query_from

_VIEW = "network-"


class Catalogue(Mapping[str, Query]):
    """Questions by name, in the order of their names."""

    def __init__(self, queries: Mapping[str, Query]) -> None:
        self._queries = dict(sorted(queries.items()))

    def __getitem__(self, name: str) -> Query:
        """The question of that name. Raises NotFoundError that lists the names there are."""
        if name not in self._queries:
            names = "、".join(self._queries)
            raise NotFoundError(
                f"没有名为“{name}”的问题，可用的有：{names}",
                f"there is no question {name!r}; there are: {', '.join(self._queries)}",
            )
        return self._queries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._queries)

    def __len__(self) -> int:
        return len(self._queries)

    @property
    def networks(self) -> dict[str, Query]:
        """The questions that give edges of a network, by the name of the network."""
        return {name.removeprefix(_VIEW): query for name, query in self._queries.items() if name.startswith(_VIEW)}

    def __contains__(self, name: object) -> bool:
        return name in self._queries


@cache
def load_catalogue() -> Catalogue:
    """Every ``.cypher`` file of this folder. Raises ValueError that names the file whose header is wrong."""
    texts = {
        path.name: path.read_text("utf-8") for path in files(__package__).iterdir() if path.name.endswith(".cypher")
    }
    return Catalogue({name.removesuffix(".cypher"): parse_query(name, text) for name, text in texts.items()})


def parse_query(filename: str, text: str) -> Query:
    """One file: the ``//`` lines it begins with are its header, the rest is Cypher with fragments."""
    lines = text.splitlines()
    end = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
    try:
        header = load_yaml("\n".join(line[3:] for line in lines[:end]))
        query = query_from(header, "\n".join(lines[end:]))
    except (ValueError, KeyError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise ValueError(f"queries/{filename}: {type(error).__name__}: {error}") from error
    if query.name != filename.removesuffix(".cypher"):
        raise ValueError(f"queries/{filename}: its header calls it {query.name!r}")
    return query
