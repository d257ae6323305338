from __future__ import annotations

import pytest

from ingest import parse_plan
from ingest.volumes import split_documents
from tests.support import small_plan

FIRST = "临川区人民政府文件\n\n临川政发〔2025〕4号\n\n" + small_plan(
    "甲。（牵头单位：区司法局", head="临川区2025年工作方案"
)
SECOND = "泽宁市人民政府文件\n\n泽政发〔2024〕9号\n\n" + small_plan(
    "乙。（牵头单位：市司法局", head="泽宁市2024年工作方案", section="一、任务"
)


def test_a_collection_is_cut_before_each_cover() -> None:
    pieces = split_documents(f"{FIRST}\n\n{SECOND}")
    plans = [parse_plan(text, first_line=line) for line, text in pieces]
    assert [(plan.id, plan.year, len(plan.measures)) for plan in plans] == [
        ("临川政发-2025-4", 2025, 1),
        ("泽政发-2024-9", 2024, 1),
    ]
    assert [[f.line for f in plan.findings if f.code == "unclosed-bracket"] for plan in plans] == [[9], [19]]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(FIRST, id="one-document"),
        pytest.param(f"{FIRST}\n\n根据《关于改革的意见》（泽政发〔2024〕9号）执行。", id="a-cited-number"),
        pytest.param(f"{FIRST}\n\n临川政发〔2025〕4号\n\n附件", id="the-same-number-again"),
        pytest.param("", id="empty"),
    ],
)
def test_one_document_stays_whole(text: str) -> None:
    assert split_documents(text) == [(1, text)]
