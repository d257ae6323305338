"""Other ways of writing: invented plans of other provinces, years and fields, each against its hand-made annotation."""

from __future__ import annotations

import pytest

from ingest import Plan, plan_as_json, read_plan
from tests.support import GOLD, facts, jsonl

VARIANTS = sorted(path.stem for path in (GOLD / "variants").glob("*.jsonl"))


def plan(name: str) -> Plan:
    return read_plan(GOLD / "variants" / f"{name}.txt")


def test_there_is_a_variant_for_each_way_of_writing() -> None:
    assert len(VARIANTS) == 12


@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant_reads_as_annotated(name: str) -> None:
    found = [facts(measure) for measure in plan_as_json(plan(name), "en")["measures"]]
    assert found == [facts(measure) for measure in jsonl(GOLD / "variants" / f"{name}.jsonl")]


@pytest.mark.parametrize(
    ("name", "title", "region", "year"),
    [
        ("articles", "闽屿市人民政府关于进一步加强食品安全工作的若干措施", "闽屿市", 2023),
        ("first-is-lead", "额勒苏旗稳就业保民生十三项举措分工方案", "额勒苏旗", 2020),
        ("no-line-breaks", "洪汀县2022年防汛抗灾能力提升实施方案", "洪汀县", 2022),
        ("phrases", "嘉岭市梓河区2024年乡村全面振兴重点工作安排", "梓河区", 2024),
        ("table-pipes", "湘泽市推进制造业提档升级2019年任务分解表", "湘泽市", 2019),
        ("web-page", "桂屏县文化旅游高质量发展行动计划（2025—2027年）", "桂屏县", 2025),
    ],
)
def test_a_variant_says_what_it_is(name: str, title: str, region: str, year: int) -> None:
    about = plan(name)
    assert (about.title, about.region, about.year) == (title, region, year)
