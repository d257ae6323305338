"""What every reader makes: the document's lines, and where in the original each of them stood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from core.language import Text

Source = Literal["text", "ocr"]
Unit = Literal["line", "paragraph", "page", "row"]

_PLACES = {"line": Text("第 {} 行", "line {}"), "paragraph": Text("第 {} 段", "paragraph {}"), "page": Text("第 {} 页", "page {}"), "row": Text("第 {} 行", "row {}")}  # fmt: skip


MAX_TEXT = 20_000_000
"""Characters. Merged cells are repeated, so that a small file can become a very long text."""


class TooLongError(Exception):
    """A document whose text is longer than MAX_TEXT."""


class Note(NamedTuple):
    """What a reader says of a line: a finding of the document."""

    line: int
    code: str
    message: Text


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document's characters: one paragraph or printed line a line, empty lines between, a table's row with tabs.

    ``marks`` has one number, from 1, for each line of ``text``: which ``unit`` of the original the line stood in. What was recognised
    on a scan has ``ocr`` as its source, and a score from 0 to 1 for each line.
    """

    text: str
    marks: tuple[int, ...]
    unit: Unit
    source: Source = "text"
    scores: tuple[float, ...] = ()
    notes: tuple[Note, ...] = ()

    @classmethod
    def of(cls, lines: Iterable[tuple[int, str]], unit: Unit) -> SourceText:
        """From marked lines. A line that holds line ends becomes several with the same mark. Raises TooLongError."""
        marked: list[tuple[int, str]] = []
        room = MAX_TEXT
        for mark, line in lines:
            room -= len(line) + 1
            if room < 0:
                raise TooLongError
            marked += ((mark, piece) for piece in line.split("\n"))
        return cls("\n".join(line for _, line in marked), tuple(mark for mark, _ in marked), unit)

    def place(self, line: int) -> Text:
        """Where line ``line`` of the text, from 1, stands in the original: "第 3 页", "page 3"."""
        words, mark = _PLACES[self.unit], self.marks[line - 1]
        return Text(words.zh.format(mark), words.en.format(mark))
