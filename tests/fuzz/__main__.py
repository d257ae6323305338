"""``python -m tests.fuzz [--count 1000 | --seconds 60] [--seed 1] [FORMAT …]``: reads mutants and prints what became of them.

A document that breaks reading is written to ``fuzz-SUFFIX-SEED-N``; the exit code is then 1.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from pathlib import Path

from tests.fuzz.running import FORMATS, Tally, run


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Read mutated documents.")
    parser.add_argument(
        "formats", nargs="*", metavar="FORMAT", help=f"of {', '.join(FORMATS)}; all where none is named"
    )
    parser.add_argument("--count", type=int, help="documents of each format (1000)")
    parser.add_argument("--seconds", type=float, help="seconds for each format, instead of a count")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if unknown := set(given.formats) - set(FORMATS):
        parser.error(f"unknown format {', '.join(sorted(unknown))}")
    _say(f"{'format':8} {'mutants':>8} {'accepted':>9} {'measures':>9} {'refused':>8} {'crashed':>8} {'slowest':>9}")
    tallies = [_shown(suffix, given) for suffix in given.formats or FORMATS]
    return int(any(tally.crashes for tally in tallies))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _shown(suffix: str, given: argparse.Namespace) -> Tally:
    end = time.monotonic() + (given.seconds or math.inf)
    count = given.count or (None if given.seconds else 1000)
    tally = run(suffix, given.seed, count, lambda: time.monotonic() > end)
    share = f"{tally.accepted / tally.mutants:.0%}"
    _say(
        f"{suffix:8} {tally.mutants:8} {share:>9} {tally.with_measures:9} {tally.refused:8} {len(tally.crashes):8} {tally.slowest:7.2f} s"
    )
    for number, (data, error) in tally.crashes.items():
        file = Path(f"fuzz-{suffix}-{given.seed}-{number}.{suffix}")
        file.write_bytes(data)
        _say(f"  {file}: {error}")
    return tally


if __name__ == "__main__":
    sys.exit(main())
