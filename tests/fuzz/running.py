"""Mutants of one format, one after the other: what became of each."""

from __future__ import annotations

import logging
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from traceback import extract_tb

from tests.fuzz import archives, pages, prints, texts
from tests.fuzz.reading import measures

FORMATS: dict[str, Callable[[Random], bytes]] = {
    "txt": texts.document,
    "docx": archives.word,
    "html": pages.page,
    "pdf": prints.printed,
    "ofd": archives.ofd,
}
"""By suffix, what makes a mutant."""


@dataclass(slots=True)
class Tally:
    """What became of the mutants of a format; of each that broke reading, by its number, the bytes and the error."""

    mutants: int = 0
    accepted: int = 0
    with_measures: int = 0
    refused: int = 0
    slowest: float = 0.0
    """Seconds of processor time."""
    crashes: dict[int, tuple[bytes, str]] = field(default_factory=dict)


def run(suffix: str, seed: int, count: int | None, is_over: Callable[[], bool] = lambda: False) -> Tally:
    """Read so many mutants, or until it is over. Each is known by the seed and its number, whatever came before it."""
    logging.disable()  # the library for PDF tells of every damage
    tally = Tally()
    while (count is None or tally.mutants < count) and not is_over():
        data = FORMATS[suffix](Random(f"{suffix} {seed} {tally.mutants}"))
        start = time.thread_time()
        _read(tally, f"mutant.{suffix}", data)
        tally.slowest = max(tally.slowest, time.thread_time() - start)
        tally.mutants += 1
    return tally


def _read(tally: Tally, name: str, data: bytes) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            found = measures(name, data)
    except Exception as error:  # whatever it is, it is what we look for
        frame = extract_tb(error.__traceback__)[-1]
        tally.crashes[tally.mutants] = (
            data,
            f"{type(error).__name__} {Path(frame.filename).name}:{frame.lineno}: {error}",
        )
        return
    tally.refused += found is None
    tally.accepted += found is not None
    tally.with_measures += bool(found)
