"""The layers hold: no folder imports what it must not know, and no module comes back to itself."""

from __future__ import annotations

import pytest

from tests.imports import MAY_IMPORT, ROOT, Edge, circles, dependents, forbidden, imports


def test_nothing_is_imported_across_the_layers() -> None:
    assert forbidden(imports(of_others=True)) == []


def test_no_module_comes_back_to_itself() -> None:
    assert circles(imports()) == []


def test_every_folder_of_ours_has_its_place() -> None:
    found = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "bench"}
    assert found == set(MAY_IMPORT)


@pytest.mark.parametrize(
    ("edges", "refused", "round_"),
    [
        pytest.param([("graph.store", "core.errors")], [], [], id="down"),
        pytest.param([("core.errors", "graph.store")], [("core.errors", "graph.store")], [], id="up"),
        pytest.param([("api.app", "terminal.tables")], [("api.app", "terminal.tables")], [], id="beside"),
        pytest.param([("viz.svg", "neo4j")], [("viz.svg", "neo4j")], [], id="a driver elsewhere"),
        pytest.param([("graph.store", "neo4j"), ("viz.svg", "networkx")], [], [], id="packages in their place"),
        pytest.param(
            [("graph.a", "graph.b"), ("graph.b", "graph.c"), ("graph.c", "graph.a")],
            [],
            [["graph.a", "graph.b", "graph.c"]],
            id="a circle of three",
        ),
    ],
)
def test_what_must_not_be_is_found(edges: list[Edge], refused: list[Edge], round_: list[list[str]]) -> None:
    assert (forbidden(edges), circles(edges)) == (refused, round_)


def test_what_a_change_reaches() -> None:
    edges = [("api.app", "graph.store"), ("graph.store", "core.errors"), ("viz.svg", "core.language")]
    assert dependents(["core.errors"], edges) == {"core.errors", "graph.store", "api.app"}
    assert dependents(["new.module"], edges) == {"new.module"}
