from __future__ import annotations

from datetime import date

import pytest

from ingest.layout import join_lines
from ingest.metadata import read_metadata
from ingest.regions import Region, find_region
from tests.support import PLANS, corpus_file

NOTICE = """临川区人民政府文件
临川政发〔2025〕4号
临川区人民政府关于印发临川区2025年重点任务实施方案的通知
现将《临川区2025年重点任务实施方案》印发给你们，请认真贯彻执行。
临川区人民政府
2025年3月18日
根据《关于促进发展的意见》（省政发〔2024〕9号）要求，制定本方案。"""


def test_a_notice_tells_everything() -> None:
    about = read_metadata(NOTICE)
    assert (about.title, about.document_number) == ("临川区2025年重点任务实施方案", "临川政发〔2025〕4号")
    assert (about.issuer, about.region, about.year, about.issued_on) == (
        "临川区人民政府",
        "临川区",
        2025,
        date(2025, 3, 18),
    )
    assert about.findings == ()


@pytest.mark.parametrize(
    ("text", "year", "codes"),
    [
        pytest.param("临川区2025年工作方案\n1.推行改革。", 2025, [], id="title"),
        pytest.param("临川政发〔2024〕4号\n临川区工作方案", 2024, [], id="number"),
        pytest.param("临川区行动计划（2023-2025年）\n1.推行改革。", 2023, [], id="range-in-title"),
        pytest.param("临川区工作方案\n1.2023年新增两家，办好2023年大会。", 2023, ["year-inferred"], id="inferred"),
        pytest.param("临川区工作方案\n1.依据目录（2020年版）推行改革。", None, ["no-year"], id="none"),
    ],
)
def test_the_plans_own_year(text: str, year: int | None, codes: list[str]) -> None:
    about = read_metadata(text)
    assert (about.year, [finding.code for finding in about.findings]) == (year, codes)


def test_a_given_year_and_region_are_taken() -> None:
    about = read_metadata("工作方案\n1.推行改革。", year=2030, region="临川区")
    assert (about.year, about.region, about.findings) == (2030, "临川区", ())


@pytest.mark.parametrize(
    ("issuer_or_title", "region"),
    [
        ("东营市河口区人民政府办公室", "河口区"), ("山东省优化营商环境行动方案", "山东省"), ("青岛市市南区人民政府", "市南区"), ("内蒙古自治区鄂尔多斯市东胜区人民政府", "东胜区"),
        ("义乌市2025年实施方案", "义乌市"), ("延边朝鲜族自治州和龙市人民政府", "和龙市"), ("工作方案", ""),
    ],
)  # fmt: skip
def test_region_is_the_innermost(issuer_or_title: str, region: str) -> None:
    assert read_metadata(f"{issuer_or_title}\n1.推行改革。").region == region


@pytest.mark.parametrize(
    ("name", "number", "region", "issued_on"),
    [
        ("hekou-2021", "东河政发〔2021〕3号", "河口区", date(2021, 6, 25)),
        ("bayuquan-2021-2024", "鲅政办发〔2022〕1号", "鲅鱼圈区", date(2022, 3, 23)),
        ("shandong-2021", "", "山东省", None),
        ("shanting-2021", "山政发〔2021〕7号", "山亭区", date(2021, 5, 26)),
        ("dongchangfu-2022", "东昌政办字〔2022〕13号", "东昌府区", date(2022, 8, 16)),
    ],
)
def test_real_plans(name: str, number: str, region: str, issued_on: date | None) -> None:
    about = read_metadata(join_lines(corpus_file(f"{name}.txt").read_text("utf-8")).text, PLANS[name])
    assert (about.document_number, about.region, about.issued_on) == (number, region, issued_on)


@pytest.mark.parametrize(
    ("issuer", "region", "code"),
    [
        ("东营市河口区人民政府办公室", "河口区", "370503"),
        ("山东省人民政府", "山东省", "370000"),
        ("北京市朝阳区人民政府", "北京市朝阳区", "110105"),
        ("长春市朝阳区人民政府", "长春市朝阳区", "220104"),
        ("朝阳区人民政府", "朝阳区", ""),
        ("中共清川区委", "清川区", ""),
        ("第十七师瀚川市人民政府", "瀚川市", ""),
    ],
)
def test_regions_have_the_codes_of_the_standard(issuer: str, region: str, code: str) -> None:
    """Two places of one name are told apart by the city before them; a name alone that two places bear has no code."""
    assert find_region(issuer) == Region(region, code)
