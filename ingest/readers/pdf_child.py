"""A process of its own: a PDF from standard input, its signs and strokes as JSON on standard output.

Run with limits (``ingest/limited.py``): ``pdf_child.py MAX_PAGES MAX_SIGNS MAX_ALL_SIGNS``. It imports nothing of ours, so
that it starts in a moment.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import chain, islice, pairwise
from typing import Any, TypeVar

from pdfminer.cmapdb import CMapDB
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTCurve, LTPage
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

_THIN = 3.0
_UPRIGHT = 0.1
_UNKNOWN = "\ufffd"
_MIDDLE_DOT = 99  # its number in Adobe-GB1

_OBJECTS_A_PAGE = 200
"""On average, at most. A page of a plan takes about ten, and fifty where Word tags it for screen readers."""

_Thing = TypeVar("_Thing")
# A part of a page: left, top, right, bottom and, of a sign, its character.
_Part = list[Any]


class _TooMuchError(Exception):
    """Above a limit; its argument names which."""


def main(max_pages: int, max_signs: int, max_all_signs: int) -> None:
    """Answer for the document on standard input."""
    logging.disable()
    json.dump(answer(sys.stdin.buffer.read(), max_pages, max_signs, max_all_signs), sys.stdout)


def answer(data: bytes, max_pages: int, max_signs: int, max_all_signs: int) -> dict[str, Any]:
    """``{"pages": [{"signs": […], "strokes": […]}]}`` or ``{"error": "password" | "pages" | "signs" | "broken"}``."""
    try:
        pages = list(_pages(data, max_pages, max_signs, max_all_signs))
    except MemoryError:  # no damage: above a limit
        raise
    except _TooMuchError as error:
        return {"error": error.args[0]}
    except (PDFPasswordIncorrect, PDFEncryptionError):
        return {"error": "password"}
    except Exception:  # the library meets damage with whatever Python raises
        return {"error": "broken"}
    return {"pages": pages} if pages else {"error": "broken"}


def _mend_middle_dot() -> None:
    """The library's table for this encoding lacks "·" and drops it without a word: 一件事·一次办."""
    cmap = CMapDB.get_cmap("UniGB-UCS2-H")
    if isinstance(block := getattr(cmap, "code2cid", {}).get(0), dict):
        block.setdefault(0xB7, _MIDDLE_DOT)


def _pages(data: bytes, max_pages: int, max_signs: int, max_all_signs: int) -> Iterator[dict[str, list[_Part]]]:
    _mend_middle_dot()
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    for page in _counted(PDFDocument(PDFParser(BytesIO(data))), max_pages):
        interpreter.process_page(page)
        shown = _page(device.get_result(), min(max_signs, max_all_signs))
        max_all_signs -= max(len(shown["signs"]), len(shown["strokes"]))
        yield shown


def _counted(document: PDFDocument, most: int) -> list[PDFPage]:
    """The pages, none of them read. What the document says of their number counts for nothing.

    The objects of the file are counted before: the list of 400,000 pages alone takes ten seconds to parse.
    """
    objects = chain.from_iterable(xref.get_objids() for xref in document.xrefs)
    _up_to(_OBJECTS_A_PAGE * most, objects)
    return _up_to(most, PDFPage.create_pages(document))


def _up_to(most: int, things: Iterable[_Thing]) -> list[_Thing]:
    """All of them. Raises _TooMuchError as soon as there is one more than that."""
    found = list(islice(things, most + 1))
    if len(found) > most:
        raise _TooMuchError("pages")
    return found


def _page(layout: LTPage, max_signs: int) -> dict[str, list[_Part]]:
    signs: list[_Part] = []
    strokes: list[_Part] = []
    for part in _flat(layout):
        if isinstance(part, LTChar):
            signs += _sign(part, layout)
        elif isinstance(part, LTCurve):
            strokes += _strokes(part, layout)
        if len(signs) > max_signs or len(strokes) > max_signs:
            raise _TooMuchError("signs")
    return {"signs": signs, "strokes": strokes}


def _flat(container: LTContainer[Any]) -> Iterator[LTComponent]:
    """The parts of a page, those of its forms and figures too. No recursion: figures may be nested without end."""
    waiting = [iter(container)]
    while waiting:
        part = next(waiting[-1], None)
        if part is None:
            waiting.pop()
        elif isinstance(part, LTContainer):
            waiting.append(iter(part))
        else:
            yield part


def _sign(sign: LTChar, page: LTPage) -> Iterator[_Part]:
    """The character and its box. None for signs that stand aslant: they are a watermark."""
    across, slope = sign.matrix[0], sign.matrix[1]
    text = sign.get_text()
    if across > 0 and abs(slope) < _UPRIGHT * across and text not in ("", "\x00"):
        yield [*_box(sign.x0, sign.y0, sign.x1, sign.y1, page), _UNKNOWN if text.startswith("(cid:") else text]


def _strokes(curve: LTCurve, page: LTPage) -> Iterator[_Part]:
    """The straight parts of a path, level or upright."""
    points = curve.pts
    if len(points) == 4:  # a box; its path is closed without saying so
        points = [*points, points[0]]
    for (x0, y0), (x1, y1) in pairwise(points):
        if min(abs(x1 - x0), abs(y1 - y0)) <= _THIN:
            yield _box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), page)


def _box(x0: float, y0: float, x1: float, y1: float, page: LTPage) -> _Part:
    """Distances from the left and the top of the page."""
    return [round(v, 2) for v in (x0 - page.x0, page.y1 - y1, x1 - page.x0, page.y1 - y0)]


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
