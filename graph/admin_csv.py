"""A graph as the CSV files that ``neo4j-admin database import full`` reads: the way to load very much into a new Neo4j.

Source: Neo4j Operations Manual, "Import". A field in quotes is a text, be it empty; an empty field without is no value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from core.errors import StoreError
from core.language import Text
from core.rows import Row
from graph.census import PATTERNS
from graph.declarations import NodeType, Pattern
from graph.dump import Dump
from graph.schema import SCHEMA
from graph.value_types import ValueType

ARRAY_DELIMITER = "\x1f"
"""Between the texts of a list: ASCII's own sign for that, which stands in no document."""

_ARGUMENTS, _AFTERWARDS, _README = "import.args", "after-import.cypher", "README.txt"
_COLUMN_TYPES = {
    ValueType.STRING: "string",
    ValueType.INTEGER: "long",
    ValueType.FLOAT: "double",
    ValueType.BOOLEAN: "boolean",
    ValueType.DATE: "date",
    ValueType.STRINGS: "string[]",
    ValueType.PACKED: "string",
}
HOW_TO_IMPORT = Text(
    "导入方法（在这个文件夹里，先停止数据库；原有内容会被覆盖）：\n"
    f"  neo4j-admin database import full neo4j @{_ARGUMENTS}\n"
    "启动数据库后，建立约束和索引：\n"
    f"  cypher-shell -d neo4j -f {_AFTERWARDS}",
    "To import it (in this folder, with the database stopped; what it held is replaced):\n"
    f"  neo4j-admin database import full neo4j @{_ARGUMENTS}\n"
    "Then start the database and make its constraints and indexes:\n"
    f"  cypher-shell -d neo4j -f {_AFTERWARDS}",
)


def write_admin_csv(dump: Dump, folder: Path, advance: Callable[[int], object]) -> None:
    """Make the folder: a file a label, a file a pattern, the importer's arguments, and what to run after it.

    ``advance`` is told of each batch how many rows it had. Raises StoreError, OSError.
    """
    folder.mkdir()
    for node in SCHEMA.nodes:
        lines = ([_node(node, row) for row in rows] for rows in dump.nodes(node))
        _write(folder / _file(node), _node_header(node), lines, advance)
    for pattern in PATTERNS:
        lines = ([_relationship(pattern, row) for row in group.rows] for group in dump.relationships(pattern))
        _write(folder / _file(pattern), _relationship_header(pattern), lines, advance)
    _write_text(folder / _ARGUMENTS, "\n".join(_arguments()))
    _write_text(folder / _AFTERWARDS, "\n".join(f"{statement};" for statement in _afterwards()))
    _write_text(folder / _README, f"{HOW_TO_IMPORT.zh}\n\n{HOW_TO_IMPORT.en}")


def _write(path: Path, header: str, batches: Iterable[list[str]], advance: Callable[[int], object]) -> None:
    # newline="": a line break inside a text stays what it is.
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(header + "\n")
        for lines in batches:
            file.writelines(line + "\n" for line in lines)
            advance(len(lines))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _file(kind: NodeType | Pattern) -> str:
    return f"{kind.label}.csv" if isinstance(kind, NodeType) else f"{'-'.join(kind)}.csv"


def _arguments() -> list[str]:
    """One a line, as the importer takes them from a file."""
    return [
        "--multiline-fields=true",
        f"--array-delimiter=U+{ord(ARRAY_DELIMITER):04X}",
        "--bad-tolerance=0",
        "--overwrite-destination=true",
        *(f"--nodes=./{_file(node)}" for node in SCHEMA.nodes),
        *(f"--relationships=./{_file(pattern)}" for pattern in PATTERNS),
    ]


def _afterwards() -> tuple[str, ...]:
    """Cypher for what the importer does not make: constraints, indexes, and lists without items, which it leaves out."""
    lists = [(n.label, name) for n in SCHEMA.nodes for name, kind in n.properties.items() if kind is ValueType.STRINGS]
    emptied = (f"MATCH (n:{label}) WHERE n.{name} IS NULL SET n.{name} = []" for label, name in lists)
    return (*SCHEMA.statements(), *emptied)


def _node_header(node: NodeType) -> str:
    columns = {name: f"{name}:{_COLUMN_TYPES[kind]}" for name, kind in node.properties.items()}
    columns[node.key] = f"{node.key}:ID({node.label})"
    return ",".join([*columns.values(), ":LABEL"])


def _node(node: NodeType, row: Row) -> str:
    return ",".join([*(_field(row.get(name)) for name in node.properties), node.label])


def _relationship_header(pattern: Pattern) -> str:
    kinds = SCHEMA.relationship(pattern.type).properties
    columns = (f"{name}:{_COLUMN_TYPES[kind]}" for name, kind in kinds.items())
    return ",".join([f":START_ID({pattern.start})", f":END_ID({pattern.end})", *columns, ":TYPE"])


def _relationship(pattern: Pattern, row: Row) -> str:
    properties = (_field(row["properties"].get(name)) for name in SCHEMA.relationship(pattern.type).properties)
    return ",".join([_field(row["start"]), _field(row["end"]), *properties, pattern.type])


def _field(value: Any) -> str:
    """A value as the importer reads it back."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return _list(value) if value else ""
    return _quoted(value) if isinstance(value, str) else str(value)


def _list(items: list[str]) -> str:
    if items == [""] or any(ARRAY_DELIMITER in item for item in items):
        raise StoreError(
            f"图中的列表 {items!r} 无法导出（空文字，或含有控制字符 U+001F）：请更正后重试",
            f"the list {items!r} in the graph cannot be exported (an empty text, or the control character U+001F): "
            "correct it and try again",
        )
    return _quoted(ARRAY_DELIMITER.join(items))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
