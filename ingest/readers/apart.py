"""What a library reads from a document in a process of its own, and the error that tells what it could not read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import DocumentError


@dataclass(frozen=True, slots=True)
class Apart:
    """A script that answers with ``{name: […]}`` or ``{"error": …}``; its limits are as in ``ingest/limited.py``.

    ``refusals`` has the words (Chinese, English) for each error that it answers with, and for "time" and "memory" above the limits and
    "crash" of the library.
    """

    name: str
    script: Path
    arguments: tuple[int, ...]
    seconds: float
    memory: int
    refusals: Mapping[str, tuple[str, str]]

    def read(self, path: Path, data: bytes) -> list[dict[str, Any]]:
        """What the script answers for a document. Raises DocumentError, and BrokenOffError for a defect of ours."""
        from ingest.limited import BrokenOffError, LimitError, Limits, run_limited

        limits = Limits(self.seconds, self.memory)
        try:
            answer = json.loads(run_limited(self.script, [str(number) for number in self.arguments], data, limits))
        except LimitError as error:
            raise self.refusal(path, error.what) from error
        except BrokenOffError as error:
            if not error.by_signal:
                raise
            raise self.refusal(path, "crash") from error
        if "error" in answer:
            raise self.refusal(path, answer["error"])
        found: list[dict[str, Any]] = answer[self.name]
        return found

    def refusal(self, path: Path, what: str, kind: type[DocumentError] = DocumentError) -> DocumentError:
        """The error for a document, of the kind that is named."""
        zh, en = self.refusals[what]
        return kind(f"{path}：{zh}", f"{path}: {en}")
