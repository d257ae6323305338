"""Reads a document as the product does, and holds what came out to what must always be true."""

from __future__ import annotations

import json
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import psutil

from core.errors import DocumentError, UnexpectedFaultError
from ingest import Plan, plan_as_json, plans_of_bytes
from ingest.readers import pdf_child, sheets_child
from ingest.readers.apart import Apart
from ingest.records import Span
from terminal.plans import show_plan

_ANSWERS: dict[str, Callable[..., dict[str, Any]]] = {
    "pdf_child": pdf_child.answer,
    "sheets_child": sheets_child.answer,
}


def measures(name: str, data: bytes) -> int | None:
    """How many measures a document holds; None where it is refused. Raises what reading raises, or AssertionError."""
    try:
        with patch.object(Apart, "read", _read_here):
            plans = plans_of_bytes(Path(name), data, None, None)
    except UnexpectedFaultError as fault:
        raise fault.__cause__ or fault from None
    except DocumentError:
        return None
    for plan in plans:
        check(plan)
    return sum(len(plan.measures) for plan in plans)


def _read_here(apart: Apart, path: Path, data: bytes) -> list[dict[str, Any]]:
    """What the process of its own does, without the second that it takes to start. It is held to as much memory."""
    try:
        with _held_to(apart.memory):
            answer = json.loads(json.dumps(_ANSWERS[apart.script.stem](data, *apart.arguments)))
    except MemoryError:
        raise apart.refusal(path, "memory") from None
    if "error" in answer:
        raise apart.refusal(path, answer["error"])
    found: list[dict[str, Any]] = answer[apart.name]
    return found


@contextmanager
def _held_to(memory: int) -> Iterator[None]:
    """Within it this process may have no more than so many bytes more: a font of a PDF may tell of 10^9 widths."""
    before, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (psutil.Process().memory_info().vms + memory, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (before, most))


def check(plan: Plan) -> None:
    """Raises unless every fact stands on its characters, and the plan can be written as JSON and shown as a table."""
    json.dumps(plan_as_json(plan, "zh"), ensure_ascii=False, allow_nan=False).encode()
    assert all(plan.text[slice(*span)] == said for span, said in _places(plan))
    if len(plan.measures) < 8:  # a table takes longer than all the rest
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            show_plan(plan, "zh")


def _places(plan: Plan) -> Iterator[tuple[Span, str]]:
    """Where a fact stands, and the characters that have to stand there."""
    for measure in plan.measures:
        yield measure.span, measure.text
        yield from ((deadline.span, deadline.raw) for deadline in measure.deadlines)
        yield from ((target.span, target.raw) for target in measure.targets)
        yield from ((use.span, use.as_written) for use in measure.platforms)
        for mention in (m for statement in measure.statements for m in statement.mentions):
            printed = plan.text[slice(*mention.span)]
            assert mention.unit.startswith(printed.replace(" ", ""))
