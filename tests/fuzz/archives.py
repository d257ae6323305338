"""Word and OFD documents, mutated: the trees of their parts, then the archive or its bytes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from lxml import etree

from tests.fuzz.texts import broken, plan, plans
from tests.fuzz.trees import shake
from tests.ingest import writers

HEAD = ["临川区2025年工作方案", "一、优化审批"]
ROWS = [
    ["序号", "重点任务", "牵头单位", "完成时限"],
    ["1", "推行“一窗通”平台，办结率达到80%以上", "区行政审批局", "6月底前"],
    ["2", "压缩办理时限，由45天压缩为20天", "区商务局", "9月底前"],
    ["3", "公开收费清单", "区发展改革局、区商务局", "12月底前"],
]


def word(chance: Random) -> bytes:
    return _mutant(_word_documents(), chance)


def ofd(chance: Random) -> bytes:
    if chance.random() < 0.3:
        pages = writers.ofd_pages(plan(chance, 10).translate(_NO_XML).split("\n"))
        return _written(lambda path: writers.write_ofd(path, pages))
    return _mutant(_ofd_documents(), chance)


_NO_XML = dict.fromkeys((*range(9), *range(11, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF))


@cache
def _word_documents() -> tuple[bytes, ...]:
    """Literal numbers, Word's own numbers, a table with merged cells."""
    texts = [text.split("\n") for text in plans()[1:]]
    return (
        *(_written(lambda path, t=text: writers.write_docx(path, t)) for text in texts),  # type: ignore[misc]
        *(_written(lambda path, t=text: writers.write_numbered_docx(path, t)) for text in texts),  # type: ignore[misc]
        _written(lambda path: writers.write_table_docx(path, HEAD, ROWS, [(1, 2, 2, 2), (0, 0, 0, 1)])),
    )


@cache
def _ofd_documents() -> tuple[bytes, ...]:
    """Lines and a ruled table."""
    head = "".join(writers.ofd_text(20, 20 + 10 * n, text) for n, text in enumerate(HEAD))
    return (
        *(_written(lambda path, t=text: writers.write_ofd(path, writers.ofd_pages(t.split("\n")[:60]))) for text in plans()[1:]),  # type: ignore[misc]
        _written(lambda path: writers.write_ofd(path, [head + writers.ofd_table(ROWS)] * 2)),
    )  # fmt: skip


def _written(write: Callable[[Path], Path]) -> bytes:
    with TemporaryDirectory() as folder:
        return write(Path(folder, "document")).read_bytes()


def _mutant(documents: tuple[bytes, ...], chance: Random) -> bytes:
    data = chance.choice(documents)
    with ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    # The larger a part, the more of it is there to be mutated; the small ones say how parts hang together.
    for name in chance.choices(list(members), [len(part) ** 0.5 for part in members.values()], k=chance.randint(1, 3)):
        root = etree.fromstring(members[name])
        shake(root, chance, 8)
        members[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if chance.random() < 0.1:
        name = chance.choice(list(members))
        members[name] = chance.choice(
            [b"", members[name][: len(members[name]) // 2], b"<x/>", broken(members[name], chance)]
        )
    packed = _packed(members, chance)
    return broken(packed, chance) if chance.random() < 0.1 else packed


def _packed(members: dict[str, bytes], chance: Random) -> bytes:
    """The archive; now and then without one of its members."""
    lost = chance.choice(list(members)) if chance.random() < 0.1 else ""
    buffer = BytesIO()
    with ZipFile(buffer, "w", chance.choice([ZIP_DEFLATED, ZIP_STORED])) as archive:
        for name, part in members.items():
            if name != lost:
                archive.writestr(name, part)
    return buffer.getvalue()
