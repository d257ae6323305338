"""Fetch ahead of a run what its servers are made of, and say what is not to be had: ``python -m tests.neo4j_server``."""

from __future__ import annotations

import os

from tests.neo4j_server import LATEST, LTS, TOO_OLD, missing

RELEASES = (LTS, LATEST, TOO_OLD) if os.environ.get("ZEREN_TEST_NEO4J_LATEST") else (LTS, TOO_OLD)

for reason in filter(None, map(missing, RELEASES)):
    print(reason)  # noqa: T201 - a program
