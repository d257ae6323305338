"""The files that offices send: workbooks, .csv, Word of before 2007 and of 2003, OFD with composite units, folders, archives, mails."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
import xlwt

from core.errors import DocumentError
from ingest import example, parse_plan, plans_of_source, read_document, read_plan, read_text, sources_of
from ingest.layout import join_lines
from tests.ingest import writers
from tests.ingest.old_words import Cell, compound, old_word
from tests.ingest.test_readers import facts
from tests.support import PLANS, corpus_file, small_plan

HEAD = ["序号", "重点任务", "具体任务", "牵头单位", "配合单位", "完成时限"]
TITLE = "白石县2025年水利任务分解表"
SHEET_FACTS = [
    ("（一）防汛", "修泵站", ["县水务局", "县财政局"], ["县住建局"], dt.date(2025, 6, 30)),
    ("（一）防汛", "清淤", ["县水务局", "县财政局"], ["各乡镇"], dt.date(2025, 9, 30)),
    ("（二）供水", "改管网", ["县住建局"], [], dt.date(2025, 12, 31)),
]


def write_workbook(path: Path) -> Path:
    """A title over all columns, merged cells, two names in one cell, real dates, an empty sheet and a hidden one."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    sheet.append([TITLE])
    sheet.merge_cells("A1:F1")
    sheet.append(HEAD)
    sheet.append([1, "防汛", "修泵站", "县水务局\n县财政局", "县住建局", dt.date(2025, 6, 30)])
    sheet.append([2, None, "清淤", None, "各乡镇", "9月底前"])
    sheet.append([3, "供水", "改管网", "县住建局", None, dt.datetime(2025, 12, 31)])  # noqa: DTZ001 - cells know no zone
    sheet.merge_cells("B3:B4")
    sheet.merge_cells("D3:D4")
    book.create_sheet("空表")
    hidden = book.create_sheet("旧")
    hidden.append(["1.作废。（牵头单位：县司法局）"])
    hidden.sheet_state = "hidden"
    book.save(path)
    return path


def write_old_workbook(path: Path) -> Path:
    """The same rows as Excel of before 2007, and WPS under .et, write them."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("任务")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    sheet.write_merge(0, 0, 0, 5, TITLE)
    for column, word in enumerate(HEAD):
        sheet.write(1, column, word)
    sheet.write_merge(2, 3, 1, 1, "防汛")
    sheet.write_merge(2, 3, 3, 3, "县水务局\n县财政局")
    rows = [
        (1, None, "修泵站", None, "县住建局", dt.date(2025, 6, 30)),
        (2, None, "清淤", None, "各乡镇", "9月底前"),
        (3, "供水", "改管网", "县住建局", "", dt.date(2025, 12, 31)),
    ]
    for row, cells in enumerate(rows, 2):
        for column, value in enumerate(cells):
            if value is not None:
                sheet.write(row, column, value, day if isinstance(value, dt.date) else xlwt.Style.default_style)
    book.save(str(path))
    return path


def write_ods(path: Path) -> Path:
    """The same rows as a spreadsheet of the open format."""

    def cell(value: str, rows: int = 1) -> str:
        spans = f' table:number-rows-spanned="{rows}"' if rows > 1 else ""
        lines = "".join(f"<text:p>{line}</text:p>" for line in value.split("\n"))
        return f'<table:table-cell office:value-type="string"{spans}>{lines}</table:table-cell>'

    covered = "<table:covered-table-cell/>"
    rows = [
        [cell(TITLE)],
        [cell(word) for word in HEAD],
        [
            cell("1"),
            cell("防汛", 2),
            cell("修泵站"),
            cell("县水务局\n县财政局", 2),
            cell("县住建局"),
            cell("2025年6月30日"),
        ],
        [cell("2"), covered, cell("清淤"), covered, cell("各乡镇"), cell("9月底前")],
        [cell("3"), cell("供水"), cell("改管网"), cell("县住建局"), cell(""), cell("2025年12月31日")],
    ]
    body = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="表">{body}</table:table></office:spreadsheet></office:body></office:document-content>'
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def write_csv(path: Path, encoding: str = "gb18030", sign: str = ",") -> Path:
    rows = [
        [TITLE],
        HEAD,
        ["1", "防汛", "修泵站", '"县水务局\n县财政局"', "县住建局", "2025-06-30"],
        ["2", "", "清淤", "县水务局、县财政局", "各乡镇", "9月底前"],
        ["3", "供水", "改管网", "县住建局", "", "2025.12"],
    ]
    path.write_bytes("\n".join(sign.join(row) for row in rows).encode(encoding))
    return path


def write_old_table(path: Path) -> Path:
    """The same rows as a table of an old Word document, with cells merged down."""

    def row(*cells: str, first: Sequence[int] = (), on: Sequence[int] = ()) -> list[Cell]:
        return [(cell, 0x60 if n in first else 0x20 if n in on else 0) for n, cell in enumerate(cells)]

    rows = [
        row(*HEAD),
        row("1", "防汛", "修泵站", "县水务局\n县财政局", "县住建局", "2025年6月30日", first=(1, 3)),
        row("2", "", "清淤", "", "各乡镇", "9月底前", on=(1, 3)),
        row("3", "供水", "改管网", "县住建局", "", "2025年12月31日"),
    ]
    path.write_bytes(old_word([TITLE, rows, "附注。"]))
    return path


@pytest.mark.parametrize(
    ("name", "write"),
    [
        pytest.param("a.xlsx", write_workbook, id="xlsx"),
        pytest.param("a.xls", write_old_workbook, id="xls"),
        pytest.param("a.et", write_workbook, id="et"),
        pytest.param("b.et", write_old_workbook, id="et-of-before"),
        pytest.param("a.ods", write_ods, id="ods"),
        pytest.param("a.csv", write_csv, id="csv-gb18030"),
        pytest.param("b.csv", lambda path: write_csv(path, "utf-8-sig", ";"), id="csv-semicolons"),
        pytest.param("a.tsv", lambda path: write_csv(path, "utf-16", "\t"), id="tsv"),
        pytest.param("a.doc", write_old_table, id="doc"),
        pytest.param("a.wps", write_old_table, id="wps"),
    ],
)
def test_a_table_of_tasks_in_a_file_of_an_office(tmp_path: Path, name: str, write: Callable[[Path], Path]) -> None:
    plan = read_plan(write(tmp_path / name), 2025)
    found = [
        (
            m.section[-1],
            m.title,
            [x.unit for s in m.statements for x in s.mentions if x.role == "lead"],
            [x.unit for s in m.statements for x in s.mentions if x.role == "support"],
            m.deadlines[0].date,
        )
        for m in plan.measures
    ]
    assert (plan.title, plan.region) == (TITLE, "白石县")
    assert found == SHEET_FACTS


def test_a_row_of_a_workbook_knows_its_place(tmp_path: Path) -> None:
    measures = read_plan(write_workbook(tmp_path / "a.xlsx"), 2025).measures
    assert [m.place and m.place.zh for m in measures] == ["第 3 行", "第 4 行", "第 5 行"]


def write_lines_xlsx(path: Path, lines: Sequence[str]) -> Path:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for line in lines:
        sheet.append([line])
    book.save(path)
    return path


def write_lines_csv(path: Path, lines: Sequence[str]) -> Path:
    path.write_text("\n".join('"' + line.replace('"', '""') + '"' for line in lines), "utf-8")
    return path


def write_lines_doc(path: Path, lines: Sequence[str]) -> Path:
    path.write_bytes(old_word(lines))
    return path


def write_composite_ofd(path: Path, lines: Sequence[str]) -> Path:
    """Each page is one composite unit, as converters from PDF write; its object is moved and scaled."""
    pages, units = [], []
    for number, page in enumerate(writers.ofd_pages(lines), 1):
        units.append(
            f'<ofd:CompositeGraphicUnit ID="{900 + number}" Width="210" Height="297"><ofd:Content>{page}</ofd:Content></ofd:CompositeGraphicUnit>'
        )
        pages.append(
            f'<ofd:CompositeObject ID="{800 + number}" Boundary="2 3 210 297" CTM="0.9 0 0 0.9 0 0" ResourceID="{900 + number}"/>'
        )
    writers.write_ofd(path, pages, units)
    return path


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize(
    ("suffix", "write"),
    [(".xlsx", write_lines_xlsx), (".csv", write_lines_csv), (".doc", write_lines_doc), (".ofd", write_composite_ofd)],
    ids=["xlsx", "csv", "doc", "ofd-composite"],
)
def test_a_real_plan_in_another_file_has_the_same_facts(
    tmp_path: Path, name: str, suffix: str, write: Callable[[Path, Sequence[str]], Path]
) -> None:
    text = join_lines(read_text(corpus_file(f"{name}.txt"))).text
    written = write(tmp_path / f"a{suffix}", text.split("\n"))
    assert facts(read_plan(written, PLANS[name])) == facts(parse_plan(text, PLANS[name]))


WORD_2003 = """<?xml version="1.0"?><?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint">
<w:body><wx:sect><w:p><w:r><w:t>白石县2025年水利工作方案</w:t></w:r></w:p>
<wx:sub-section><w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><wx:t wx:val="一、"/></w:listPr></w:pPr><w:r><w:t>重点任务</w:t></w:r></w:p>
<w:p><w:pPr><w:listPr><wx:t wx:val="1."/></w:listPr></w:pPr><w:r><w:t>修泵站。（牵头单位：县水务局；完成时限：9月底前）</w:t></w:r></w:p></wx:sub-section></wx:sect></w:body></w:wordDocument>"""


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        pytest.param(WORD_2003.encode(), ["白石县2025年水利工作方案", "一、重点任务", "1.修泵站。（牵头单位：县水务局；完成时限：9月底前）"], id="word-2003"),
        pytest.param(old_word(["打开\x13 HYPERLINK \"x\" \x13 PAGE \x14 1\x15\x14链接\x15\x0b下一行"]), ["Zeren", "打开链接", "下一行"], id="fields"),
        pytest.param(writers.page_of("<p>白石县方案</p>").encode(), ["发布日期：2025-03-19 浏览次数：123 【字体：大 中 小】打印", "白石县方案", "相关链接"], id="html"),
    ],
)  # fmt: skip
def test_what_stands_under_doc(tmp_path: Path, content: bytes, lines: list[str]) -> None:
    (tmp_path / "a.doc").write_bytes(content)
    assert [line for line in read_document(tmp_path / "a.doc").text.split("\n") if line] == lines


def test_a_docx_under_doc_is_read(tmp_path: Path) -> None:
    writers.write_docx(tmp_path / "a.docx", ["白石县方案"]).rename(tmp_path / "a.doc")
    assert read_text(tmp_path / "a.doc").strip() == "白石县方案"


GOOD = old_word(["白石县方案"])
ENCRYPTED_BOOK = compound({"EncryptedPackage": b"x"})


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        pytest.param("a.doc", old_word(["白石县方案"], flags=0x0100), "已加密", id="doc-encrypted"),
        pytest.param("a.doc", GOOD[: len(GOOD) // 2], "旧版 Office 文档", id="doc-half"),
        pytest.param("a.doc", compound({"WordDocument": b"\xa5\xec"}), "Word 95", id="doc-of-an-older-word"),
        pytest.param("a.doc", compound({"WordDocument": struct.pack("<H", 0xA5EC)}), "已损坏或不完整", id="doc-without-pieces"),
        pytest.param("a.xls", GOOD, "旧版 Word 文档", id="doc-named-xls"),
        pytest.param("a.xlsx", ENCRYPTED_BOOK, "加密的 Word/Excel 文档", id="xlsx-encrypted"),
        pytest.param("a.xls", compound({"Workbook": b"x" * 5000}), "已损坏或不完整", id="xls-broken"),
        pytest.param("a.doc", b"{\\rtf1 x}", "RTF", id="rtf"),
        pytest.param("a.doc", WORD_2003.replace("</w:body>", "").encode(), "已损坏或不完整", id="word-2003-broken"),
    ],
)  # fmt: skip
def test_an_office_file_that_cannot_be_read_says_so(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        read_document(tmp_path / name)
    assert says in caught.value.text.zh
    assert str(tmp_path / name) in caught.value.text.zh


def test_a_sheet_that_claims_millions_of_cells_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    sheet["A1"], sheet["XFD1048576"] = "甲", "乙"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(DocumentError, match="too large"):
        read_document(tmp_path / "a.xlsx")


PLAN = small_plan("修泵站。（牵头单位：县水务局）", head="白石县2025年水利方案").encode()
OTHER = small_plan("修农路。（牵头单位：县交通局）", head="白石县2025年交通方案").encode()


def write_folder(path: Path) -> Path:
    (path / "分册").mkdir(parents=True)
    for name, data in (("水利.txt", PLAN), ("~$水利.docx", b"x"), ("图.png", b"x"), ("分册/交通.txt", OTHER)):
        (path / name).write_bytes(data)
    return path


def write_archive(path: Path) -> Path:
    with ZipFile(path, "w") as archive:
        for name, data in (
            ("水利.txt", PLAN),
            ("__MACOSX/._水利.txt", b"x"),
            ("图.png", b"x"),
            ("分册/交通.txt", OTHER),
        ):
            archive.writestr(name, data)
    return path


def write_mail(path: Path) -> Path:
    mail = EmailMessage()
    mail["Subject"] = "报送方案"
    mail.set_content("请查收。")
    for name, data in (("水利.txt", PLAN), ("交通.txt", OTHER), ("图.png", b"x")):
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    path.write_bytes(mail.as_bytes())
    return path


@pytest.mark.parametrize(
    ("name", "write"),
    [("方案", write_folder), ("a.zip", write_archive), ("a.eml", write_mail)],
    ids=["folder", "zip", "mail"],
)
def test_a_bundle_holds_plans(tmp_path: Path, name: str, write: Callable[[Path], Path]) -> None:
    sources = list(sources_of([write(tmp_path / name)]))
    titles = {plan.title for source in sources for plan in plans_of_source(source)}
    assert titles == {"白石县2025年水利方案", "白石县2025年交通方案"}
    assert all(tmp_path / name in source.path.parents for source in sources)


def test_a_bad_bundle_is_one_error_beside_the_others(tmp_path: Path) -> None:
    (tmp_path / "坏.zip").write_bytes(b"PK\x03\x04 no archive")
    (tmp_path / "空").mkdir()
    (tmp_path / "a.txt").write_bytes(PLAN)
    sources = list(sources_of([tmp_path / "坏.zip", tmp_path / "空", tmp_path / "a.txt"]))
    said = [source.error.text.zh if source.error else "" for source in sources]
    assert "已损坏或不完整" in said[0]
    assert "没有可读的文件" in said[1]
    assert [plan.title for plan in plans_of_source(sources[2])] == ["白石县2025年水利方案"]


def test_the_example_is_read_out_of_an_archive_of_chinese_names(tmp_path: Path) -> None:
    """Archives of Chinese systems write their names in GB18030 and do not say so."""
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("X" * 8 + ".txt", example().read_bytes())
    data = (tmp_path / "a.zip").read_bytes().replace(b"X" * 8, "方案正文".encode("gb18030"))
    (tmp_path / "a.zip").write_bytes(data)
    (source,) = sources_of([tmp_path / "a.zip"])
    assert source.path.name == "方案正文.txt"
