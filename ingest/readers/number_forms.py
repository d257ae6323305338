"""How Word writes the counters of lists: 一, 十一, ①, １, ii, B."""

from __future__ import annotations

import re
from collections.abc import Callable

MOST = 9999
"""A counter beyond this was set by hand, or to do harm."""

_DIGITS = "零一二三四五六七八九"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
    (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def write_number(form: str, number: int) -> str:
    """The number in a form that ``w:numFmt`` names; in digits where we do not know the form or it has no such number."""
    return _FORMS.get(form, str)(number)


def _chinese(number: int) -> str:
    """一 … 九千九百九十九, as lists count: 十一, not 一十一."""
    if number < 1 or number > MOST:
        return str(number)
    digits = [int(d) for d in str(number)]
    units = ["", "十", "百", "千"][: len(digits)][::-1]
    words = "".join(_DIGITS[d] + (u if d else "") for d, u in zip(digits, units, strict=True))
    words = re.sub("零+", "零", words).rstrip("零")
    return words.removeprefix("一") if words.startswith("一十") else words


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if 1 <= number <= 780 else str(number)


def _roman(number: int) -> str:
    if number > MOST:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,  # what Chinese editions of Word write for 一、二、三
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": _chinese,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": lambda n: "".join(chr(ord(d) + 0xFEE0) for d in str(n)),
    "lowerLetter": _letter,
    "upperLetter": lambda n: _letter(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
}
