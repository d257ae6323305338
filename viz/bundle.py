"""The explorer's modules as one script, for pages that open from a file: a browser imports nothing there.

Only what our own modules need is understood: ``import { a, b } from "./x.js";`` on a line of its own, ``export`` before a
declaration, and names that no other module declares. A browser refuses a script in which a name is declared twice.
"""

from __future__ import annotations

import re
from pathlib import Path

_IMPORT = re.compile(r'^import \{ \w+(?:, \w+)* \} from "(\.{1,2}/[\w./-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=async |const |function )", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def bundle(entry: Path) -> str:
    """The text of a module and of all that it imports, each once and before those that import it.

    Raises ValueError for an import or export that is written in another way.
    """
    texts: dict[Path, str] = {}
    _collect(entry.resolve(), texts)
    return "".join(texts.values())


def _collect(module: Path, texts: dict[Path, str]) -> None:
    text = module.read_text("utf-8")
    for name in _IMPORT.findall(text):
        if (imported := (module.parent / name).resolve()) not in texts:
            _collect(imported, texts)
    plain = _EXPORT.sub("", _IMPORT.sub("", text))
    if left := _LEFT.search(plain):
        raise ValueError(f"{module.name}: a bundle cannot hold {left[0]!r}: see viz/bundle.py for what it may be")
    texts[module] = plain
