"""Recognition of scans: pages of a plan as pictures, worn in four ways, against the text they were printed from.

    python -m bench.ocr [PAGES] [FILE]        (default: 20 pages of the example and of what follows it, again from the start)

Prints for each way of wear: the error rate of characters (edits by characters of the text), the lines that are lost without a finding
(which must be 0), F1 of the lead units against the text, and seconds a page.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from unicodedata import normalize

from ingest import Plan, example, parse_plan, read_document, read_text
from ingest.layout import join_lines
from tests.ingest.scans import WEARS, pages_of, write_scan


def leads(plan: Plan) -> Counter[tuple[str, str]]:
    """(number of the measure, lead unit) of a plan."""
    return Counter(
        (m.number, x.unit) for m in plan.measures for s in m.statements for x in s.mentions if x.role == "lead"
    )


def f1(found: Counter[tuple[str, str]], right: Counter[tuple[str, str]]) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * (found & right).total() / max(1, found.total() + right.total())


def squashed(text: str) -> str:
    """Without white space and in one width: a recogniser cannot tell the width of a bracket."""
    return "".join(normalize("NFKC", text).split())


def lost_lines(found: str, paragraphs: list[str]) -> int:
    """Paragraphs of which less than half was found."""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(squashed(found))
    lost = 0
    for paragraph in map(squashed, paragraphs):
        piece = paragraph[:40]
        lost += (
            len(piece) > 3
            and piece[: len(piece) // 2] not in squashed(found)
            and piece[len(piece) // 2 :] not in squashed(found)
        )
    return lost


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    source = Path(sys.argv[2]) if len(sys.argv) > 2 else example()
    paragraphs = join_lines(read_text(source)).text.split("\n")
    with tempfile.TemporaryDirectory() as folder:
        images = pages_of(paragraphs, Path(folder))[:count]
        printed = read_document(Path(folder) / "printed.pdf").text
        printed = "\n".join(
            line
            for line, mark in zip(printed.split("\n"), read_document(Path(folder) / "printed.pdf").marks, strict=True)
            if mark <= len(images)
        )
        right = leads(parse_plan(printed))
        for name, wear in WEARS.items():
            scan = write_scan(Path(folder) / f"{name}.pdf", [wear(image) for image in images])
            start = time.perf_counter()
            document = read_document(scan, ocr=True)
            seconds = (time.perf_counter() - start) / len(images)
            same = sum(
                block.size
                for block in SequenceMatcher(
                    None, squashed(printed), squashed(document.text), autojunk=False
                ).get_matching_blocks()
            )
            wrong = 1 - same / len(squashed(printed))
            lost = max(0, lost_lines(document.text, printed.split("\n")) - len(document.notes))
            print(
                f"{name:8} {len(images)} pages   error rate {wrong:.4f}   lines lost without a finding {lost}   lead F1 {f1(leads(parse_plan(document.text)), right):.4f}   {seconds:.1f} s a page"
            )


if __name__ == "__main__":
    main()
