"""Heading rules: the numbering styles of plans, outermost rank first."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.gates import either
from ingest.rules import Rule

_CIRCLED = 7
_CN = "[一二三四五六七八九十]"


@dataclass(frozen=True, slots=True, eq=False)
class HeadingRule(Rule):
    """A numbering style. The pattern names ``number`` (may be empty) and ``title``; a lower ``rank`` stands further out."""

    rank: int = 0


def _row(
    rank: int, rule_id: str, pattern: str, hits: tuple[str, ...], misses: tuple[str, ...], why: str
) -> HeadingRule:
    return HeadingRule(rule_id, re.compile(pattern), hits, misses, why, rank)


# fmt: off
HEADINGS: tuple[HeadingRule, ...] = (
    _row(
        0, "heading.annex", r"^(?:附件|附表|附录)(?P<number>[一二三四五六七八九十]{1,3}|\d{1,3}|)[:：.、]?(?P<title>[^。；;]{0,60})$",
        ("附件", "附件1", "附件：重点任务清单", "附件2：任务分工表"), ("附件所列事项由各单位落实。",),
        "an annex starts an outline of its own",
    ),
    _row(
        0, "heading.package", r"^配套(?:措施|方案|文件)(?P<number>[一二三四五六七八九十]{0,3}?)[一—–\-－:：、.\d]+(?P<title>[^。；;，]{2,40})$",
        ("配套措施—纳税", "配套措施一开办企业", "配套措施一—市场监管", "配套方案3：政府采购"),
        ("配套措施一并落实，确保见效。",), "an em dash is often recognised as 一 in scanned plans",
    ),
    _row(
        1, "heading.chapter", rf"^第(?P<number>{_CN}{{1,3}}|\d{{1,3}})[章节编篇部](?:分)?[、:：.]?(?P<title>.*)$",
        ("第一章总则", "第二部分 重点任务"), ("第一季度末完成",), "chapters and parts stand above the numbers",
    ),
    _row(
        2, "heading.chinese", rf"^(?P<number>{_CN}{{1,3}})[、.．](?P<title>.+)$",
        ("一、总体要求", "十二．组织保障"), ("一是加强领导", "一窗受理、集成服务"), "the usual number of a section",
    ),
    _row(
        3, "heading.chinese-bracket", rf"^[（(](?P<number>{_CN}{{1,3}})[）)][、.．]?(?P<title>(?![项款条目]).+)$",
        ("（一）指导思想", "(十二)招标投标"), ("（一）项所列", "（一类）事项"),
        "a line may break before a reference such as 本条第（一）项",
    ),
    _row(
        4, "heading.article", rf"^第(?P<number>{_CN}{{1,3}}|\d{{1,3}})条[、:：.]?(?P<title>(?!规定|第|所|至|中|的|款).+)$",
        ("第一条 为了优化营商环境", "第12条建立台账"), ("第一条规定的事项", "第三条第二款所称"), "a reference to an article is no heading",
    ),
    _row(
        5, "heading.arabic", r"^(?P<number>\d{1,3})[.．、](?:(?!\d)|(?=\d{1,2}月|20\d\d年|\d{5}))(?P<title>.+)$",
        ("1.简化流程。", "12．优化服务", "3、完善机制", "６．推行告知承诺", "5．9月底前，公开清单", "7.12345热线"),
        ("3.5个工作日内办结", "2021年底前", "10千伏以下"),
        "a wrapped line may begin with a decimal number, and a measure with a date",
    ),
    _row(
        5, "heading.task", rf"^(?:整改|反馈|重点|具体)?(?:任务|问题|事项|目标任务)(?:[（(])?(?P<number>{_CN}{{1,3}}|\d{{1,3}})(?:[)）])?[:：、.．](?P<title>.+)$",
        ("整改任务一：北河保洁不及时。", "任务3：公开清单", "问题二：管网混接", "问题（三）：台账不全"), ("任务一览表：", "问题一并解决：", "整改任务：三项"),
        "lists of rectification number their tasks and problems in words",
    ),
    _row(
        6, "heading.half-bracket", r"^(?P<number>\d{1,2})[）)](?P<title>.+)$",
        ("1）建立清单", "2)公开结果"), ("100）以下",), "details of a measure",
    ),
    _row(
        6, "heading.arabic-bracket", r"^[（(](?P<number>\d{1,2})[）)](?P<title>.+)$",
        ("（1）建立清单", "(12)公开结果"), ("（2021年）",), "details of a measure, or measures",
    ),
    _row(
        7, "heading.circled", r"^(?P<number>[①-⑳])(?P<title>.+)$", ("①建立清单",), ("第①项",), "the innermost number; it may stand inside a line",
    ),
)
# fmt: on

DIGIT_TITLE = HeadingRule(
    "heading.digit-title",
    re.compile(r"^(?P<number>\d{1,3})[.．、](?P<title>\d{1,4}[A-Za-z\u4e00-\u9fff].+)$"),
    ("2.15分钟生活圈建设。", "2、5G基站建设", "2.3岁以下婴幼儿照护"),
    ("2.15%", "2021年底前"),
    "a title may begin with a digit; only the number before it in the list tells 2. of a list from 2.15",
    5,
    frame="1.推行改革。\n{}",
)

DECIMAL = HeadingRule(
    "heading.decimal",
    re.compile(
        r"^(?P<chapter>\d{1,2})[.．](?P<number>\d{1,2})(?:[.．]\d{1,2})?[、.．\s]?(?P<title>(?![万亿千百十个项家元倍公平米吨亩户人年月日天小%％分周次件])[\u4e00-\u9fff“《].+)$"
    ),
    ("1.1修订图集。", "1.1 推广装配式内装"),
    ("1.1万平方米", "3.5个工作日内办结"),
    "chapters and parts of a list; only the number before it tells it from one with a point",
    5,
    frame="1.推行改革。\n{}",
)
ANNEXES = Rule(
    "section.annexes",
    re.compile(r"^附件[:：]\s*(?:1[.．、])?"),
    ("附件：1.任务清单", "附件：任务清单"),
    ("附件1", "附件所列事项"),
    "the list of annexes is numbered, too, and stands above the signature",
    frame="1.推行改革。（牵头单位：区司法局）\n{}",
)
NOTES = Rule(
    "section.notes",
    re.compile("^(?:注|附注|备注)[:：]"),
    ("注：1.本表由区司法局调度。", "备注：以下同"),
    ("注重宣传：",),
    "notes below a table are numbered too, and ask nothing of a unit",
    frame="1.推行改革。（牵头单位：区司法局）\n{}",
)

LINE = Rule(
    "heading.line",
    re.compile(r"^[^。；：:;，,!！?？]{2,40}$"),
    ("优化审批", "企业开办和注销"),
    ("优化审批。", "推行改革，优化审批"),
    "an unnumbered line above a 1. that begins anew is the heading of a section",
    frame="{}\n1.推行改革。",
)

SAFEGUARDS = Rule(
    "section.safeguards",
    re.compile(r"保障措施|组织保障|实施保障|保障机制|组织实施|工作要求|工作保障|附则"),
    ("四、保障措施", "六、加强实施保障", "三、组织实施"),
    ("（二）社会保障", "五、强化要素保障", "保障农民工工资支付"),
    "safeguards ask the whole administration for good conduct; they are no measures, numbered or not",
)

BULLET = Rule(
    "heading.bullet",
    re.compile("[●◆■▪▲►➢◇○·•※★☆]"),
    ("●排查沿街商铺", "◆开展宣讲"),
    ("1.排查沿街商铺", "（一）宣讲"),
    "lists without numbers have a mark before each item",
    frame="一、重点任务\n{}。（牵头单位：区司法局）",
)

CLOSING = Rule(
    "section.closing",
    re.compile(
        r"(?:本|以上|上述|该)?(?:方案|措施|办法|细则|意见|规定|政策|通知|清单|条款)[^。；]{0,20}(?:自[^。；]{1,30}(?:施行|实施|执行)|由[^。；]{2,60}(?:负责)?解释|有效期)"
    ),
    ("本措施自2025年5月1日起施行", "本办法由县财政局负责解释", "以上政策自印发之日起实施，有效期三年"),
    ("制定实施方案，由县财政局牵头", "政策解读", "推行方案"),
    "the last number says from when the plan is in force and who explains it; it asks nothing of a unit",
    frame="1.推行改革。（区司法局牵头）\n2.{}。",
)

PREAMBLE = Rule(
    "section.preamble",
    re.compile(r"总体要求|总体思路|指导思想|基本原则|工作原则|工作目标|主要目标|总体目标|发展目标"),
    ("一、总体要求", "（二）主要目标"),
    ("三、任务目标", "二、重点任务"),
    "goals and principles are numbered like measures but ask nothing of a unit",
)


_ANY = either(HEADINGS)
_ITEM = re.compile(r"(\d{1,3})[.．、]")
_MARKS = re.compile(r"[^\w“‘《（(]*")


@dataclass(frozen=True, slots=True)
class Seen:
    """The last numbers of a document so far: of an item, and of a decimal one (3.2)."""

    item: int = -1
    chapter: int = 0
    part: int = 0

    def after(self, rule: HeadingRule, line: str) -> Seen:
        """What was seen behind a heading."""
        if rule is DECIMAL and (match := rule.pattern.match(line)):
            return replace(self, chapter=int(match["chapter"]), part=int(match["number"]))
        if rule.rank == DIGIT_TITLE.rank and (number := _ITEM.match(line)):
            return replace(self, item=int(number[1]))
        return self if rule.rank > DIGIT_TITLE.rank else replace(self, item=0)

    def is_next_decimal(self, match: re.Match[str]) -> bool:
        """Whether 3.2 is behind 3.1, or begins the next chapter."""
        chapter, part = int(match["chapter"]), int(match["number"])
        return (chapter == self.chapter and part == self.part + 1) or (chapter == self.chapter + 1 and part == 1)


NOTHING_SEEN = Seen()


def find_heading(line: str, seen: Seen = NOTHING_SEEN) -> tuple[HeadingRule, re.Match[str]] | None:
    """The first numbering style that a line opens with, and its match, given the numbers ``seen`` before it."""
    if _ANY.match(line):
        hits = ((rule, rule.pattern.match(line)) for rule in HEADINGS)
        return next(((rule, match) for rule, match in hits if match), None)
    if not line[:1].isdecimal():
        return None
    if (match := DIGIT_TITLE.pattern.match(line)) and int(match["number"]) == seen.item + 1:
        return DIGIT_TITLE, match
    if (match := DECIMAL.pattern.match(line)) and seen.is_next_decimal(match):
        return DECIMAL, match
    return None


def opens_heading(line: str, seen: Seen = NOTHING_SEEN) -> bool:
    """Whether a line begins with a number of any style but ① (and so never goes on with the line before it)."""
    hit = find_heading(line, seen)
    return hit is not None and hit[0].rank < _CIRCLED


def words_at(line: str) -> int:
    """Where the words of a heading or a bullet begin, behind its mark and its number. 一网通办 and 100个事项 are words."""
    first = len(line) - len(_MARKS.sub("", line, count=1))
    hit = find_heading(line[first:])
    match = hit[1] if hit else DECIMAL.pattern.match(line[first:])
    words = match["title"] if match else line[first:]
    return len(line) - len(words.lstrip())
