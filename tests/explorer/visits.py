"""A reader's window, which notes what must not happen: errors in the console, requests to elsewhere, what is wider than the window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser import ONLY_VIOLATIONS, PATIENCE_MS

DESKTOP: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}

READY = "main:not([aria-busy]) h1"
SERIOUS = ("serious", "critical")


class Visit:
    """One window. ``complaints`` is what went wrong in it so far."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.complaints: list[str] = []
        page.on("console", lambda message: self._note(message.type in ("error", "warning"), f"console: {message.text}"))
        page.on("pageerror", lambda error: self._note(True, f"error: {error}"))
        page.on("dialog", lambda dialog: self._note(True, f"dialog: {dialog.message}"))
        page.on("request", lambda request: self._note(not self._is_here(request.url), f"request to {request.url}"))

    def open(self, page: str = "", **parameters: str) -> Page:
        """Go to a page of the explorer, and wait until it is shown."""
        query = "&".join(f"{name}={quote(value)}" for name, value in parameters.items())
        self.page.goto("about:blank")
        self.page.goto(f"{self.base}/#/{page}{query and '?' + query}")
        return self.shown()

    def shown(self, title: str = "") -> Page:
        """Wait until a page is shown, whose heading holds that text."""
        expect(self.page.locator(READY)).to_contain_text(title)
        return self.page

    def overflow(self) -> int:
        """By how many pixels the page is wider than its window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def violations(self) -> list[str]:
        """What keeps people out by axe-core's rules: its serious and critical ones, each with the first place."""
        found = Axe().run(self.page, options=ONLY_VIOLATIONS).response["violations"]
        return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found if v["impact"] in SERIOUS]

    def _note(self, wrong: bool, said: str) -> None:
        if wrong:
            self.complaints.append(said)

    def _is_here(self, url: str) -> bool:
        return url.startswith((self.base, "about:", "blob:" + self.base, "data:"))


@contextmanager
def visiting(
    browser: Browser, base: str, window: ViewportSize, theme: Literal["light", "dark"] = "light"
) -> Iterator[Visit]:
    """A window of that size. At its end nothing may have gone wrong in it."""
    context = browser.new_context(viewport=window, color_scheme=theme, locale="zh-CN")
    context.set_default_timeout(PATIENCE_MS)
    visit = Visit(context.new_page(), base)
    yield visit
    context.close()
    if visit.complaints:
        pytest.fail("\n".join(visit.complaints))
