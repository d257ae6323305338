"""What questions share stands once: in the tables and in no file again, and what may not differ is the same text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from queries import load_catalogue
from queries.analyses import ANALYSES
from queries.shared import expand

FOLDER = Path(__file__).parents[2] / "queries"
TABLES: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "shared.yaml").read_text("utf-8"))
TEXTS = {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.cypher"))}
HEADERS = [yaml.safe_load("".join(re.findall(r"^// (.*\n)", text, re.MULTILINE))) for text in TEXTS.values()]
CATALOGUE = load_catalogue()
NAMES = [pytest.param(kind, name, id=f"{kind}-{name}") for kind in ("parameters", "columns") for name in TABLES[kind]]
NETWORKS = [name for name in CATALOGUE if name.startswith("network-")]
MEASURES_THAT_COUNT = expand("{{measures_that_count}}")
ONE_IS_UNIT = "\n" + expand("  AND {{one_is_unit}}")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        pytest.param("RETURN 1", "RETURN 1", id="nothing"),
        pytest.param("{{takes_part}}|USES", "LEADS|RESPONSIBLE_FOR|SUPPORTS|USES", id="word"),
        pytest.param("A {{is_plan(q)}} B", "A ($plan IS NULL OR q.id = $plan) B", id="argument"),
        pytest.param("  X\n  {{page}}", "  X\n  SKIP $skip\n  LIMIT $limit", id="lines-stand-under-the-first"),
        pytest.param(
            "{{is_kind(a)}}, {{is_kind(b)}}",
            "($kind IS NULL OR a.kind = $kind), ($kind IS NULL OR b.kind = $kind)",
            id="twice-in-a-line",
        ),
        pytest.param(
            "{{leads(m, p, m, due)}}",
            "OPTIONAL MATCH (m)<-[:LEADS]-(lead:Department)\n"
            "WITH DISTINCT p, m, due, lead.name AS name, lead.id AS id\n"
            "ORDER BY name, id\n"
            "WITH p, m, due, collect(name) AS lead, collect(id) AS lead_ids",
            id="the-last-argument-takes-the-rest",
        ),
    ],
)
def test_a_fragment_is_expanded(text: str, plain: str) -> None:
    assert expand(text) == plain


@pytest.mark.parametrize("name", CATALOGUE)
def test_what_is_asked_is_plain_cypher(name: str) -> None:
    assert not re.search(r"\{\{\w|<\w+>", CATALOGUE[name].cypher)


@pytest.mark.parametrize("fragment", TABLES["fragments"])
def test_no_file_spells_out_what_a_fragment_says(fragment: str) -> None:
    said = expand(TABLES["fragments"][fragment])
    pattern = re.compile(re.sub(r"<\w+>", r"\\w+", re.sub(r"(\\\s)+", r"\\s+", re.escape(said))))
    assert pattern.fullmatch(re.sub(r"<\w+>", "x", said)), "a pattern that finds nothing proves nothing"
    assert [name for name, text in TEXTS.items() if pattern.search(text)] == []


@pytest.mark.parametrize("fragment", TABLES["fragments"])
def test_every_fragment_is_used(fragment: str) -> None:
    call = re.compile(r"\{\{" + fragment.partition("(")[0] + r"\b")
    used = [*TEXTS.values(), *TABLES["fragments"].values()]
    assert any(call.search(text) for text in used)


@pytest.mark.parametrize(("kind", "name"), NAMES)
def test_every_shared_name_is_used(kind: str, name: str) -> None:
    of_all = ("skip", "limit") if kind == "parameters" else ()
    assert name in of_all or any(name in named(header, kind) for header in HEADERS)


def named(header: dict[str, Any], kind: str) -> list[str]:
    """The names that a header takes from the table, or has words of its own for."""
    return [(next(iter(item)) if isinstance(item, dict) else item).removesuffix("!") for item in header[kind]]


@pytest.mark.parametrize("name", ANALYSES)
def test_an_analysis_takes_the_network_that_is_shown(name: str) -> None:
    """All filters but the unit's: the network around one unit is a star, about which an analysis says nothing."""
    network, analysis = CATALOGUE["network-coordination"], CATALOGUE[name]
    assert ONE_IS_UNIT in network.cypher
    assert analysis.cypher == network.cypher.replace(ONE_IS_UNIT, "")
    assert analysis.parameters == tuple(p for p in network.parameters if p.name != "unit")


@pytest.mark.parametrize("name", [*NETWORKS, *ANALYSES])
def test_networks_count_the_same_measures(name: str) -> None:
    assert CATALOGUE[name].cypher.startswith(MEASURES_THAT_COUNT + "\n")


@pytest.mark.parametrize("name", NETWORKS)
def test_networks_take_the_same_filters_and_give_the_same_columns(name: str) -> None:
    first, other = CATALOGUE["network-coordination"], CATALOGUE[name]
    assert [p.name for p in other.parameters] == [p.name for p in first.parameters]
    assert [c.name for c in other.columns][: len(first.columns)] == [c.name for c in first.columns]


@pytest.mark.parametrize("name", CATALOGUE)
def test_one_word_for_one_thing(name: str) -> None:
    """A column of a shared name has its type, whatever words it is explained with; `lead` may be units, or how many measures."""
    types = {(column.partition("/")[0], row["type"]) for column, row in TABLES["columns"].items()}
    shared = {column for column, _ in types}
    own = {(c.name, c.type) for c in CATALOGUE[name].columns if c.name in shared and c.name != "target"}
    assert own <= types | {("responsible", "list"), ("support", "list")}
    assert not {c.name for c in CATALOGUE[name].columns} & {"date", "id_", "raw", "deadline_date", "unit_name"}
