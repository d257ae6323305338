"""Who is let in: keys, roles, host names, rates."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api import create_app, where_to_listen
from core.errors import InputError, NotFoundError
from core.keys import KeyFile
from core.roles import Role
from core.settings import Settings
from tests.api.callers import Shown, with_keys

READ = "/v1/queries/no-such-question"
LET_IN = 404
"""Who is let in hears that there is no such question: that needs no graph."""

Open = Callable[[Settings], TestClient]


@pytest.fixture
def bare(tmp_path: Path) -> Settings:
    """Settings of a service for which no key was made."""
    return Settings(store=str(tmp_path / "store"), service_folder=str(tmp_path / "service"))


@pytest.fixture
def guarded(bare: Settings) -> tuple[Settings, Shown]:
    return with_keys(bare, bare.service_path)


@pytest.fixture
def start() -> Iterator[Open]:
    """Start a service with some settings; its client calls it localhost."""
    clients: list[TestClient] = []

    def run(settings: Settings) -> TestClient:
        clients.append(TestClient(create_app(settings), "http://localhost", raise_server_exceptions=False))
        return clients[-1]

    yield run
    for client in clients:
        client.close()


@pytest.mark.parametrize(
    ("host", "status"),
    [
        pytest.param("localhost", LET_IN, id="localhost"),
        pytest.param("LOCALHOST:8000", LET_IN, id="capitals and port"),
        pytest.param("127.0.0.1:8000", LET_IN, id="IPv4"),
        pytest.param("[::1]:8000", LET_IN, id="IPv6"),
        pytest.param("plans.example", LET_IN, id="named in the settings"),
        pytest.param("evil.example", 421, id="a name that a page brought along"),
        pytest.param("localhost.evil.example", 421, id="begins like localhost"),
        pytest.param("127.0.0.1.evil.example", 421, id="begins like an address"),
        pytest.param("10.0.0.5", 421, id="another address"),
        pytest.param("[::1", 421, id="no host"),
        pytest.param("", 421, id="empty"),
    ],
)
def test_without_keys_only_this_machine_reads(start: Open, bare: Settings, host: str, status: int) -> None:
    client = start(replace(bare, hosts=("plans.example",)))
    assert client.get(READ, headers={"Host": host}).status_code == status


def test_with_keys_the_host_does_not_matter(start: Open, guarded: tuple[Settings, Shown]) -> None:
    settings, shown = guarded
    assert start(settings).get(READ, headers={"Host": "plans.example", **shown[Role.reader]}).status_code == LET_IN


@pytest.mark.parametrize("path", ["/health/live", "/docs", "/openapi.json"])
def test_what_holds_no_data_needs_no_key(start: Open, guarded: tuple[Settings, Shown], path: str) -> None:
    assert start(guarded[0]).get(path).status_code == 200


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(lambda _: None, id="none"),
        pytest.param(lambda _: "Bearer", id="scheme alone"),
        pytest.param(lambda key: f"Basic {key}", id="another scheme"),
        pytest.param(lambda key: f"Bearer {key[:-1]}", id="cut"),
        pytest.param(lambda key: f"Bearer {key}x", id="longer"),
        pytest.param(lambda key: f"Bearer {key.removeprefix('zrn_')}", id="without its beginning"),
        pytest.param(lambda key: f"Bearer {key.swapcase()}", id="in other case"),
        pytest.param(lambda _: "Bearer a-reader", id="the name"),
        pytest.param(lambda key: f"Bearer {hashlib.sha256(key.encode()).hexdigest()}", id="what the file holds"),
        pytest.param(lambda _: "Bearer \xe9\xff", id="no ASCII"),
    ],
)
def test_what_is_no_key_is_refused(
    start: Open, guarded: tuple[Settings, Shown], written: Callable[[str], str | None]
) -> None:
    settings, shown = guarded
    text = written(shown[Role.reader]["Authorization"].removeprefix("Bearer "))
    response = start(settings).get(READ, headers=[] if text is None else [(b"Authorization", text.encode("latin-1"))])
    assert (response.status_code, response.json()["code"]) == (401, "unauthorized")
    assert response.headers["WWW-Authenticate"] == 'Bearer realm="zeren"'
    assert "zeren keys add" in response.json()["detail"]


@pytest.mark.parametrize("role", Role)
def test_every_role_reads(start: Open, guarded: tuple[Settings, Shown], role: Role) -> None:
    settings, shown = guarded
    assert start(settings).get(READ, headers=shown[role]).status_code == LET_IN


@pytest.mark.parametrize(
    ("mine", "needed", "may"),
    [(mine, needed, i >= j) for i, mine in enumerate(Role) for j, needed in enumerate(Role)],
)
def test_a_role_covers_those_before_it(mine: Role, needed: Role, may: bool) -> None:
    assert mine.covers(needed) is may


def test_a_revoked_key_stops_at_once(start: Open, guarded: tuple[Settings, Shown]) -> None:
    settings, shown = guarded
    client, keys = start(settings), KeyFile(settings.service_path)
    before = client.get(READ, headers=shown[Role.reader]).status_code
    keys.revoke("a-reader")
    after = [client.get(READ, headers=shown[role]).status_code for role in Role]
    assert (before, after) == (LET_IN, [401, LET_IN, LET_IN])


def test_a_key_that_is_made_counts_at_once(start: Open, bare: Settings) -> None:
    client = start(bare)
    before = client.get(READ).status_code
    secret = KeyFile(bare.service_path).add("看板", Role.reader)
    after = [client.get(READ, headers=h).status_code for h in ({}, {"Authorization": f"Bearer {secret}"})]
    assert (before, after) == (LET_IN, [401, LET_IN])


def test_it_stays_closed_when_the_last_key_is_revoked(start: Open, bare: Settings) -> None:
    keys = KeyFile(bare.service_path)
    keys.add("only", Role.admin)
    keys.revoke("only")
    assert start(bare).get(READ).status_code == 401


def test_it_stays_closed_when_the_file_is_deleted(start: Open, guarded: tuple[Settings, Shown]) -> None:
    settings, shown = guarded
    client = start(settings)
    client.get(READ, headers=shown[Role.reader])
    (settings.service_path / "keys.json").unlink()
    assert client.get(READ).status_code == 401


@pytest.mark.parametrize("content", ["", "[]", '{"keys": [{"name": "x"}]}', '{"keys": [{"name": 1, "role": "king"}]}'])
def test_a_broken_key_file_lets_nobody_in(start: Open, guarded: tuple[Settings, Shown], content: str) -> None:
    settings, shown = guarded
    (settings.service_path / "keys.json").write_text(content, "utf-8")
    response = start(settings).get(READ, headers=shown[Role.admin])
    assert (response.status_code, response.json()["code"]) == (503, "service-files")


def test_the_file_holds_no_key_and_is_its_owners(guarded: tuple[Settings, Shown]) -> None:
    settings, shown = guarded
    file = settings.service_path / "keys.json"
    assert file.stat().st_mode & 0o777 == 0o600
    assert not [h for h in shown.values() if h["Authorization"].split()[1] in file.read_text("utf-8")]


def test_keys_are_not_shown_by_what_holds_them(bare: Settings) -> None:
    keys = KeyFile(bare.service_path)
    secret = keys.add("x", Role.reader)
    assert secret not in f"{keys.keys()!r}"
    assert hashlib.sha256(secret.encode()).hexdigest() not in f"{keys.keys()!r}"


@pytest.mark.parametrize("name", ["", "a b", "a\nb", "../x", "x" * 65])
def test_names_are_held_to_their_form(bare: Settings, name: str) -> None:
    with pytest.raises(InputError, match="64 letters"):
        KeyFile(bare.service_path).add(name, Role.reader)


def test_two_keys_have_two_names(bare: Settings) -> None:
    keys = KeyFile(bare.service_path)
    keys.add("x", Role.reader)
    with pytest.raises(InputError, match="there is a key 'x' already"):
        keys.add("x", Role.admin)


def test_only_a_key_there_is_is_revoked(bare: Settings) -> None:
    with pytest.raises(NotFoundError, match="no key 'x'"):
        KeyFile(bare.service_path).revoke("x")


def test_who_comes_too_often_waits(start: Open, guarded: tuple[Settings, Shown]) -> None:
    settings, shown = guarded
    client = start(replace(settings, rate_limit="3/minute"))
    answers = [client.get(READ, headers=shown[Role.reader]) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [LET_IN, LET_IN, LET_IN, 429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert client.get(READ, headers=shown[Role.editor]).status_code == LET_IN


def test_addresses_without_keys_are_counted_too(start: Open, bare: Settings) -> None:
    client = start(replace(bare, rate_limit="2/minute"))
    assert [client.get(READ).status_code for _ in range(3)] == [LET_IN, LET_IN, 429]


def test_who_is_refused_too_often_waits_and_who_has_a_key_does_not(
    start: Open, guarded: tuple[Settings, Shown]
) -> None:
    settings, shown = guarded
    client = start(replace(settings, refusal_rate_limit="2/minute"))
    refused = [client.get(READ, headers={"Authorization": "Bearer zrn_guess"}).status_code for _ in range(3)]
    assert refused == [401, 401, 429]
    assert client.get(READ, headers=shown[Role.reader]).status_code == LET_IN


def test_who_says_to_be_forwarded_is_still_the_same(start: Open, bare: Settings) -> None:
    client = start(replace(bare, rate_limit="2/minute"))
    statuses = [client.get(READ, headers={"X-Forwarded-For": f"10.0.0.{i}"}).status_code for i in range(3)]
    assert statuses == [LET_IN, LET_IN, 429]


@pytest.mark.parametrize("name", ["ZEREN_RATE_LIMIT", "ZEREN_WRITE_RATE_LIMIT", "ZEREN_REFUSAL_RATE_LIMIT"])
def test_a_rate_that_is_none_is_told_before_serving(name: str) -> None:
    with pytest.raises(InputError, match=f"{name} is written like 60/minute"):
        create_app(Settings.from_environment({name: "often"}))


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        pytest.param("0.0.0.0", "127.0.0.1", id="all interfaces"),
        pytest.param("::", "127.0.0.1", id="all of IPv6"),
        pytest.param("192.168.1.5", "127.0.0.1", id="an address"),
        pytest.param("plans.example", "127.0.0.1", id="a name"),
        pytest.param("127.0.0.1", "127.0.0.1", id="loopback"),
        pytest.param("::1", "::1", id="loopback of IPv6"),
        pytest.param("localhost", "localhost", id="localhost"),
    ],
)
def test_without_keys_it_listens_on_this_machine(bare: Settings, asked: str, given: str) -> None:
    listening = where_to_listen(bare, asked)
    assert listening.host == given
    assert listening.notice is not None
    assert "zeren keys add" in listening.notice.zh
    assert "zeren keys add" in listening.notice.en


def test_with_keys_it_listens_where_it_is_told(guarded: tuple[Settings, Shown]) -> None:
    assert where_to_listen(guarded[0], "0.0.0.0") == ("0.0.0.0", None)


def needed(document: dict[str, Any]) -> dict[str, list[dict[str, list[str]]] | None]:
    """What each operation of the document says that it needs."""
    paths = document["paths"].items()
    return {f"{method} {path}": one.get("security") for path, item in paths for method, one in item.items()}


def test_every_operation_says_what_it_needs(start: Open, guarded: tuple[Settings, Shown]) -> None:
    document = start(guarded[0]).get("/openapi.json").json()
    said = needed(document)
    assert document["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
    assert said.pop("post /v1/plans") == said.pop("delete /v1/plans/{plan}") == [{"key": ["editor"]}]
    assert said.pop("get /health/live") is said.pop("get /health/ready") is None
    assert len(said) > 10
    assert set(map(str, said.values())) == {"[{'key': ['reader']}]"}


def test_without_keys_only_what_writes_says_that_it_needs_one(start: Open, bare: Settings) -> None:
    said = needed(start(bare).get("/openapi.json").json())
    assert {name for name, security in said.items() if security} == {"post /v1/plans", "delete /v1/plans/{plan}"}


@pytest.mark.parametrize(("role", "says"), [("reader", None), ("editor", [{"key": ["editor"]}])])
def test_cypher_without_keys_needs_the_role_that_the_settings_name(
    start: Open, bare: Settings, role: str, says: object
) -> None:
    document = start(replace(bare, cypher=role)).get("/openapi.json").json()
    assert needed(document)["post /v1/cypher"] == says


def test_with_the_first_key_the_document_becomes_another(start: Open, bare: Settings) -> None:
    client = start(bare)
    before = client.get("/openapi.json").headers["ETag"]
    unchanged = client.get("/openapi.json", headers={"If-None-Match": before})
    KeyFile(bare.service_path).add("看板", Role.reader)
    after = client.get("/openapi.json", headers={"If-None-Match": before})
    assert (unchanged.status_code, unchanged.headers["ETag"], unchanged.content) == (304, before, b"")
    assert (after.status_code, needed(after.json())["get /v1/plans"]) == (200, [{"key": ["reader"]}])
    assert after.headers["ETag"] != before


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/openapi.json", 200, id="document"),
        pytest.param("/docs", 200, id="its page"),
        pytest.param("/static-offline-docs/swagger-ui.css", 200, id="what the page loads"),
        pytest.param("/", 200, id="explorer"),
        pytest.param("/explorer/app.js", 200, id="what the explorer loads"),
        pytest.param("/nothing", 404, id="nothing there"),
    ],
)
def test_what_needs_no_key_is_counted_by_address(
    start: Open, guarded: tuple[Settings, Shown], path: str, status: int, method: str
) -> None:
    settings, shown = guarded
    client = start(replace(settings, rate_limit="2/minute"))
    answers = [client.request(method, path) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [status, status, 429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert client.get("/health/live").status_code == 200
    assert client.get(READ, headers=shown[Role.reader]).status_code == LET_IN


def test_probes_are_never_too_many(start: Open, guarded: tuple[Settings, Shown]) -> None:
    client = start(replace(guarded[0], rate_limit="1/minute"))
    assert {client.get("/health/live").status_code for _ in range(5)} == {200}
