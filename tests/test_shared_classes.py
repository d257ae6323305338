"""The archive of classes is used: a run without it is right, and slow, and nobody would notice."""

from __future__ import annotations

import os

import psutil
import pytest

from core.settings import Settings
from graph import Engine
from tests.shared_classes import OPTIONS, QUICK, archive, of_another_java, options


@pytest.mark.skipif(os.environ.get(OPTIONS) != options(), reason="whoever runs the tests has other options for Java")
def test_an_engine_starts_from_the_archive(settings: Settings) -> None:
    process = psutil.Process(Engine.of(settings).ensure().pid)
    assert str(archive()) in {mapped.path for mapped in process.memory_maps()}


def test_another_java_gets_none_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OPTIONS, options())
    assert of_another_java()[OPTIONS] == QUICK
