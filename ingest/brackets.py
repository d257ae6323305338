"""The brackets that plans print, of every width and kind."""

from __future__ import annotations

import re

PAIRS = {
    "（": "）",
    "(": ")",
    "〔": "〕",
    "［": "］",
    "[": "]",
    "【": "】",
    "〈": "〉",
    "｛": "｝",
    "{": "}",
    "〖": "〗",
    "「": "」",
}
OPEN = "".join(PAIRS)
CLOSE = "".join(PAIRS.values())
SIGN = re.compile(f"[{re.escape(OPEN + CLOSE)}]")


def differ_in_width(opening: str, closing: str) -> bool:
    """Whether a pair is one bracket in two widths: （ and ), ［ and ]."""
    return (opening, closing) in (("（", ")"), ("(", "）"), ("［", "]"), ("[", "］"), ("｛", "}"), ("{", "｝"))
