"""The explorer's modules as one script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from viz.bundle import bundle
from viz.explorer import STATIC
from viz.page import DRAWING


def test_a_module_comes_once_and_behind_what_it_imports(tmp_path: Path) -> None:
    (tmp_path / "low.js").write_text("export const low = 1;\n", "utf-8")
    (tmp_path / "mid.js").write_text(
        'import { low } from "./low.js";\nexport function mid() { return low; }\n', "utf-8"
    )
    top = tmp_path / "top.js"
    top.write_text(
        'import { low } from "./low.js";\nimport { mid } from "./mid.js";\n\nexport async function top() {}\n', "utf-8"
    )

    assert bundle(top) == "const low = 1;\nfunction mid() { return low; }\n\nasync function top() {}\n"


@pytest.mark.parametrize(
    "line",
    [
        'import everything from "./low.js";',
        'import { low as other } from "./low.js";',
        'import "./low.js";',
        "export { low };",
        "export default low;",
        "export class Low {}",
    ],
)
def test_what_a_bundle_cannot_hold_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "low.js").write_text("export const low = 1;\n", "utf-8")
    (tmp_path / "top.js").write_text(f"{line}\n", "utf-8")

    with pytest.raises(ValueError, match=r"top\.js: a bundle cannot hold"):
        bundle(tmp_path / "top.js")


def test_the_drawing_is_whole() -> None:
    text = bundle(DRAWING)
    modules = [*(STATIC / "picture").glob("*.js"), STATIC / "dom.js", STATIC / "files.js"]

    assert re.findall(r"^(?:import|export)\b", text, re.MULTILINE) == []
    assert [path.name for path in modules if text.count(path.read_text("utf-8").splitlines()[0]) != 1] == []
