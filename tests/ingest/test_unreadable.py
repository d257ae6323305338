"""What cannot be read, or must not be, says so in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from core.errors import DocumentError, NoMeasuresError
from ingest import example, read_plan, read_text, require_measures
from ingest.layout import join_lines
from tests.ingest import writers

PARAGRAPHS = join_lines(read_text(example())).text.split("\n")


def test_a_text_without_measures_says_what_a_measure_needs(tmp_path: Path) -> None:
    file = tmp_path / "speech.txt"
    file.write_text("同志们，今天的会议十分重要。\n\n一、提高认识\n\n要统一思想。", "utf-8")
    plan = read_plan(file)
    with pytest.raises(NoMeasuresError, match="no measure found"):
        require_measures(file, plan)
    assert [finding.code for finding in plan.findings if finding.severity == "error"] == ["no-measures"]


def drawn(path: Path) -> bytes:
    """A PDF that shows something, but no text: what a scanner makes."""
    canvas = Canvas(str(path))
    canvas.rect(100, 100, 300, 500, fill=1)
    canvas.save()
    return path.read_bytes()


def docx_of(**parts: bytes) -> bytes:
    return writers.zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": parts["document"]})


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>'
)
HOSTILE: dict[str, Callable[[Path], bytes]] = {
    "blank.docx": lambda _: b"",
    "bomb.docx": lambda _: docx_of(document=bytes(150_000_000)),
    "laughs.docx": lambda _: docx_of(document=LAUGHS),
    "utf16-laughs.docx": lambda _: docx_of(document=LAUGHS.decode().encode("utf-16")),
    "half.docx": lambda at: writers.write_docx(at / "whole.docx", PARAGRAPHS).read_bytes()[:9000],
    "no-parts.docx": lambda _: docx_of(document=b"<x/>"),
    "old.docx": lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
    "text.docx": lambda _: example().read_bytes(),
    "bomb.ofd": lambda _: writers.zipped({"OFD.xml": bytes(150_000_000)}),
    "laughs.ofd": lambda _: writers.zipped({"OFD.xml": LAUGHS}),
    "no-pages.ofd": lambda at: writers.write_ofd(at / "none.ofd", []).read_bytes(),
    "lost-page.ofd": lambda _: writers.zipped({"OFD.xml": b"<OFD><DocRoot>gone.xml</DocRoot></OFD>"}),
    "crowded.ofd": lambda at: writers.write_ofd(at / "c.ofd", [writers.ofd_text(1, 1, "字" * 50_001)]).read_bytes(),
    "numbers.ofd": lambda at: writers.write_ofd(at / "n.ofd", [writers.ofd_text(1, 1, "字字").replace('"g 1', '"g x')]).read_bytes(),
    "endless.ofd": lambda at: writers.write_ofd(at / "e.ofd", [writers.ofd_text(1, 1, "字字").replace('"g 1', '"g 1000000000')] * 1001).read_bytes(),
    "secret.pdf": lambda at: writers.write_pdf(at / "open.pdf", PARAGRAPHS, "1234").read_bytes(),
    "scan.pdf": lambda at: drawn(at / "drawn.pdf"),
    "half.pdf": lambda at: writers.write_pdf(at / "whole.pdf", PARAGRAPHS).read_bytes()[:3000],
    "endless.pdf": lambda _: writers.paged_pdf(1001, b"0 0 m 9 9 l S " * 20_000),  # reading all would take a minute
    "crowd.pdf": lambda _: writers.paged_pdf(5000),
    "modest.pdf": lambda _: writers.paged_pdf(1001, count=1),
    "boastful.pdf": lambda _: writers.paged_pdf(1, count=400_000),
    "objects.pdf": lambda _: writers.pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"], 200_001),
    "round.pdf": lambda _: writers.pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]),
    "nested.pdf": lambda _: writers.pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", *(b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 3) for n in range(5000))]),
    "junk.pdf": lambda _: b"%PDF-1.7\n" + bytes(range(256)) * 40,
    "deep.html": lambda _: b"<html><body>" + b"<div>" * 100_000 + "一、任务".encode(),
    "attributes.html": lambda _: b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">",
    "long.html": lambda _: b"<html><p>" + b"a" * 5_000_001,
    "repeated.html": lambda _: b"<html><table>" + (b"<tr><td rowspan=200>" + b"x" * 1999 + b"</td><td>y</td></tr>" + b"<tr><td>z</td></tr>" * 199) * 60,
    "empty.html": lambda _: b"<!DOCTYPE html><html><script>1</script></html>",
    "page.txt": lambda _: b"<!DOCTYPE html><html><body><p>1</p></body></html>",
    "word.txt": lambda _: b"PK\x03\x04\x14\x00",
    "really.txt": lambda at: writers.write_docx(at / "really.docx", PARAGRAPHS).read_bytes(),
    "scan.txt": lambda _: b"%PDF-1.7\n",
    "empty.txt": lambda _: b"",
    "blank.txt": lambda _: b" \n\t\n",
    "binary.txt": lambda _: bytes(range(256)) * 8,
    "plan.xyz": lambda _: "一、任务".encode(),
    "photo.jpg": lambda _: b"\xff\xd8\xff\xe0" + bytes(64),
    "sheet.xlsx": lambda _: writers.zipped({"xl/workbook.xml": b"<x/>"}),
    "huge.txt": lambda _: b"a" * 20_000_001,
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("blank.docx", "文件是空的", id="docx-empty"),
        pytest.param("bomb.docx", "压缩炸弹", id="docx-zip-bomb"),
        pytest.param("laughs.docx", "XML 实体", id="docx-entities"),
        pytest.param("utf16-laughs.docx", "XML 实体", id="docx-entities-in-utf16"),
        pytest.param("half.docx", "内容是Word/Excel/OFD 压缩文档而不是Word 文档", id="docx-truncated"),
        pytest.param("no-parts.docx", "已损坏或不完整", id="docx-without-parts"),
        pytest.param("old.docx", "旧版或加密", id="docx-encrypted-or-doc"),
        pytest.param("text.docx", "内容不是Word 文档", id="docx-is-text"),
        pytest.param("bomb.ofd", "压缩炸弹", id="ofd-zip-bomb"),
        pytest.param("laughs.ofd", "XML 实体", id="ofd-entities"),
        pytest.param("no-pages.ofd", "没有文字", id="ofd-without-text"),
        pytest.param("lost-page.ofd", "已损坏或不完整", id="ofd-lost-part"),
        pytest.param("crowded.ofd", "超过上限", id="ofd-page-too-full"),
        pytest.param("numbers.ofd", "已损坏或不完整", id="ofd-numbers-that-are-none"),
        pytest.param("endless.ofd", "超过上限", id="ofd-too-many-pages"),
        pytest.param("secret.pdf", "已加密", id="pdf-encrypted"),
        pytest.param("scan.pdf", "需要先做文字识别（OCR）", id="pdf-scan"),
        pytest.param("half.pdf", "已损坏或不完整", id="pdf-truncated"),
        pytest.param("endless.pdf", "超过 1,000 页", id="pdf-too-many-pages"),
        pytest.param("crowd.pdf", "超过 1,000 页", id="pdf-many-more-pages"),
        pytest.param("modest.pdf", "超过 1,000 页", id="pdf-more-pages-than-it-says"),
        pytest.param("boastful.pdf", "没有文字层", id="pdf-fewer-pages-than-it-says"),
        pytest.param("objects.pdf", "超过 1,000 页", id="pdf-too-many-objects"),
        pytest.param("round.pdf", "已损坏或不完整", id="pdf-pages-in-a-circle"),
        pytest.param("nested.pdf", "已损坏或不完整", id="pdf-pages-nested"),
        pytest.param("junk.pdf", "已损坏或不完整", id="pdf-junk"),
        pytest.param("deep.html", "嵌套过深", id="html-deep"),
        pytest.param("attributes.html", "属性过多", id="html-attributes"),
        pytest.param("long.html", "超过上限 5,000,000", id="html-too-long"),
        pytest.param("repeated.html", "读出的文字超过上限", id="html-cells-repeated"),
        pytest.param("empty.html", "文件是空的", id="html-without-text"),
        pytest.param("page.txt", "请把后缀改为 .html", id="html-named-txt"),
        pytest.param("word.txt", "Word", id="zip-named-txt"),
        pytest.param("really.txt", "内容是Word 文档而不是文字，请把后缀改为 .docx", id="docx-named-txt"),
        pytest.param("scan.txt", "PDF 文档而不是文字，请把后缀改为 .pdf", id="pdf-named-txt"),
        pytest.param("none.txt", "没有这个文件", id="missing"),
        pytest.param("empty.txt", "文件是空的", id="empty"),
        pytest.param("blank.txt", "文件是空的", id="white-space-only"),
        pytest.param("binary.txt", "二进制", id="binary"),
        pytest.param("plan.xyz", "不认识的文件类型", id="unknown-suffix"),
        pytest.param("photo.jpg", "内容是图片", id="picture"),
        pytest.param("sheet.xlsx", "内容是Excel 表格", id="workbook"),
        pytest.param("huge.txt", "超过上限", id="too-large"),
    ],
)
def test_a_file_that_cannot_be_read_says_so(tmp_path: Path, name: str, says: str) -> None:
    file = tmp_path / name
    if name in HOSTILE:
        file.write_bytes(HOSTILE[name](tmp_path))
    with pytest.raises(DocumentError) as caught:
        read_text(file)
    assert says in caught.value.show("zh")
    assert name in caught.value.show("en")


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="folder"):
        read_text(tmp_path)
