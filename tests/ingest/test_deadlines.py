from __future__ import annotations

import pytest

from ingest.clauses import Part
from ingest.deadlines import find_deadlines
from ingest.records import Span


def times(text: str, year: int | None = 2025, *, limit: bool = False) -> list[tuple[str, str]]:
    found = find_deadlines(text, [Part(Span(0, len(text)), 1, limit)], year)
    return [(str(d.date or ""), d.kind) for d in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9月底前，完成整治。", [("2025-09-30", "due")]),
        ("2024年2月底前完成。", [("2024-02-29", "due")]),
        ("６月底前，上线系统。", [("2025-06-30", "due")]),
        ("六月底前，上线系统。", [("2025-06-30", "due")]),
        ("9月底实现协同办理。", [("2025-09-30", "due")]),
        ("6月份见成效，长期坚持。", [("2025-06-30", "due")]),
        ("3月5日前报送方案。", [("2025-03-05", "due")]),
        ("年底前实现突破。", [("2025-12-31", "due")]),
        ("2026年底前，办结。", [("2026-12-31", "due")]),
        ("上半年完成，第三季度末前验收。", [("2025-06-30", "due"), ("2025-09-30", "due")]),
        ("8月中旬前完成。", [("2025-08-20", "due")]),
        ("6月前完成。", [("2025-05-31", "due")]),
        ("2026年3月底前启动，9月底前完成。", [("2026-03-31", "due"), ("2026-09-30", "due")]),
        ("3月底前启动。3月底前完成。", [("2025-03-31", "due")]),
        ("每月20日前通报。", [("", "recurring")]),
        ("政策执行期延长至2026年12月31日。", [("2026-12-31", "validity")]),
        ("2025年企业研发机构比例达到30%以上。", [("2025-12-31", "year")]),
        ("全年培训不少于20场。", [("2025-12-31", "year")]),
        ("2022至2024年，可靠性只升不降。", [("2024-12-31", "year")]),
        ("压缩至3个工作日，竣工后3个月内推送，受理之日起7日内决定。", []),
        ("从5月份开始，自2021年6月起实施，2021年6月25日印发。", []),
        ("保持2021年底水平，三年内回访率不低于50%。", []),
        ("参加2025年跨国公司领导人峰会。", []),
    ],
)
def test_times_in_a_sentence(text: str, expected: list[tuple[str, str]]) -> None:
    assert times(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年12月底前取得阶段性成果，持续推进", [("2025-12-31", "due"), ("", "ongoing")]),
        ("长期坚持", [("", "ongoing")]),
        ("长期", [("", "ongoing")]),
        ("2025年6月", [("2025-06-30", "due")]),
        ("2025年9月30日", [("2025-09-30", "due")]),
        ("每季度", [("", "recurring")]),
        ("2025年", [("2025-12-31", "year")]),
        ("第二季度", [("2025-06-30", "due")]),
        ("2025年2月30日", [("", "due")]),
    ],
)
def test_times_behind_a_label(text: str, expected: list[tuple[str, str]]) -> None:
    assert times(text, limit=True) == expected


def test_without_any_year_a_month_has_no_date() -> None:
    assert times("9月底前完成。", year=None) == [("", "due")]


def test_a_printed_year_needs_no_year_of_the_plan() -> None:
    assert times("2021年9月底前完成。", year=None) == [("2021-09-30", "due")]
