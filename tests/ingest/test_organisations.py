from __future__ import annotations

from itertools import combinations

import pytest

from ingest import read_plan
from ingest.aliases import ALIASES, AliasRule, Pair
from ingest.organisations import resolve_departments
from tests.support import ANNOTATED, PLANS, corpus_file, jsonl


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        pytest.param(["区发展改革局", "区发展改革局", "区发展改革委"], "区发展改革局", id="bureau-and-commission"),
        pytest.param(["区人力资源社会保障局", "区人社局", "区人力资源社会保障局"], "区人力资源社会保障局", id="short-form"),
        pytest.param(["区人力资源社会保障局", "区人力资源和社会保障局", "区人力资源社会保障局"], "区人力资源社会保障局", id="with-and"),
        pytest.param(["区供电公司", "供电公司"], "区供电公司", id="lost-first-sign"),
        pytest.param(["省大数据局", "省大数据"], "省大数据局", id="lost-last-sign"),
        pytest.param(["区财政局", "区财政局(金融发展局)"], "区财政局", id="second-plate"),
        pytest.param(["临川开发区", "开发区", "开发区"], "临川开发区", id="without-region"),
        pytest.param(["市住房公积金管理中心临川管理部", "市住房公积金管理中心临川区管理部"], "市住房公积金管理中心临川区管理部", id="region-in-the-middle"),
        pytest.param(["市自然资源局临川分局", "市自然资源局临川分局", "区自然资源分局"], "市自然资源局临川分局", id="branch-of-a-municipal-bureau"),
        pytest.param(["区华源热力有限公司", "华源热力公司"], "区华源热力有限公司", id="company-in-short"),
        pytest.param(["区直有关部门、单位", "区直有关部门、单位", "区直有关部门单位"], "区直有关部门、单位", id="punctuation"),
    ],
)  # fmt: skip
def test_spellings_of_one_office_are_joined(printed: list[str], canonical: str) -> None:
    (department,) = resolve_departments(printed, "临川区")
    assert department.name == canonical
    assert set(department.as_written) == set(printed)
    assert all(alias.reason for alias in department.aliases)


@pytest.mark.parametrize(
    "printed",
    [
        pytest.param(["区供电公司", "熊岳供电公司"], id="two-companies"),
        pytest.param(["区华润燃气集团", "区港华燃气集团", "区燃气公司"], id="three-gas-companies"),
        pytest.param(["济南海关", "青岛海关"], id="two-custom-houses"),
        pytest.param(["区商务局", "区投资促进中心"], id="bureau-and-institution"),
        pytest.param(["区自然资源局", "区自然资源中心"], id="bureau-and-its-centre"),
        pytest.param(["省自然资源厅", "市自然资源局"], id="two-levels"),
        pytest.param(["省地方金融监管局", "山东银保监局", "山东证监局"], id="three-regulators"),
        pytest.param(["区教育局", "区体育局"], id="look-alikes"),
        pytest.param(["区行政审批局", "区审批制度改革领导小组办公室"], id="word-in-a-long-name"),
    ],
)
def test_different_offices_stay_apart(printed: list[str]) -> None:
    assert len(resolve_departments(printed, "临川区")) == len(printed)


@pytest.mark.parametrize("name", ANNOTATED)
def test_clusters_and_functions_agree_with_the_annotation(name: str) -> None:
    plan = read_plan(corpus_file(f"{name}.txt"), PLANS[name])
    gold = {row["name"]: row for row in jsonl(corpus_file("../gold/organisations.jsonl")) if row["plan"] == name}
    found = {form: d for d in plan.departments for form in d.as_written}
    want = {pair for pair in combinations(sorted(gold), 2) if gold[pair[0]]["canonical"] == gold[pair[1]]["canonical"]}
    have = {pair for pair in combinations(sorted(found), 2) if found[pair[0]] is found[pair[1]]}
    assert set(found) == set(gold)
    assert have == want
    wrong = {d.name: d.function for d in plan.departments if d.function != gold[d.name]["function"]}
    assert not wrong


@pytest.mark.parametrize(
    ("rule", "pair"), [pytest.param(rule, pair, id=f"{rule.id}-{pair[0]}") for rule in ALIASES for pair in rule.hits]
)
def test_a_row_joins_its_own_examples(rule: AliasRule, pair: Pair) -> None:
    (department,) = resolve_departments(pair, "东河县")
    assert [alias.rule for alias in department.aliases] == [rule.id]


@pytest.mark.parametrize(
    ("rule", "pair"), [pytest.param(rule, pair, id=f"{rule.id}-{pair[0]}") for rule in ALIASES for pair in rule.misses]
)
def test_a_row_leaves_its_look_alikes_apart(rule: AliasRule, pair: Pair) -> None:
    assert len(resolve_departments(pair, "东河县")) == 2


def test_every_row_has_examples() -> None:
    assert [rule.id for rule in ALIASES if not (rule.hits and rule.misses)] == []
