"""An exported page, opened from its file in a window without a network."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Dialog, Page, expect


class Opened:
    """A page from a file, and whatever happened in it that must not."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page, self.file = page, file
        self.wrong: list[str] = []
        page.on("console", lambda message: self.wrong.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("dialog", self._asked)
        page.on("request", lambda request: self._requested(request.url))

    def show(self, content: str) -> Page:
        self.file.write_bytes(content.encode())
        self.page.goto(self.file.as_uri())
        expect(self.page.locator("canvas")).to_be_visible()
        return self.page

    def _asked(self, dialog: Dialog) -> None:
        self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _requested(self, url: str) -> None:
        if url != self.file.as_uri() and not url.startswith(("blob:", "data:")):
            self.wrong.append(f"request: {url}")
