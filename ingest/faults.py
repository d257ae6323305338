"""Faults that nobody expected: a defect of ours, or of a library, that a document brings to light.

Readers say themselves what is wrong with a file. Whatever else reading raises is caught here, at the one door to it, so that a file's
fault is that file's error and never takes others with it; the sentence tells what is needed to find the defect.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb

from core.errors import InputError, UnexpectedFaultError

_OURS = Path(__file__).parent


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Raises UnexpectedFaultError, which names the file, for any exception inside but InputError and MemoryError."""
    try:
        yield
    except (InputError, MemoryError):
        raise
    except Exception as error:
        what = f"{type(error).__name__}, {_place(error)}"
        raise UnexpectedFaultError(
            f"{path}：读取时发生意外错误（{what}），这是程序的缺陷：请把文件和这句话报告给我们，并另存为 .docx 或纯文本（.txt）再试",
            f"{path}: an unexpected fault while reading ({what}), a defect of the program: report it with the file, and try the file saved as .docx or plain text (.txt)",
        ) from error


def _place(error: Exception) -> str:
    """The innermost line of ours that it passed: ``ingest/targets.py:83``."""
    frames = extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _OURS in Path(frame.filename).parents]
    frame = (ours or frames)[-1]
    file = Path(frame.filename)
    return f"{file.relative_to(_OURS.parent).as_posix() if ours else file.name}:{frame.lineno}"
