"""How often one caller may come."""

from __future__ import annotations

import math
import time

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from core.errors import InputError, TooManyRequestsError
from core.roles import Role
from core.settings import Settings, variable


class Rates:
    """Counts the requests of the last minute (or what the settings say) of each caller, in memory."""

    def __init__(self, settings: Settings) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._read = _parsed("rate_limit", settings.rate_limit)
        self._write = _parsed("write_rate_limit", settings.write_rate_limit)
        self._refusal = _parsed("refusal_rate_limit", settings.refusal_rate_limit)

    def count(self, caller: str, needed: Role) -> None:
        """Count one request that needs that role. Raises TooManyRequestsError for one too many."""
        if needed is Role.reader:
            self._hit(self._read, "read", caller)
        else:
            self._hit(self._write, "write", caller)

    def count_refusal(self, address: str) -> None:
        """Count one request without a valid key. Raises TooManyRequestsError for one too many."""
        self._hit(self._refusal, "refusal", address)

    def may_note_refusal(self, caller: str) -> bool:
        """Whether one more refusal of that caller is noted by itself: as many as there may be requests without a valid key."""
        return self._limiter.hit(self._refusal, "noted", caller)

    def _hit(self, rate: RateLimitItem, what: str, caller: str) -> None:
        if not self._limiter.hit(rate, what, caller):
            reset = self._limiter.get_window_stats(rate, what, caller).reset_time
            seconds = max(1, math.ceil(reset - time.time()))
            raise TooManyRequestsError(
                f"请求过于频繁（上限 {rate}）：请 {seconds} 秒后再试",
                f"too many requests ({rate} are allowed): try again in {seconds} s",
                seconds,
            )


def _parsed(name: str, text: str) -> RateLimitItem:
    try:
        return parse(text)
    except ValueError:
        raise InputError(
            f"{variable(name)} 应写成 60/minute 这样，现为“{text}”",
            f"{variable(name)} is written like 60/minute, not {text!r}",
        ) from None
