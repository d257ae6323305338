"""The real plans, read, and the ids that tests know some of them by."""

from __future__ import annotations

from datetime import UTC, datetime

from graph import Store, load_plan
from ingest import Plan, example, read_plan
from tests.support import PLANS, corpus_file

HEKOU, BAYUQUAN, SHANDONG = "东河政发-2021-3", "鲅政办发-2022-1", "山东省-2021-优化营商环境创新突破行动"
DONGCHANGFU = "东昌政办字-2022-13"


def real_plans() -> list[Plan]:
    """The five plans of the corpus. Skips where it is absent; in CI that is a failure."""
    return [read_plan(corpus_file(f"{name}.txt"), year) for name, year in PLANS.items()]


LOADED_AT = datetime(2025, 3, 20, 9, tzinfo=UTC)


def load_example(store: Store) -> Plan:
    """Load the example plan. What stands on its measures for good belongs here too: each question is to find rows."""
    plan = read_plan(example())
    load_plan(store, plan, at=LOADED_AT)
    return plan


def load_real_plans(store: Store) -> list[Plan]:
    """Load the five plans of the corpus, as ``load_example`` does the example."""
    plans = real_plans()
    for plan in plans:
        load_plan(store, plan, at=LOADED_AT)
    return plans
