"""A plan's id: the same for the same document, another for another plan. It decides what a load replaces."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from core.errors import InputError
from ingest.metadata import Metadata
from ingest.records import Plan

_LONGEST = 24
_FIT = re.compile(r"(?!\.{1,2}$)[^\s/\\\x00-\x1f]{1,80}")


def plan_id(about: Metadata, text: str) -> str:
    """The document number where there is one (东河政发〔2021〕3号 → 东河政发-2021-3), else region, year and title.

    A text that has nothing of these is known by its hash. An id stands in addresses, so it has no slash.
    """
    if match := re.match(r"(.+)〔(\d{4})〕(\d+)号", about.document_number):
        return "-".join(match.groups()).replace("/", "-")
    parts = (about.region, str(about.year or ""), _short(_bare_title(about)))
    named = "-".join(part for part in parts if part).replace("/", "-")
    return named or hashlib.sha256(text.encode()).hexdigest()[:16]


def _bare_title(about: Metadata) -> str:
    """The title without region and year, which the id has already, without the notice around it, without signs.

    Other digits tell plans apart (第1批, 第2批), and so do signs between them: 1-2 is not 12.
    """
    title = re.sub(r"关于印发|的通知", "", about.full_title.removeprefix(about.region))
    if about.year:
        title = re.sub(rf"(?<!\d){about.year}(?!\d)", "", title, count=1)
    return re.sub(r"[^\w-]|(?<!\d)-|-(?!\d)", "", re.sub(r"(?<=\d)\W+(?=\d)", "-", title))


def _short(title: str) -> str:
    """A long title cut, and made unique again by a hash of the whole."""
    if len(title) <= _LONGEST:
        return title
    return f"{title[:_LONGEST]}-{hashlib.sha256(title.encode()).hexdigest()[:6]}"


def with_id(plan: Plan, chosen: str) -> Plan:
    """The plan under an id of the user's choice, for one whose own is taken. Raises InputError for what cannot be an id."""
    if not _FIT.fullmatch(chosen):
        raise InputError(
            "方案编号应为 1 至 80 个字符，不含斜杠和空白，也不能只是点",
            "a plan's id has 1 to 80 characters, no slash, no white space, and not dots alone",
        )
    measures = tuple(replace(m, id=chosen + m.id.removeprefix(plan.id)) for m in plan.measures)
    return replace(plan, id=chosen, measures=measures)
