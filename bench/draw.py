"""A picture of 1,000 nodes in a real browser against one of 50, side by side in one run: how soon a click and a move are answered.

    python -m bench.draw

Prints medians in milliseconds: from a click to the picture that answers it (what takes less than 16 is not told and counts as 0),
and between two pictures while the picture is moved. The explorer is to answer within 100 ms.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Page

from tests.browser import chromium
from tests.viz.drawings import network
from viz.page import html

SIZES = ((50, 120), (1000, 2500))
"""Nodes and edges."""
CLICKS = 15
NOTE_CLICKS = """() => {
  globalThis.answers = [];
  const note = (list) => list.getEntries().forEach((entry) => entry.name === "click" && answers.push(entry.duration));
  new PerformanceObserver(note).observe({type: "event", durationThreshold: 16});
}"""
NOTE_FRAMES = """() => {
  globalThis.frames = [];
  let last = performance.now();
  requestAnimationFrame(function note(now) { frames.push(now - last); last = now; requestAnimationFrame(note); });
}"""


def middle(page: Page) -> tuple[float, float]:
    """The middle of the picture."""
    box = page.locator("canvas").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def click(page: Page, number: int) -> float:
    """The milliseconds to the answer of a click beside the middle."""
    x, y = middle(page)
    page.evaluate("answers.length = 0")
    page.mouse.click(x + 20 * number - 10 * CLICKS, y)
    page.wait_for_timeout(150)
    return float(page.evaluate("Math.max(0, ...answers)"))


def move(page: Page) -> list[float]:
    """The milliseconds between pictures while the whole is moved."""
    x, y = middle(page)
    page.evaluate(NOTE_FRAMES)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 200, y + 80, steps=25)
    frames = [float(frame) for frame in page.evaluate("frames")]
    page.mouse.up()
    return frames[1:]


def main() -> None:
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        for nodes, edges in SIZES:
            file = Path(folder, f"{nodes}.html")
            file.write_text(html(network(nodes, edges, laid_out=False)), "utf-8")
            page = browser.new_page(viewport={"width": 1366, "height": 768})
            page.goto(file.as_uri())
            page.wait_for_selector("canvas")
            page.evaluate(NOTE_CLICKS)
            clicks = statistics.median(click(page, number) for number in range(CLICKS))
            print(f"{nodes:>5} nodes   click {clicks:6.0f} ms   move {statistics.median(move(page)):6.0f} ms")
            page.close()


if __name__ == "__main__":
    main()
