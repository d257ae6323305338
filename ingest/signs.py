"""Code points that no document means: they become U+FFFD, so that places stay."""

from __future__ import annotations

_CONTROLS = (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0))

NO_CHARACTERS = dict.fromkeys((*_CONTROLS, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), 0xFFFD)
"""For ``str.translate``: half surrogates, which no encoding can write, and what neither XML nor a terminal takes: NUL, escape and other
controls, but not line ends, tabs and form feeds."""
