"""A service that holds the five real plans, and pages of it in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from graph import Engine, Store, load_plan
from tests.explorer.visits import DESKTOP, Visit, visiting
from tests.patience import patient
from tests.plans import real_plans
from tests.service_process import serving


@pytest.fixture(scope="session")
def five_plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a service that holds the five plans."""
    folder = tmp_path_factory.mktemp("explorer")
    settings = patient(str(folder / "store"), idle_seconds=600, rate_limit="1000000/minute")
    plans = real_plans()
    with Store.open(settings) as store:
        for plan in plans:
            load_plan(store, plan)
    with serving(settings, folder / "log") as port:
        yield f"http://127.0.0.1:{port}"
    Engine.of(settings).stop()


@pytest.fixture
def visit(browser: Browser, five_plans: str, tmp_path: Path) -> Iterator[Visit]:
    """A reader's window on the five plans. What goes wrong in it fails the test."""
    with visiting(browser, five_plans, DESKTOP) as visit:
        yield visit
