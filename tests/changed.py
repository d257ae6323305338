"""Runs the quick tests that what was changed reaches: ``python -m tests.changed``, a part of ``make check``.

Changed is what differs from the last commit, or, where nothing does, what the last commit changed. A test is reached when its
file imports a changed module, over however many others. Which tests are quick stands in ``durations.json``.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from tests.groups import group_of, recorded
from tests.imports import ROOT, Edge, dependents, imports

SECONDS = 30.0
"""All tests of one check together."""


def changed_files() -> list[str]:
    """The files that differ from the last commit, or those that it changed."""
    now = [*_git("diff", "--name-only", "HEAD"), *_git("ls-files", "--others", "--exclude-standard")]
    return now or _git("diff", "--name-only", "HEAD~1", "HEAD")


def modules_of(files: Iterable[str], known: Iterable[str]) -> set[str]:
    """The modules that files are, or stand beside: a page of rules or a ``.cypher`` file changes those of its package."""
    known = set(known)
    return {module for file in files for module in _modules_of(PurePosixPath(file), known)}


def quick_tests(files: Sequence[str], edges: Sequence[Edge]) -> tuple[list[str], list[str]]:
    """The test files to run, and those that would take too long."""
    reached = dependents(modules_of(files, {module for edge in edges for module in edge}), edges)
    tests = sorted((file for file in map(_file, reached) if PurePosixPath(file).name.startswith("test_")), key=_seconds)
    chosen = [file for i, file in enumerate(tests) if sum(map(_seconds, tests[: i + 1])) <= SECONDS]
    return sorted(chosen), sorted(tests[len(chosen) :])


def main() -> int:
    """Run them. Exit code of pytest; 0 where there are none."""
    chosen, left_out = quick_tests(changed_files(), imports("tests"))
    if left_out:
        sys.stdout.write(f"Left to `make test`, as they take longer: {', '.join(left_out)}\n")
    if not chosen:
        sys.stdout.write("No quick test is reached by what was changed.\n")
        return 0
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-k", "not neo4j-", "--durations=3", *chosen], cwd=ROOT, check=False
    ).returncode


def _git(*arguments: str) -> list[str]:
    command = ["git", "-c", "core.quotePath=false", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()


def _modules_of(file: PurePosixPath, known: set[str]) -> Iterator[str]:
    if file.suffix == ".py":
        yield ".".join(file.with_suffix("").parts).removesuffix(".__init__")
        return
    for folder in file.parents:
        package = ".".join(folder.parts)
        if package in known:
            yield from (module for module in known if module == package or module.startswith(f"{package}."))
            return


def _file(module: str) -> str:
    return f"{module.replace('.', '/')}.py"


def _seconds(file: str) -> float:
    """How long a file's tests take: without end where they stand with others that share a server."""
    return recorded(group_of(file)) if group_of(file) == file and (ROOT / file).exists() else SECONDS + 1


if __name__ == "__main__":
    sys.exit(main())
