"""What is not read is said; what is no unit is kept apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import NoMeasuresError
from ingest import explain, parse_plan, plan_as_json, read_plans, require_measures
from ingest.attachments import attachments_named
from tests.support import small_plan

LEAD = "（牵头单位：区司法局）"


def codes(text: str) -> list[str]:
    return [finding.code for finding in parse_plan(text, 2025).findings]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(small_plan(*["推行改革。要求区司法局配合，区财政局负责。"] * 5, f"甲。{LEAD}"), "responsibility-unread", id="most-is-unread"),
        pytest.param(small_plan(f"甲。开展检查，要求区司法局负责，区财政局配合，然后总结。{LEAD}"), "statement-unread", id="one-is-unread"),
        pytest.param(f"方案\n部门\t经费\t负责人\t完成时间\n甲\t3\t张三\t6月\n1.推行改革。{LEAD}", "table-unread", id="head-of-a-table"),
        pytest.param("東河縣2025年實施方案\n1.推行改革。（牽頭單位：縣司法局；完成時限：6月底前）", "traditional-characters", id="traditional"),
        pytest.param(small_plan("甲。（牵头单位：东河云谷）"), "name-doubtful", id="no-unit-by-its-end"),
    ],
)  # fmt: skip
def test_what_was_left_is_a_finding(text: str, code: str) -> None:
    assert code in codes(text)


def test_a_plan_that_is_read_whole_has_no_such_finding() -> None:
    text = small_plan(f"甲。{LEAD}", "乙。（区司法局牵头，区财政局配合；6月底前）")
    assert parse_plan(text, 2025).coverage == (3, 3)
    assert not {"responsibility-unread", "statement-unread", "table-unread", "name-doubtful"} & set(codes(text))


def test_explain_shows_the_first_three_that_were_not_read() -> None:
    unread = [fired.text for fired in explain("要求区司法局配合，" * 5) if fired.rule == "unread"]
    assert len(unread) == 3
    assert all("区司法局配合" in words for words in unread)


@pytest.mark.parametrize(
    ("measures", "count"),
    [
        pytest.param([f"第{n}项。（责任单位：区司法局）" for n in range(16)], 1, id="all-of-sixteen"),
        pytest.param([f"第{n}项。（责任单位：区司法局）" for n in range(3)], 3, id="three-are-told-each"),
    ],
)
def test_what_nearly_all_measures_lack_is_said_once(measures: list[str], count: int) -> None:
    findings = [f for f in parse_plan(small_plan(*measures), 2025).findings if f.code == "no-lead"]
    assert len(findings) == count
    assert (len(measures) > 5) == ("16 项措施中有 16 项没有牵头单位" in findings[0].message.zh)


@pytest.mark.parametrize(
    ("statement", "leaders", "overseers", "units"),
    [
        pytest.param("（责任领导：副区长 张三、李四；牵头单位：区司法局）", [("副区长", "张三"), ("副区长", "李四")], [], ["区司法局"], id="leaders"),
        pytest.param("（总指挥：王小明；责任单位：区司法局）", [("总指挥", "王小明")], [], ["区司法局"], id="commander"),
        pytest.param("（牵头单位：区司法局；联系人：张三，电话：123）", [], [], ["区司法局"], id="contacts-never"),
        pytest.param("（责任单位：区司法局；督导单位：区政府督查室；验收单位：区审计局）", [], ["区政府督查室", "区审计局"], ["区司法局"], id="overseers"),
    ],
)  # fmt: skip
def test_who_oversees_carries_nothing_out(
    statement: str, leaders: list[tuple[str, str]], overseers: list[str], units: list[str]
) -> None:
    (measure,) = plan_as_json(parse_plan(small_plan(f"推行改革。{statement}"), 2025), "zh")["measures"]
    assert [(leader["title"], leader["name"]) for leader in measure["leaders"]] == leaders
    assert [overseer["unit"] for overseer in measure["overseers"]] == overseers
    assert [e["unit"] for a in measure["assignments"] for e in a["evidence"]] == units


@pytest.mark.parametrize(
    ("text", "targets", "benefits"),
    [
        ("对新上规企业给予10万元一次性奖励。", [], [(100000.0, "元")]),
        ("单户额度不超过300万元，新增企业30家。", [(30.0, "家")], [(3000000.0, "元")]),
        ("首付比例不低于20%。", [], [(20.0, "%")]),
        ("费率由4.3%下调至4.0%。", [(4.0, "%")], []),
        ("企业投诉一个月内办结，货物48小时内放行。", [(1.0, "个月"), (48.0, "小时")], []),
        ("选拔100名首席技师、200名青年工匠。", [(100.0, "名"), (200.0, "名")], []),
        ("围绕三期工程和现有60项举措完善机制。", [], []),
    ],
)
def test_what_a_benefit_pays_is_no_target(text: str, targets: list[object], benefits: list[object]) -> None:
    (measure,) = parse_plan(small_plan(f"推行改革。{text}{LEAD}"), 2025).measures
    assert [(t.value, t.unit) for t in measure.targets] == targets
    assert [(t.value, t.unit) for t in measure.benefits] == benefits


def test_radicals_and_signs_that_nobody_sees_are_folded_and_dropped() -> None:
    text = small_plan(
        "修泵站。（牵头单位：县⽔务局；责任部⻔：县⾦\u200b融办；完成时限：9⽉底前）", head="白石县2025年⽔利⽅案"
    )
    plan = parse_plan(text)
    (measure,) = plan.measures
    assert plan.title == "白石县2025年水利方案"
    assert [m.unit for s in measure.statements for m in s.mentions] == ["县水务局", "县金融办"]
    assert [d.date and d.date.isoformat() for d in measure.deadlines] == ["2025-09-30"]


NOTICE = "东河县人民政府关于下达2025年重点任务的通知\n各乡镇：\n现将任务下达，请认真落实。\n附件：1.2025年重点任务分解表\n2.联系人名单\n东河县人民政府\n2025年3月1日"


def test_a_notice_says_which_attachment_to_read(tmp_path: Path) -> None:
    (tmp_path / "通知.txt").write_text(NOTICE, "utf-8")
    for name in ("附件1：2025年重点任务分解表.xlsx", "2025年重点任务分解表.png", "其他.docx"):
        (tmp_path / name).write_bytes(b"x")
    (plan,) = read_plans(tmp_path / "通知.txt")
    assert "请读附件：2025年重点任务分解表、联系人名单" in plan.findings[0].message.zh
    with pytest.raises(NoMeasuresError) as caught:
        require_measures(tmp_path / "通知.txt", plan)
    assert caught.value.text.zh.endswith("；旁边的“附件1：2025年重点任务分解表.xlsx”可能就是，请读它")


@pytest.mark.parametrize(
    ("listed", "titles"),
    [
        ("附件：2025年重点任务清单", ["2025年重点任务清单"]),
        ("附件：12345热线任务分工表", ["12345热线任务分工表"]),
        ("附件1重点任务清单", ["重点任务清单"]),
        ("附件：\n1.2025年重点任务清单\n2.15分钟生活圈清单", ["2025年重点任务清单", "15分钟生活圈清单"]),
    ],
)
def test_titles_of_attachments_stand_behind_their_numbers(listed: str, titles: list[str]) -> None:
    assert attachments_named(f"通知\n{listed}") == titles
