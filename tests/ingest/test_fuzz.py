"""A short run of the fuzzer; ``python -m tests.fuzz`` makes a long one."""

from __future__ import annotations

import pytest

from tests.fuzz.running import FORMATS, run


@pytest.mark.parametrize("suffix", FORMATS)
def test_mutants_are_read_or_refused(suffix: str) -> None:
    tally = run(suffix, seed=20261127, count=25)
    assert [error for _, error in tally.crashes.values()] == []
    assert tally.accepted > tally.mutants / 3
