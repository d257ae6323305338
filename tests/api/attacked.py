"""A service that is attacked, and what its answers must be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from api.openapi.models import Problem
from core.settings import Settings
from graph import Engine, Store, load_plan
from ingest import example, read_plan
from tests.api.callers import with_keys
from tests.api.sockets import Answer, Target
from tests.service_process import is_open, serving


@dataclass(frozen=True, slots=True)
class Attacked(Target):
    """A running service, what it says and where it keeps its keys."""

    log: Path
    folder: Path

    def upload(self, name: str, data: bytes) -> Answer:
        """Send a file as a browser's form does."""
        head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        return self.post("/v1/plans", head.encode() + data + b"\r\n--b--\r\n", "multipart/form-data; boundary=b")


@contextmanager
def attacked(folder: Path) -> Iterator[Attacked]:
    """The service with small limits, on the example plan in a store of its own: what counts without end ends with it.

    Nothing that is done to it may leave a trace of a defect in its log.
    """
    settings, shown = with_keys(Settings(store=str(folder / "store")), folder / "service")
    with Store.open(settings) as store:
        load_plan(store, read_plan(example()))
    small = replace(
        settings,
        hosts=(),
        body_mb=1,
        query_seconds=3,
        upload_seconds=10,
        cypher="reader",
        write_rate_limit="1000/minute",
    )
    with serving(small, folder / "log") as port:
        yield Attacked(port, shown, folder / "log", folder / "service")
        assert is_open(port)
    Engine.of(settings).stop()
    assert not re.search(r"Traceback|Exception in ASGI|unexpected error", (folder / "log").read_text("utf-8"))


def check(answer: Answer, status: int, code: str) -> None:
    """That an answer is that problem."""
    assert answer.status == status, answer.body[:500]
    assert answer.headers["Content-Type"] == "application/problem+json"
    told = Problem.model_validate_json(answer.body)
    assert (told.status, told.code, told.request_id) == (status, code, answer.headers["X-Request-ID"])
