"""Readers: the example plan as a file of every kind gives one plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest import Plan, example, parse_plan, read_document, read_plan, read_text
from ingest.layout import join_lines
from ingest.readers.number_forms import write_number
from tests.ingest import writers
from tests.support import small_plan

TEXT = small_plan("推行一窗受理。设综合窗口。（牵头单位：区行政审批局；完成时限：6月底前）")
PARAGRAPHS = join_lines(read_text(example())).text.split("\n")
HEAD = ("临川区2025年工作方案",)
ROWS = (
    ("序号", "重点任务", "牵头单位", "配合单位", "完成时限"),
    ("一、优化审批", "", "", "", ""),
    ("1", "推行一窗受理，设综合窗口", "区行政审批局", "区财政局、区税务局", "6月底前"),
    ("2", "压缩办理时限", "区行政审批局", "区商务局", "9月底前"),
    ("3", "公开收费清单", "区发展改革局", "区商务局", "12月底前"),
)
MERGED = ((1, 0, 1, 4), (2, 2, 3, 2), (3, 3, 4, 3))
"""A section's row over all columns, one lead and one supporter over two rows."""

TABLE = """<table><tr><th>序号</th><th>重点任务</th><th>牵头单位</th><th>配合单位</th><th>完成时限</th></tr>
<tr><td colspan="5">一、优化审批</td></tr>
<tr><td>1</td><td>推行一窗受理，设<br>综合窗口</td><td rowspan="2">区行政审批局</td><td><p>区财政局、</p><p>区税务局</p></td><td>6月底前</td></tr>
<tr><td>2</td><td>压缩办理时限</td><td rowspan=2>区商务局</td><td>9月底前</td></tr>
<tr><td>3</td><td>公开收费清单</td><td>区发展改革局</td><td>12月底前</td></tr></table>"""


def facts(plan: Plan) -> list[tuple[Any, ...]]:
    """What a plan's measures say, without places."""
    return [
        (m.section, m.number, m.title, [(x.unit, x.role) for s in m.statements for x in s.mentions],
         [(d.raw, d.date, d.kind) for d in m.deadlines], [(t.raw, t.value, t.unit) for t in m.targets])
        for m in plan.measures
    ]  # fmt: skip


EXAMPLE = facts(read_plan(example()))
TABLE_LINES = (
    *HEAD,
    "序号\t重点任务\t牵头单位\t配合单位\t完成时限",
    "一、优化审批",
    "1\t推行一窗受理，设综合窗口\t区行政审批局\t区财政局、区税务局\t6月底前",
    "2\t压缩办理时限\t区行政审批局\t区商务局\t9月底前",
    "3\t公开收费清单\t区发展改革局\t区商务局\t12月底前",
)


@pytest.mark.parametrize(
    ("name", "write"),
    [
        pytest.param("plan.docx", writers.write_docx, id="docx-literal-numbers"),
        pytest.param("plan.docx", writers.write_numbered_docx, id="docx-numbers-of-word"),
        pytest.param("plan.html", writers.write_html, id="html-paragraphs"),
        pytest.param("plan.htm", lambda path, texts: writers.write_html(path, texts, "br"), id="html-line-breaks"),
        pytest.param("plan.html", lambda path, texts: writers.write_html(path, texts, "div", "gb18030"), id="html-gb18030"),
        pytest.param("plan.pdf", writers.write_pdf, id="pdf-hard-wrapped"),
        pytest.param("plan.ofd", lambda path, texts: writers.write_ofd(path, writers.ofd_pages(texts)), id="ofd-hard-wrapped"),
    ],
)  # fmt: skip
def test_the_example_in_another_format_gives_the_same_facts(
    tmp_path: Path, name: str, write: Callable[[Path, list[str]], Path]
) -> None:
    assert len(EXAMPLE) == 42
    assert facts(read_plan(write(tmp_path / name, PARAGRAPHS))) == EXAMPLE


def unmerged_ofd(path: Path) -> Path:
    rows = [("1", "一、优化审批", "", "", ""), *ROWS[2:]]
    return writers.write_ofd(path, [writers.ofd_text(20, 20, HEAD[0]) + writers.ofd_table([ROWS[0], *rows], width=38)])


@pytest.mark.parametrize(
    ("name", "write"),
    [
        pytest.param("t.docx", lambda path: writers.write_table_docx(path, HEAD, ROWS, MERGED), id="docx"),
        pytest.param("t.html", lambda path: writers.write_table_html(path, HEAD, TABLE), id="html"),
        pytest.param("t.pdf", lambda path: writers.write_table_pdf(path, HEAD, ROWS, MERGED), id="pdf"),
        pytest.param("t.pdf", lambda path: writers.write_table_pdf(path, HEAD, ROWS, MERGED, turned=True), id="pdf-turned"),
    ],
)  # fmt: skip
def test_merged_cells_are_repeated_down_and_stand_once_across(
    tmp_path: Path, name: str, write: Callable[[Path], Path]
) -> None:
    path = write(tmp_path / name)
    assert tuple(read_text(path).split("\n")) == TABLE_LINES
    assert facts(read_plan(path)) == facts(parse_plan("\n".join(TABLE_LINES)))
    assert len(facts(read_plan(path))) == 3


def test_a_ruled_table_of_an_ofd_gives_rows(tmp_path: Path) -> None:
    assert read_text(unmerged_ofd(tmp_path / "t.ofd")).split("\n")[3:] == [
        "1\t推行一窗受理，设综合窗口\t区行政审批局\t区财政局、区税务局\t6月底前",
        *TABLE_LINES[4:5],
        *TABLE_LINES[5:],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "big5", "utf-16"])
def test_text_in_any_chinese_encoding_reads_the_same(tmp_path: Path, encoding: str) -> None:
    text = "臨川區政府工作方案，各單位貫徹執行。牽頭單位：區行政審批局" if encoding == "big5" else TEXT
    file = tmp_path / "plan.txt"
    file.write_bytes(text.encode(encoding))
    assert read_text(file) == text


def test_example_in_gb18030_gives_the_same_plan(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(example().read_text("utf-8").encode("gb18030"))
    assert read_plan(file) == read_plan(example())


def test_windows_line_ends_give_the_same_plan(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(example().read_text("utf-8").replace("\n", "\r\n").encode())
    assert read_plan(file) == read_plan(example())


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        pytest.param("## 二、重点任务 ##", "二、重点任务 ", id="heading"),
        pytest.param("**（牵头单位：区财政局）**", "（牵头单位：区财政局）", id="bold"),
        pytest.param("*试点*先行", "试点先行", id="italics"),
        pytest.param("- 1.推行一窗受理", "1.推行一窗受理", id="item"),
        pytest.param("1. 推行一窗受理", "1. 推行一窗受理", id="number-stays"),
        pytest.param(r"1\. 推行\_一窗", "1. 推行_一窗", id="escapes"),
        pytest.param("> 依据[《条例》](https://example.gov.cn/a_(1).html \"t\")办理", "依据《条例》办理", id="link-with-brackets"),
        pytest.param("> 依据[《条例》](https://example.gov.cn/a.html)办理", "依据《条例》办理", id="quoted-link"),
        pytest.param("见![公章](seal.png)", "见公章", id="picture"),
        pytest.param("| 1 | **压缩时限** | 区财政局 |", "1\t压缩时限\t区财政局", id="table-row"),
        pytest.param("|---|:--:|", "", id="table-ruler"),
        pytest.param("---", "", id="ruler"),
        pytest.param("面积3*4*5米", "面积3*4*5米", id="multiplication"),
        pytest.param("一、任务<br>", "一、任务", id="line-break"),
    ],
)  # fmt: skip
def test_markdown_loses_its_signs_only(tmp_path: Path, line: str, plain: str) -> None:
    file = tmp_path / "plan.md"
    file.write_text(f"标题\n\n{line}", "utf-8")
    assert read_text(file) == f"标题\n\n{plain}"


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [
        pytest.param("chineseCounting", 10, "十", id="ten"),
        pytest.param("japaneseCounting", 21, "二十一", id="twenty-one"),
        pytest.param("chineseCountingThousand", 105, "一百零五", id="hundred-and-five"),
        pytest.param("decimalEnclosedCircle", 3, "③", id="circled"),
        pytest.param("decimalFullWidth", 12, "１２", id="full-width"),
        pytest.param("upperRoman", 4, "IV", id="roman"),
        pytest.param("lowerLetter", 28, "bb", id="letter"),
        pytest.param("decimalZero", 7, "07", id="zero"),
        pytest.param("unheardOf", 7, "7", id="unknown-form"),
    ],
)
def test_counters_as_word_writes_them(form: str, number: int, written: str) -> None:
    assert write_number(form, number) == written


def numbered(path: Path, levels: list[int], list_xml: str = writers.LIST) -> list[str]:
    """What Word prints before paragraphs of these levels."""
    document = docx.Document()
    writers.add_list(document, list_xml)
    second = '<w:num {ns} w:numId="78"><w:abstractNumId w:val="77"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    document.part.numbering_part.element.append(parse_xml(second.format(ns=nsdecls("w"))))
    for level in levels:
        writers.put_in_list(document.add_paragraph("甲"), abs(level), 77 if level >= 0 else 78)
    document.save(str(path))
    return [line.removesuffix("甲") for line in read_text(path).split("\n")]


@pytest.mark.parametrize(
    ("levels", "numbers", "list_xml"),
    [
        pytest.param([0, 1, 1, 0], ["一、", "（一）", "（二）", "二、"], writers.LIST, id="levels"),
        pytest.param([0, 1, 2, 2, 1, 2], ["一、", "（一）", "1.", "2.", "（二）", "1."], writers.LIST, id="restart-under-next"),
        pytest.param([2, 2, -2, -2], ["1.", "2.", "1.", "2."], writers.LIST, id="restart-by-instance"),
        pytest.param(
            [1, 2, 1, 2], ["（一）", "1.", "（二）", "2."],
            writers.LIST.replace('<w:lvlText w:val="%3."/>', '<w:lvlRestart w:val="0"/><w:lvlText w:val="%3."/>'), id="never-restarts",
        ),
        pytest.param([0, 2], ["一、", "一.1"], writers.LIST.replace("%3.", "%1.%3"), id="two-levels-in-one"),
        pytest.param([2, 2], ["", ""], writers.LIST.replace('"decimal"', '"bullet"'), id="bullets-are-no-numbers"),
    ],
)  # fmt: skip
def test_numbers_that_word_generates(tmp_path: Path, levels: list[int], numbers: list[str], list_xml: str) -> None:
    assert numbered(tmp_path / "list.docx", levels, list_xml) == numbers


def test_a_style_may_bring_the_list_and_its_level(tmp_path: Path) -> None:
    document = docx.Document()
    writers.add_list(
        document,
        writers.LIST.replace('<w:lvlText w:val="（%2）"/>', '<w:pStyle w:val="Heading2"/><w:lvlText w:val="（%2）"/>'),
    )
    style = document.styles["Heading 2"].element
    style.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="77"/></w:numPr>'))
    document.add_paragraph("开办企业", style="Heading 2")
    document.save(str(tmp_path / "style.docx"))
    assert read_text(tmp_path / "style.docx") == "（一）开办企业"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        pytest.param("<w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>乙</w:delText></w:r></w:del>", "甲", id="deletion"),
        pytest.param("<w:ins><w:r><w:t>甲</w:t></w:r></w:ins>", "甲", id="insertion"),
        pytest.param("<w:moveFrom><w:r><w:t>乙</w:t></w:r></w:moveFrom><w:r><w:t>甲</w:t></w:r>", "甲", id="moved-away"),
        pytest.param("<w:r><w:t>甲</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>", "甲", id="text-box"),
        pytest.param("<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r><w:r><w:t>甲</w:t></w:r>", "甲", id="hidden"),
        pytest.param("<w:r><w:instrText>PAGE</w:instrText><w:t>甲</w:t></w:r>", "甲", id="field-code"),
        pytest.param("<w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink>", "甲", id="link-with-brackets"),
        pytest.param("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", "甲\n乙", id="line-break"),
        pytest.param('<w:r><w:t>甲</w:t><w:br w:type="page"/></w:r>', "甲", id="page-break"),
    ],
)  # fmt: skip
def test_a_word_paragraph_holds_what_can_be_seen(tmp_path: Path, inner: str, text: str) -> None:
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
    document.save(str(tmp_path / "p.docx"))
    assert read_text(tmp_path / "p.docx") == text


@pytest.mark.parametrize(
    "chrome", ["网站地图", "分享到", "当前位置", "浏览次数", "关于印发2022年", "互动交流", "区脚本局", "margin"]
)
def test_a_page_is_read_without_its_chrome(tmp_path: Path, chrome: str) -> None:
    assert chrome not in read_text(writers.write_html(tmp_path / "plan.html", PARAGRAPHS))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param("<p>甲。</p><ol><li>乙。</li><li>丙。</li></ol>", "甲。\n1.乙。\n2.丙。", id="numbers-of-a-list"),
        pytest.param("<p>甲。</p><ol start=3><li>乙。</li><li>4.丙。</li></ol>", "甲。\n3.乙。\n4.丙。", id="own-number-stays"),
        pytest.param("<p>甲<b>乙</b>\n<i>丙</i>。</p>", "甲乙 丙。", id="inline"),
        pytest.param("<p>甲。</p><p style='display: none'>乙。</p>", "甲。", id="hidden"),
        pytest.param("<table><tr><td><p>甲。</p><p>乙。</p></td></tr></table>", "甲。\n乙。", id="table-for-layout"),
        pytest.param("<table>" + "<tr><td rowspan=999 colspan=999>x<td>y</tr>" * 5000 + "</table>", "\n".join(["x"] * 5000), id="spans-without-end"),
        pytest.param("<form><p>甲。</p><p>乙&lt;丙。</p></form>", "甲。\n乙<丙。", id="page-in-a-form"),
    ],
)  # fmt: skip
def test_lines_of_a_page(tmp_path: Path, body: str, text: str) -> None:
    file = tmp_path / "page.html"
    file.write_text(f"<html><head><title>x</title></head><body>{body}</body></html>", "utf-8")
    assert read_text(file) == text


def test_the_title_of_an_article_stands_outside_its_text(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    head = '<meta name="ArticleTitle" content="临川区2025年 工作方案">'
    file.write_text(f"<html><head>{head}</head><body><div><p>甲。</p></div></body></html>", "utf-8")
    assert read_text(file) == "临川区2025年工作方案\n甲。"


def test_no_sign_of_a_pdf_is_lost(tmp_path: Path) -> None:
    line = "“复杂事项·视频办”—〔2025〕①×℃％‘单’《书》"
    assert line in read_text(writers.write_pdf(tmp_path / "signs.pdf", [line]))


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left, right = [f"左栏第{n}行文字文字文字" for n in range(12)], [f"右栏第{n}行文字文字文字" for n in range(12)]
    page = [writers.ofd_text(15, 20 + 8 * n, a) + writers.ofd_text(110, 20 + 8 * n, b) for n, (a, b) in enumerate(zip(left, right, strict=True))]  # fmt: skip
    assert read_text(writers.write_ofd(tmp_path / "gazette.ofd", ["".join(page)])).split("\n") == [*left, *right]


@pytest.mark.parametrize(
    ("name", "write", "line", "place"),
    [
        pytest.param("a.txt", lambda p: p.write_text(TEXT, "utf-8"), 3, "第 3 行", id="txt"),
        pytest.param("a.docx", lambda p: writers.write_docx(p, TEXT.split("\n\n")), 3, "第 3 段", id="docx"),
        pytest.param("a.pdf", lambda p: writers.write_pdf(p, PARAGRAPHS), -1, "第 9 页", id="pdf"),
    ],
)
def test_a_line_knows_its_place(
    tmp_path: Path, name: str, write: Callable[[Path], object], line: int, place: str
) -> None:
    write(tmp_path / name)
    document = read_document(tmp_path / name)
    count = document.text.count("\n") + 1
    assert len(document.marks) == count
    assert document.place(line if line > 0 else count).zh == place
