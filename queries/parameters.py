"""Texts from a command line or a URL to the values a question takes, with one clear error for whatever does not fit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from core.errors import ParameterError
from core.language import Text
from queries.header import Parameter, Query

SKIP_LIMIT = 10**9
"""An engine counts rows in 64 bits; nobody leafs further than this."""

# What Python reads as a number or a day goes further: 1_000, ５, 20250630, 2025-W26.
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def bind(query: Query, given: Mapping[str, Any], row_limit: int) -> dict[str, Any]:
    """A value for every parameter of the question: the given one, the default, or None. No limit is above ``row_limit``.

    Raises ParameterError: unknown, missing, of another type, not among the allowed values or beyond its bounds, a limit outside
    1…row_limit, a skip below zero, ``from`` after ``to``.
    """
    what = Text(f"问题“{query.name}”", f"question {query.name!r}")
    values = values_of(what, query.parameters, given)
    if not given.get("limit"):
        values["limit"] = min(values["limit"], row_limit)
    check_number("limit", values["limit"], 1, row_limit)
    check_number("skip", values["skip"], 0, SKIP_LIMIT)
    return values


def values_of(what: Text, parameters: Sequence[Parameter], given: Mapping[str, Any]) -> dict[str, Any]:
    """A value for each of the parameters of ``what``: the given one, the default, or None.

    Raises ParameterError: unknown, missing, of another type, not among the allowed values or beyond its bounds, ``from`` after ``to``.
    """
    names = [parameter.name for parameter in parameters]
    for name in given:
        if name not in names:
            raise ParameterError(
                f"{what.zh}没有参数“{name}”，可用的有：{'、'.join(names)}",
                f"{what.en} has no parameter {name!r}; it has: {', '.join(names)}",
            )
    values = {parameter.name: _value(what, parameter, given) for parameter in parameters}
    for parameter in parameters:
        _check_bounds(parameter, values[parameter.name])
    _check_range(values)
    return values


def check_number(name: str, value: int, low: int, high: int) -> None:
    """Raises ParameterError for a number outside ``low`` … ``high``."""
    if not low <= value <= high:
        raise ParameterError(
            f"参数“{name}”应在 {low} 到 {high} 之间，不能是 {value}",
            f"parameter {name!r} is from {low} to {high}, not {value}",
        )


def _value(what: Text, parameter: Parameter, given: Mapping[str, Any]) -> Any:
    raw = given.get(parameter.name)
    # An empty field of a form is no text to look for; no number, day or name of a list can be empty.
    free = parameter.type == "string" and not parameter.values
    if raw is None or (raw == "" and (free or parameter.required)):
        if parameter.required:
            raise ParameterError(
                f"{what.zh}需要参数“{parameter.name}”（{parameter.text.zh}）",
                f"{what.en} needs parameter {parameter.name!r} ({parameter.text.en})",
            )
        return parameter.default
    value = _convert(parameter, raw)
    if parameter.values and value not in parameter.values:
        raise ParameterError(
            f"参数“{parameter.name}”只能是 {'、'.join(parameter.values)}，不能是“{raw}”",
            f"parameter {parameter.name!r} is one of {', '.join(parameter.values)}, not {raw!r}",
        )
    return value


def _convert(parameter: Parameter, raw: Any) -> Any:
    try:
        if parameter.type == "integer":
            return int(_matching(_INTEGER, str(raw)))
        if parameter.type == "date":
            return raw if isinstance(raw, date) else date.fromisoformat(_matching(_DATE, raw))
        return str(raw)
    except ValueError:
        kinds = {"integer": ("整数", "a whole number"), "date": ("日期，如 2025-06-30", "a day such as 2025-06-30")}
        zh, en = kinds[parameter.type]
        raise ParameterError(
            f"参数“{parameter.name}”应为{zh}，不能是“{raw}”", f"parameter {parameter.name!r} must be {en}, not {raw!r}"
        ) from None


def _matching(form: re.Pattern[str], text: str) -> str:
    if not form.fullmatch(text):
        raise ValueError(text)
    return text


def _check_bounds(parameter: Parameter, value: int | None) -> None:
    if value is not None and parameter.minimum is not None and parameter.maximum is not None:
        check_number(parameter.name, value, parameter.minimum, parameter.maximum)


def _check_range(values: Mapping[str, Any]) -> None:
    first, last = values.get("from"), values.get("to")
    if first and last and first > last:
        raise ParameterError(f"起始日期 {first} 晚于截止日期 {last}", f"'from' {first} is after 'to' {last}")
