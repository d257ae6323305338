"""The explorer's files: the page, what it loads, and where vis-network comes from."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

STATIC = Path(__file__).parent / "static"
"""The folder of the explorer's own files; ``index.html`` is the page."""


def vis_network() -> Path:
    """The script of vis-network that pyvis brings along.

    pyvis itself is not imported: that takes a second, for IPython. Raises FileNotFoundError for another release of pyvis.
    """
    spec = find_spec("pyvis")
    assert spec is not None, "pyvis is a dependency"
    assert spec.origin is not None
    script = Path(spec.origin).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
    if not script.is_file():
        raise FileNotFoundError(f"{script}: pyvis has its copy of vis-network elsewhere now")
    return script
