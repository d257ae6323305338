"""The container files: what docker-compose.yml asks for, as its own client resolves it, and what goes into the image."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from core.settings import Settings
from graph.store import Store
from tests.engines import EMBEDDED, engine_names
from tests.patience import is_ready
from tests.service_process import is_open

ROOT = Path(__file__).parents[1]
COMPOSE = ROOT / "docker-compose.yml"
SERVICES = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
PASSWORD = "p@ss w$rd#/责任"

Resolve = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def client() -> list[str]:
    """The compose client, which needs no engine for this."""
    command = ["docker", "compose"]
    if (
        shutil.which("docker") is None
        or subprocess.run([*command, "version"], capture_output=True, check=False).returncode
    ):
        pytest.skip("there is no compose client (docker compose) on this machine")
    return command


@pytest.fixture
def resolve(client: list[str], tmp_path: Path) -> Resolve:
    """Run `docker compose config` with an .env file of that text."""

    def run(env: str) -> subprocess.CompletedProcess[str]:
        (tmp_path / ".env").write_text(env, encoding="utf-8")
        arguments = ["--file", str(COMPOSE), "--env-file", str(tmp_path / ".env"), "config", "--format", "json"]
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "ZEREN_"))}
        return subprocess.run(
            [*client, *arguments], capture_output=True, text=True, encoding="utf-8", env=clean, check=False
        )

    return run


@pytest.mark.parametrize(
    "env",
    [
        pytest.param("", id="no file filled in"),
        pytest.param((ROOT / ".env.example").read_text(encoding="utf-8"), id="the example as it is"),
    ],
)
def test_nothing_starts_without_a_password(resolve: Resolve, env: str) -> None:
    done = resolve(env)
    assert done.returncode != 0
    assert "Copy .env.example to .env and write NEO4J_PASSWORD there" in done.stderr


def test_both_services_get_the_password_as_it_was_written(resolve: Resolve) -> None:
    services = json.loads(resolve(f"NEO4J_PASSWORD='{PASSWORD}'").stdout.replace("$$", "$"))["services"]
    assert services["neo4j"]["environment"]["NEO4J_AUTH"] == f"neo4j/{PASSWORD}"
    assert services["zeren"]["environment"]["ZEREN_NEO4J_PASSWORD"] == PASSWORD


@pytest.mark.parametrize(
    ("more", "service"),
    [
        pytest.param("", "127.0.0.1", id="as it is"),
        pytest.param("ZEREN_LISTEN=0.0.0.0", "0.0.0.0", id="opened by its owner"),
    ],
)
def test_ports_are_published_on_loopback(resolve: Resolve, more: str, service: str) -> None:
    services = json.loads(resolve(f"NEO4J_PASSWORD=x\n{more}").stdout)["services"]
    published = {(name, port["host_ip"]) for name, one in services.items() for port in one["ports"]}
    assert published == {("neo4j", "127.0.0.1"), ("zeren", service)}


def test_the_file_holds_no_password() -> None:
    uses = re.findall(r"\$\{NEO4J_PASSWORD[^}]*\}", COMPOSE.read_text(encoding="utf-8"))
    assert [re.sub(r":\?.*", "", use).rstrip("}") for use in uses] == ["${NEO4J_PASSWORD"] * 2


def test_the_example_shows_every_variable_with_its_default() -> None:
    defaults = re.findall(r"\$\{(\w+):-([^}]*)\}", COMPOSE.read_text(encoding="utf-8"))
    shown = re.findall(r"^#?(\w+)=(.*)$", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(shown) == {("NEO4J_PASSWORD", ""), *defaults}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param("user", "10001:10001", id="not root"),
        pytest.param("read_only", True, id="read-only root"),
        pytest.param("tmpfs", ["/tmp:size=64m,noexec,nosuid,nodev"], id="what it may write"),
        pytest.param("volumes", ["service-data:/data"], id="where it keeps its keys"),
        pytest.param("cap_drop", ["ALL"], id="no capabilities"),
        pytest.param("security_opt", ["no-new-privileges:true"], id="no new privileges"),
        pytest.param("depends_on", {"neo4j": {"condition": "service_healthy"}}, id="waits for Neo4j"),
    ],
)
def test_the_service_is_shut_in(key: str, value: object) -> None:
    assert SERVICES["zeren"][key] == value


@pytest.mark.parametrize("engine", [name for name in engine_names() if name != EMBEDDED], indirect=True)
def test_neo4j_knows_the_settings(engine_store: Store) -> None:
    names = [name.removeprefix("NEO4J_") for name in SERVICES["neo4j"]["environment"] if name != "NEO4J_AUTH"]
    asked = {name.replace("__", " ").replace("_", ".").replace(" ", "_") for name in names}
    assert asked <= {row["name"] for row in engine_store.read("SHOW SETTINGS YIELD name").rows}


@contextmanager
def serving(store: str) -> Iterator[int]:
    """The port of a service on that store."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, str(ROOT / "zeren.py"), "serve", "--port", str(port)]
    process = subprocess.Popen(command, env={**os.environ, "ZEREN_STORE": store}, stderr=subprocess.DEVNULL)
    try:
        assert is_ready(process.pid, lambda: is_open(port)), "the service did not start"
        yield port
    finally:
        process.terminate()
        process.wait()


def check_health(port: int) -> int:
    """The exit code of the compose file's own check, at another port."""
    _, _, flag, program = SERVICES["zeren"]["healthcheck"]["test"]
    command = [sys.executable, flag, program.replace("8000", str(port))]
    # An office's proxy must not be asked for a service on loopback.
    environment = {**os.environ, "http_proxy": "http://127.0.0.1:9"}
    return subprocess.run(command, env=environment, stderr=subprocess.DEVNULL, check=False).returncode


def test_the_health_check_passes_where_the_graph_answers(settings: Settings, store: Store) -> None:
    with serving(settings.store) as port:
        assert check_health(port) == 0


def test_the_health_check_fails_where_the_graph_does_not_answer() -> None:
    with serving("bolt://127.0.0.1:1") as port:
        assert check_health(port) == 1


def test_the_image_runs_as_the_user_of_the_compose_file() -> None:
    users = re.findall(r"^USER (.+)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert users == [SERVICES["zeren"]["user"]]


def test_the_build_gets_what_the_wheel_is_made_of_and_no_more() -> None:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    sources = set(project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"])
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    admitted = {line.removeprefix("!") for line in lines if line.startswith("!")}
    assert lines[1] == "*"
    assert admitted == {*sources, "pyproject.toml", "README.md", "LICENSE", "requirements"}


@pytest.mark.parametrize(
    ("lock", "held", "engine_held", "tools_held"),
    [
        pytest.param("base", True, False, False, id="base"),
        pytest.param("embedded", True, True, False, id="embedded"),
        pytest.param("build", False, False, True, id="build"),
    ],
)
def test_each_lock_holds_its_part(lock: str, held: bool, engine_held: bool, tools_held: bool) -> None:
    text = (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")
    names = set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE))
    assert ("neo4j" in names, "arcadedb-embedded" in names, "hatchling" in names) == (held, engine_held, tools_held)


@pytest.mark.parametrize("lock", ["base", "build", "dev", "embedded"])
def test_a_lock_names_no_index(lock: str) -> None:
    assert "://" not in (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")
