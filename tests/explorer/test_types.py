"""The explorer's modules ask for what the service answers: its types are the document's, and its modules hold to them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.explorer.types import FILE, document_of_the_service, written

VIZ = FILE.parents[1]
DENO = Path(sys.executable).with_name("deno")


def check(*modules: Path, cwd: Path = VIZ) -> subprocess.CompletedProcess[str]:
    """What the type checker says of modules. It fetches nothing."""
    command = [str(DENO), "check", "--no-remote", "--config", str(VIZ / "deno.json"), *map(str, modules)]
    environment = {**os.environ, "NO_COLOR": "1"}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_the_types_are_those_of_the_document() -> None:
    assert FILE.read_text("utf-8") == written(document_of_the_service()), "run python -m tests.explorer.types"


def test_the_modules_hold_to_their_types() -> None:
    done = check(VIZ / "static" / "app.js", *sorted((VIZ / "static" / "pages").glob("*.js")))
    assert done.returncode == 0, done.stderr


def test_a_field_that_no_answer_has_is_found(tmp_path: Path) -> None:
    module = tmp_path / "page.js"
    module.write_text(
        f'import {{ get }} from "{(VIZ / "static" / "api.js").as_uri()}";\n(await get("plans")).rows[0].titel;\n',
        "utf-8",
    )
    done = check(module)
    assert done.returncode == 1
    assert "Property 'titel' does not exist on type 'PlansRow'" in done.stderr
