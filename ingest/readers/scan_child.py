"""A process of its own: a scan (PDF or picture) from standard input, its signs, strokes and lines as JSON on standard output.

Run with limits (``ingest/limited.py``): ``scan_child.py MAX_PAGES``. It imports nothing of ours. Text is recognised by RapidOCR with the
models in its package: the direction classifier stays off, because with it whole lines vanish without a word.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from math import atan2, degrees
from pathlib import Path
from statistics import median
from typing import Any

import cv2
import numpy as np
import rapidocr
from rapidocr import RapidOCR

DPI = 200
_POINTS = 72 / DPI
_MOST_PIXELS = 4200
"""On the longer side of a page: A3 at 200 dpi has 3,300."""

_GAP = 1.6
"""Line pitches between two lines from which one may be missing."""

_LEAST_ANGLE = 0.25
_INK = 0.002
"""The share of dark pixels above which a strip without a line is not just paper."""

_SURE = 0.5
_LONG = 60
"""Pixels that a ruled line has at least; no stroke of a sign is as long."""

Image = Any
Found = tuple[Any, str, float]
"""The four corners of a line in pixels, its text, its score."""


class _TooMuchError(Exception):
    """More pages than are allowed."""


def answer(data: bytes, max_pages: int) -> dict[str, Any]:
    """``{"pages": [{"signs", "strokes", "lines", "doubts"}]}`` in points, or ``{"error": "pages" | "broken"}``."""
    engine = RapidOCR(params={**_models(), "Global.use_cls": False, "Global.log_level": "error"})
    try:
        pages = [_page(engine, image) for image in _images(data, max_pages)]
    except _TooMuchError:
        return {"error": "pages"}
    except MemoryError:  # no damage: above a limit
        raise
    except Exception:  # the libraries meet damage with whatever Python raises
        return {"error": "broken"}
    return {"pages": pages} if pages else {"error": "broken"}


def _models() -> dict[str, str]:
    """The models that came with the package: none is ever fetched from a network."""
    folder = Path(rapidocr.__file__).parent / "models"
    (detects,), (recognises,) = (sorted(folder.glob(f"*_{kind}_*.onnx"))[:1] for kind in ("det", "rec"))
    return {"Det.model_path": str(detects), "Rec.model_path": str(recognises)}


def _images(data: bytes, max_pages: int) -> Iterator[Image]:
    if b"%PDF-" not in data[:1024]:
        picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
        if picture is not None:
            yield _bounded(picture)
        return
    import pypdfium2

    document = pypdfium2.PdfDocument(BytesIO(data))
    if len(document) > max_pages:
        raise _TooMuchError
    for page in document:
        scale = min(DPI / 72, _MOST_PIXELS / max(page.get_size()))
        yield cv2.cvtColor(page.render(scale=scale).to_numpy()[:, :, :3], cv2.COLOR_RGB2BGR)


def _bounded(picture: Image) -> Image:
    longest = max(picture.shape[:2])
    scale = _MOST_PIXELS / longest
    return cv2.resize(picture, None, fx=scale, fy=scale) if longest > _MOST_PIXELS else picture


def _page(engine: RapidOCR, image: Image) -> dict[str, Any]:
    found = _lines(engine, image)
    angle = median([_angle(box) for box, text, _ in found if len(text) > 5] or [0.0])
    if abs(angle) > _LEAST_ANGLE:
        image = _turned(image, angle)
        found = _lines(engine, image)
    strokes, plain = _strokes(image)
    more, doubts = _second_look(engine, plain, found)
    found += more
    return {
        "signs": [sign for line in found for sign in _signs(line)],
        "strokes": [[value * _POINTS for value in stroke] for stroke in strokes],
        "lines": [[text, round(score, 3)] for _, text, score in found],
        "doubts": doubts,
    }


def _lines(engine: RapidOCR, image: Image) -> list[Found]:
    result: Any = engine(image)
    if result.boxes is None:
        return []
    return [
        (box, text, float(score))
        for box, text, score in zip(result.boxes, result.txts, result.scores, strict=True)
        if text.strip()
    ]


def _angle(box: Any) -> float:
    return degrees(atan2(box[1][1] - box[0][1], box[1][0] - box[0][0]))


def _turned(image: Image, angle: float) -> Image:
    height, width = image.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    return cv2.warpAffine(image, turn, (width, height), borderValue=(255, 255, 255))


def _strokes(image: Image) -> tuple[list[tuple[int, int, int, int]], Image]:
    """The ruled lines of a page, and the page without them."""
    dark = cv2.threshold(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1]
    found: list[tuple[int, int, int, int]] = []
    plain = image.copy()
    for size in ((_LONG, 1), (1, _LONG)):
        ruled = cv2.morphologyEx(dark, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, size))
        plain[cv2.dilate(ruled, np.ones((3, 3), np.uint8)) > 0] = 255
        for contour in cv2.findContours(ruled, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]:
            left, top, width, height = cv2.boundingRect(contour)
            found.append((left, top, left + width, top + height))
    return found, plain


def _second_look(engine: RapidOCR, image: Image, found: list[Found]) -> tuple[list[Found], list[str]]:
    """Lines that stand where one may be missing, and for each gap with ink and no line the text above it."""
    rows = sorted((float(box[:, 1].min()), float(box[:, 1].max()), text) for box, text, _ in found)
    pitches = [below[0] - above[0] for above, below in pairwise(rows) if below[0] > above[1] - 4]
    if len(pitches) < 3:
        return [], []
    pitch, more, doubts = median(pitches), [], []
    for above, below in pairwise(rows):
        top, bottom = int(above[1]) + 1, int(below[0]) - 1
        if below[0] - above[0] <= _GAP * pitch or bottom - top < pitch / 3 or _ink(image[top:bottom]) < _INK:
            continue
        seen = _in_strip(engine, image, max(0, top - 6), bottom + 6)
        more += seen
        doubts += [] if seen else [above[2]]
    return more, doubts


def _ink(strip: Image) -> float:
    return float((cv2.cvtColor(strip, cv2.COLOR_BGR2GRAY) < 128).mean()) if strip.size else 0.0


def _in_strip(engine: RapidOCR, image: Image, top: int, bottom: int) -> list[Found]:
    """The lines of a strip, looked at twice as large."""
    large = cv2.copyMakeBorder(
        cv2.resize(image[top:bottom], None, fx=2, fy=2), 40, 40, 0, 0, cv2.BORDER_CONSTANT, value=(255, 255, 255)
    )
    sure = (line for line in _lines(engine, large) if line[2] > _SURE)
    return [(np.array([[x / 2, (y - 40) / 2 + top] for x, y in box]), text, score) for box, text, score in sure]


def _signs(line: Found) -> Iterator[list[Any]]:
    """The characters of a line, which share its width by their own: a Latin one takes half of a Chinese one."""
    box, text, _ = line
    left, right = float(box[:, 0].min()), float(box[:, 0].max())
    top, bottom = float(box[:, 1].min()), float(box[:, 1].max())
    widths = [1.0 if ord(sign) > 255 else 0.5 for sign in text]
    step, at = (right - left) / sum(widths), left
    for sign, width in zip(text, widths, strict=True):
        yield [at * _POINTS, top * _POINTS, (at + width * step) * _POINTS, bottom * _POINTS, sign]
        at += width * step


if __name__ == "__main__":
    json.dump(answer(sys.stdin.buffer.read(), int(sys.argv[1])), sys.stdout)
