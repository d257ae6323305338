"""Ids of plans: a document's own number and nobody else's; else a title of which nothing that tells is lost."""

from __future__ import annotations

import pytest

from core.errors import InputError
from ingest import example, parse_plan, read_plan, read_text
from ingest.document_numbers import own_number
from ingest.identity import with_id
from ingest.layout import join_lines
from ingest.volumes import split_documents
from tests.support import PLANS, corpus_file, small_plan

TITLE = "东河县2025年工作方案"
NUMBER = "东河政办发〔2025〕4号"
CITED = "东政发〔2021〕3号"


def id_of(text: str, **given: str) -> str:
    return parse_plan(text, **given).id  # type: ignore[arg-type]


def headed(*head: str) -> str:
    """A document with these lines at its head."""
    return small_plan("甲。（牵头单位：县司法局）", head="\n".join(head))


@pytest.mark.parametrize(
    ("name", "plan_id"),
    [
        ("hekou-2021", "东河政发-2021-3"),
        ("bayuquan-2021-2024", "鲅政办发-2022-1"),
        ("shandong-2021", "山东省-2021-优化营商环境创新突破行动"),
        ("shanting-2021", "山政发-2021-7"),
        ("dongchangfu-2022", "东昌政办字-2022-13"),
    ],
)
def test_ids_of_real_plans_stay(name: str, plan_id: str) -> None:
    assert read_plan(corpus_file(f"{name}.txt"), PLANS[name]).id == plan_id


def test_the_examples_id_stays() -> None:
    assert id_of(read_text(example())) == "清川政发-2025-4"


@pytest.mark.parametrize(
    "head",
    [
        pytest.param([NUMBER, TITLE], id="first-line"),
        pytest.param(["东河县人民政府办公室文件", NUMBER, TITLE], id="below-the-cover"),
        pytest.param(["东河县人民政府办公室文件  东河政办发〔2025〕4号", TITLE], id="behind-the-cover"),
        pytest.param(["东河县人民政府办公室  东河政办发〔2025〕4号", TITLE], id="behind-the-issuer"),
        pytest.param(["东河政办发〔2025〕4号      签发人：王某", TITLE], id="with-a-signatory"),
        pytest.param(["东河政办发〔2025〕4号  2025年3月1日", TITLE], id="with-a-day"),
        pytest.param(["东河县人民政府办公室  东河政办发〔2025〕4号  2025-03-01", TITLE], id="with-a-day-in-digits"),
        pytest.param(["东河政办发[2025]第4号", TITLE], id="other-brackets"),
        pytest.param(["东河政办发〔2025〕 4 号", TITLE], id="with-white-space"),
        pytest.param(["东河政办发〔2025〕4号：关于印发《东河县2025年工作方案》的通知"], id="with-the-title"),
        pytest.param(["东河政办发〔2025〕4号 东河县人民政府办公室关于印发东河县2025年工作方案的通知"], id="with-the-notice"),
        pytest.param(["关于印发《东河县2025年工作方案》的通知", NUMBER], id="below-the-title"),
        pytest.param(["首页 > 政务公开", "索引号：113/2025-44", f"文号：{NUMBER}", TITLE], id="page-chrome"),
        pytest.param([f"名称：{TITLE} 文号: {NUMBER} 发布日期：2025-03-01", TITLE], id="page-chrome-in-a-line"),
        pytest.param(["索引号\t113/2025-44\t发文字号\t东河政办发〔2025〕4号", TITLE], id="page-chrome-as-a-table"),
        pytest.param(["文号：", NUMBER, TITLE], id="label-above"),
        pytest.param([TITLE, f"（东河县人民政府2025年3月1日印发，{NUMBER}）"], id="imprint"),
        pytest.param([NUMBER, "东河县关于落实东政发〔2021〕3号的工作方案"], id="beside-a-cited-one"),
    ],
)  # fmt: skip
def test_a_number_is_the_plans_own_where_it_is_printed_as_such(head: list[str]) -> None:
    assert id_of(headed(*head)) == "东河政办发-2025-4"


@pytest.mark.parametrize(
    "head",
    [
        pytest.param([TITLE, f"根据{CITED}，制定本方案。"], id="according-to"),
        pytest.param([TITLE, f"根据{CITED}"], id="according-to-alone"),
        pytest.param([TITLE, f"按照{CITED}文件要求，现就有关事项安排如下："], id="as-asked-by"),
        pytest.param([TITLE, f"依据市政府办公室{CITED}"], id="behind-another-office"),
        pytest.param([TITLE, f"根据《关于发展的意见》（{CITED}）要求，制定本方案。"], id="behind-a-title"),
        pytest.param([TITLE, "根据《关于发展的意见》", f"（{CITED}）", "要求，制定本方案。"], id="behind-a-title-wrapped"),
        pytest.param([TITLE, f"上级以{CITED}文印发了意见。"], id="printed-with"),
        pytest.param([f"东河县人民政府办公室转发{CITED}", TITLE], id="passed-on-by-an-office"),
        pytest.param([f"关于转发{CITED}", "文件的通知", TITLE], id="passed-on-in-a-wrapped-title"),
        pytest.param(["东河县关于贯彻落实", CITED, "文件精神的实施方案"], id="in-a-wrapped-title"),
        pytest.param([f"{CITED}任务分工方案", TITLE], id="begins-the-title"),
        pytest.param([f"东河县落实{CITED}工作方案"], id="in-the-title"),
        pytest.param([TITLE, "为贯彻落实下列文件精神，制定本方案：", CITED, "市政发〔2022〕6号"], id="a-list"),
        pytest.param([TITLE, "依据：", CITED], id="a-list-below-a-label"),
        pytest.param([TITLE, "各乡镇人民政府、县政府各部门：", CITED], id="below-the-salutation"),
        pytest.param([TITLE, "现将方案印发给你们。", CITED], id="below-a-sentence"),
        pytest.param([TITLE, f"附件：{CITED}"], id="enclosed"),
        pytest.param([TITLE, "附件1", CITED], id="enclosed-on-a-line"),
        pytest.param([TITLE, f"抄送：市政府办公室（{CITED}）"], id="copied-to"),
        pytest.param([TITLE, f"（以下文件同时废止，文号：{CITED}）"], id="a-label-in-brackets"),
        pytest.param([TITLE, f"根据市里的方案，文号：{CITED}，提出以下措施。"], id="a-label-in-a-sentence"),
        pytest.param([TITLE, "一、依据", CITED], id="below-a-heading"),
    ],
)  # fmt: skip
def test_a_cited_number_is_never_the_plans_own(head: list[str]) -> None:
    assert own_number(join_lines(headed(*head)).text) == ""
    assert CITED[:3] not in id_of(headed(*head))[:3]


def test_two_regions_that_cite_one_number_have_two_ids() -> None:
    texts = [headed(f"{name}2025年工作方案", f"根据{CITED}，制定本方案。") for name in ("东河县", "西山县")]
    assert [id_of(text) for text in texts] == ["东河县-2025-年工作方案", "西山县-2025-年工作方案"]


LONG = "东河县2025年关于进一步优化营商环境更好服务经营主体的若干重点工作任务分工"
VERY_LONG = "东河县" + "优化营商环境" * 10


@pytest.mark.parametrize(
    "titles",
    [
        pytest.param(["东河县2025年重点任务清单（第1批）", "东河县2025年重点任务清单（第2批）", "东河县2025年重点任务清单"], id="batches"),
        pytest.param(["东河县2025年重点任务清单（第一批）", "东河县2025年重点任务清单（第二批）"], id="batches-in-chinese"),
        pytest.param(["东河县第1-2批任务清单", "东河县第12批任务清单", "东河县第1批任务清单"], id="signs-between-digits"),
        pytest.param(["东河县工作方案（2025—2027年）", "东河县工作方案（2025—2030年）", "东河县2025年工作方案"], id="periods"),
        pytest.param([f"{LONG}方案", f"{LONG}意见", f"{LONG}方案（第2批）"], id="after-sign-24"),
        pytest.param([f"{VERY_LONG}甲方案", f"{VERY_LONG}乙方案"], id="after-sign-60"),
        pytest.param(["东河县2025年工作方案", "西山县2025年工作方案"], id="regions"),
        pytest.param(["东河县2025年工作方案", "东河县2026年工作方案"], id="years"),
    ],
)  # fmt: skip
def test_titles_that_differ_give_ids_that_differ(titles: list[str]) -> None:
    ids = [id_of(headed(title)) for title in titles]
    assert len(set(ids)) == len(titles)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("东河县 2025 年工作方案", id="white-space"),
        pytest.param("东河县２０２５年工作方案", id="full-width"),
    ],
)
def test_the_same_title_written_otherwise_gives_the_same_id(other: str) -> None:
    assert id_of(headed(other)) == id_of(headed(TITLE))


def test_years_in_titles_count_where_another_is_given() -> None:
    ids = {parse_plan(headed(f"东河县{year}年工作方案"), year=2024).id for year in (2024, 2025, 2026)}
    assert ids == {"东河县-2024-年工作方案", "东河县-2024-2025年工作方案", "东河县-2024-2026年工作方案"}


def test_an_edited_version_keeps_its_id() -> None:
    assert id_of(small_plan("甲。", "乙。", head=TITLE)) == id_of(small_plan("甲。", "丙。", "丁。", head=TITLE))


def test_a_region_that_is_given_tells_plans_of_one_title_apart() -> None:
    text = headed("2025年重点工作任务分工表")
    assert [id_of(text), id_of(text, region="东河县"), id_of(text, region="西山县")] == [
        "2025-年重点工作任务分工表",
        "东河县-2025-年重点工作任务分工表",
        "西山县-2025-年重点工作任务分工表",
    ]


def test_an_id_of_the_users_choice_is_that_of_the_measures_too() -> None:
    plan = with_id(parse_plan(headed(TITLE)), "我的方案-1")
    assert [plan.id, plan.measures[0].id] == ["我的方案-1", "我的方案-1:1.1"]


@pytest.mark.parametrize("chosen", ["", "a/b", "a b", "a\\b", "a\n", "\x00", "长" * 81, ".", ".."], ids=repr)
def test_what_cannot_be_an_id_is_refused(chosen: str) -> None:
    plan = parse_plan(headed(TITLE))
    with pytest.raises(InputError, match="a plan's id has"):
        with_id(plan, chosen)


@pytest.mark.parametrize(
    "head",
    [
        pytest.param([NUMBER, TITLE, "依据：", CITED], id="a-list"),
        pytest.param([NUMBER, "东河县关于贯彻落实", CITED, "的工作方案"], id="in-a-wrapped-title"),
        pytest.param([NUMBER, f"关于转发{CITED}", "的通知"], id="passed-on"),
    ],
)
def test_a_cited_number_cuts_no_document(head: list[str]) -> None:
    assert len(split_documents(headed(*head))) == 1
