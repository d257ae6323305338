"""PDF files, mutated: what is drawn, how it is laid out, and bytes of the file."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.fuzz.archives import HEAD, ROWS
from tests.fuzz.texts import broken, mutated, plan
from tests.ingest import writers

_LINES_OF_A_CELL = 8
"""What is drawn has to fit on one page."""
_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")


def printed(chance: Random) -> bytes:
    with TemporaryDirectory() as folder:
        data = (_table if chance.random() < 0.3 else _lines)(Path(folder, "document.pdf"), chance)
    if chance.random() < 0.3:
        data = _renumbered(data, chance)
    return broken(data, chance) if chance.random() < 0.3 else data


def _lines(path: Path, chance: Random) -> bytes:
    text = plan(chance, 10)[:1500].encode("utf-16", "ignore").decode("utf-16")
    return writers.write_pdf(path, text.split("\n")).read_bytes()


def _table(path: Path, chance: Random) -> bytes:
    rows = [list(row) for row in ROWS]
    for _ in range(chance.randint(0, 4)):
        row = chance.choice(rows)
        at = chance.randrange(len(row))
        text = mutated(row[at], chance)[:60].encode("utf-16", "ignore").decode("utf-16")
        row[at] = "\n".join(text.split("\n")[:_LINES_OF_A_CELL])
    merged = chance.choice([[], [(1, 2, 2, 2)], [(2, 3, 3, 3)], [(1, 0, 1, 3)]])
    return writers.write_table_pdf(path, HEAD, rows, merged, turned=chance.random() < 0.2).read_bytes()


def _renumbered(data: bytes, chance: Random) -> bytes:
    """One number of the file is another: a place, a size, an object, a length."""
    number = chance.choice(list(_NUMBER.finditer(data)))
    value = chance.choice([b"0", b"-1", b"99999", b"9" * 300, b"1e9", b"0.0000001", b"nan"])
    return data[: number.start()] + value + data[number.end() :]
