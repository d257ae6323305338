"""Numbers as headings, dates and targets print them: 3, ３, 三, 十二, 一百二十, ③."""

from __future__ import annotations

_DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}


def to_int(printed: str) -> int:
    """The value of a printed number below ten thousand in Chinese characters, or any in digits. Raises ValueError for what is none."""
    if printed.isdecimal():
        return int(printed)
    if len(printed) == 1 and "①" <= printed <= "⑳":
        return ord(printed) - ord("①") + 1
    total, digit = 0, 0
    for sign in printed:
        if sign in _TENS:
            total, digit = total + (digit or 1) * _TENS[sign], 0
        elif sign in _DIGITS:
            digit = _DIGITS[sign]
        else:
            raise ValueError(f"{printed!r} is no number")
    return total + digit


def to_chinese(number: int) -> str:
    """A number from 1 to 99 as headings print it: 十二."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    return ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")
