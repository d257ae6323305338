"""Reads mutated plans until the time is up: ``python -m tests.fuzz SECONDS SEED``. A text that breaks reading is written to fuzz-failure.txt.

A run with another seed takes another way; the test suite runs a short one with a fixed seed.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from ingest import example, parse_plan, plan_as_json
from tests.support import GOLD

SIGNS = "（）()〔〕【】：:；;，、。\n\t|一二三十1234.．年月日底前至—“”《》①第条章附件* 牵头责任单位负责配合每全"


def documents() -> list[str]:
    """What mutation starts from: the example and the variants."""
    return [path.read_text("utf-8") for path in [example(), *sorted((GOLD / "variants").glob("*.txt"))]]


def mutants(seed: int) -> Iterator[str]:
    """Plans with signs put in, stretches taken out, moved and repeated."""
    source, chance = documents(), random.Random(seed)
    while True:
        text = chance.choice(source)
        for _ in range(chance.randint(1, 30)):
            text = _mutate(text, chance)
        yield text


def _mutate(text: str, chance: random.Random) -> str:
    at, other = chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)
    noise = "".join(chance.choice(SIGNS) for _ in range(chance.randint(1, 12)))
    return chance.choice(
        [
            text[:at] + noise + text[at:],
            text[:at] + text[at + chance.randint(1, 200) :],
            text[:at] + text[other : other + chance.randint(1, 2000)] + text[at:],
            text[:at] + chance.choice(SIGNS) * chance.randint(1, 500) + text[at:],
        ]
    )


def run(seconds: float, seed: int) -> int:
    """Read mutants for so many seconds; returns how many. Raises what reading raises, or AssertionError for a wrong span."""
    end, count = time.monotonic() + seconds, 0
    for text in mutants(seed):
        try:
            plan = parse_plan(text)
            plan_as_json(plan, "zh")
            assert all(plan.text[slice(*m.span)] == m.text for m in plan.measures)
        except Exception:
            Path("fuzz-failure.txt").write_text(text, "utf-8")
            raise
        count += 1
        if time.monotonic() > end:
            return count
    return count


if __name__ == "__main__":
    sys.stdout.write(f"{run(float(sys.argv[1]), int(sys.argv[2]))} mutated plans read\n")
