"""What cannot be read, or must not be, says so in one sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile, ZipInfo

import pytest
from docx.oxml.ns import nsdecls
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


def member(data: bytes, name: str, change: Callable[[bytearray, ZipInfo], None]) -> bytes:
    """The archive with the bytes of one member, or what its directory says of it, changed."""
    changed = bytearray(data)
    with ZipFile(BytesIO(data)) as archive:
        change(changed, archive.getinfo(name))
    return bytes(changed)


def flipped(data: bytearray, info: ZipInfo) -> None:
    """One byte of what is packed, the first: it names a kind of block that there is none of."""
    data[info.header_offset + 30 + len(info.filename)] |= 0b110


def directory(offset: int, value: bytes) -> Callable[[bytearray, ZipInfo], None]:
    """A field of the member's entry in the directory: 6 version, 8 flags, 10 method, 16 checksum, 20 packed, 24 unpacked size."""

    def change(data: bytearray, info: ZipInfo) -> None:
        at = data.rindex(info.filename.encode()) - 46 + offset
        data[at : at + len(value)] = value

    return change


with TemporaryDirectory() as _folder:
    WORD = writers.write_numbered_docx(Path(_folder, "w.docx"), PARAGRAPHS[:30]).read_bytes()
    OFD = writers.write_ofd(Path(_folder, "w.ofd"), writers.ofd_pages(PARAGRAPHS[:30])).read_bytes()
BODY = "word/document.xml"
PAGE = "Doc_0/Pages/Page_0/Content.xml"


def word_with(**parts: bytes) -> bytes:
    """A Word document with some of its parts (``document``, ``styles``) replaced."""
    return writers.repacked(WORD, {f"word/{name}.xml": part for name, part in parts.items()})


def ofd_with(what: str, value: str) -> bytes:
    """A document of one text object with an attribute of another value."""
    changed, count = re.subn(f'(?<= ){what}="[^"]*"', f'{what}="{value}"', writers.ofd_text(20, 20, "一、任务"))
    assert count == 1
    layer = f"<ofd:Content><ofd:Layer>{changed}</ofd:Layer></ofd:Content>"
    return writers.zipped(
        {
            "OFD.xml": b"<OFD><DocRoot>Document.xml</DocRoot></OFD>",
            "Document.xml": b'<Document><Pages><Page BaseLoc="Page.xml"/></Pages></Document>',
            "Page.xml": writers.ofd_xml("Page", layer).encode(),
        }
    )


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
    "flipped.docx": lambda _: member(WORD, BODY, flipped),
    "flipped-theme.docx": lambda _: member(WORD, "word/theme/theme1.xml", flipped),
    "checksum.docx": lambda _: member(WORD, BODY, directory(16, b"abcd")),
    "locked.docx": lambda _: member(WORD, BODY, directory(8, b"\1\0")),
    "method.docx": lambda _: member(WORD, BODY, directory(10, b"\x63\0")),
    "lzma.docx": lambda _: member(WORD, BODY, directory(10, b"\x0e\0")),
    "version.docx": lambda _: member(WORD, BODY, directory(6, b"\xff\0")),
    "short.docx": lambda _: member(WORD, BODY, directory(20, b"\x10\0\0\0")),
    "sizes.docx": lambda _: member(WORD, BODY, directory(24, b"\xff\xff\xff\x7f")),
    "no-xml.docx": lambda _: word_with(document=b"<w:document"),
    "no-body.docx": lambda _: word_with(document=b"<document/>"),
    "styles.docx": lambda _: word_with(styles=b"no XML"),
    "numbering.docx": lambda _: word_with(numbering=b""),
    "relations.docx": lambda _: writers.repacked(WORD, {"word/_rels/document.xml.rels": b"<"}),
    "flipped.ofd": lambda _: member(OFD, PAGE, flipped),
    "no-xml.ofd": lambda _: writers.repacked(OFD, {PAGE: b"<Page"}),
    "infinite.ofd": lambda _: ofd_with("X", "inf"),
    "nan.ofd": lambda _: ofd_with("Size", "NaN"),
    "steps.ofd": lambda _: ofd_with("DeltaX", "g -2 nan"),
    "far.ofd": lambda _: ofd_with("Y", "1e99"),
    "long-number.ofd": lambda _: ofd_with("X", "9" * 400),
    "frame.ofd": lambda _: ofd_with("Boundary", f"{'9' * 400} 0 1 1"),
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
        pytest.param("old.docx", "旧版 Office", id="docx-encrypted-or-doc"),
        pytest.param("text.docx", "内容不是Word 文档", id="docx-is-text"),
        pytest.param("bomb.ofd", "压缩炸弹", id="ofd-zip-bomb"),
        pytest.param("laughs.ofd", "XML 实体", id="ofd-entities"),
        pytest.param("no-pages.ofd", "没有文字", id="ofd-without-text"),
        pytest.param("lost-page.ofd", "已损坏或不完整", id="ofd-lost-part"),
        pytest.param("crowded.ofd", "超过上限", id="ofd-page-too-full"),
        pytest.param("numbers.ofd", "已损坏或不完整", id="ofd-numbers-that-are-none"),
        pytest.param("endless.ofd", "超过上限", id="ofd-too-many-pages"),
        *(
            pytest.param(f"{name}.docx", "已损坏或不完整", id=f"docx-{name}")
            for name in (
                "flipped",
                "flipped-theme",
                "checksum",
                "method",
                "lzma",
                "short",
                "no-xml",
                "no-body",
                "styles",
                "numbering",
                "relations",
            )
        ),
        pytest.param("version.docx", "压缩文档", id="docx-of-an-unheard-of-version"),
        pytest.param("locked.docx", "已加密", id="docx-flag-of-encryption"),
        pytest.param("sizes.docx", "超过上限", id="docx-absurd-size"),
        *(
            pytest.param(f"{name}.ofd", "已损坏或不完整", id=f"ofd-{name}")
            for name in ("flipped", "no-xml", "infinite", "nan", "steps")
        ),
        *(pytest.param(f"{name}.ofd", "文件是空的", id=f"ofd-{name}") for name in ("far", "long-number", "frame")),
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
        pytest.param("sheet.xlsx", "已损坏或不完整", id="workbook"),
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


def related(target: str, mode: str = "") -> bytes:
    """The numbered document whose relationships name one more part, of the kind that pictures are."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    with ZipFile(BytesIO(WORD)) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
    more = f'<Relationship Id="rId99" Type="{kind}" Target="{target}"{mode}/></Relationships>'
    return writers.repacked(
        WORD, {"word/_rels/document.xml.rels": relations.replace("</Relationships>", more).encode()}
    )


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(related("media/gone.png"), id="relationship-that-leads-nowhere"),
        pytest.param(related("../../../etc/passwd"), id="relationship-out-of-the-package"),
        pytest.param(related("https://example.invalid/a.png", ' TargetMode="External"'), id="relationship-to-the-web"),
        pytest.param(
            writers.repacked(WORD, {"word/theme/theme1.xml": b"<broken"}), id="broken-part-that-holds-no-text"
        ),
        pytest.param(writers.repacked(WORD, {"docProps/core.xml": None}), id="part-lost-that-holds-no-text"),
        pytest.param(writers.repacked(WORD, {"[Content_Types].xml": None}), id="no-list-of-types"),
        pytest.param(writers.repacked(WORD, {"_rels/.rels": None}), id="no-relationships-of-the-package"),
        pytest.param(writers.repacked(WORD, {"word/styles.xml": None}), id="no-styles"),
    ],
)
def test_what_word_opens_is_read(tmp_path: Path, data: bytes) -> None:
    whole, damaged = tmp_path / "whole.docx", tmp_path / "damaged.docx"
    whole.write_bytes(WORD)
    damaged.write_bytes(data)
    assert read_text(damaged) == read_text(whole)


def test_a_document_without_its_numbering_has_no_numbers(tmp_path: Path) -> None:
    file = tmp_path / "plain.docx"
    file.write_bytes(writers.repacked(WORD, {"word/numbering.xml": None}))
    assert PARAGRAPHS[0] in read_text(file)


@pytest.mark.parametrize("value", ["0", "-1", "99999", "99999999999", "x", "", "1.5", "٣"], ids=ascii)
def test_cells_of_any_shape_are_read(tmp_path: Path, value: str) -> None:
    rows = [["序号", "任务", "牵头单位"], ["1", "甲", "区司法局"]]
    word = writers.write_table_docx(tmp_path / "t.docx", ["题"], rows, [(0, 0, 0, 1)])
    with ZipFile(word) as archive:
        body = re.sub('(?<=gridSpan w:val=)"2"', f'"{value}"', archive.read(BODY).decode())
    word.write_bytes(writers.repacked(word.read_bytes(), {BODY: body.encode()}))
    page = tmp_path / "t.html"
    cell = f'<td colspan="{value}" rowspan="{value}">1</td>'
    page.write_text(f"<html><table><tr>{cell}<td>甲</td></tr></table><p>区司法局</p></html>", "utf-8")
    assert "区司法局" in read_text(word)
    assert "区司法局" in read_text(page)


def test_tables_inside_tables_are_read_once(tmp_path: Path) -> None:
    """Each level stands in a content control: looked for in the whole of it, rows were read twice as often a level."""
    inner = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"
    for _ in range(9):
        row = f"<w:tr><w:tc>{inner}</w:tc></w:tr>"
        inner = f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
    file = tmp_path / "deep.docx"
    file.write_bytes(word_with(document=f"<w:document {nsdecls('w')}><w:body>{inner}</w:body></w:document>".encode()))
    assert read_text(file) == "甲"


@pytest.mark.parametrize("charset", ["unicode_escape", "utf-7", "idna", "undefined", "rot13", "punycode", "utf-16"])
def test_a_page_is_read_whatever_encoding_it_names(tmp_path: Path, charset: str) -> None:
    file = tmp_path / "page.html"
    text = f'<html><meta charset="{charset}"><body>甲\\ud800+2AA-乙\x1b\x0b。<nav>丙</nav></body></html>'
    file.write_text(text, "utf-8")
    assert read_text(file) == "甲\\ud800+2AA-乙\ufffd 。"


def test_a_page_may_declare_itself_twice(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text('<?xml version="1.0"?><?xml version="1.0" encoding="gbk"?><html><body>甲。</body></html>', "utf-8")
    assert read_text(file) == "甲。"
