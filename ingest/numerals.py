"""Numbers as headings and dates print them: 3, ３, 三, 十二, ③."""

from __future__ import annotations

_DIGITS = {sign: n for n, sign in enumerate("一二三四五六七八九", 1)}


def to_int(printed: str) -> int:
    """The value of a printed number up to 99 in Chinese signs, or any in digits. Raises ValueError for what is none."""
    if printed.isdecimal():
        return int(printed)
    if len(printed) == 1 and "①" <= printed <= "⑳":
        return ord(printed) - ord("①") + 1
    tens, ten, ones = printed.rpartition("十")
    if not ten:
        return _digit(printed)
    return (_digit(tens) if tens else 1) * 10 + (_digit(ones) if ones else 0)


def _digit(sign: str) -> int:
    if sign not in _DIGITS:
        raise ValueError(f"{sign!r} is no number")
    return _DIGITS[sign]
