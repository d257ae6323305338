"""Pictures of the pages for the README: ``python -m tests.explorer.screenshots docs``.

They show the five real plans where these are at hand, and the example plan. No sentence of a real plan is shown.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, ViewportSize

from core.settings import Settings
from graph import Engine, Store, load_plan
from ingest import Plan, example, read_plan
from tests.browser import chromium
from tests.explorer.visits import DESKTOP, PHONE, visiting
from tests.plans import real_plans
from tests.service_process import serving
from tests.support import CORPUS

EXAMPLE = "清川政发-2025-4"


class Shot(NamedTuple):
    """A page to be seen: the file's name, the page's name, its parameters, the window."""

    file: str
    page: str
    parameters: dict[str, str]
    window: ViewportSize = DESKTOP
    theme: Literal["light", "dark"] = "light"


SHOTS = (
    Shot("network", "network", {}),
    Shot("network-plan", "network", {"plan": EXAMPLE}),
    Shot("communities", "network", {"plan": EXAMPLE, "by": "community"}, theme="dark"),
    Shot("unit", "unit", {"unit": "清川区:区行政审批局"}),
    Shot("measure", "measure", {"measure": f"{EXAMPLE}:2.1.1"}),
    Shot("indicator", "indicator", {"indicator": "开办企业", "plan": EXAMPLE}),
    Shot("load", "load", {}),
    Shot("plan", "plan", {"plan": EXAMPLE}),
    Shot("question", "question", {"name": "due", "from": "2025-06-01", "to": "2025-06-30", "plan": EXAMPLE}),
    Shot("path", "path", {"unit": "清川区:区税务局", "other": "清川区:区水务集团"}),
    Shot("search", "search", {"text": "清川分局"}),
    Shot("phone", "unit", {"unit": "清川区:区行政审批局"}, PHONE, "dark"),
)
"""Every view once."""


def take(browser: Browser, base: str, shot: Shot, folder: Path) -> None:
    """Write one picture into the folder."""
    with visiting(browser, base, shot.window, shot.theme) as visit:
        page = visit.open(shot.page, **shot.parameters)
        page.wait_for_timeout(1000)  # until the picture has been fitted into its frame
        page.screenshot(path=folder / f"{shot.file}.png")


def plans() -> list[Plan]:
    """What is shown."""
    return [read_plan(example()), *(real_plans() if CORPUS.is_dir() else [])]


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        settings = Settings(store=f"{scratch}/store", rate_limit="1000000/minute")
        with Store.open(settings) as store:
            for plan in plans():
                load_plan(store, plan)
        try:
            with serving(settings, Path(scratch) / "log") as port, chromium() as browser:
                for shot in SHOTS:
                    take(browser, f"http://127.0.0.1:{port}", shot, folder)
        finally:
            Engine.of(settings).stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
