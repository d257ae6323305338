"""Scans for tests and benchmarks: a printed page as a picture, worn in four ways."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.ingest import writers

DPI = 200
Wear = Callable[[Any], Any]


def clean(image: Any) -> Any:
    return image


def blurred(image: Any) -> Any:
    """Out of focus, and grey."""
    soft = cv2.GaussianBlur(image, (5, 5), 1.1)
    return cv2.addWeighted(soft, 0.8, np.full_like(soft, 200), 0.2, 0)


def noisy(image: Any) -> Any:
    """With the grain of a copy of a copy."""
    grain = np.random.default_rng(7).normal(0, 22, image.shape)
    return np.clip(image + grain, 0, 255).astype(np.uint8)


def skewed(image: Any) -> Any:
    """Laid on the glass at an angle."""
    height, width = image.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), 1.2, 1)
    return cv2.warpAffine(image, turn, (width, height), borderValue=(255, 255, 255))


WEARS: dict[str, Wear] = {"clean": clean, "blurred": blurred, "noisy": noisy, "skewed": skewed}


def pages_of(paragraphs: Sequence[str], folder: Path) -> list[Any]:
    """The pages of a document, printed and photographed."""
    printed = writers.write_pdf(folder / "printed.pdf", paragraphs)
    with pypdfium2.PdfDocument(printed) as document:
        return [cv2.cvtColor(page.render(scale=DPI / 72).to_numpy()[:, :, :3], cv2.COLOR_RGB2BGR) for page in document]


def write_scan(path: Path, images: Sequence[Any]) -> Path:
    """A PDF of pictures alone."""
    canvas = Canvas(str(path))
    for image in images:
        height, width = (side * 72 / DPI for side in image.shape[:2])
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(BytesIO(jpeg(image))), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return path


def jpeg(image: Any) -> bytes:
    return bytes(cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 75])[1])


def text_rows(image: Any) -> Iterator[tuple[int, int]]:
    """Where the lines of a clean page stand: the first and the last row of pixels of each."""
    dark = (cv2.cvtColor(image, cv2.COLOR_BGR2GRAY) < 128).any(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], dark, [False]]).astype(int)))
    yield from ((int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True))
