"""Plans as files of every kind, made with real tools from the same paragraphs and rows."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from reportlab.lib import colors, pdfencrypt
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

Rows = Sequence[Sequence[str]]

LEVELS = (r"[一二三四五六七八九十]+、", r"（[一二三四五六七八九十]+）", r"\d{1,2}[.．、]")
LIST = """<w:abstractNum {ns} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>"""
INSTANCE = '<w:num {ns} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'

FONT = "STSong-Light"
SIZE, LEADING, MARGIN, WIDTH = 14, 22, 72, 32


def write_docx(path: Path, paragraphs: Sequence[str]) -> Path:
    """Literal numbers, bold beginnings, a header and a footer."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉：清川区人民政府文件"
    for text in paragraphs:
        paragraph = document.add_paragraph()
        paragraph.add_run(text[:7]).bold = True
        paragraph.add_run(text[7:])
    document.save(str(path))
    return path


def write_numbered_docx(path: Path, paragraphs: Sequence[str], list_xml: str = LIST) -> Path:
    """The numbers of headings and measures come from Word's list, up to the annexes."""
    document = docx.Document()
    add_list(document, list_xml)
    for n, text in enumerate(paragraphs):
        level = next((i for i, pattern in enumerate(LEVELS) if re.match(pattern, text)), None)
        if level is None or "附件：" in "".join(paragraphs[max(0, n - 1) : n + 1]):
            document.add_paragraph(text)
        else:
            put_in_list(document.add_paragraph(re.sub(f"^{LEVELS[level]}", "", text)), level)
    document.save(str(path))
    return path


def add_list(document: docx.document.Document, list_xml: str = LIST, instance: str = INSTANCE) -> None:
    """Declare a list and its instance in the document's numbering."""
    numbering = document.part.numbering_part.element
    first = numbering.find(qn("w:num"))
    first.addprevious(parse_xml(list_xml.format(ns=nsdecls("w"))))
    numbering.append(parse_xml(instance.format(ns=nsdecls("w"))))


def put_in_list(paragraph: Paragraph, level: int, instance: int = 77) -> None:
    """Have Word number a paragraph."""
    number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{instance}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(number))


def write_table_docx(path: Path, head: Sequence[str], rows: Rows, merged: Sequence[tuple[int, int, int, int]]) -> Path:
    """A table after some paragraphs; ``merged`` are (row, column, row, column) of first and last cells."""
    document = docx.Document()
    for text in head:
        document.add_paragraph(text)
    table = document.add_table(len(rows), len(rows[0]))
    for cell, text in zip((c for row in table.rows for c in row.cells), (t for row in rows for t in row), strict=True):
        cell.text = text
    for top, left, bottom, right in merged:
        kept = table.cell(top, left).text
        table.cell(top, left).merge(table.cell(bottom, right)).text = kept
    document.save(str(path))
    return path


def page_of(body: str, charset: str = "utf-8") -> str:
    """A government page around a body: navigation, breadcrumbs, share buttons, related links, footer."""
    menu = "".join(
        f'<li><a href="/{n}/">{name}</a></li>' for n, name in enumerate(("首页", "政务公开", "政务服务", "互动交流"))
    )
    related = "".join(
        f'<li><a href="/r{n}.html">关于印发202{n}年重点任务的通知</a><span>202{n}-05-01</span></li>' for n in range(6)
    )
    return f"""<!DOCTYPE html><html><head><meta charset="{charset}"><title>实施方案_清川区人民政府</title>
<script>var text = "一、脚本。（牵头单位：区脚本局）";</script><style>p {{ margin: 0 }}</style></head><body>
<div class="header"><ul class="nav">{menu}</ul><form><input value="x"><button>搜索</button></form></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/zc/">政策文件</a></div>
<div class="wrap"><div class="info">发布日期：2025-03-19 浏览次数：<span>123</span>
【字体：<a>大</a> <a>中</a> <a>小</a>】<a>打印</a></div>
<div class="bdshare">分享到：<a>微信</a><a>微博</a></div>
<div class="content" id="zoom"><div class="TRS_Editor">{body}</div></div>
<div class="xgwj"><h3>相关链接</h3><ul>{related}</ul></div></div>
<div class="footer">主办：清川区人民政府办公室 <a href="/map">网站地图</a> 标识码3700000000</div></body></html>"""


def write_html(path: Path, paragraphs: Sequence[str], tag: str = "p", charset: str = "utf-8") -> Path:
    """A saved page: a paragraph a ``tag``, or all in one block apart by ``br``."""
    texts = [f"&nbsp;&nbsp;<span>{html.escape(text)}</span>" for text in paragraphs]
    body = "<br>\n".join(texts) if tag == "br" else "\n".join(f"<{tag}>{text}</{tag}>" for text in texts)
    path.write_bytes(page_of(body, charset).encode(charset))
    return path


def write_table_html(path: Path, head: Sequence[str], table: str) -> Path:
    """A saved page with a table."""
    path.write_text(page_of("".join(f"<p>{text}</p>" for text in head) + table), "utf-8")
    return path


def wrapped(paragraphs: Sequence[str], width: int = WIDTH) -> Iterator[tuple[int, str]]:
    """Indent in signs, and text: paragraphs broken at a fixed width, the first line two signs to the right."""
    for text in paragraphs:
        indent = 2 if len(text) > width - 2 or re.match("|".join(LEVELS), text) else 0
        first, rest = text[: width - indent], text[width - indent :]
        yield indent, first
        yield from ((0, rest[at : at + width]) for at in range(0, len(rest), width))


def write_pdf(path: Path, paragraphs: Sequence[str], password: str = "") -> Path:
    """Hard-wrapped lines, a header and a page number on each page."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    encryption = pdfencrypt.StandardEncryption(password) if password else None
    canvas = Canvas(str(path), pagesize=A4, encrypt=encryption)
    lines = list(wrapped(paragraphs))
    each = int((A4[1] - 2 * MARGIN) / LEADING)
    for number, start in enumerate(range(0, len(lines), each), 1):
        canvas.setFont(FONT, 9)
        canvas.drawString(MARGIN, A4[1] - 40, "清川区人民政府文件")
        canvas.drawCentredString(A4[0] / 2, 40, f"— {number} —")
        canvas.setFont(FONT, SIZE)
        for n, (indent, text) in enumerate(lines[start : start + each]):
            canvas.drawString(MARGIN + indent * SIZE, A4[1] - MARGIN - n * LEADING, text)
        canvas.showPage()
    canvas.save()
    return path


def pdf_of(objects: Sequence[bytes], entries: int = 0) -> bytes:
    """A PDF of these objects, the first of which is its catalogue; its table has that many entries more, which lead nowhere."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    places += [places[0]] * entries
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    return bytes(out) + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)


def paged_pdf(pages: int, content: bytes = b"", count: int | None = None) -> bytes:
    """A PDF of pages that share one content; ``count`` is the number that it says it has."""
    kids = b" ".join(b"%d 0 R" % (number + 4) for number in range(pages))
    tree = b"<</Type/Pages/Count %d/MediaBox[0 0 600 800]/Kids[%b]>>" % (pages if count is None else count, kids)
    stream = b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content)
    return pdf_of(
        [b"<</Type/Catalog/Pages 2 0 R>>", tree, stream, *[b"<</Type/Page/Parent 2 0 R/Contents 3 0 R>>"] * pages]
    )


def write_table_pdf(
    path: Path, head: Sequence[str], rows: Rows, merged: Sequence[tuple[int, int, int, int]], *, turned: bool = False
) -> Path:
    """A ruled table under some lines; ``merged`` as for Word. ``turned``: on a page that is shown turned by 90 degrees."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path), pagesize=landscape(A4) if turned else A4)  # reportlab swaps the sides of a turned page
    if turned:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.translate(0, -A4[0])
    height = A4[0] if turned else A4[1]
    canvas.setFont(FONT, 12)
    for n, text in enumerate(head):
        canvas.drawString(50, height - 50 - 20 * n, text)
    covered = {
        (r, c)
        for top, left, bottom, right in merged
        for r in range(top, bottom + 1)
        for c in range(left, right + 1)
        if (r, c) != (top, left)
    }
    cells = [["" if (r, c) in covered else broken(text) for c, text in enumerate(row)] for r, row in enumerate(rows)]
    spans = [("SPAN", (left, top), (right, bottom)) for top, left, bottom, right in merged]
    table = Table(cells, colWidths=[40, 150, *[90] * (len(rows[0]) - 2)])
    table.setStyle(
        TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONT", (0, 0), (-1, -1), FONT, 10), *spans])
    )
    _, used = table.wrapOn(canvas, 500, 600)
    table.drawOn(canvas, 50, height - 60 - 20 * len(head) - used)
    canvas.save()
    return path


def broken(text: str) -> str:
    """A cell's text, broken where its column ends."""
    return "\n".join(text[at : at + 8] for at in range(0, len(text), 8))


def write_ofd(path: Path, pages: Sequence[str], units: Sequence[str] = ()) -> Path:
    """An OFD document of these pages' contents, as ``ofd_text`` and ``ofd_path`` make them, and of composite units."""
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "OFD.xml", ofd_xml("OFD", "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>")
        )
        resources = (
            "<ofd:CommonData><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData>" if units else ""
        )
        archive.writestr("Doc_0/Document.xml", ofd_xml("Document", f"{resources}<ofd:Pages>{listed}</ofd:Pages>"))
        inside = f"<ofd:CompositeGraphicUnits>{''.join(units)}</ofd:CompositeGraphicUnits>"
        if units:
            archive.writestr("Doc_0/DocumentRes.xml", ofd_xml("Res", inside))
        for n, content in enumerate(pages):
            page = ofd_xml("Page", f'<ofd:Content><ofd:Layer ID="1{n}">{content}</ofd:Layer></ofd:Content>')
            archive.writestr(f"Doc_0/Pages/Page_{n}/Content.xml", page)
    return path


def ofd_xml(name: str, inner: str) -> str:
    """An XML part in the namespace of the standard."""
    return f'<?xml version="1.0" encoding="UTF-8"?><ofd:{name} xmlns:ofd="http://www.ofdspec.org/2016">{inner}</ofd:{name}>'


def ofd_text(x: float, y: float, text: str, size: float = 5.0) -> str:
    """A text object: millimetres from the left and the top of the page, the steps between signs written out."""
    steps = f' DeltaX="g {len(text) - 1} {size}"' if len(text) > 1 else ""
    code = f'<ofd:TextCode X="0" Y="{0.88 * size}"{steps}>{html.escape(text)}</ofd:TextCode>'
    return f'<ofd:TextObject ID="9" Boundary="{x} {y} {len(text) * size} {size}" Font="1" Size="{size}">{code}</ofd:TextObject>'


def ofd_path(x: float, y: float, width: float, height: float) -> str:
    """A straight stroke."""
    data = f"M 0 0 L {width} {height}"
    return f'<ofd:PathObject ID="8" Boundary="{x} {y} {width} {height}"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>'


def ofd_pages(paragraphs: Sequence[str], each: int = 28) -> list[str]:
    """Hard-wrapped lines, last ones first in the file, with a header and a page number on each page."""
    lines = list(wrapped(paragraphs))
    pages = []
    for start in range(0, len(lines), each):
        texts = [ofd_text(25 + 5 * i, 30 + 8 * n, text) for n, (i, text) in enumerate(lines[start : start + each])]
        number = ofd_text(100, 285, f"—{start // each + 1}—", 3)
        pages.append(ofd_text(25, 12, "清川区人民政府文件", 3) + number + "".join(reversed(texts)))
    return pages


def ofd_table(rows: Rows, left: float = 20, top: float = 40, width: float = 45, height: float = 12) -> str:
    """A ruled table, none of its cells merged."""
    columns = len(rows[0])
    level = [ofd_path(left, top + r * height, columns * width, 0) for r in range(len(rows) + 1)]
    upright = [ofd_path(left + c * width, top, 0, len(rows) * height) for c in range(columns + 1)]
    texts = [
        ofd_text(left + c * width + 1, top + r * height + 3, t, 3)
        for r, row in enumerate(rows)
        for c, t in enumerate(row)
        if t
    ]
    return "".join([*level, *upright, *texts])


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP archive of these members."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def repacked(data: bytes, parts: dict[str, bytes | None]) -> bytes:
    """The archive with parts replaced, put in, or left out (None)."""
    with ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return zipped({name: part for name, part in {**members, **parts}.items() if part is not None})
