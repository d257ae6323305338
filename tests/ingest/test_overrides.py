from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import InputError
from ingest import NO_OVERRIDES, Overrides, parse_plan, read_overrides
from tests.support import small_plan

PLAN = small_plan(
    "甲。（牵头单位：区文旅局；责任单位：区文化和旅游局、区数字办）", "乙。（牵头单位：区文化和旅游局、区大数据中心）"
)


def names(overrides: Overrides) -> list[tuple[str, ...]]:
    return sorted(d.as_written for d in parse_plan(PLAN, overrides=overrides).departments)


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        pytest.param("", [("区大数据中心",), ("区数字办",), ("区文化和旅游局", "区文旅局")], id="the-rules-alone"),
        pytest.param(
            "- {region: 临川区, name: 区大数据中心, also: [区数字办]}", [("区大数据中心", "区数字办"), ("区文化和旅游局", "区文旅局")], id="joined"
        ),
        pytest.param("- {apart: [区文旅局, 区文化和旅游局]}", [("区大数据中心",), ("区数字办",), ("区文化和旅游局",), ("区文旅局",)], id="kept-apart"),
        pytest.param("- {region: 别处县, name: 区大数据中心, also: [区数字办]}", [("区大数据中心",), ("区数字办",), ("区文化和旅游局", "区文旅局")], id="another-region"),
        pytest.param("- {name: 区数据局, also: [区大数据中心, 区数字办]}", [("区数据局", "区大数据中心", "区数字办"), ("区文化和旅游局", "区文旅局")], id="a-name-not-printed"),
    ],
)  # fmt: skip
def test_the_users_word_comes_first(tmp_path: Path, yaml: str, expected: list[tuple[str, ...]]) -> None:
    file = tmp_path / "aliases.yaml"
    file.write_text(yaml, "utf-8")
    assert names(read_overrides(file)) == sorted(expected)


def test_the_users_own_indicators_come_first(tmp_path: Path) -> None:
    file = tmp_path / "aliases.yaml"
    file.write_text("- {indicator: 防汛抗旱, words: [排涝, 纳税服务区]}", "utf-8")
    plan = parse_plan(
        small_plan("甲。（牵头单位：区水务局）", section="一、加快纳税服务区排涝"), overrides=read_overrides(file)
    )
    assert plan.measures[0].indicator == "防汛抗旱"


def test_the_reason_is_the_user() -> None:
    plan = parse_plan(PLAN, overrides=Overrides(same=(("", "区数字办", "区大数据中心"),)))
    (alias,) = next(d for d in plan.departments if d.name == "区大数据中心").aliases
    assert (alias.rule, alias.reason) == ("alias.user", "用户指定")


@pytest.mark.parametrize(
    ("yaml", "says"),
    [
        pytest.param("- {name: 甲局}", "write entry 1 as", id="no-forms"),
        pytest.param("- {name: 甲局, also: [乙局]}\n- {also: [乙局]}", "write entry 2 as", id="second-entry"),
        pytest.param("- {indicator: 防汛, words: 排涝}", "write entry 1 as", id="words-are-no-list"),
        pytest.param("- {name: 甲局, also: [1]}", "write entry 1 as", id="no-names"),
        pytest.param("name: 甲局", "write entry 1 as", id="no-list"),
        pytest.param("- {name: 甲局", "cannot be read", id="no-yaml"),
    ],
)
def test_a_wrong_file_says_where(tmp_path: Path, yaml: str, says: str) -> None:
    file = tmp_path / "aliases.yaml"
    file.write_text(yaml, "utf-8")
    with pytest.raises(InputError, match=says):
        read_overrides(file)


def test_no_file_is_no_override() -> None:
    assert read_overrides(None) is NO_OVERRIDES
