"""``zeren keys`` and what ``zeren serve`` says without keys, as a user meets them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from core.settings import Settings
from tests.commands import COMMAND, Done, zeren
from tests.service_process import serving


def keys(folder: Path, *arguments: str, language: str = "en") -> Done:
    return zeren(folder, "keys", *arguments, language=language)


def test_a_key_stands_alone_on_standard_output(tmp_path: Path) -> None:
    done = keys(tmp_path, "add", "看板", "--role", "reader")
    assert re.fullmatch(r"zrn_[\w-]{43}\n", done.stdout)
    assert "shown this once" in done.stderr


def test_keys_are_listed_without_themselves(tmp_path: Path) -> None:
    secrets = [keys(tmp_path, "add", role, "--role", role).stdout.strip() for role in ("reader", "admin")]
    listed = keys(tmp_path, "list", "--format", "json").stdout
    assert [(key["name"], key["role"]) for key in json.loads(listed)["keys"]] == [
        ("reader", "reader"),
        ("admin", "admin"),
    ]
    assert not [secret for secret in secrets if secret in listed]


def test_a_revoked_key_is_gone(tmp_path: Path) -> None:
    keys(tmp_path, "add", "x", "--role", "reader")
    assert keys(tmp_path, "revoke", "x").returncode == 0
    assert json.loads(keys(tmp_path, "list", "--format", "json").stdout) == {"keys": []}


@pytest.mark.parametrize(
    ("arguments", "language", "says"),
    [
        pytest.param(("revoke", "nobody"), "en", "error: no key 'nobody'", id="no such key"),
        pytest.param(("revoke", "nobody"), "zh", "错误：没有名为“nobody”的密钥", id="in Chinese"),
        pytest.param(("add", "a/b", "--role", "reader"), "en", "error: a key's name is", id="name"),
        pytest.param(("add", "x", "--role", "king"), "en", "'king' is not one of", id="role"),
        pytest.param(("add", "x"), "en", "Missing option '--role'", id="no role"),
    ],
)
def test_slips_are_told(tmp_path: Path, arguments: tuple[str, ...], language: str, says: str) -> None:
    done = keys(tmp_path, *arguments, language=language)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("", "utf-8")
    done = keys(tmp_path, "add", "x", "--role", "reader")
    assert done.returncode == 2
    assert "ZEREN_SERVICE_FOLDER" in done.stderr


def test_a_store_with_keys_is_still_a_store(cold: Settings) -> None:
    environment = {**os.environ, "ZEREN_STORE": cold.store, "ZEREN_IDLE_SECONDS": "600"}
    added = subprocess.run([COMMAND, "keys", "add", "x", "--role", "reader"], env=environment, check=False)
    asked = subprocess.run([COMMAND, "ask", "plans"], env=environment, check=False)
    assert (added.returncode, asked.returncode) == (0, 0)


def status_of(port: int, key: str | None) -> int:
    headers = {} if key is None else {"Authorization": f"Bearer {key}"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}/v1/queries/none", headers=headers)
    try:
        return int(urllib.request.urlopen(request).status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_without_keys_it_says_so_and_stays_on_this_machine(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with serving(Settings(store=str(tmp_path / "store")), log, "--host", "0.0.0.0") as port:
        said = log.read_text("utf-8")
    first = said.splitlines()[0]
    assert "没有密钥" in first
    assert "run zeren keys add NAME" in first
    assert f"http://127.0.0.1:{port}" in said or f"127.0.0.1:{port}" in said
    assert "0.0.0.0" not in said


def test_a_running_service_follows_the_command_line(tmp_path: Path) -> None:
    secret = keys(tmp_path, "add", "x", "--role", "reader").stdout.strip()
    with serving(Settings(store=str(tmp_path / "store")), tmp_path / "log", "--host", "0.0.0.0") as port:
        before = status_of(port, None), status_of(port, secret)
        keys(tmp_path, "revoke", "x")
        after = status_of(port, secret)
    assert (before, after) == ((401, 404), 401)
    assert secret not in (tmp_path / "log").read_text("utf-8")
