"""A way to ask about the example plan, and a window for exported pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from graph import Store
from tests.browser import PATIENCE_MS
from tests.plans import load_example
from tests.viz.opened import Opened
from viz import Ask, asking

LIMIT = 10_000


@pytest.fixture(scope="module")
def ask(store: Store) -> Ask:
    """Asks the shared store, which holds the example plan."""
    load_example(store)
    return asking(store, LIMIT)


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """A window without a network. What goes wrong in it fails the test."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, offline=True, color_scheme="light")
    context.set_default_timeout(PATIENCE_MS)
    opened = Opened(context.new_page(), tmp_path / "图.html")
    yield opened
    context.close()
    assert opened.wrong == []
