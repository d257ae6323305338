"""Exports for other tools, opened by the libraries that read them, and compared with what the store holds."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import networkx as nx
import openpyxl
import pytest

from core import spreadsheets
from core.errors import InputError
from graph import (
    Dump,
    Store,
    Tables,
    network_files,
    table_files,
    tables_of_all,
    tables_of_network,
    write_admin_csv,
    write_csv,
    write_gexf,
    write_graphml,
    write_xlsx,
)
from graph.schema import SCHEMA
from queries import load_catalogue, run
from tests.conformance.golden import embedded
from tests.graph import graphology, strict
from tests.graph.everything import HOSTILE, change, fill
from tests.graph.strict import Count
from tests.support import squash

Row = dict[str, Any]
Read = tuple[list[Row], list[Row]]
CONTROL = "表\x0b单\x00\x1f\ufffe"
"""Signs that no XML can hold."""
FORMULA = '=HYPERLINK("http://x.example")'


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The example, units of hostile names, and a function and an indicator of one key."""
    with embedded(tmp_path_factory.mktemp("source") / "store") as store:
        fill(store)
        change(store, "MERGE (:Function {id: '市场监管'}) MERGE (:Indicator {id: '市场监管'})")
        change(store, f"CREATE (:Platform {{id: 'formula', name: '{FORMULA}'}})")
        store.write(lambda tx: tx.run("CREATE (:Platform {id: $key, name: $key})", key=CONTROL).consume())
        yield store


def read_network(read: Callable[[Path], Any]) -> Callable[[Path], Read]:
    def rows(path: Path) -> Read:
        network = read(path)
        nodes = [{"id": node, **data} for node, data in network.nodes(data=True)]
        return nodes, [{"source": a, "target": b, **data} for a, b, data in network.edges(data=True)]

    return rows


def read_csv(folder: Path) -> Read:
    """Texts without what keeps a formula from being one; an empty field is no value."""

    def rows(name: str) -> list[Row]:
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            return [{key: value for key, value in row.items() if value != ""} for row in csv.DictReader(file)]

    return rows("nodes.csv"), rows("relationships.csv")


def read_xlsx(path: Path) -> Read:
    book = openpyxl.load_workbook(path, read_only=True)

    def rows(name: str) -> list[Row]:
        headings, *lines = book[name].iter_rows(values_only=True)
        named = [dict(zip(headings, line, strict=True)) for line in lines]
        return [{str(key): value for key, value in row.items() if value is not None} for row in named]

    return rows("nodes"), rows("relationships")


FORMATS: dict[str, tuple[Callable[[Tables, Path], None], Callable[[Path], Read]]] = {
    "graphml": (write_graphml, read_network(nx.read_graphml)),
    "gexf": (write_gexf, read_network(nx.read_gexf)),
    "csv": (write_csv, read_csv),
    "xlsx": (write_xlsx, read_xlsx),
}
formats = pytest.mark.parametrize("name", FORMATS)


def written(tables: Tables, name: str, folder: Path) -> Read:
    """What the format's own library reads of what we write."""
    return FORMATS[name][1](file_of(tables, name, folder))


def file_of(tables: Tables, name: str, folder: Path) -> Path:
    """The file or folder that we write."""
    path = folder / f"out.{name}"
    FORMATS[name][0](tables, path)
    return path


@pytest.fixture(scope="module", params=FORMATS)
def exported(request: pytest.FixtureRequest, source: Store, tmp_path_factory: pytest.TempPathFactory) -> Read:
    """The whole graph, once in each format."""
    tables = tables_of_all(Dump.of(source), lambda _: None)
    return written(tables, request.param, tmp_path_factory.mktemp("exported"))


STRICT: dict[str, Callable[[Path], Count]] = {
    "graphml": strict.graphml,
    "gexf": strict.gexf,
    "csv": strict.csv_folder,
    "xlsx": strict.xlsx,
}
MINDS_IDS = ("graphml", "gexf")


def _shown(properties: Row, key: str, *, packed: bool) -> Row:
    """The properties but for the key, and for records, which only Zeren can read, unless these are ``packed`` along."""
    return {
        name: None if name == key or (name == "records" and not packed) else value for name, value in properties.items()
    }


def held(store: Store, *of_every_node: str, packed: bool = False) -> Count:
    """What the store holds, counted without the code that exports it; each node has these attributes besides its properties."""
    keys = {kind.label: kind.key for kind in SCHEMA.nodes}
    nodes = store.read("MATCH (n) RETURN labels(n)[0] AS label, properties(n) AS properties").rows
    edges = store.read("MATCH ()-[r]->() RETURN properties(r) AS properties").rows
    without = [_shown(row["properties"], keys[row["label"]], packed=packed) for row in nodes]
    return Count(
        len(nodes),
        len(edges),
        filled([{**row, **dict.fromkeys(of_every_node, "x")} for row in without]),
        filled([{**row["properties"], "relationship": "x"} for row in edges]),
    )


def filled(rows: Sequence[Row]) -> dict[str, int]:
    """How many rows have a value under each name."""
    return dict(Counter(name for row in rows for name, value in row.items() if value not in (None, "", [])))


@formats
def test_a_strict_reader_finds_all_that_the_store_holds(source: Store, name: str, tmp_path: Path) -> None:
    assert STRICT[name](file_of(tables_of_all(Dump.of(source), lambda _: None), name, tmp_path)) == held(
        source, "label", "type", "zeren_id"
    )


def test_a_strict_reader_finds_all_that_the_importer_gets(source: Store, tmp_path: Path) -> None:
    write_admin_csv(Dump.of(source), tmp_path / "out", lambda _: None)
    assert strict.neo4j_admin(tmp_path / "out") == held(source, "type", packed=True)


@pytest.mark.parametrize("name", MINDS_IDS)
def test_a_reader_that_minds_ids_finds_all_that_the_store_holds(source: Store, name: str, tmp_path: Path) -> None:
    assert graphology.read(name, file_of(tables_of_all(Dump.of(source), lambda _: None), name, tmp_path)) == held(
        source, "label", "type", "zeren_id"
    )


@pytest.fixture(scope="module")
def views(source: Store) -> dict[str, list[Row]]:
    """The rows of every view."""
    return {view: run(source, query, {}, 10_000).rows for view, query in load_catalogue().networks.items()}


def in_view(rows: Sequence[Row]) -> Count:
    """What the rows of a view connect."""
    ends = {row[end]: row for row in rows for end in ("source", "target")}
    regions = sum(bool(row["source_region" if row["source"] == id_ else "target_region"]) for id_, row in ends.items())
    every = dict.fromkeys(("label", "type", "zeren_id"), len(ends))
    extra: dict[str, int] = {
        name: len(rows) for name in ("relationship", "weight", "role") if name == "relationship" or name in rows[0]
    }
    return Count(len(ends), len(rows), every | ({"region": regions} if regions else {}), extra)


@formats
@pytest.mark.parametrize("view", load_catalogue().networks)
def test_a_strict_reader_finds_all_of_a_view(views: dict[str, list[Row]], view: str, name: str, tmp_path: Path) -> None:
    assert len(views[view]) > 1
    assert STRICT[name](file_of(tables_of_network(view, views[view]), name, tmp_path)) == in_view(views[view])


@pytest.mark.parametrize("name", MINDS_IDS)
@pytest.mark.parametrize("view", ["assignments", "coordination"])
def test_a_reader_that_minds_ids_finds_all_of_a_view(
    views: dict[str, list[Row]], view: str, name: str, tmp_path: Path
) -> None:
    assert graphology.read(name, file_of(tables_of_network(view, views[view]), name, tmp_path)) == in_view(views[view])


@pytest.mark.parametrize(
    ("name", "slip", "says"),
    [
        pytest.param("graphml", ('id="1"', 'id="0"'), "two edges of one id", id="graphml-ids"),
        pytest.param("graphml", (' id="1"', ""), "an edge without an id", id="graphml-no-id"),
        pytest.param("graphml", ('target="Department:丙"', 'target="Department:丁"'), "an end", id="graphml-end"),
        pytest.param(
            "graphml", ('<node id="Department:乙"', '<node id="Department:甲"'), "two nodes", id="graphml-nodes"
        ),
        pytest.param("graphml", (">3</data>", ">three</data>"), "'three' is no long", id="graphml-type"),
        pytest.param("gexf", (' id="1"', ' id="0"'), "two edges of one id", id="gexf-ids"),
        pytest.param("gexf", ('target="Department:丙"', 'target="Department:丁"'), "an end", id="gexf-end"),
    ],
)
def test_the_strict_readers_are_strict(name: str, slip: tuple[str, str], says: str, tmp_path: Path) -> None:
    rows = [edge("甲", "乙", "Department", weight=3), edge("甲", "丙", "Department")]
    FORMATS[name][0](tables_of_network("coordination", rows), tmp_path / "out")
    before = (tmp_path / "out").read_text("utf-8")
    (tmp_path / "out").write_text(before.replace(*slip), "utf-8")
    assert (tmp_path / "out").read_text("utf-8") != before
    with pytest.raises(AssertionError, match=says):
        STRICT[name](tmp_path / "out")


def node(read: Read, id_: str) -> Row:
    (found,) = (row for row in read[0] if row["id"] == id_)
    return found


def test_all_nodes_and_relationships_are_there(source: Store, exported: Read) -> None:
    nodes, relationships = exported
    labels = source.read("MATCH (n) UNWIND labels(n) AS name RETURN name, count(*) AS n").rows
    types = source.read("MATCH ()-[r]->() RETURN type(r) AS name, count(*) AS n").rows
    assert Counter(row["type"] for row in nodes) == {row["name"]: row["n"] for row in labels}
    assert Counter(row["relationship"] for row in relationships) == {row["name"]: row["n"] for row in types}
    assert len({row["id"] for row in nodes}) == len(nodes)
    assert {row[end] for row in relationships for end in ("source", "target")} <= {row["id"] for row in nodes}


@pytest.mark.parametrize(
    ("id_", "values"),
    [
        pytest.param(
            "Plan:清川政发-2025-4", {"type": "Plan", "zeren_id": "清川政发-2025-4", "issued_on": "2025-03-18"}, id="day"
        ),
        pytest.param("Measure:清川政发-2025-4:2.1.1", {"label": "企业开办全程“一日办结”", "number": "1"}, id="text"),
        pytest.param("Department:清川区:区法院", {"label": "区法院", "kind": "court", "aliases": "区法院"}, id="list"),
        pytest.param("Function:市场监管", {"type": "Function"}, id="key-of-two-labels"),
        pytest.param("Indicator:市场监管", {"type": "Indicator"}, id="key-of-two-labels-too"),
        pytest.param("Department:1", {"zeren_id": "1", "type": "Department"}, id="list-without-items"),
    ],
)
def test_a_node_has_its_values(exported: Read, id_: str, values: Row) -> None:
    assert {name: str(node(exported, id_).get(name)) for name in values} == values


def test_a_relationship_has_its_values(source: Store, exported: Read) -> None:
    (stored,) = source.read(
        "MATCH (d:Department {id: '清川区:区法院'})-[r:LEADS]->(m:Measure) RETURN m.id AS m, r.clause AS clause, r.rule AS rule, "
        "r.span_start AS start ORDER BY m, clause LIMIT 1"
    ).rows
    found = [
        row
        for row in exported[1]
        if (row["source"], row["relationship"], row["target"])
        == ("Department:清川区:区法院", "LEADS", f"Measure:{stored['m']}")
    ]
    assert (str(stored["clause"]), stored["rule"], str(stored["start"])) in [
        (str(row["clause"]), row["rule"], str(row["span_start"])) for row in found
    ]


@pytest.mark.parametrize("name", ["graphml", "gexf", "xlsx"])
def test_numbers_and_truth_values_keep_their_type(source: Store, name: str, tmp_path: Path) -> None:
    read = written(tables_of_all(Dump.of(source), lambda _: None), name, tmp_path)
    assert node(read, "Plan:清川政发-2025-4")["year"] == 2025
    assert node(read, "Department:清川区:区法院")["is_group"] is False
    assert {type(row["value"]) for row in read[0] if "value" in row} <= {int, float}


def test_hostile_text_comes_back_but_for_its_white_space(exported: Read) -> None:
    # Readers of XML and of sheets each have their own idea of \r\n.
    names = {row["name"].replace("_x000D_", "") for row in exported[0] if row["type"] == "Department"}
    assert squash(HOSTILE) in {squash(name) for name in names}


def test_what_no_file_can_hold_is_shown_as_such(exported: Read) -> None:
    shown = "表\ufffd单\ufffd\ufffd\ufffd"
    assert node(exported, f"Platform:{shown}")["name"] == shown


def test_a_text_that_looks_like_a_formula_is_none(source: Store, tmp_path: Path) -> None:
    write_xlsx(tables_of_all(Dump.of(source), lambda _: None), tmp_path / "out.xlsx")
    write_csv(tables_of_all(Dump.of(source), lambda _: None), tmp_path / "out.csv")
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "out.xlsx")["nodes"] for cell in row]
    assert [(cell.data_type, cell.hyperlink) for cell in cells if cell.value == FORMULA] == [("s", None)] * 2
    found = node(read_csv(tmp_path / "out.csv"), "Platform:formula")
    assert (found["label"], found["name"]) == (f"'{FORMULA}", f"'{FORMULA}")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        pytest.param("区法院", "区法院", id="text"),
        pytest.param("=1+1", "'=1+1", id="equals"),
        pytest.param("+1", "'+1", id="plus"),
        pytest.param("-2+3", "'-2+3", id="minus"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("\t=1", "'\t=1", id="tab"),
        pytest.param("＝1", "'＝1", id="full-width"),
        pytest.param("a=1", "a=1", id="inside"),
        pytest.param(-2, -2, id="number"),
        pytest.param("", "", id="empty"),
    ],
)
def test_inert(value: object, cell: object) -> None:
    assert spreadsheets.inert(value) == cell


def edge(source: str, target: str, kind: str, **rest: Any) -> Row:
    ends = {"source": source, "source_type": "Department", "source_name": source, "source_region": "河口区"}
    return {
        **ends,
        "target": target,
        "target_type": kind,
        "target_name": target,
        "target_region": None,
        "weight": 1,
        **rest,
    }


@formats
def test_a_view_has_its_nodes_and_weights(name: str, tmp_path: Path) -> None:
    rows = [edge("甲", "乙", "Department", weight=3), edge("甲", "丙", "Department")]
    nodes, edges = written(tables_of_network("coordination", rows), name, tmp_path)
    assert [(row["id"], row["label"], row["type"], row.get("region")) for row in nodes] == [
        ("Department:甲", "甲", "Department", "河口区"),
        ("Department:乙", "乙", "Department", None),
        ("Department:丙", "丙", "Department", None),
    ]
    assert [(row["source"], row["target"], int(row["weight"]), row["relationship"]) for row in edges] == [
        ("Department:甲", "Department:乙", 3, "coordination"),
        ("Department:甲", "Department:丙", 1, "coordination"),
    ]


@formats
def test_two_roles_in_a_measure_are_two_edges(name: str, tmp_path: Path) -> None:
    rows = [edge("甲", "措施", "Measure", role=role) for role in ("lead", "support")]
    nodes, edges = written(tables_of_network("assignments", rows), name, tmp_path)
    assert (len(nodes), sorted(row["role"] for row in edges)) == (2, ["lead", "support"])


@pytest.mark.parametrize("name", ["graphml", "gexf"])
@pytest.mark.parametrize(("view", "directed"), [("coordination", False), ("functions", False), ("leadership", True)])
def test_edges_have_a_direction_where_the_view_has(name: str, view: str, directed: bool, tmp_path: Path) -> None:
    FORMATS[name][0](tables_of_network(view, [edge("甲", "乙", "Department")]), tmp_path / "out")
    read = nx.read_graphml if name == "graphml" else nx.read_gexf
    assert read(tmp_path / "out").is_directed() == directed


@pytest.mark.parametrize(
    ("module", "limit", "name", "says"),
    [
        pytest.param(network_files, "LIMIT", "graphml", "--format csv", id="graphml"),
        pytest.param(network_files, "LIMIT", "gexf", "--network", id="gexf"),
        pytest.param(table_files, "SHEET_ROWS", "xlsx", "--format csv", id="xlsx"),
    ],
)
def test_what_a_format_cannot_hold_is_refused(
    module: Any, limit: str, name: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [edge("甲", target, "Measure") for target in "123456"]
    size = 6 + 7 if module is network_files else 7
    monkeypatch.setattr(module, limit, size)
    assert written(tables_of_network("assignments", rows), name, tmp_path)
    monkeypatch.setattr(module, limit, size - 1)
    with pytest.raises(InputError, match=says):
        written(tables_of_network("assignments", rows), name, tmp_path)
