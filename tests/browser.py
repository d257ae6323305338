"""The distribution's Chromium, driven by Playwright: pages are looked at in a real browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ONLY_VIOLATIONS = {"resultTypes": ["violations"]}
"""For axe-core: all rules are tried. Of elements that keep to one, it describes no more than the first: a page has thousands."""

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# Without these Chromium looks for updates and hosts of its maker, and runs as root only without a sandbox.
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def missing() -> str:
    """What of a browser is missing on this machine, empty for nothing."""
    if find_spec("playwright") is None:
        return "no playwright: make .venv/test installs it"
    if not executable():
        return (
            "no Chromium: install the distribution's (Debian: apt install chromium), or name one in ZEREN_TEST_CHROMIUM"
        )
    return ""


def executable() -> str | None:
    """The browser's program."""
    return os.environ.get("ZEREN_TEST_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


PATIENCE_MS = 120_000
"""How long a page is waited for: on a busy machine an engine starts, and a layout is made, in its own time."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window. Skips where there is none; in CI that is a failure."""
    if reason := missing():
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=list(_QUIET))
        yield browser
        browser.close()
