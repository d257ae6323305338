"""``zeren demo``: the main job on the example plan, with where to look next."""

from __future__ import annotations

import sys
from typing import Any

from core.language import Language, Text, user_language
from core.settings import Settings
from graph import Store, load_plan
from ingest import Plan, example, read_plan
from queries import load_catalogue, run
from terminal.answers import show_answer
from terminal.formats import Format, console

_NEXT = Text(
    "接下来：\n"
    "  zeren ask                                     列出所有问题\n"
    "  zeren ask due -p from=2025-06-01 -p to=2025-06-30\n"
    "  zeren load 你的方案.txt                        载入自己的方案\n"
    "  zeren serve                                   然后用浏览器打开 http://127.0.0.1:8000/ 看网络、单位、期限（接口说明在 /docs）\n"
    "  zeren store stop                              停止图引擎（闲置一段时间也会自己停）",
    "Next:\n"
    "  zeren ask                                     list all questions\n"
    "  zeren ask due -p from=2025-06-01 -p to=2025-06-30\n"
    "  zeren load YOUR-PLAN.txt                      load your own plan\n"
    "  zeren serve                                   then open http://127.0.0.1:8000/ in a browser (the REST interface: /docs)\n"
    "  zeren store stop                              stop the engine (it also stops by itself when idle)",
)


def run_demo(settings: Settings) -> None:
    """Read and load the example plan, answer the two questions that the README begins with. Raises StoreError."""
    language = user_language()
    out = console()
    plan = read_plan(example())
    out.print(_read_line(plan).show(language))
    with Store.open(settings) as store:
        load_plan(store, plan)
        out.print(Text(f"已存入图谱：{settings.store}", f"Loaded into {settings.store}").show(language))
        _answer(store, settings, language, "lead-roles", {"plan": plan.id, "limit": 8})
        _answer(store, settings, language, "depends-on", {"plan": plan.id, "unit": "大数据"})
    out.print(_NEXT.show(language))
    out.print(Text(f"（命令在 {sys.argv[0]}）", f"(the command is {sys.argv[0]})").show(language), soft_wrap=True)


def _read_line(plan: Plan) -> Text:
    measures, units = len(plan.measures), len(plan.departments)
    return Text(
        f"读入示例方案《{plan.title}》：{measures} 条措施，{units} 个单位",
        f"Read the example plan 《{plan.title}》: {measures} measures, {units} units",
    )


def _answer(store: Store, settings: Settings, language: Language, name: str, parameters: dict[str, Any]) -> None:
    query = load_catalogue()[name]
    console().print(f"\n{query.question.show(language)}  (zeren ask {name})")
    answer = run(store, query, parameters, settings.row_limit)
    show_answer(answer, Format.table, language)
