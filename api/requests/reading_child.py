"""A process of its own: a document from standard input, its plans as JSON on standard output.

Run with limits (``ingest/limited.py``), with one argument: ``{"name", "year", "region", "aliases"}`` as JSON. It answers
``{"plans": […]}`` or, where the document cannot be read, ``{"refused": [Chinese, English]}``; where that is for a fault that no reader
foresaw, ``"fault"`` holds its traceback.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from traceback import format_exception
from typing import Any

from pydantic_core import to_json

from core.errors import DocumentError, InputError, UnexpectedFaultError
from ingest import plans_of_bytes, read_overrides, suffix_of

MAX_ANSWER = 16_000_000
"""Bytes. The plan with most measures that we met makes 0.4 MB."""


def main(name: str, year: int | None, region: str | None, aliases: str) -> None:
    """Read and answer. The name tells no more than a suffix."""
    try:
        answer = _plans(sys.stdin.buffer.read(), name, year, region, aliases)
    except UnexpectedFaultError as error:
        answer = to_json({"refused": error.text, "fault": "".join(format_exception(error))})
    except InputError as error:
        answer = to_json({"refused": error.text})
    sys.stdout.buffer.write(answer)


def _plans(data: bytes, name: str, year: int | None, region: str | None, aliases: str) -> bytes:
    path = Path(f"document{suffix_of(name, data)}")
    overrides = read_overrides(Path(aliases) if aliases else None)
    answer = to_json({"plans": plans_of_bytes(path, data, year, region, overrides)})
    if len(answer) > MAX_ANSWER:
        raise DocumentError(
            f"{path}：读出的措施和单位过多，不像方案，请拆分后再读",
            f"{path}: more measures and units than any plan has; split it first",
        )
    return answer


if __name__ == "__main__":
    given: dict[str, Any] = json.loads(sys.argv[1])
    main(**given)
