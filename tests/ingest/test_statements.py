from __future__ import annotations

import pytest

from ingest.statements import find_statements

Roles = list[tuple[str, str]]


def roles(text: str) -> list[Roles]:
    return [
        [(m.role, m.unit) for m in statement.mentions] for statement in find_statements(text) if not statement.prose
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "推行改革。（牵头部门：区司法局；责任部门：区财政局、区税务局；完成时限：6月底前）",
            [[("lead", "区司法局"), ("responsible", "区财政局"), ("responsible", "区税务局")]], id="labels-in-a-bracket",
        ),
        pytest.param("〔牵头单位:区司法局;配合单位:区财政局〕", [[("lead", "区司法局"), ("support", "区财政局")]], id="other-brackets-and-support"),
        pytest.param("（牵头单位：区司法局；责任单位：区财政局)", [[("lead", "区司法局"), ("responsible", "区财政局")]], id="mismatched-brackets"),
        pytest.param("牵头单位:区司法局\n责任单位:区财政局", [[("lead", "区司法局"), ("responsible", "区财政局")]], id="labels-on-lines"),
        pytest.param("推行改革。责任单位：区财政局。", [[("responsible", "区财政局")]], id="label-behind-a-sentence"),
        pytest.param("（区司法局牵头，区财政局、区税务局配合）", [[("lead", "区司法局"), ("support", "区财政局"), ("support", "区税务局")]], id="phrases"),
        pytest.param("（区司法局、区财政局等按职责分工负责）", [[("responsible", "区司法局"), ("responsible", "区财政局")]], id="by-duty"),
        pytest.param("（区司法局牵头；6月底前完成）", [[("lead", "区司法局")]], id="phrase-with-a-time"),
        pytest.param(
            "（牵头部门：省市场监管局；济南、青岛、烟台市政府负责）",
            [[("lead", "省市场监管局"), ("responsible", "济南市政府"), ("responsible", "青岛市政府"), ("responsible", "烟台市政府")]],
            id="ellipsis-and-phrase-behind-a-label",
        ),
        pytest.param("（责任部门：省水利厅；责任部门：省公共资源交易中心）", [[("lead", "省水利厅"), ("responsible", "省公共资源交易中心")]], id="first-of-two-leads"),
        pytest.param("开展评价（责任部门：甲局）。做好监管（责任部门：乙局）。", [[("responsible", "甲局")], [("responsible", "乙局")]], id="two-statements"),
        pytest.param("（责任领导：张三；责任单位：区司法局）", [[("responsible", "区司法局")]], id="people-are-no-units"),
        pytest.param("推行改革。由区司法局牵头，区财政局、区税务局配合。", [[("lead", "区司法局"), ("support", "区财政局"), ("support", "区税务局")]], id="a-sentence-of-its-own"),
        pytest.param("推行改革。由区司法局牵头，区财政局配合", [[("lead", "区司法局"), ("support", "区财政局")]], id="a-sentence-without-its-full-stop"),
        pytest.param("区司法局牵头", [], id="a-heading-is-no-sentence"),
        pytest.param(
            "（牵头单位：区司法局；责任单位及责任人：区财政局、张三）", [[("lead", "区司法局"), ("responsible", "区财政局")]], id="people-beside-units"
        ),
        pytest.param("（牵头单位及联系人：区司法局；配合单位和完成时限：区财政局，6月底前）", [[("lead", "区司法局"), ("support", "区财政局")]], id="joined-labels"),
        pytest.param("（完成时限及责任单位：6月底前，区财政局；责任人及牵头单位：区司法局）", [[("responsible", "区财政局"), ("lead", "区司法局")]], id="joined-the-other-way"),
        pytest.param("（牵头单位：区司法局；配合单位：无）", [[("lead", "区司法局")]], id="nobody"),
        pytest.param("推行改革。区司法局、区财政局按职责分工负责，6月底前完成。", [[("responsible", "区司法局"), ("responsible", "区财政局")]], id="a-sentence-with-a-time"),
        pytest.param("由区司法局牵头制定实施意见，各镇政府负责落实。", [], id="a-sentence-that-says-more"),
        pytest.param("由牵头部门组织检查，压实责任，各部门负责落实。", [], id="words-of-a-sentence"),
        pytest.param("（以下简称“平台”，由服务商负责）", [], id="another-bracket"),
        pytest.param("（牵头单位：区司法局", [[("lead", "区司法局")]], id="never-closed"),
    ],
)  # fmt: skip
def test_who_does_what(text: str, expected: list[Roles]) -> None:
    assert roles(text) == expected


def test_a_label_in_a_heading_speaks_for_the_area() -> None:
    found = find_statements("（四）纳税领域（领域牵头单位：区税务局）")
    assert [(s.area, s.mentions[0].unit) for s in found] == [(True, "区税务局")]


def test_a_mention_stands_on_its_characters() -> None:
    text = "1.推行改革。（牵头部门：区司法局）"
    (mention,) = find_statements(text)[0].mentions
    assert text[slice(*mention.span)] == mention.unit
