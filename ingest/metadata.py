"""What a document says about itself: title, number, issuer, region, date, and the year its bare months mean."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from core.language import Text
from ingest.document_numbers import find_own_number
from ingest.headings import opens_heading
from ingest.numerals import to_int
from ingest.records import Finding
from ingest.regions import Region, find_region
from ingest.rules import Rule

_HEAD = 3000
"""Cover, notice and title stand in the first characters; what is cited further down is another document."""

_CITED = re.compile(r"《[^《》]{0,100}》|〔\d{4}〕")
_HALF = re.compile("^[^，。；：:！？|]{4,40}$")
_LONGEST_TITLE = 60
_KINDS = "方案|计划|安排|部署|分解表|责任制|措施|意见|办法|清单|要点|规划|行动|任务书|任务|台账|分工|细则|规定|举措"
_OFFICE = "人民政府|办公室|办公厅|委员会|局|厅"
_DAY = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
_CN = "[〇○零一二三四五六七八九十]"
_CN_DAY = re.compile(rf"^(二[〇○零O0]{_CN}{{2}})年({_CN}{{1,2}})月({_CN}{{1,3}})日")
_PAGE_DAY = r"(?P<year>20\d\d)[年./-](?P<month>\d{1,2})[月./-](?P<day>\d{1,2})"

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
TITLE_LABEL = Rule(
    "title.label", re.compile(r"(?:^|[\s　|])[\[【]?(?:名\s*称|标\s*题|文件名称|信息名称|公文标题)[\]】]?\s*[:：]\s*(?P<title>[^\s:：|]{6,120}?)(?=\s|$|[|\]【]|文号|发文字号|索引号|发布机构|发布日期|主题词)"),
    ("名称: 东河县人民政府关于分解落实2025年目标任务的通知 文号: 东政〔2025〕1号", "标题：东河县2025年重点工作方案"), ("单位名称：东河县财政局", "项目名称：东河县污水厂工程"), "a web site prints above its page what it is called",
    frame="{}\n网站首页\n1.推行改革。（牵头单位：区司法局）",
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
    "issuer.signature", re.compile(rf"^[\u4e00-\u9fff]{{2,30}}(?:{_OFFICE}|领导小组|管委会|委|党委|指挥部|部|院|公司|集团|大学|学院|学校|医院|中心|协会)$"), ("东河县人民政府", "东河县发展改革委", "中共东河县委", "东河水务集团有限公司"), ("东河县人民政府印发",),
    "the signature is a line with the office above a line with the date", frame="1.推行改革。\n{}\n2025年3月10日",
)
SIGNED_IN_LINE = Rule(
    "issuer.in-line", re.compile(rf"(?<=[。！])(?P<issuer>[\u4e00-\u9fff]{{2,26}}(?:{_OFFICE}))(20\d\d)年(\d{{1,2}})月(\d{{1,2}})日(?![前起至以印发布])"), ("。东河县人民政府办公室2025年3月6日东河县行动方案",), ("。东河县人民政府2025年3月6日印发",), "where the breaks of a document were lost the signature stands between sentences",
    frame="东河县2025年工作方案。现印发给你们{}。",
)
COVER = Rule(
    "issuer.cover", re.compile(rf"^(?P<issuer>[\u4e00-\u9fff]{{2,30}}(?:{_OFFICE}))文件$"), ("东河县人民政府文件", "东河县财政局文件"), ("东河县人民政府文件汇编",), "the head of a cover",
)
IMPRINT = Rule("issued.imprint", re.compile(rf"{_DAY.pattern}印发"), ("2025年3月10日印发",), ("2025年3月10日起施行",), "the imprint below the text", frame="1.推行改革。\n东河县人民政府办公室{}")
PAGE_ISSUER = Rule(
    "issuer.page", re.compile(r"(?:发布机构|发文机关|发文机构|发文单位|制定机关|公开主体|发布单位)[\]】]?\s*[:：]\s*(?P<issuer>[\u4e00-\u9fff]{3,30}?(?<=[局委厅办府部院会室司团学心处署]))(?=$|[^\u4e00-\u9fff]|成文|发布|发文|索引|文号|名称|标题|主题)"), ("发布机构：东河县人民政府", "发文机关: 东河县财政局 成文日期: 2025年3月1日"), ("发布机构：",), "a web site prints above its page who issued it",
    frame="{}\n东河县若干措施\n1.推行改革。（牵头单位：区司法局）",
)
PAGE_DAY_OF_ISSUE = Rule(
    "issued.page", re.compile(rf"(?:成文|发文|印发)(?:日期|时间)[\]】]?\s*[:：]?\s*{_PAGE_DAY}"), ("成文日期：2023年4月20日", "印发日期: 2023-04-20"), ("发布日期：2023年4月20日",), "the day that the document bears; that of the page may be later", frame="东河县若干措施\n{}\n1.推行改革。（牵头单位：区司法局）",
)
PAGE_DATE = Rule(
    "year.page-date", re.compile(rf"(?:发布|成文|印发|发文|公开|生成)(?:日期|时间)[\]】]?\s*[:：]?\s*{_PAGE_DAY}"), ("发布日期:2023-04-20 17:16", "成文日期：2023年4月20日"), ("完成日期：2023年4月20日",), "the data that a web site prints above its page",
    stronger=("issued.page",), frame="东河县若干措施\n{}\n1.推行改革。（牵头单位：区司法局）",
)
IN_FORCE = Rule(
    "year.in-force", re.compile(r"自(?P<year>20\d\d)年\d{1,2}月\d{1,2}日起(?:正式)?(?:施行|实施|执行|生效)"), ("本措施自2023年5月1日起施行",), ("自2023年5月1日起缴纳",), "a plan says itself from when it holds", frame="东河县若干措施\n1.推行改革。（牵头单位：区司法局）\n{}。",
)
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
        return TITLE_LINE.id, _first_half(lines, line) + line
    if match := next(filter(None, map(TITLE_LABEL.pattern.search, lines)), None):
        return TITLE_LABEL.id, match["title"]
    pasted = TITLE_START.pattern.match(lines[0])
    return (TITLE_START.id, pasted["title"]) if pasted else ("", lines[0])


def _first_half(lines: list[str], title: str) -> str:
    """The line above a title that names no place, where the title began there and was too long for one line."""
    above = lines[lines.index(title) - 1] if lines.index(title) else ""
    is_half = _HALF.match(above) and find_region(above).name and not find_region(title).name
    return above if is_half and not SIGNATURE.pattern.match(above) and not find_own_number(above)[0] else ""


def _issue(text: str, head: str) -> tuple[str, str, date | None]:
    """Row, issuer and day: of the signature, else of the cover and the imprint."""
    return _signed(text) or _printed(text, head)


def _signed(text: str) -> tuple[str, str, date | None] | None:
    """Of the signature: the line above one with a day. Of several offices that sign the first issues."""
    lines = text.split("\n")
    for i, line in enumerate(lines):
        if SIGNATURE.pattern.match(line) and (when := _day(lines[i + 1] if i + 1 < len(lines) else "")):
            first = i
            while first and SIGNATURE.pattern.match(lines[first - 1]):
                first -= 1
            return SIGNATURE.id, lines[first], when
    if pasted := SIGNED_IN_LINE.pattern.search(text):
        return SIGNED_IN_LINE.id, pasted["issuer"], _date(*pasted.groups()[1:])
    return None


def _printed(text: str, head: str) -> tuple[str, str, date | None]:
    """Of the cover, the imprint below the text, or the page that a web site made."""
    cover = next((match["issuer"] for line in head.split("\n") if (match := COVER.pattern.match(line))), "")
    page = PAGE_ISSUER.pattern.search(head)
    issuer = cover or (page["issuer"] if page else "")
    imprint = IMPRINT.pattern.search(text)
    day = imprint or PAGE_DAY_OF_ISSUE.pattern.search(head)
    rules = ((COVER, cover), (PAGE_ISSUER, page), (IMPRINT, imprint), (PAGE_DAY_OF_ISSUE, day))
    rule = next((rule.id for rule, there in rules if there), "")
    return rule, issuer, _date(*day.groups()) if day else None


def _day(line: str) -> date | None:
    """The day a line begins with, in digits or in Chinese (二〇二五年三月十日)."""
    if match := _DAY.match(line):
        return _date(*match.groups())
    if not (match := _CN_DAY.match(line)):
        return None
    digits = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
    return _date(match[1].translate(digits), *(str(to_int(part)) for part in match.groups()[1:]))


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
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
    if page := PAGE_DATE.pattern.search(text[:_HEAD]):
        return PAGE_DATE.id, int(page["year"]), _inferred(int(page["year"]), "网页日期", "the page's date")
    if in_force := IN_FORCE.pattern.search(text):
        return (
            IN_FORCE.id,
            int(in_force["year"]),
            _inferred(int(in_force["year"]), "施行日期", "the day it is in force"),
        )
    return ("", *_inferred_year(text))


def _inferred_year(text: str) -> tuple[int | None, tuple[Finding, ...]]:
    """The year that the text names most, outside of titles and numbers of documents and of where a programme ends (到2025年)."""
    bare = _CITED.sub("", text)
    named = Counter(int(match) for match in re.findall(r"(?<![\d（(至到—–~-])(20[12]\d)年(?!版)", bare))
    if not named:
        return None, (
            Finding(
                "no-year", "warning",
                Text("全文没有年份，月份无法换算成日期：请用 --year 给出年份", "no year anywhere: give --year, or months stay without a date"),
                1,
            ),
        )  # fmt: skip
    year = max(named, key=lambda y: (named[y], y))
    return year, _inferred(year, "正文", "the text")


def _inferred(year: int, zh: str, en: str) -> tuple[Finding]:
    return (
        Finding(
            "year-inferred", "warning",
            Text(f"标题和文号没有年份，按{zh}推断为 {year} 年：如不对请用 --year 给出", f"no year in title or number; inferred {year} from {en}: give --year if wrong"),
            1,
        ),
    )  # fmt: skip
