"""``zeren export``: a graph, or one network of it, as files for another tool."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from core.drafts import draft
from core.errors import InputError
from core.language import Text, user_language
from core.settings import Settings
from graph import (
    HOW_TO_IMPORT,
    Dump,
    Store,
    Tables,
    tables_of_all,
    tables_of_network,
    write_admin_csv,
    write_csv,
    write_gexf,
    write_graphml,
    write_xlsx,
)
from queries import bind, load_catalogue, run
from terminal.formats import console
from terminal.moving import bar, existing, patient, show_left_out

EDGES = 200_000
"""A network of more is refused rather than cut, where no limit was given."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format for other tools: what makes the file or folder, and what to say to the user then."""

    write: Callable[[Tables, Path], None]
    then: Text


_NETWORK = Text(
    "可用 Gephi、yEd、Cytoscape、igraph 或 NetworkX 打开", "Gephi, yEd, Cytoscape, igraph and NetworkX open it"
)
_SHEETS = Text("可用 Excel、WPS 或 pandas 打开", "Excel, WPS and pandas open it")
FORMATS = {
    "graphml": Format(write_graphml, _NETWORK),
    "gexf": Format(write_gexf, _NETWORK),
    "csv": Format(write_csv, _SHEETS),
    "xlsx": Format(write_xlsx, _SHEETS),
}
ADMIN = "neo4j-admin"
"""The format that only a whole graph has: what it takes to make that graph again."""


def export_graph(format_: str, output: Path, environ: Mapping[str, str]) -> None:
    """Write the store that the environment names. Raises InputError, StoreError."""
    _check(format_, (*FORMATS, ADMIN))
    settings = patient(environ, Settings.from_environment(environ).store)
    with draft(output) as place, Store.open(existing(settings)) as store:
        dump = Dump.of(store)
        with bar(Text("导出", "exporting"), dump) as advance:
            if format_ == ADMIN:
                write_admin_csv(dump, place, advance)
            else:
                FORMATS[format_].write(tables_of_all(dump, advance), place)
    _say(sum(dump.taken.values()), output, HOW_TO_IMPORT if format_ == ADMIN else FORMATS[format_].then)
    show_left_out(dump)


def export_network(
    format_: str, output: Path, network: str, given: Mapping[str, str], environ: Mapping[str, str]
) -> None:
    """Write one network of the store that the environment names. Raises InputError, ParameterError, StoreError."""
    networks = load_catalogue().networks
    if network not in networks:
        raise InputError(f"--network 只能是 {'、'.join(networks)}", f"--network is one of: {', '.join(networks)}")
    _check(format_, FORMATS)
    asked = {"limit": EDGES, **given}
    bind(networks[network], asked, EDGES)  # a slip in a parameter is told before the graph is started
    with draft(output) as place, Store.open(existing(Settings.from_environment(environ))) as store:
        answer = run(store, networks[network], asked, EDGES, count=False)
        if answer.truncated and "limit" not in given:
            raise InputError(
                f"这个网络超过 {EDGES} 条边：请用 plan、indicator 等参数缩小范围",
                f"the network has more than {EDGES} edges: narrow it by plan, indicator or another parameter",
            )
        if not answer.rows:
            raise InputError("没有符合条件的边：请检查 -p 参数", "nothing fits: check the parameters (-p)")
        tables = tables_of_network(network, answer.rows)
        FORMATS[format_].write(tables, place)
    _say(sum(tables.counts), output, FORMATS[format_].then)


def _check(format_: str, names: Mapping[str, object] | tuple[str, ...]) -> None:
    if format_ not in names:
        listed = ", ".join(names)
        raise InputError(f"--format 只能是 {listed}", f"--format is one of: {listed}")


def _say(rows: int, output: Path, then: Text) -> None:
    language = user_language()
    done = Text(f"已导出 {rows} 行到 {output}", f"{rows} rows written to {output}")
    for text in (done, then):
        console().print(text.show(language), soft_wrap=True)
