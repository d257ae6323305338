"""The schema in words: what each property holds, and the page ``docs/schema.md``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from core.vocabulary import STAYS
from graph.declarations import NodeType, RelationshipType, Schema

_WORDS: Mapping[str, tuple[str, str]] = {
    "id": ("编号", "Tells it apart from all others of its label."),
    "name": ("名称", "Its canonical name."),
    "title": ("标题", "Its title as printed."),
    "number": ("序号", "Its number as printed."),
    "Document.number": ("文号", "Its document number, empty where none is printed."),
    "document_number": ("文号", "The number that the document prints as its own."),
    "text": ("原文", "Its whole text."),
    "section": ("章节", "The headings above it, the outermost first."),
    "position": ("次序", "Its place among its like, from 0."),
    "span_start": ("起", "The first of its characters in the plan's text, from 0."),
    "span_end": ("止", "The character behind its last one."),
    "rule": ("规则", "The rule that found it."),
    "clause": ("分句", "The responsibility statement of the measure that says so, from 1."),
    "as_written": ("原文写法", "How the document writes it."),
    "raw": ("原文写法", "The characters it was read from."),
    "issuer": ("发文机关", "Who issued the plan."),
    "issued_on": ("发文日期", "The day of issue."),
    "year": ("年份", "The year that bare months mean."),
    "region": ("地区", "The name of the region it belongs to."),
    "region_code": ("行政区划代码", "The region's code in GB/T 2260."),
    "code": ("代码", "The region's code in GB/T 2260."),
    "Finding.code": ("类型", "What kind of finding it is."),
    "measures": ("措施数", "How many measures the plan was loaded with."),
    "text_sha256": ("原文的 SHA-256", "The hash of the document's text."),
    "load": ("载入批次", "The load that put it here."),
    "loaded_at": ("载入时间", "When its text was first loaded, UTC."),
    "version": ("版本", "The number of the version, from 1."),
    "records": ("记录", "All that was read of the version, packed; only Zeren reads it."),
    "level": ("层级", "The level of government: central, province, city, county or township."),
    "kind": ("类别", "What kind of unit it is, such as bureau."),
    "Document.kind": ("类别", "What kind of document it is, such as law."),
    "DUE.kind": ("类别", "due, year, ongoing, recurring or validity."),
    "is_group": ("一类单位", "Whether the name means several units, such as 各镇街."),
    "aliases": ("其他写法", "Its names as printed in all plans."),
    "metric": ("指标项", "What is counted."),
    "op": ("比较", ">=, <=, = or range."),
    "value": ("数值", "The number to reach; the low end of a range."),
    "high": ("上限", "The high end of a range."),
    "baseline": ("原值", "The number it starts from."),
    "unit": ("计量单位", "The unit of measure."),
    "date": ("日期", "The day; none for what goes on."),
    "severity": ("程度", "error, warning or info."),
    "message_zh": ("说明（中文）", "What was found, in Chinese."),
    "message_en": ("说明（英文）", "What was found, in English."),
    "place_zh": ("位置（中文）", "Where, in Chinese."),
    "place_en": ("位置（英文）", "Where, in English."),
    "line": ("行", "The line of the file, from 1."),
    "plan": ("方案编号", "The plan that says so."),
}
"""The Chinese word and the sentence of each property; ``Label.name`` where one label means another thing by it."""


class PropertyInfo(NamedTuple):
    """A property in words: its name, its type in small letters, a Chinese word, an English sentence."""

    name: str
    type: str
    zh: str
    en: str


def properties_of(declared: NodeType | RelationshipType) -> tuple[PropertyInfo, ...]:
    """The properties of a type of node or relationship. Raises ValueError for one that has no words yet."""
    owner = declared.label if isinstance(declared, NodeType) else declared.type
    return tuple(
        PropertyInfo(name, kind.name.lower(), *_words(owner, name)) for name, kind in declared.properties.items()
    )


def idle_words(schema: Schema) -> set[str]:
    """The entries of the table of words that no property of the schema needs."""
    used = set()
    for declared in schema.types:
        owner = declared.label if isinstance(declared, NodeType) else declared.type
        used |= {f"{owner}.{name}" if f"{owner}.{name}" in _WORDS else name for name in declared.properties}
    return _WORDS.keys() - used


def schema_page(schema: Schema) -> str:
    """The schema as a page of Markdown in both languages."""
    return "\n".join(_lines(schema)) + "\n"


def _words(owner: str, name: str) -> tuple[str, str]:
    found = _WORDS.get(f"{owner}.{name}") or _WORDS.get(name)
    if found is None:
        raise ValueError(f"{owner}.{name} has no words: give it a Chinese word and a sentence in graph/described.py")
    return found


def _lines(schema: Schema) -> Iterator[str]:
    yield "# 图里有什么 What is in the graph"
    yield "\n本页由 `zeren schema` 生成。 This page is what `zeren schema` prints.\n\n```"
    yield from (f"(:{'|'.join(edge.start.split('|'))})-[:{edge.type}]->(:{edge.end})" for edge in schema.relationships)
    yield "```\n\n## 节点 Nodes"
    for node in schema.nodes:
        yield f"\n### {node.label} {node.zh}\n\n{node.doc} {_stays(node.owner)}"
        yield from _table(node)
    yield "\n## 关系 Relationships"
    for edge in schema.relationships:
        yield f"\n### {edge.type} {edge.zh}\n\n`(:{edge.start})-[:{edge.type}]->(:{edge.end})` {edge.doc} {_stays(edge.fate)}"
        yield from _table(edge)


def _stays(how: str) -> str:
    return f"{STAYS[how].zh}; {STAYS[how].en}."


def _table(declared: NodeType | RelationshipType) -> Iterator[str]:
    rows = properties_of(declared)
    if rows:
        yield "\n| 属性 property | 类型 type | 中文 | what it holds |\n|---|---|---|---|"
        yield from (f"| `{row.name}` | {row.type} | {row.zh} | {row.en} |" for row in rows)
