"""Files and folders that are there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from core.errors import InputError


@contextmanager
def draft(path: Path, *, replace_file: bool = False) -> Iterator[Path]:
    """A place to write a file or make a folder, which becomes ``path`` when the block ends well, and goes away if not.

    Raises InputError where ``path`` is already something else than an empty folder (or a file, with ``replace_file``), and for what
    cannot be written.
    """
    path = path.expanduser().resolve()
    try:
        if path.exists() and not (path.is_file() if replace_file else path.is_dir() and not any(path.iterdir())):
            raise InputError(
                f"{path} 已存在，不会覆盖：请换一个名称，或先移走它",
                f"{path} is there already and is not overwritten: take another name, or move it away",
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=path.parent, prefix=f".{path.name}-") as folder:
            place = Path(folder, path.name)
            yield place
            if path.is_dir():
                path.rmdir()
            place.replace(path)
    except OSError as error:
        raise InputError(
            f"无法写入 {path}（{error.strerror}）：请换一个位置",
            f"{path} cannot be written ({error.strerror}): name another place",
        ) from error
