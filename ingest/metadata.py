"""What a document says about itself: title, number, issuer, region, date, and the year its bare months mean."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from core.language import Text
from ingest.document_numbers import own_number
from ingest.headings import opens_heading
from ingest.records import Finding
from ingest.regions import Region, find_region

_HEAD = 3000
"""Cover, notice and title stand in the first characters; what is cited further down is another document."""

_LONGEST_TITLE = 60
_KINDS = "方案|计划|安排|部署|分解表|责任制|措施|意见|办法|清单|要点|规划|行动|任务书|任务|台账|分工|细则|规定|举措"
_QUOTED_TITLE = re.compile(
    rf"(?:印发|现将|转发|发布|制定了?|出台)[^。《]{{0,6}}《([^《》]{{4,90}}(?:{_KINDS})[^《》]{{0,20}})》"
)
_QUOTED_ANY = re.compile(
    rf"《([^《》]{{4,90}}(?:{_KINDS})(?:[（(][^《》]{{1,20}}[)）])?)》[^。]{{0,20}}(?:已经|业经|印发)"
)
_TITLE_LINE = re.compile(rf"^[^，。；：《》]{{4,60}}(?:{_KINDS})(?:[（(][^（）()]{{1,20}}[）)])?$")
_TITLE_START = re.compile(rf"^([^，。；：《》（(]{{4,60}}?(?:{_KINDS}))(?=[（(为根按])")
_DAY = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
_ISSUER = re.compile(r"^[\u4e00-\u9fff]{2,30}(?:人民政府|办公室|办公厅|委员会|领导小组|管委会|局|厅|委)$")
_COVER = re.compile(r"^([\u4e00-\u9fff]{2,30}(?:人民政府|办公室|办公厅|委员会|局|厅))文件$")
_YEARS = re.compile(r"(20\d\d)(?:年?[—–\-至~](20\d\d))?年")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says about itself; "" and None where it does not. ``title`` is cut where the full one is too long to show."""

    title: str
    full_title: str
    document_number: str
    issuer: str
    region: str
    region_code: str
    year: int | None
    issued_on: date | None
    findings: tuple[Finding, ...]


def read_metadata(text: str, year: int | None = None, region: str | None = None) -> Metadata:
    """The document's own data. A given ``year`` or ``region`` is taken as it is."""
    head = text[:_HEAD]
    full_title = _title(head)
    title = full_title[:_LONGEST_TITLE]
    number = own_number(head)
    issuer, issued_on = _issue(text, head)
    where = Region(region) if region else find_region(issuer, title)
    own_year, findings = _year(text, title, number, issued_on) if year is None else (year, ())
    return Metadata(title, full_title, number, issuer, where.name, where.code, own_year, issued_on, findings)


def _title(head: str) -> str:
    """The title quoted in the notice, else the first line that ends as titles do, else the first line."""
    for pattern in (_QUOTED_TITLE, _QUOTED_ANY):
        if match := pattern.search(head.replace("\n", "")):
            return match[1]
    lines = [line for line in head.split("\n") if line] or [""]
    lines = [line for line in lines if not line.endswith("文件") and not opens_heading(line)] or lines
    pasted = _TITLE_START.match(lines[0])
    return next((line for line in lines if _TITLE_LINE.match(line)), pasted[1] if pasted else lines[0])


def _issue(text: str, head: str) -> tuple[str, date | None]:
    """Issuer and day: the signature is a line with the office above a line with the date."""
    lines = text.split("\n")
    for office, day in pairwise(lines):
        if _ISSUER.match(office) and (match := _DAY.match(day)) and (when := _date(match)):
            return office, when
    cover = next((match[1] for line in head.split("\n") if (match := _COVER.match(line))), "")
    printed = re.search(rf"{_DAY.pattern}印发", text)
    return cover, _date(printed) if printed else None


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:  # 2021年6月31日: a slip of the pen is no date
        return None


def _year(text: str, title: str, number: str, issued_on: date | None) -> tuple[int | None, tuple[Finding, ...]]:
    """Printed in the title, else of the document number, else of the date, else the one the text names most."""
    title_years = _YEARS.search(title)
    if title_years and not title_years[2]:
        return int(title_years[1]), ()
    issued = re.search(r"〔(\d{4})〕", number)
    if issued or issued_on:
        return int(issued[1]) if issued else issued_on.year if issued_on else None, ()
    if title_years:
        return int(title_years[1]), ()
    return _inferred_year(text)


def _inferred_year(text: str) -> tuple[int | None, tuple[Finding, ...]]:
    named = Counter(int(match) for match in re.findall(r"(?<![\d（(《])(20[12]\d)年(?!版)", text))
    if not named:
        return None, (
            Finding(
                "no-year", "warning",
                Text("全文没有年份，月份无法换算成日期：请用 --year 给出年份", "no year anywhere: give --year, or months stay without a date"),
                1,
            ),
        )  # fmt: skip
    year = max(named, key=lambda y: (named[y], y))
    return year, (
        Finding(
            "year-inferred", "warning",
            Text(f"标题和文号没有年份，按正文推断为 {year} 年：如不对请用 --year 给出", f"no year in title or number; inferred {year}: give --year if wrong"),
            1,
        ),
    )  # fmt: skip
