from __future__ import annotations

from typing import Any

import pytest

from graph.batches import in_batches


@pytest.mark.parametrize(
    ("rows", "limit", "bytes_limit", "sizes"),
    [
        pytest.param([], 2, 100, [], id="nothing"),
        pytest.param([1, 2, 3, 4, 5], 2, 100, [2, 2, 1], id="by-rows"),
        pytest.param(["a" * 45, "b" * 45, "c" * 45], 9, 100, [2, 1], id="by-bytes"),
        pytest.param(["责" * 15, "任" * 15, "c"], 9, 100, [2, 1], id="a-chinese-sign-takes-three-bytes"),
        pytest.param([{"k": ["a" * 40]}, {"k": ["b" * 40]}], 9, 100, [1, 1], id="inside-lists-and-maps"),
        pytest.param([1, "a" * 500, 2], 9, 100, [1, 1, 1], id="a-larger-row-stands-alone"),
    ],
)
def test_batches_hold_no_more_than_they_may(rows: list[Any], limit: int, bytes_limit: int, sizes: list[int]) -> None:
    batches = list(in_batches(rows, limit, bytes_limit))
    assert [len(batch) for batch in batches] == sizes
    assert [row for batch in batches for row in batch] == rows
