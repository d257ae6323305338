"""What an engine does not do, said once a gap and with its reason."""

from __future__ import annotations

import pytest


def gap(request: pytest.FixtureRequest, engine: str, reason: str) -> None:
    """Have the test fail on that engine, and on no other; where it passes there after all, that is the failure."""
    if request.getfixturevalue("engine") == engine:
        refuted = (AssertionError, pytest.fail.Exception)
        request.applymarker(pytest.mark.xfail(reason=reason, raises=refuted, strict=True))
