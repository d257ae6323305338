"""Word documents of before 2007 for tests: a compound file with the streams that [MS-DOC] asks for, and no more."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_SECTOR = 512
_SMALL = 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD

Cell = tuple[str, int]
"""A cell's text and its flags: 0x60 begins a merged column of cells, 0x20 goes on with it."""


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file (OLE2) of streams, each of whole sectors."""
    chains: list[int] = []
    body = b""
    starts: dict[str, int] = {}
    for name, data in streams.items():
        data = data.ljust(_SMALL, b"\0")
        data += bytes(-len(data) % _SECTOR)
        starts[name] = len(chains)
        count = len(data) // _SECTOR
        chains += [*range(len(chains) + 1, len(chains) + count), _END]
        body += data
    first = len(chains)
    sizes = {name: max(len(data), _SMALL) for name, data in streams.items()}
    entries = [_entry("Root Entry", 5, 1, _END, 0), *(_entry(n, 2, -1, starts[n], sizes[n]) for n in streams)]
    for n in range(1, len(entries) - 1):  # each stream's right neighbour is the next
        entries[n] = entries[n][:72] + struct.pack("<I", n + 1) + entries[n][76:]
    entries += [bytes(128)] * (-len(entries) % 4)
    directory = b"".join(entries)
    count = len(directory) // _SECTOR
    chains += [*range(first + 1, first + count), _END]
    sectors = -(-(len(chains) + 1) // 128)
    while 128 * sectors < len(chains) + sectors:
        sectors += 1
    table_at = len(chains)
    chains += [_FAT] * sectors
    chains += [_FREE] * (128 * sectors - len(chains))
    fat = struct.pack(f"<{len(chains)}I", *chains)
    numbers = [*range(table_at, table_at + sectors), *[_FREE] * (109 - sectors)]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, sectors, first, 0, _SMALL, _END, 0, _END, 0)
    return head + struct.pack("<109I", *numbers) + body + directory + fat


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    title = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<III", _FREE, _FREE, child & _FREE)
    return (
        title.ljust(64, b"\0")
        + struct.pack("<HBB", len(title), kind, 1)
        + links
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def old_word(blocks: Sequence[str | Sequence[Sequence[Cell]]], flags: int = 0) -> bytes:
    """A .doc of paragraphs and tables, in two pieces: one of ASCII signs in one byte each, one of all others in two."""
    text, ends = "", []
    for block in blocks:
        if isinstance(block, str):
            text += block + "\r"
            ends.append((len(text), b""))
            continue
        for row in block:
            for cell, _ in row:
                text += cell.replace("\n", "\r") + "\x07"
                ends.append((len(text), b"\x16\x24\x01"))
            text += "\x07"
            edges = struct.pack(f"<{len(row) + 1}H", *range(0, 100 * (len(row) + 1), 100))
            cells = b"".join(struct.pack("<H", merged) + bytes(18) for _, merged in row)
            definition = bytes([len(row)]) + edges + cells
            made = b"\x08\xd6" + struct.pack("<H", len(definition) + 1) + definition
            ends.append((len(text), b"\x16\x24\x01\x17\x24\x01" + made))
    head = "Zeren\r"
    ends = [(len(head), b""), *((len(head) + end, properties) for end, properties in ends)]
    return _document(head, text, ends, flags)


def _document(head: str, text: str, ends: list[tuple[int, bytes]], flags: int) -> bytes:
    at_head, at_text = 2048, 2048 + _SECTOR
    word = bytearray(at_text + 2 * len(text))
    word[at_head : at_head + len(head)] = head.encode("cp1252")
    word[at_text:] = text.encode("utf-16-le")
    word += bytes(-len(word) % _SECTOR)

    def place(cp: int) -> int:
        return at_head + cp if cp < len(head) else at_text + 2 * (cp - len(head))

    pages, starts = [], []
    begin = place(0)
    for end, properties in ends:
        stop = at_head + end if end <= len(head) else place(end)
        pages.append(len(word) // _SECTOR)
        starts.append(begin)
        word += _page(begin, stop, properties)
        begin = at_text if end == len(head) else stop
    pieces = struct.pack("<3I", 0, len(head), len(head) + len(text))
    pieces += struct.pack("<HIH", 0, (2 * at_head) | 0x40000000, 0) + struct.pack("<HIH", 0, at_text, 0)
    clx = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    listed = struct.pack(f"<{len(starts) + 1}I", *starts, begin) + struct.pack(f"<{len(pages)}I", *pages)
    struct.pack_into("<H", word, 0, 0xA5EC)
    struct.pack_into("<H", word, 0x0A, 0x0200 | flags)
    struct.pack_into("<I", word, 0x4C, len(head) + len(text))
    struct.pack_into("<II", word, 0x01A2, 0, len(clx))
    struct.pack_into("<II", word, 0x0102, len(clx), len(listed))
    return compound({"WordDocument": bytes(word), "1Table": clx + listed})


def _page(start: int, end: int, properties: bytes) -> bytes:
    """One page of paragraph properties, for one paragraph."""
    page = bytearray(_SECTOR)
    inside = b"\0\0" + properties
    inside += bytes(-len(inside) % 2)
    at = _SECTOR - 4 - len(inside)
    at -= at % 2
    struct.pack_into("<II", page, 0, start, end)
    page[8] = at // 2
    page[at : at + 2] = bytes([0, len(inside) // 2])
    page[at + 2 : at + 2 + len(inside)] = inside
    page[_SECTOR - 1] = 1
    return bytes(page)
