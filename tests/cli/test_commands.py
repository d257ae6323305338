"""The command line as a user meets it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import pytest

from ingest import example
from tests.commands import in_a_process, variables_of, zeren
from tests.support import small_plan

NO_MEASURES = "同志们，今天的会议十分重要。\n\n一、提高认识\n\n要统一思想。"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cli")


@pytest.fixture(scope="module")
def loaded(folder: Path) -> Iterator[Path]:
    """The example, loaded; the engine is stopped at the end."""
    done = zeren(folder, "load", str(example()))
    assert done.returncode == 0, done.stderr
    yield folder
    assert zeren(folder, "store", "stop").returncode == 0


def test_the_version_is_told(folder: Path) -> None:
    assert zeren(folder, "--version").stdout == f"zeren {version('zeren')}\n"


def test_read_as_json_is_the_contract(folder: Path) -> None:
    body = json.loads(zeren(folder, "read", str(example()), "--format", "json").stdout)
    assert set(body) == {"plan", "measures", "departments", "findings"}
    assert body["plan"]["document_number"] == "清川政发〔2025〕4号"
    assert len(body["measures"]) == 42
    assert {"lead", "responsible", "clause", "span"} <= set(body["measures"][0]["assignments"][0])


def test_read_as_text_is_what_spans_count_in(folder: Path) -> None:
    text = zeren(folder, "read", str(example()), "--format", "text").stdout.removesuffix("\n")
    measures = json.loads(zeren(folder, "read", str(example()), "--format", "json").stdout)["measures"]
    assert [text[slice(*m["span"])] for m in measures] == [m["text"] for m in measures]


def test_read_as_a_table_names_the_measures(folder: Path) -> None:
    done = zeren(folder, "read", str(example()), language="zh")
    assert "牵头单位" in done.stdout
    assert "42 条措施" in done.stdout


def test_ask_gives_the_same_rows_in_every_format(loaded: Path) -> None:
    arguments = ("ask", "lead-roles", "-p", "plan=清川政发-2025-4", "-p", "limit=3")
    body = json.loads(zeren(loaded, *arguments, "--format", "json").stdout)
    table = list(csv.DictReader(io.StringIO(zeren(loaded, *arguments, "--format", "csv").stdout)))
    assert body["query"] == "lead-roles"
    assert body["parameters"] == {"plan": "清川政发-2025-4", "limit": 3}
    assert body["columns"] == ["unit", "lead", "responsible", "support", "region", "unit_id"]
    assert (body["total"], body["truncated"]) == (38, True)
    assert body["rows"][0] == {
        "unit": "区行政审批局",
        "lead": 11,
        "responsible": 4,
        "support": 0,
        "region": "清川区",
        "unit_id": "清川区:区行政审批局",
    }
    assert table == [{k: str(v) for k, v in row.items()} for row in body["rows"]]
    shown = zeren(loaded, *arguments)
    assert "区行政审批局" in shown.stdout
    assert "清川区:" not in shown.stdout, "ids are for programs"
    assert "3 of 38 rows" in shown.stderr


def test_ask_prints_its_cypher_without_a_graph(folder: Path) -> None:
    done = zeren(folder, "ask", "depends-on", "--cypher", "-p", "unit=大数据")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(':param unit => "大数据"\n:param plan => null\n')
    assert done.stdout.endswith("SKIP $skip\nLIMIT $limit;\n")


def test_ask_writes_a_file_for_people(loaded: Path, tmp_path: Path) -> None:
    arguments = ("ask", "lead-roles", "-p", "plan=清川政发-2025-4", "-p", "limit=3")
    done = zeren(loaded, *arguments, "-o", str(tmp_path / "rows.csv"))
    printed = zeren(loaded, *arguments, "--format", "csv").stdout
    written = (tmp_path / "rows.csv").read_bytes().decode("utf-8")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert written == "\ufeff" + printed.replace("\n", "\r\n")


def test_cypher_writes_a_file_and_prints_objects_as_json(loaded: Path, tmp_path: Path) -> None:
    statement = "RETURN ['区法院', '-a'] AS names, '=1' AS text"
    done = zeren(loaded, "cypher", statement, "-o", str(tmp_path / "rows.csv"))
    printed = zeren(loaded, "cypher", statement, "--format", "csv").stdout
    (written,) = csv.DictReader(io.StringIO((tmp_path / "rows.csv").read_text("utf-8-sig")))
    (row,) = csv.DictReader(io.StringIO(printed))
    assert done.returncode == 0, done.stderr
    assert (json.loads(row["names"]), row["text"]) == (["区法院", "-a"], "=1")
    assert (json.loads(written["names"]), written["text"]) == (["区法院", "-a"], "'=1")


def test_ask_without_a_name_lists_the_questions(folder: Path) -> None:
    done = zeren(folder, "ask", language="zh")
    assert "lead-roles" in done.stdout
    assert "哪些单位牵头的措施最多？" in done.stdout


def test_cypher_reads_and_says_when_it_is_cut(loaded: Path) -> None:
    done = zeren(
        loaded,
        "cypher",
        "MATCH (m:Measure) RETURN m.number AS number ORDER BY m.position",
        "--limit",
        "2",
        "--format",
        "json",
    )
    assert json.loads(done.stdout) == {
        "columns": ["number"],
        "rows": [{"number": "1"}, {"number": "2"}],
        "truncated": True,
    }


@pytest.mark.parametrize(
    "statement", ["CREATE (n:Plan {id: 'x'})", "MATCH (n) DETACH DELETE n", "MATCH (n:Plan) SET n.title = ''"]
)
def test_cypher_does_not_write(loaded: Path, statement: str) -> None:
    count = ("cypher", "MATCH (n) RETURN count(n) AS nodes", "--format", "csv")
    before = zeren(loaded, *count).stdout
    done = zeren(loaded, "cypher", statement)
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert zeren(loaded, *count).stdout == before


def test_dry_run_loads_nothing(tmp_path: Path) -> None:
    done = zeren(tmp_path, "load", "--dry-run", str(example()))
    assert done.returncode == 0
    assert "清川政发-2025-4" in done.stdout
    assert not (tmp_path / "store").exists()


def test_a_load_and_ten_asks_at_once(loaded: Path) -> None:
    commands = [("load", str(example())), *[("ask", "lead-roles", "--format", "csv")] * 10]
    with ThreadPoolExecutor(len(commands)) as pool:
        done = list(pool.map(lambda arguments: in_a_process(loaded, arguments, variables_of(loaded)), commands))
    assert [d.returncode for d in done] == [0] * len(commands), [d.stderr for d in done]
    assert {d.stdout for d in done[1:]} == {done[1].stdout}
    assert "区行政审批局,11,4,0,清川区" in done[1].stdout


def test_one_bad_file_does_not_keep_the_others_out(loaded: Path, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "speech.txt"
    good.write_text(small_plan("甲。（牵头单位：区司法局）", head="临川区2024年工作方案"), "utf-8")
    bad.write_text(NO_MEASURES, "utf-8")
    done = zeren(loaded, "load", str(bad), str(good), language="zh")
    assert done.returncode == 1
    assert "没有找到措施" in done.stderr
    assert "临川区-2024" in zeren(loaded, "ask", "plans", "--format", "csv").stdout


def test_a_year_that_is_nowhere_is_asked_for(folder: Path) -> None:
    file = folder / "yearless.txt"
    file.write_text(small_plan("甲。（牵头单位：区司法局；完成时限：6月底前）", head="临川区工作方案"), "utf-8")
    without = zeren(folder, "read", str(file), "--format", "json", language="zh")
    given = zeren(folder, "read", str(file), "--year", "2025", "--format", "json")
    findings = json.loads(without.stdout)["findings"]
    assert [(f["code"], f["severity"]) for f in findings] == [("no-year", "warning")]
    assert "--year" in findings[0]["message"]
    assert json.loads(without.stdout)["measures"][0]["deadlines"][0]["date"] is None
    assert json.loads(given.stdout)["measures"][0]["deadlines"][0]["date"] == "2025-06-30"


def test_check_lists_findings_and_fails_on_errors(folder: Path) -> None:
    file = folder / "unclosed.txt"
    file.write_text(small_plan("甲。（牵头单位：区司法局", head="临川区2025年工作方案"), "utf-8")
    bad = zeren(folder, "check", str(file), "--format", "json", language="zh")
    good = zeren(folder, "check", str(example()), "--format", "json")
    found = {(f["line"], f["code"], f["severity"]) for f in json.loads(bad.stdout)["findings"]}
    assert (bad.returncode, good.returncode) == (1, 0)
    assert (5, "unclosed-bracket", "error") in found
    assert "name-truncated" in {f["code"] for f in json.loads(good.stdout)["findings"]}


def test_a_collection_is_read_part_by_part_and_loaded_whole(loaded: Path, tmp_path: Path) -> None:
    texts = [
        f"第{n}县政发〔202{n}〕{n}号\n\n" + small_plan("甲。（牵头单位：县司法局）", head=f"第{n}县202{n}年工作方案")
        for n in (3, 4)
    ]
    file = tmp_path / "collection.txt"
    file.write_text("\n\n".join(text.replace("第3", "丙").replace("第4", "丁") for text in texts), "utf-8")
    second = zeren(loaded, "read", str(file), "--part", "2", "--format", "json")
    assert json.loads(second.stdout)["plan"]["id"] == "丁县政发-2024-4"
    assert "plan 2 of the 2" in second.stderr
    assert zeren(loaded, "read", str(file), "--part", "3").returncode == 2
    assert zeren(loaded, "load", str(file)).returncode == 0
    plans = zeren(loaded, "ask", "plans", "--format", "csv").stdout
    assert "丙县政发-2023-3" in plans
    assert "丁县政发-2024-4" in plans


def test_a_removed_plan_is_gone(loaded: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(small_plan("甲。（牵头单位：区司法局）", head="松山区2023年工作方案"), "utf-8")
    assert zeren(loaded, "load", str(file)).returncode == 0
    first, second = (zeren(loaded, "remove", "松山区-2023-年工作方案") for _ in range(2))
    assert (first.returncode, first.stdout) == (0, "removed 松山区-2023-年工作方案\n")
    assert second.returncode == 2
    assert "there is no plan" in second.stderr
    assert "松山区-2023" not in zeren(loaded, "ask", "plans", "--format", "csv").stdout


def test_another_plan_is_refused_and_the_others_are_loaded(loaded: Path, tmp_path: Path) -> None:
    first, other = tmp_path / "first.txt", tmp_path / "other.txt"
    first.write_text(small_plan("修农路。（牵头单位：县交通局）", head="2025年分工表"), "utf-8")
    other.write_text(small_plan("查账目。（牵头单位：县审计局）", head="2025年分工表"), "utf-8")
    assert zeren(loaded, "load", str(first)).returncode == 0
    done = zeren(loaded, "load", str(other), str(example()))
    assert done.returncode == 2
    assert "other.txt: 2025-年分工表 is another plan in the graph" in done.stderr
    assert "replaced 清川政发-2025-4: 42 measures before, 42 now, 0 new, 0 gone, 0 changed" in done.stdout
    replaced = zeren(loaded, "load", "--replace", str(other))
    assert (replaced.returncode, replaced.stderr) == (0, "")
    assert "replaced 2025-年分工表: 1 measures before, 1 now, 1 new, 1 gone, 0 changed" in replaced.stdout
    assert zeren(loaded, "load", "--id", "分工表", str(first)).returncode == 0


def test_explain_prints_the_tree(folder: Path) -> None:
    done = zeren(folder, "explain", "1.甲。（牵头单位：区司法局）")
    assert "label.lead  牵头单位：  → lead" in done.stdout


def test_departments_obey_the_users_aliases(folder: Path) -> None:
    file = folder / "aliases.yaml"
    file.write_text("- {name: 区数据局, also: [区大数据中心]}", "utf-8")
    done = zeren(folder, "departments", str(example()), "--aliases", str(file), "--format", "csv")
    assert "区数据局,county,bureau,大数据,区大数据中心,用户指定" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "zh", "en"),
    [
        pytest.param(("read", "none.txt"), 2, "没有这个文件", "no such file", id="missing-file"),
        pytest.param(("load", "none.txt"), 2, "没有这个文件", "no such file", id="load-missing-file"),
        pytest.param(("read", "\udcff.txt"), 2, "没有这个文件", "\\udcff.txt: no such file", id="name-that-is-no-utf8"),
        pytest.param(("read", f"{'a' * 300}.txt"), 2, "文件打不开", "cannot be opened", id="name-that-is-too-long"),
        pytest.param(("check", "none.txt", "speech.txt"), 2, "没有这个文件", "no such file", id="check-missing-file"),
        pytest.param(("read", "empty.txt"), 2, "文件是空的", "the file is empty", id="empty-file"),
        pytest.param(("read", "binary.txt"), 2, "二进制", "binary data", id="binary-file"),
        pytest.param(("read", "speech.txt"), 1, "没有找到措施", "no measure found", id="no-measures"),
        pytest.param(("load", "speech.txt"), 1, "没有找到措施", "no measure found", id="load-no-measures"),
        pytest.param(("remove", "没有"), 2, "图中没有方案", "there is no plan", id="remove-what-is-not-there"),
        pytest.param(("ask", "leaders"), 2, "没有名为“leaders”的问题", "there is no question", id="unknown-question"),
        pytest.param(("ask", "due"), 2, "需要参数“from”", "needs parameter 'from'", id="missing-parameter"),
        pytest.param(("ask", "lead-roles", "-p", "plan"), 2, "名称=值", "name=value", id="parameter-without-value"),
        pytest.param(("cypher", "MATCH (n RETURN n"), 2, "语句", "quer", id="cypher-slip"),
    ],
)
def test_a_mistake_is_one_sentence_and_an_exit_code(
    loaded: Path, arguments: tuple[str, ...], code: int, zh: str, en: str
) -> None:
    (loaded / "empty.txt").write_bytes(b"")
    (loaded / "binary.txt").write_bytes(bytes(range(256)))
    (loaded / "speech.txt").write_text(NO_MEASURES, "utf-8")
    chinese, english = (zeren(loaded, *arguments, language=language) for language in ("zh", "en"))
    assert (chinese.returncode, english.returncode) == (code, code)
    assert zh in chinese.stderr
    assert en in english.stderr
    assert "Traceback" not in chinese.stderr + english.stderr


def test_demo_answers_its_two_questions(tmp_path: Path) -> None:
    done = in_a_process(tmp_path, ("demo",), variables_of(tmp_path, "zh"))
    assert zeren(tmp_path, "store", "stop").stdout == "stopped\n"
    assert done.returncode == 0, done.stderr
    assert "哪些单位牵头的措施最多？" in done.stdout
    assert "哪些措施要靠某个单位？" in done.stdout
    assert "zeren ask" in done.stdout
