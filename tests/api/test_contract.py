"""The OpenAPI document as a contract: held to by the running service, and good enough to generate a client from."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
import jsonschema_rs
import pytest

from core.keys import KeyFile
from core.roles import Role
from core.settings import Settings
from graph import Engine, Store, load_plan
from graph.rows import plan_rows
from ingest import Plan, example, read_plan
from tests.api.resources import RESOURCES, rows
from tests.patience import LONG_SECONDS
from tests.plans import SHANDONG, real_plans
from tests.service_process import serving

ROOT = Path(__file__).parents[2]
EXAMPLES = os.environ.get("ZEREN_TEST_EXAMPLES", "2")
"""How many requests a check makes of an operation; ZEREN_TEST_EXAMPLES=100 takes an hour."""

OF_EACH_KIND = "^(/v1/(plans|plans/{plan}|measures|network|cypher|queries)|/metrics|/health/.*)$"
"""Operations that read a table or a document, and that write; with and without a body."""

USE = """
from zeren_client import AuthenticatedClient
from zeren_client.api.queries import ask_lead_roles
import sys

client = AuthenticatedClient(base_url=sys.argv[1], token=sys.argv[2])
answer = ask_lead_roles.sync(client=client, plan=sys.argv[3], limit=3)
print([(row.unit, row.lead) for row in answer.rows])
"""


USE_OLD = """
from zeren_client import AuthenticatedClient
from zeren_client.api.departments import get_department
from zeren_client.api.queries import ask_lead_roles
import sys

client = AuthenticatedClient(base_url=sys.argv[1], token=sys.argv[2])
answer = ask_lead_roles.sync(client=client, plan=sys.argv[3], limit=1)
whole = get_department.sync("清川区:区大数据中心", client=client)
print([(row.unit, row.lead, row.additional_properties) for row in answer.rows], answer.additional_properties)
print(whole.units[0].unit, whole.units[0].additional_properties)
"""
YOUNGER = ("total", "unit_id")
"""Fields of answers that a client of before does not know."""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings without keys, of a store of its own with ``plans``; callers come as often as they like."""
    folder, often = tmp_path_factory.mktemp("contract"), "1000000/minute"
    settings = Settings(
        store=str(folder / "store"),
        service_folder=str(folder / "keyless"),
        cypher="reader",
        idle_seconds=600,
        rate_limit=often,
        write_rate_limit=often,
        refusal_rate_limit=often,
    )
    with Store.open(settings) as store:
        for plan in plans():
            load_plan(store, plan)
    yield settings
    Engine.of(settings).stop()


@pytest.fixture(scope="module")
def service(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A service with keys: its address, and an administrator's key."""
    folder = tmp_path_factory.mktemp("service")
    key = KeyFile(folder).add("tests", Role.admin)
    with serving(replace(settings, service_folder=str(folder)), folder / "log") as port:
        yield f"http://127.0.0.1:{port}", key


def plans() -> list[Plan]:
    """The example, and the one of the five plans that lacks what others have: pictures of all five take a minute longer."""
    return [read_plan(example()), *(plan for plan in real_plans() if plan.id == SHANDONG)]


def values(plans: Iterable[Plan]) -> set[tuple[str, str, str]]:
    """What there is of facts in plans: each kind of node and relationship, its properties, and each kind of their values."""
    found: set[tuple[str, str, str]] = set()
    for of_plan in map(plan_rows, plans):
        for label, nodes in [*of_plan.own.items(), *of_plan.shared.items()]:
            found |= {(label, *value) for node in nodes.values() for value in kinds(node)}
        for ends, edges in [*of_plan.edges.items(), *of_plan.kept.items()]:
            found |= {("-".join(ends), *value) for edge in edges for value in kinds(edge["properties"])}
    return found


def kinds(row: dict[str, Any]) -> set[tuple[str, str]]:
    """Each property with the type of its value, and with itself where it is empty or yes or no."""

    def kind(value: Any) -> str:
        telling = isinstance(value, bool) or value == "" or value == []
        return repr(value) if telling else type(value).__name__

    return {(name, kind(value)) for name, value in row.items()}


def test_what_any_of_the_five_plans_has_is_in_the_store_of_these_tests() -> None:
    assert values(real_plans()) - values(plans()) == set()


def run(*command: str, cwd: Path) -> str:
    """What a command prints; its failing is the test's."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-3000:]
    return done.stdout


def written(path: Path, text: str) -> str:
    """The path of a file with that text."""
    path.write_text(text, "utf-8")
    return str(path)


def generated(folder: Path, *source: str) -> Path:
    """The folder of a client that was generated from the document there."""
    generator = str(Path(sys.executable).with_name("openapi-python-client"))
    names = written(folder / "names.yaml", "package_name_override: zeren_client\n")
    run(generator, "generate", *source, "--output-path", "made", "--config", names, cwd=folder)
    return folder / "made"


def test_a_client_is_generated_and_asks(service: tuple[str, str], tmp_path: Path) -> None:
    address, key = service
    client = generated(tmp_path, "--url", f"{address}/openapi.json")
    said = run(sys.executable, written(client / "use.py", USE), address, key, "清川政发-2025-4", cwd=client)
    assert said.startswith("[('区行政审批局', 11)")


def test_a_client_of_before_reads_the_answers_of_after(service: tuple[str, str], tmp_path: Path) -> None:
    address, key = service
    old = older(httpx2.get(f"{address}/openapi.json").json())
    client = generated(tmp_path, "--path", written(tmp_path / "old.json", json.dumps(old)))
    said = run(sys.executable, written(client / "use.py", USE_OLD), address, key, "清川政发-2025-4", cwd=client)
    assert said.splitlines() == [
        "[('区行政审批局', 11, {'unit_id': '清川区:区行政审批局'})] {'total': 38}",
        "区大数据中心 {'unit_id': '清川区:区大数据中心'}",
    ]


@pytest.mark.parametrize(("path", "url"), rows(RESOURCES))
def test_the_answers_of_after_keep_to_the_document_of_before(service: tuple[str, str], path: str, url: str) -> None:
    """What a strict client checks, such as one generated for Java or Go."""
    address, key = service
    old = older(httpx2.get(f"{address}/openapi.json").json())
    body = httpx2.get(address + url, headers={"Authorization": f"Bearer {key}"}).json()
    documented = old["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    schema = {**documented, "components": old["components"]}
    assert [str(error) for error in jsonschema_rs.iter_errors(schema, body)] == []


def older(document: dict[str, Any]) -> dict[str, Any]:
    """The document as it was before ``YOUNGER`` came into it."""
    schemas = [schema for schema in document["components"]["schemas"].values() if "properties" in schema]
    known = [name for schema in schemas for name in YOUNGER if schema["properties"].pop(name, None)]
    assert set(known) == {*YOUNGER}, "a document that lacks nothing is not of before"
    for schema in schemas:
        schema["required"] = [name for name in schema.get("required", ()) if name not in YOUNGER]
    return document


@pytest.mark.parametrize("page", ["docs/service.md", "docs/service.zh-CN.md"])
def test_the_call_of_the_documentation_works(
    service: tuple[str, str], tmp_path: Path, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZEREN_URL", service[0])
    monkeypatch.setenv("ZEREN_KEY", service[1])
    (block,) = re.findall(r"^```py\n(.*?)^```", (ROOT / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert run(sys.executable, "-c", block, cwd=tmp_path) == "39\n"


def test_without_keys_it_does_as_its_document_says_of_them(settings: Settings, tmp_path: Path) -> None:
    """Of each operation: it needs a key where the document says so, and takes no wrong one."""
    with serving(settings, tmp_path / "log") as port:
        fuzz(
            f"http://127.0.0.1:{port}",
            tmp_path,
            "--checks",
            "ignored_auth",
            "--phases",
            "examples",
            "--include-path-regex",
            OF_EACH_KIND,
        )


def test_the_service_keeps_to_its_document(service: tuple[str, str], tmp_path: Path) -> None:
    """All checks, stateful ones too. It stands last, because it takes plans away."""
    address, key = service
    checks = ("--checks", "all", "--max-examples", EXAMPLES, "--request-timeout", str(LONG_SECONDS))
    fuzz(address, tmp_path, *checks, "-H", f"Authorization: Bearer {key}")


def fuzz(address: str, folder: Path, *options: str) -> str:
    """What schemathesis says of the service there."""
    program = str(Path(sys.executable).with_name("schemathesis"))
    named = str(Path(__file__).with_name("schemathesis.toml"))
    return run(program, "--config-file", named, "run", *options, "--seed", "1", f"{address}/openapi.json", cwd=folder)
