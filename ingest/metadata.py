"""What a document says about itself: title, number, issuer, region, date, and the year its bare months mean."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from core.language import Text
from ingest.document_numbers import find_own_number
from ingest.headings import opens_heading
from ingest.records import Finding
from ingest.regions import Region, find_region
from ingest.rules import Rule

_HEAD = 3000
"""Cover, notice and title stand in the first characters; what is cited further down is another document."""

_LONGEST_TITLE = 60
_KINDS = "方案|计划|安排|部署|分解表|责任制|措施|意见|办法|清单|要点|规划|行动|任务书|任务|台账|分工|细则|规定|举措"
_OFFICE = "人民政府|办公室|办公厅|委员会|局|厅"
_DAY = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")

# fmt: off
QUOTED_TITLES: tuple[Rule, ...] = (
    Rule(
        "title.quoted", re.compile(rf"(?:印发|现将|转发|发布|制定了?|出台)[^。《]{{0,6}}《(?P<title>[^《》]{{4,90}}(?:{_KINDS})[^《》]{{0,20}})》"), ("关于印发《东河县2025年工作方案》的通知", "现将《东河县任务清单》下达"),
        ("根据《东河县2025年工作方案》", "印发《东河县志》"), "a notice quotes the title of what it issues",
    ),
    Rule(
        "title.issued", re.compile(rf"《(?P<title>[^《》]{{4,90}}(?:{_KINDS})(?:[（(][^《》]{{1,20}}[)）])?)》[^。]{{0,20}}(?:已经|业经|印发)"), ("《东河县2025年工作方案》已经县政府同意",),
        ("《东河县2025年工作方案》要求",), "or says behind the title that it was agreed on",
    ),
)
TITLE_LINE = Rule(
    "title.line", re.compile(rf"^[^，。；：《》]{{4,60}}(?:{_KINDS})(?:[（(][^（）()]{{1,20}}[）)])?$"), ("东河县2025年重点工作方案", "东河县任务清单（2025年）"), ("东河县2025年重点工作方案。", "方案"),
    "a line that ends as titles do", frame="东河县人民政府\n{}\n1.推行改革。",
)
TITLE_START = Rule(
    "title.pasted", re.compile(rf"^(?P<title>[^，。；：《》（(]{{4,60}}?(?:{_KINDS}))(?=[（(为根按])"), ("东河县2025年工作方案为贯彻部署", "东河县工作方案根据部署"), ("为落实部署，", "东河县工作方案"),
    "in a document pasted as one line the first sentence follows the title", frame="{}，制定本方案。",
)
SIGNATURE = Rule(
    "issuer.signature", re.compile(rf"^[\u4e00-\u9fff]{{2,30}}(?:{_OFFICE}|领导小组|管委会|委)$"), ("东河县人民政府", "东河县发展改革委"), ("东河县人民政府印发",),
    "the signature is a line with the office above a line with the date", frame="1.推行改革。\n{}\n2025年3月10日",
)
COVER = Rule(
    "issuer.cover", re.compile(rf"^(?P<issuer>[\u4e00-\u9fff]{{2,30}}(?:{_OFFICE}))文件$"), ("东河县人民政府文件", "东河县财政局文件"), ("东河县人民政府文件汇编",), "the head of a cover",
)
IMPRINT = Rule("issued.imprint", re.compile(rf"{_DAY.pattern}印发"), ("2025年3月10日印发",), ("2025年3月10日起施行",), "the imprint below the text", frame="1.推行改革。\n东河县人民政府办公室{}")
YEARS = Rule(
    "year.title", re.compile(r"(?P<first>20\d\d)(?:年?[—–\-至~](?P<last>20\d\d))?年"), ("2025年", "2024—2026年"), ("第25年",), "the year of bare months; of several the first", frame="东河县{}重点工作方案",
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says about itself; "" and None where it does not. ``title`` is cut where the full one is too long to show;
    ``rules`` are the rows that decided, with what they found."""

    title: str
    full_title: str
    document_number: str
    issuer: str
    region: str
    region_code: str
    year: int | None
    issued_on: date | None
    findings: tuple[Finding, ...]
    rules: tuple[tuple[str, str], ...] = ()


def read_metadata(text: str, year: int | None = None, region: str | None = None) -> Metadata:
    """The document's own data. A given ``year`` or ``region`` is taken as it is."""
    head = text[:_HEAD]
    title_rule, full_title = _title(head)
    title = full_title[:_LONGEST_TITLE]
    number, number_rules = find_own_number(head)
    issuer_rule, issuer, issued_on = _issue(text, head)
    where = Region(region) if region else find_region(issuer, title)
    year_rule, own_year, findings = ("", year, ()) if year is not None else _year(text, title, number, issued_on)
    found = [(title_rule, title), *number_rules, (issuer_rule, issuer or str(issued_on))]
    found += [(year_rule, str(own_year))] if title_rule else []
    rules = tuple((rule, what) for rule, what in found if rule)
    return Metadata(title, full_title, number, issuer, where.name, where.code, own_year, issued_on, findings, rules)


def _title(head: str) -> tuple[str, str]:
    """The title quoted in the notice, else the first line that ends as titles do, else the first line; before it its row."""
    for rule in QUOTED_TITLES:
        if match := rule.pattern.search(head.replace("\n", "")):
            return rule.id, match["title"]
    lines = [line for line in head.split("\n") if line] or [""]
    lines = [line for line in lines if not line.endswith("文件") and not opens_heading(line)] or lines
    if line := next((line for line in lines if TITLE_LINE.pattern.match(line)), ""):
        return TITLE_LINE.id, line
    pasted = TITLE_START.pattern.match(lines[0])
    return (TITLE_START.id, pasted["title"]) if pasted else ("", lines[0])


def _issue(text: str, head: str) -> tuple[str, str, date | None]:
    """Row, issuer and day: of the signature, else of the cover and the imprint."""
    for office, day in pairwise(text.split("\n")):
        if SIGNATURE.pattern.match(office) and (match := _DAY.match(day)) and (when := _date(match)):
            return SIGNATURE.id, office, when
    cover = next((match["issuer"] for line in head.split("\n") if (match := COVER.pattern.match(line))), "")
    printed = IMPRINT.pattern.search(text)
    rule = COVER.id if cover else IMPRINT.id if printed else ""
    return rule, cover, _date(printed) if printed else None


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:  # 2021年6月31日: a slip of the pen is no date
        return None


def _year(text: str, title: str, number: str, issued_on: date | None) -> tuple[str, int | None, tuple[Finding, ...]]:
    """Printed in the title, else of the document number, else of the date, else the one the text names most."""
    in_title = YEARS.pattern.search(title)
    if in_title and not in_title["last"]:
        return YEARS.id, int(in_title["first"]), ()
    issued = re.search(r"〔(\d{4})〕", number)
    if issued or issued_on:
        return "", int(issued[1]) if issued else issued_on.year if issued_on else None, ()
    if in_title:
        return YEARS.id, int(in_title["first"]), ()
    return ("", *_inferred_year(text))


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
