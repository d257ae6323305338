"""The graph: one schema, one store over Bolt, the embedded engine's life, loading."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.admin_csv import HOW_TO_IMPORT, write_admin_csv
    from graph.backup import Backup, write_backup
    from graph.checking import Checked, check_store
    from graph.copying import CopyReport, copy_all
    from graph.dump import Dump
    from graph.engine import Engine
    from graph.keeping import preview_load
    from graph.loading import LoadReport, load_plan, prepare
    from graph.moving import Source
    from graph.network_files import write_gexf, write_graphml
    from graph.notebooks import Address, address, py2neo_graph
    from graph.removing import Removal, remove_plan
    from graph.replacing import Preview, Replacement
    from graph.store import Store
    from graph.table_files import write_csv, write_xlsx
    from graph.tables import Tables, tables_of_all, tables_of_network
    from graph.values import Rows
    from graph.version import data_version
    from graph.versions import last_version_number, records_of

__all__ = [
    "HOW_TO_IMPORT",
    "Address",
    "Backup",
    "Checked",
    "CopyReport",
    "Dump",
    "Engine",
    "LoadReport",
    "Preview",
    "Removal",
    "Replacement",
    "Rows",
    "Source",
    "Store",
    "Tables",
    "address",
    "check_store",
    "copy_all",
    "data_version",
    "last_version_number",
    "load_plan",
    "prepare",
    "preview_load",
    "properties_of",
    "py2neo_graph",
    "records_of",
    "remove_plan",
    "schema_page",
    "tables_of_all",
    "tables_of_network",
    "write_admin_csv",
    "write_backup",
    "write_csv",
    "write_gexf",
    "write_graphml",
    "write_xlsx",
]

# By need: the engine's own process, and `zeren store`, start 0.3 s sooner without the driver.
_HOMES = {
    "HOW_TO_IMPORT": "graph.admin_csv",
    "SCHEMA": "graph.schema",
    "Address": "graph.notebooks",
    "Backup": "graph.backup",
    "Checked": "graph.checking",
    "CopyReport": "graph.copying",
    "Dump": "graph.dump",
    "Engine": "graph.engine",
    "LoadReport": "graph.loading",
    "Preview": "graph.replacing",
    "Removal": "graph.removing",
    "Replacement": "graph.replacing",
    "Rows": "graph.values",
    "Source": "graph.moving",
    "Store": "graph.store",
    "check_store": "graph.checking",
    "address": "graph.notebooks",
    "data_version": "graph.version",
    "copy_all": "graph.copying",
    "load_plan": "graph.loading",
    "prepare": "graph.loading",
    "properties_of": "graph.described",
    "schema_page": "graph.described",
    "preview_load": "graph.keeping",
    "py2neo_graph": "graph.notebooks",
    "last_version_number": "graph.versions",
    "records_of": "graph.versions",
    "remove_plan": "graph.removing",
    "write_admin_csv": "graph.admin_csv",
    "Tables": "graph.tables",
    "tables_of_all": "graph.tables",
    "tables_of_network": "graph.tables",
    "write_backup": "graph.backup",
    "write_csv": "graph.table_files",
    "write_xlsx": "graph.table_files",
    "write_graphml": "graph.network_files",
    "write_gexf": "graph.network_files",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
