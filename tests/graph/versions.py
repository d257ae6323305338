"""Two versions of one plan, and what each looks like in the graph."""

from __future__ import annotations

from typing import Any

from graph import Store
from ingest import example, parse_plan, read_text

_CUT = "（二）办理建筑许可"

OLD = parse_plan(read_text(example()))
NEW = parse_plan(
    read_text(example())
    .replace(_CUT, "（二）工程建设项目审批")
    .replace("3月底前", "4月底前")
    .replace("区司法局", "区信访局")
)

_SHAPE = """
MATCH (p:Plan {id: $plan})
RETURN p.text_sha256 AS version,
  COUNT { MATCH (p)-[:CONTAINS]->(:Measure) } AS measures,
  COUNT { MATCH (p)-[:CONTAINS]->(:Measure)<-[:LEADS|RESPONSIBLE_FOR|SUPPORTS]-(:Department) } AS assignments,
  COUNT { MATCH (p)-[:CONTAINS]->(:Measure)-[:DUE]->(:Deadline) } AS deadlines,
  COUNT { MATCH (p)-[:CONTAINS]->(:Measure)-[:UNDER]->(:Indicator) } AS indicators,
  COUNT { MATCH (:Department)-[:LEADS_AREA {plan: $plan}]->(:Indicator) } AS areas,
  COUNT { MATCH (p)-[:CONTAINS]->(:Measure)<-[:LEADS]-(:Department {name: '区司法局'}) } AS led_by_justice
"""


def shape(store: Store, plan_id: str) -> list[dict[str, Any]]:
    """The version in the graph and how much of it is there: one row, or none where the plan is not."""
    return store.read(_SHAPE, {"plan": plan_id}).rows
