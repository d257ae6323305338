"""A picture as PNG: its SVG, rendered by resvg with the fonts of the machine."""

from __future__ import annotations

from functools import cache

import resvg_py

from core.errors import InputError
from core.language import Language
from viz.picture import Picture
from viz.svg import FONTS, svg

_LARGEST = 8000.0
"""The longest side in pixels: more is a picture that few programs open."""


def png(picture: Picture, language: Language = "zh", zoom: float = 2.0) -> bytes:
    """The picture, ``zoom`` pixels to a unit. Raises InputError where the machine has no font with Chinese characters."""
    require_font()
    longest = max(*(abs(node.x) + abs(node.y) for node in picture.nodes), 500.0) * 2 + 400
    return _rendered(svg(picture, language), min(zoom, _LARGEST / longest))


@cache
def require_font(skip_system_fonts: bool = False) -> None:
    """Raises InputError where a Chinese character comes out blank, which says how to get a font."""
    if not draws_chinese(skip_system_fonts):
        raise InputError(
            "本机没有中文字体，画不出文字：请安装一种（如 apt install fonts-noto-cjk），或改存为 .svg 或 .html",
            "this machine has no font with Chinese characters: install one (apt install fonts-noto-cjk), or write .svg or .html",
        )


def draws_chinese(skip_system_fonts: bool = False) -> bool:
    """Whether a Chinese character comes out as anything but blank."""
    page = '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" font-family="{}"><text y="20" font-size="20">{}</text></svg>'
    blank, drawn = (_rendered(page.format(FONTS, sign), 1.0, skip_system_fonts) for sign in ("", "责"))
    return blank != drawn


def _rendered(text: str, zoom: float, skip_system_fonts: bool = False) -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=text, zoom=zoom, background="#ffffff", skip_system_fonts=skip_system_fonts))  # fmt: skip
