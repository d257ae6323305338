"""Code points that stand for others, one for one, so that places stay; and those that no document means, which become U+FFFD."""

from __future__ import annotations

import unicodedata

_CONTROLS = (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0))

NO_CHARACTERS = dict.fromkeys((*_CONTROLS, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), 0xFFFD)
"""For ``str.translate``: half surrogates, which no encoding can write, and what neither XML nor a terminal takes: NUL, escape and other
controls, but not line ends, tabs and form feeds."""

_RADICALS = "⺁厂⺄乙⺅亻⺆冂⺈刀⺉刂⺋㔾⺌小⺍小⺎尢⺏尣⺐尢⺓幺⺔彑⺖忄⺗心⺘扌⺙攵⺛旡⺝月⺞歹⺟母⺠民⺡氵⺢水⺣灬⺥爫⺨犭⺩王⺪疋⺬示⺭礻⺮竹⺯糹⺰纟⺳网⺶羊⺷羊⺸羊⺹老⺺肀⺻聿⺼肉⺽臼⺾艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟"
"""Radicals of the CJK supplement block, each before the character that it is; Unicode's EquivalentUnifiedIdeograph.txt."""


def _folded() -> dict[int, int]:
    """Kangxi radicals and compatibility ideographs to the usual characters: many writers of PDF print ⽔ for 水."""
    blocks = (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))
    folded = {code: unicodedata.normalize("NFKC", chr(code)) for code in blocks}
    same_length = {code: ord(form) for code, form in folded.items() if len(form) == 1 and ord(form) != code}
    return same_length | {ord(a): ord(b) for a, b in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)}


RADICALS = _folded()
"""For ``str.translate``."""
