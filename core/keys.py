"""The keys of the service's callers: who may do what, in one file that holds no key itself.

A key is 256 random bits, so a plain SHA-256 of it is all that has to be kept: nobody guesses such a key, with or without the
file. Salt and slow hashes are for passwords, which people choose; here they would only slow down every request.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from core.errors import InputError, NotFoundError, ServiceFilesError
from core.roles import Role

PREFIX = "zrn_"
_NAME = re.compile(r"[\w.@-]{1,64}")


@dataclass(frozen=True, slots=True)
class Key:
    """What is kept of a key."""

    name: str
    role: Role
    made: str
    sha256: str = field(repr=False)


class KeyFile:
    """The keys in ``keys.json`` of the service's folder. Changes by other processes are seen by the next call."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "keys.json"
        self._stamp: tuple[int, int, int] | None = None
        self._keys: tuple[Key, ...] | None = None

    def keys(self) -> tuple[Key, ...] | None:
        """All keys; None where no key was ever made. Raises ServiceFilesError for a file that cannot be read."""
        try:
            stat = self._path.stat()
            stamp = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
            if stamp != self._stamp:
                entries = json.loads(self._path.read_bytes())["keys"]
                self._keys = tuple(Key(**{**entry, "role": Role(entry["role"])}) for entry in entries)
                self._stamp = stamp
        except FileNotFoundError:
            self._stamp = self._keys = None
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise ServiceFilesError(
                f"密钥文件 {self._path} 无法读取：请检查其权限和内容",
                f"the key file {self._path} cannot be read: look at its permissions and content",
            ) from error
        return self._keys

    def find(self, secret: str) -> Key | None:
        """The key that reads so. Every key is compared, each in constant time, so that the time taken tells nothing."""
        digest = _digest(secret)
        found = [key for key in self.keys() or () if hmac.compare_digest(key.sha256, digest)]
        return found[0] if found else None

    def add(self, name: str, role: Role) -> str:
        """Make a key and return it: this is the only time that it is seen. Raises InputError for a name that cannot be had."""
        if not _NAME.fullmatch(name):
            raise InputError(
                "密钥名称只能用文字、数字和 . _ @ -，最多 64 个字符",
                "a key's name is up to 64 letters, digits and . _ @ -",
            )
        with self._changing() as keys:
            if any(key.name == name for key in keys):
                raise InputError(
                    f"已有名为“{name}”的密钥：请换名，或先 zeren keys revoke {name}",
                    f"there is a key {name!r} already: take another name, or first zeren keys revoke {name}",
                )
            secret = PREFIX + secrets.token_urlsafe(32)
            made = datetime.now(UTC).isoformat(timespec="seconds")
            keys.append(Key(name, role, made, _digest(secret)))
        return secret

    def revoke(self, name: str) -> None:
        """Take a key back. The file stays when it was the last: the service stays closed. Raises NotFoundError."""
        with self._changing() as keys:
            found = [key for key in keys if key.name == name]
            if not found:
                raise NotFoundError(
                    f"没有名为“{name}”的密钥：zeren keys list 列出全部", f"no key {name!r}: zeren keys list shows them"
                )
            keys.remove(found[0])

    @contextmanager
    def _changing(self) -> Iterator[list[Key]]:
        """The keys, to be changed under a lock and written when the block ends well."""
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with FileLock(self._path.with_suffix(".lock"), timeout=10, mode=0o600):
                keys = list(self.keys() or ())
                yield keys
                self._write(keys)
        except (OSError, Timeout) as error:
            raise ServiceFilesError(
                f"{self._path} 无法写入：请用 ZEREN_SERVICE_FOLDER 指定可写的文件夹",
                f"{self._path} cannot be written: name a folder that can be by ZEREN_SERVICE_FOLDER",
            ) from error

    def _write(self, keys: Sequence[Key]) -> None:
        """Put the file in place at once, readable by its owner alone."""
        draft = self._path.with_suffix(".tmp")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump({"keys": [asdict(key) for key in keys]}, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._path)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
