"""Reading a document against a bare pass of three compiled patterns over the same text, side by side in one run.

    python -m bench.read [FILE …]        (default: the example plan)

Prints, per file, the ratio of the two times and the characters a second; then, for the first file repeated 1, 4, 16 and 64 times, the time per
character, which stays level if reading grows linearly.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from ingest import example, parse_plan, read_text

ROUNDS = 7
# Who, when and by whom: the patterns one writes first to pull a plan apart.
BARE = [
    re.compile(r"(?:牵头|责任|配合)(?:单位|部门)[:：]([^；;）)\n]+)"),
    re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底)前"),
    re.compile(r"[\u4e00-\u9fff]{2,20}?(?:局|委|办|厅|中心|公司|法院|政府)"),
]


def bare_pass(text: str) -> list[list[str]]:
    """Three patterns over the text, and nothing made of what they match."""
    return [pattern.findall(text) for pattern in BARE]


def fastest(work: Callable[[], object]) -> float:
    """Seconds of the fastest of several rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main(files: list[Path]) -> None:
    texts = {file.name: read_text(file) for file in files}
    for name, text in [*texts.items(), ("all", "\n".join(texts.values()))]:
        ours, bare = fastest(partial(parse_plan, text)), fastest(partial(bare_pass, text))
        print(
            f"{name:<28} {len(text):>8} characters   {ours / bare:7.1f} × bare   {len(text) / ours:>10,.0f} characters/s"
        )
    first = next(iter(texts.values()))
    for times in (1, 4, 16, 64):
        seconds = fastest(partial(parse_plan, first * times))
        print(f"{times:>3} × first   {seconds:8.3f} s   {seconds / (len(first) * times) * 1e6:6.2f} µs a character")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]] or [example()])
