from __future__ import annotations

import pytest

from ingest import Fired, explain

TEXT = "3.推行改革。6月底前建成系统。（牵头单位：区发展改革局；配合单位：区财政局；完成时限：2025年9月底前取得成效，持续推进）"


def flat(fired: Fired) -> list[tuple[str, str]]:
    return [(fired.rule, fired.made), *(pair for below in fired.below for pair in flat(below))]


def test_the_tree_names_every_rule_that_fired() -> None:
    (tree,) = explain(TEXT, year=2025, region="临川区")
    assert flat(tree) == [
        ("layout.paragraph", ""),
        ("heading.arabic", "number 3"),
        ("time.month-end", "due 2025-06-30"),
        ("statement", ""),
        ("label.lead", "lead"),
        ("label.support", "support"),
        ("label.time", "time"),
        ("label.lead", "lead · bureau · county · 发展改革"),
        ("label.support", "support · bureau · county · 财政"),
        ("time.month-end", "due 2025-09-30"),
        ("time.ongoing", "ongoing"),
    ]


@pytest.mark.parametrize("text", ["", "没有规则可用的一句话", "（（（（"])
def test_a_text_without_rules_is_a_bare_tree(text: str) -> None:
    assert [fired.below for fired in explain(text)] == [[]]
