"""Whole plans: the example against its annotation, fact by fact; the real ones against theirs, by score."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import Plan, example, parse_plan, plan_as_json, read_plan
from tests.support import ANNOTATED, GOLD, PLANS, corpus_file, facts, jsonl, scorer

EXAMPLE = read_plan(example())
EXAMPLE_GOLD = jsonl(GOLD / "qingchuan-2025.jsonl")
LEAST = {"measure": 1.0, "title": 0.995, "lead": 0.998, "responsible": 0.998, "due": 0.995, "time": 0.98}


@pytest.mark.parametrize(
    "n", range(len(EXAMPLE_GOLD)), ids=lambda n: f"{EXAMPLE_GOLD[n]['section'][-1]}-{EXAMPLE_GOLD[n]['number']}"
)
def test_the_example_reads_as_annotated(n: int) -> None:
    found = plan_as_json(EXAMPLE, "en")["measures"]
    assert len(found) == len(EXAMPLE_GOLD)
    assert facts(found[n]) == facts(EXAMPLE_GOLD[n])


@pytest.mark.parametrize("layer", LEAST)
@pytest.mark.parametrize("name", ANNOTATED)
def test_real_plans_score(name: str, layer: str) -> None:
    score = scorer()
    plan = read_plan(corpus_file(f"{name}.txt"), PLANS[name])
    total, misses = score.score(jsonl(corpus_file(f"../gold/{name}.jsonl")), plan_as_json(plan, "en")["measures"])
    assert score.ratios(*total[layer])[2] >= LEAST[layer], misses[:20]


@pytest.mark.parametrize(("name", "measures"), [("dongchangfu-2022", 138), ("shanting-2021", 199)])
def test_plans_without_annotation_keep_their_count(name: str, measures: int) -> None:
    assert len(read_plan(corpus_file(f"{name}.txt"), PLANS[name]).measures) == measures


def untraceable(plan: Plan) -> list[str]:
    """Facts whose characters do not say what the fact says."""
    text = plan.text
    mentions = [m for measure in plan.measures for s in measure.statements for m in s.mentions]
    names = [m.unit for m in mentions if not m.unit.startswith(text[slice(*m.span)].replace(" ", ""))]
    times = [d.raw for measure in plan.measures for d in measure.deadlines if text[slice(*d.span)] != d.raw]
    bodies = [measure.id for measure in plan.measures if text[slice(*measure.span)] != measure.text]
    return names + times + bodies


def test_every_fact_of_the_example_stands_on_its_characters() -> None:
    assert untraceable(EXAMPLE) == []


@pytest.mark.parametrize("name", PLANS)
def test_every_fact_of_a_real_plan_stands_on_its_characters(name: str) -> None:
    assert untraceable(read_plan(corpus_file(f"{name}.txt"), PLANS[name])) == []


def test_ids_are_stable_and_readable() -> None:
    first, second = EXAMPLE, read_plan(example())
    assert first == second
    assert first.id == "清川政发-2025-4"
    assert first.measures[0].id == "清川政发-2025-4:2.1.1"
    assert len({m.id for m in first.measures}) == len(first.measures)


SIGNS = st.sampled_from(
    list("（）()〔〕：:；;，、。\n一二三1234.．年月日底前牵头责任配合单位部门区局等和及负责 *附件第条—“”《》")
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_plan_is_read_without_an_exception(data: st.DataObject) -> None:
    text = example().read_text("utf-8")
    start = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 400))
    noise = data.draw(st.text(SIGNS, max_size=60))
    plan = parse_plan(text[:start] + noise + text[start + length :])
    assert untraceable(plan) == []


@settings(max_examples=150, deadline=None)
@given(st.text(SIGNS, max_size=300))
def test_any_signs_are_read_without_an_exception(text: str) -> None:
    assert parse_plan("方案\n" + text).title
