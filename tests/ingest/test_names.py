"""What names tell: function, kind, level; national bodies, of now and of before."""

from __future__ import annotations

import pytest

from ingest.bodies import national_body
from ingest.lexicon import rows
from ingest.names import function_of, kind_of, level_of
from ingest.units import ends_as_unit


@pytest.mark.parametrize(
    ("name", "function", "kind", "level"),
    [
        ("海关总署", "海关", "central-agency", "central"),
        ("证监会", "证券监管", "central-agency", "central"),
        ("银保监会", "银行保险监管", "central-agency", "central"),
        ("国家发展改革委", "发展改革", "central-agency", "central"),
        ("发展改革委", "发展改革", "bureau", "county"),
        ("共青团中央", "共青团", "mass-organisation", "central"),
        ("新华社", "宣传", "central-agency", "central"),
        ("国家电网", "电力", "company", "central"),
        ("中国邮政", "邮政管理", "company", "central"),
        ("最高人民法院", "法院", "court", "central"),
        ("人民银行东河支行", "人民银行", "central-agency", "central"),
        ("东河镇人民政府", "乡镇街道", "township", "township"),
        ("县人民政府办公室", "政府办公室", "bureau", "county"),
        ("县民政局", "民政", "bureau", "county"),
        ("县人大常委会", "人大", "other", "county"),
        ("县政协", "政协", "other", "county"),
        ("县人民武装部", "国防动员", "bureau", "county"),
        ("市工商局", "市场监管", "bureau", "city"),
        ("市质监局", "市场监管", "bureau", "city"),
        ("市食药监局", "市场监管", "bureau", "city"),
        ("市大数据局", "大数据", "bureau", "city"),
        ("市数据局", "大数据", "bureau", "city"),
    ],
)
def test_a_name_tells(name: str, function: str, kind: str, level: str) -> None:
    assert (function_of(name), kind_of(name), level_of(name, kind_of(name), "东河县")) == (function, kind, level)


FORMS = (
    "人民政府",
    "人民法院",
    "人民检察院",
    "人民团体",
    "管理委员会",
    "工作委员会",
    "常务委员会",
    "服务中心",
    "管理局",
    "办公室",
    "管委会",
)
"""What names of every field are made of."""


@pytest.mark.parametrize("level", ["省", "市", "县", "各县（区）", "东河镇", "东河县"])
def test_no_field_is_found_across_words_of_every_name(level: str) -> None:
    """民政 stands in 人民政府, but over the border of two words."""
    expected = {"地方政府", "政府办公室", "乡镇街道", "法院", "检察院", "园区开发区", ""}
    assert {function_of(level + form) for form in FORMS} <= expected


@pytest.mark.parametrize("row", rows("national"), ids=lambda row: row["names"][0])
def test_a_national_body_is_a_unit_of_the_centre_and_its_line(row: dict[str, object]) -> None:
    names = row["names"]
    assert isinstance(names, list)
    for name in names:
        body = national_body(name)
        assert body
        assert ends_as_unit(name)
        assert (function_of(name), level_of(name, kind_of(name), "东河县")) == (row["function"], "central")
    if "until" in row:
        now = national_body(str(row["now"]))
        assert now
        assert now.until is None


def test_names_of_national_bodies_are_unique() -> None:
    names = [name for row in rows("national") for name in row["names"]]
    assert len(set(names)) == len(names)
