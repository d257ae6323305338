"""The real plans, read, and the ids that tests know some of them by."""

from __future__ import annotations

from ingest import Plan, read_plan
from tests.support import PLANS, corpus_file

HEKOU, BAYUQUAN, SHANDONG = "东河政发-2021-3", "鲅政办发-2022-1", "山东省-2021-优化营商环境创新突破行动"
DONGCHANGFU = "东昌政办字-2022-13"


def real_plans() -> list[Plan]:
    """The five plans of the corpus. Skips where it is absent; in CI that is a failure."""
    return [read_plan(corpus_file(f"{name}.txt"), year) for name, year in PLANS.items()]
