"""The service under many clients, beside the bare driver with the same questions, in one run on one embedded store.

    python -m bench.serve [SECONDS] [CLIENTS]        (default: 60 s, 200 clients)

Each client asks one question after another of a mixed list: over HTTP from the service, then by the driver from the engine.
Prints answers a second, errors, and the 50th and 99th percentile of the time that an answer took.
"""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

from neo4j import AsyncGraphDatabase

from core.settings import Settings
from graph import Address, Engine, Store, address, load_plan
from ingest import example, read_plan
from queries import Query, bind, load_catalogue
from tests.support import CORPUS, PLANS

Asked = tuple[Query, dict[str, Any]]
Ask = Callable[[int], Awaitable[None]]


def questions() -> list[Asked]:
    """Every question with each of its own examples."""
    return [(query, dict(given)) for query in load_catalogue().values() for given in query.examples]


async def crowd(clients: int, seconds: float, ask: Ask) -> list[float]:
    """Have clients ask for a while. Returns how long each answer took; an error counts as none and is printed."""
    took: list[float] = []
    number, end = count(), time.perf_counter() + seconds

    async def client() -> None:
        while time.perf_counter() < end:
            start = time.perf_counter()
            await ask(next(number))
            took.append(time.perf_counter() - start)

    results = await asyncio.gather(*(client() for _ in range(clients)), return_exceptions=True)
    errors = [result for result in results if result is not None]
    print(f"  {len(took) / seconds:>8,.0f} answers/s, {len(errors)} errors {[str(error)[:80] for error in errors[:1]]}")
    return sorted(took)


async def over_http(port: int, asked: list[Asked], clients: int, seconds: float) -> list[float]:
    """The questions as requests, each client on a connection of its own that it keeps."""
    paths = [f"/v1/queries/{query.name}?{urlencode(given)}" for query, given in asked]
    idle: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = asyncio.Queue()
    for _ in range(clients):
        idle.put_nowait(await asyncio.open_connection("127.0.0.1", port))

    async def ask(number: int) -> None:
        reader, writer = await idle.get()
        writer.write(f"GET {paths[number % len(paths)]} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = int(head.partition("content-length:")[2].partition("\r\n")[0])
        body = await reader.readexactly(length)
        idle.put_nowait((reader, writer))
        if " 200 " not in head.partition("\r\n")[0]:
            raise RuntimeError(body.decode())

    return await crowd(clients, seconds, ask)


async def by_driver(at: Address, asked: list[Asked], clients: int, seconds: float) -> list[float]:
    """The questions through the official driver, rows as dictionaries."""
    bound = [(query.cypher, bind(query, given, 10_000)) for query, given in asked]
    async with AsyncGraphDatabase.driver(at.uri, auth=at.auth, max_connection_pool_size=clients) as driver:

        async def ask(number: int) -> None:
            cypher, parameters = bound[number % len(bound)]
            async with driver.session(database=at.database) as session:
                await session.execute_read(lambda tx: _rows(tx, cypher, parameters))

        return await crowd(clients, seconds, ask)


async def _rows(tx: Any, cypher: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = await (await tx.run(cypher, parameters)).data()
    return rows


@contextmanager
def service(settings: Settings) -> Iterator[int]:
    """The service in a process of its own. Yields its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "ZEREN_STORE": settings.store, "ZEREN_RATE_LIMIT": "1000000/second"}
    command = [sys.executable, "-m", "zeren", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            while not _is_ready(port):
                time.sleep(0.1)
            yield port
        finally:
            process.terminate()


def _is_ready(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def load(settings: Settings) -> None:
    """The real plans where they are at hand, and the example."""
    files = [(CORPUS / f"{name}.txt", year) for name, year in PLANS.items()]
    with Store.open(settings) as store:
        for file, year in [*((file, year) for file, year in files if file.exists()), (example(), None)]:
            load_plan(store, read_plan(file, year))


def percentile(took: list[float], part: float) -> float:
    """Milliseconds within which that part of the answers came."""
    return took[min(len(took) - 1, int(len(took) * part))] * 1000


def main(seconds: float, clients: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings, asked = Settings(store=str(Path(folder, "store"))), questions()
        load(settings)
        with service(settings) as port:
            print("service")
            ours = asyncio.run(over_http(port, asked, clients, seconds))
        print("bare driver")
        bare = asyncio.run(by_driver(address(settings), asked, clients, seconds))
        for name, took in (("service", ours), ("bare driver", bare)):
            print(f"{name:<12} p50 {percentile(took, 0.5):8.1f} ms   p99 {percentile(took, 0.99):8.1f} ms")
        print(f"p50: service {percentile(ours, 0.5) / percentile(bare, 0.5):.2f} × bare driver")
        Engine.of(settings).stop()


if __name__ == "__main__":
    main(*(float(sys.argv[1]) if len(sys.argv) > 1 else 60, int(sys.argv[2]) if len(sys.argv) > 2 else 200))
