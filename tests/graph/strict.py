"""Readers of our exports that let nothing pass: every id once, every end there, every attribute declared and of its type.

What each finds is a ``Count``, so that a file that a lenient reader takes in part is told from a whole one.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from lxml import etree

Row = dict[str, Any]
_GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
_GEXF = "{http://www.gexf.net/1.2draft}"
_WHOLE = re.compile(r"-?\d+")
_TYPES: dict[str, Callable[[str], bool]] = {
    "string": lambda _: True,
    "boolean": lambda text: text in ("true", "false", "True", "False"),
    "long": lambda text: bool(_WHOLE.fullmatch(text)),
    "int": lambda text: bool(_WHOLE.fullmatch(text)),
    "double": lambda text: bool(re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", text)),
}


@dataclass(frozen=True, slots=True)
class Count:
    """How many nodes and edges there are, and how many of them have a value of each attribute."""

    nodes: int
    edges: int
    node_attributes: dict[str, int]
    edge_attributes: dict[str, int]


def count(nodes: Sequence[Row], edges: Sequence[Row]) -> Count:
    """The count of nodes and edges as rows of their attributes; a node has its ``id``, an edge its ``source`` and ``target``.

    An empty value is none: not every format tells the two apart.
    """
    ids = [node["id"] for node in nodes]
    assert len(set(ids)) == len(ids), "two nodes of one id"
    assert {edge[end] for edge in edges for end in ("source", "target")} <= set(ids), "an end that is not there"
    return Count(len(nodes), len(edges), _values(nodes, ("id",)), _values(edges, ("source", "target")))


def graphml(path: Path) -> Count:
    root = etree.parse(path).getroot()
    keys = {key.get("id"): key for key in root.iter(f"{_GRAPHML}key")}
    named = [(key.get("for"), key.get("attr.name")) for key in keys.values()]
    assert len(set(named)) == len(named) == len(list(root.iter(f"{_GRAPHML}key"))), "two keys of one name"

    def values(element: Any, kind: str) -> Row:
        found = {}
        for data in element.iterfind(f"{_GRAPHML}data"):
            key = keys[data.get("key")]
            assert key.get("for") == kind
            found[key.get("attr.name")] = _typed(data.text or "", key.get("attr.type"))
        return found

    edges = list(root.iter(f"{_GRAPHML}edge"))
    _check_ids(edge.get("id") for edge in edges)
    return count(
        [{"id": node.get("id"), **values(node, "node")} for node in root.iter(f"{_GRAPHML}node")],
        [{"source": e.get("source"), "target": e.get("target"), **values(e, "edge")} for e in edges],
    )


def gexf(path: Path) -> Count:
    """As its readers show it: the label and the weight, which GEXF has a place for, and no key that is NetworkX's own."""
    root = etree.parse(path).getroot()
    declared = {
        kind.get("class"): {one.get("id"): one for one in kind.iterfind(f"{_GEXF}attribute")}
        for kind in root.iter(f"{_GEXF}attributes")
    }
    for kind in declared.values():
        titles = [attribute.get("title") for attribute in kind.values()]
        assert len(set(titles)) == len(titles), "two attributes of one name"

    def values(element: Any, kind: str) -> Row:
        found = {name: element.get(name) for name in ("label", "weight") if element.get(name) is not None}
        for value in element.iterfind(f"{_GEXF}attvalues/{_GEXF}attvalue"):
            attribute = declared[kind][value.get("for")]
            found[attribute.get("title")] = _typed(value.get("value"), attribute.get("type"))
        found.pop("networkx_key", None)
        return found

    edges = list(root.iter(f"{_GEXF}edge"))
    _check_ids(edge.get("id") for edge in edges)
    return count(
        [{"id": node.get("id"), **values(node, "node")} for node in root.iter(f"{_GEXF}node")],
        [{"source": e.get("source"), "target": e.get("target"), **values(e, "edge")} for e in edges],
    )


def csv_folder(folder: Path) -> Count:
    def rows(name: str) -> list[Row]:
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            return _whole(csv.DictReader(file, strict=True))

    return count(rows("nodes.csv"), rows("relationships.csv"))


def xlsx(path: Path) -> Count:
    book = openpyxl.load_workbook(path, read_only=True)

    def rows(name: str) -> list[Row]:
        headings, *lines = book[name].iter_rows(values_only=True)
        assert len(set(headings)) == len(headings)
        return [dict(zip(map(str, headings), line, strict=True)) for line in lines]

    return count(rows("nodes"), rows("relationships"))


def neo4j_admin(folder: Path) -> Count:
    """The files that the importer's arguments name. A property is named as it is; the key of a node, by which the others know it, is its id."""
    named = (folder / "import.args").read_text("utf-8").split("\n")
    nodes, edges = (
        [line.partition("=./")[2] for line in named if line.startswith(f"--{kind}=")]
        for kind in ("nodes", "relationships")
    )
    assert set(nodes) | set(edges) == {file.name for file in folder.glob("*.csv")}
    return count(
        [_admin_node(row) for name in nodes for row in _admin_rows(folder / name)],
        [_admin_edge(row) for name in edges for row in _admin_rows(folder / name)],
    )


def _admin_rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return _whole(csv.DictReader(file, strict=True))


def _admin_node(row: Row) -> Row:
    (key,) = (name for name in row if ":ID(" in name)
    space = key.partition(":ID(")[2].removesuffix(")")
    return {"id": (space, row.pop(key)), "type": row.pop(":LABEL"), **_untyped(row)}


def _admin_edge(row: Row) -> Row:
    ends = {}
    for end, word in (("source", ":START_ID("), ("target", ":END_ID(")):
        (key,) = (name for name in row if name.startswith(word))
        ends[end] = (key.removeprefix(word).removesuffix(")"), row.pop(key))
    return {**ends, "relationship": row.pop(":TYPE"), **_untyped(row)}


def _untyped(row: Row) -> Row:
    return {name.partition(":")[0]: value for name, value in row.items()}


def _whole(rows: Iterable[dict[str | Any, Any]]) -> list[Row]:
    """Rows with as many fields as there are headings."""
    found = list(rows)
    assert not [row for row in found if None in row or None in row.values()]
    return found


def _check_ids(ids: Iterable[str | None]) -> None:
    found = list(ids)
    assert None not in found, "an edge without an id"
    assert len(set(found)) == len(found), "two edges of one id"


def _typed(text: str, kind: str) -> str:
    assert _TYPES[kind](text), f"{text!r} is no {kind}"
    return text


def _values(rows: Sequence[Row], without: Sequence[str]) -> dict[str, int]:
    return dict(
        Counter(name for row in rows for name, value in row.items() if name not in without and value not in (None, ""))
    )
