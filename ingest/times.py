"""Time rules: every way a plan says by when, as rows. What each kind means stands in ``docs/annotation.md``:
``due`` a day, ``ongoing`` 持续推进 as the limit itself, ``recurring`` 每月…前, ``year`` a whole year, ``validity`` a policy in force."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from core.vocabulary import DeadlineKind
from ingest.gates import Gate
from ingest.numerals import to_int
from ingest.records import Span
from ingest.rules import Rule

_YEAR = r"(?:(?P<year>20\d\d|２０[０-９]{2})年|(?P<near>今年|本年度?|当年|明年))?"
_MONTH = r"(?P<month>1[0-2]|0?[1-9]|１[０-２]|[１-９]|十[一二]?|[一二三四五六七八九])月"
_APPLIES = r"(?!(?:已|新|首次)?(?:供应|签约|签订|备案|出让|成交|受理|取得|登记|注册|购买|缴纳|缴存|成立|入库|认定|获得|立项|核准|投产|参保|生产|销售|审批|批准)[^，。；]{0,30}的)"
"""A date that says to what a rule applies is no limit: 对2023年3月31日前供应的用地."""

_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])[日号]"
_BY = r"(?:之前|以前|前)"
_NOT_FROM = r"(?<![自从对年\d个第])"
_QUARTERS = "一二三四"

LastDay = Callable[[re.Match[str], int], date | None]


@dataclass(frozen=True, slots=True, eq=False)
class TimeRule(Rule):
    """A way to write a time. ``last_day(match, year)`` gives the last day it allows.

    ``limit_only`` rules hold only for the text behind a time label, where any date is the limit; elsewhere 2021年6月 may
    be the month something began.
    """

    kind: DeadlineKind = "due"
    last_day: LastDay = lambda _match, _year: None
    limit_only: bool = False


def _month_end(match: re.Match[str], year: int) -> date:
    month = to_int(match["month"])
    return date(year, month, monthrange(year, month)[1])


def _before_month(match: re.Match[str], year: int) -> date:
    return date.fromordinal(date(year, to_int(match["month"]), 1).toordinal() - 1)


def _day(match: re.Match[str], year: int) -> date | None:
    month, day = to_int(match["month"]), to_int(match["day"])
    return date(year, month, day) if day <= monthrange(year, month)[1] else None


def _day_or_end(match: re.Match[str], year: int) -> date | None:
    """The day, else the month's last, else the year's."""
    if not match["month"]:
        return date(year, 12, 31)
    return _day(match, year) if match["day"] else _month_end(match, year)


def _third_of_month(match: re.Match[str], year: int) -> date:
    day = {"上": 10, "中": 20}.get(match["third"])
    return date(year, to_int(match["month"]), day) if day else _month_end(match, year)


def _year_end(_match: re.Match[str], year: int) -> date:
    return date(year, 12, 31)


def _before_year(_match: re.Match[str], year: int) -> date:
    return date(year - 1, 12, 31)


def _half(match: re.Match[str], year: int) -> date:
    return date(year, 6, 30) if match["half"] == "上" else date(year, 12, 31)


def _quarter(match: re.Match[str], year: int) -> date:
    sign = match["quarter"]
    month = 3 * (_QUARTERS.index(sign) + 1 if sign in _QUARTERS else int(sign))
    return date(year, month, monthrange(year, month)[1])


def _row(
    rule_id: str, kind: DeadlineKind, pattern: str, last_day: LastDay, hits: tuple[str, ...], misses: tuple[str, ...],
    why: str, *, limit_only: bool = False, stronger: tuple[str, ...] = (),
) -> TimeRule:  # fmt: skip
    frame = "推行改革。（责任单位：区司法局；完成时限：{}）" if limit_only else "推行改革{}。"
    return TimeRule(
        rule_id, re.compile(pattern), hits, misses, why, kind, last_day, limit_only, frame=frame, stronger=stronger
    )


def _none(_match: re.Match[str], _year: int) -> None:
    return None


# fmt: off
TIMES: tuple[TimeRule, ...] = (
    _row(
        "time.validity", "validity",
        rf"(?:执行期限?|有效期|实施期限?|政策期限|期限|延续|顺延|延长|延期?|政策执行|继续执行)(?:统一)?(?:延长|执行|延续|顺延|实施|截?止)?[至到]{_YEAR}(?:{_MONTH}(?:{_DAY}|底|末)?|年?[底末])",
        _day_or_end, ("执行期延长至2022年12月31日", "有效期至2025年6月底", "执行期延长至2024年底", "延至2025年6月30日", "政策执行至2025年底"), ("完成时限：2022年12月31日",), "how long a policy is in force",
    ),
    _row(
        "time.validity-period", "validity", rf"(?<![对在])自(?:20\d\d年)?\d{{1,2}}月\d{{1,2}}日起?(?:施行|实施|执行)?[，,]?[至到]{_YEAR}{_MONTH}(?:{_DAY}|底|末)止?(?!期间)", _day_or_end,
        ("自2024年1月1日至2025年12月31日", "自2024年1月1日起至2025年6月底"), ("在2024年1月1日至2025年12月31日期间", "自2024年1月1日起"), "from a day to a day a benefit is paid",
    ),
    _row(
        "time.validity-until", "validity", rf"{_NOT_FROM}{_YEAR}{_MONTH}(?:{_DAY}|底|末){_BY}[，,]?(?:继续)?(?=予以|给予|享受|免征|免收|免费|减征|减收|减半|减按|减免|按[^，。；]{{1,12}}(?:补贴|奖励|征收))", _day_or_end,
        ("2025年12月31日前予以贴息", "2025年6月底前免收摊位费"), ("2025年12月31日前完成", "2025年12月31日前"), "up to a day a benefit is paid",
    ),
    _row(
        "time.recurring", "recurring",
        rf"每(?:年|半年|季度?|月|个月|周)(?:度|第?[一1](?:个)?月)?(?:{_DAY}|(?:1[0-2]|[1-9])月)?(?:底|末|初)?(?:之前|以前|前|底|末)",
        _none, ("每月20日前", "每季度末", "每年6月底前"), ("每月召开一次会议", "每日收集"), "comes round again, has no one day",
    ),
    _row(
        "time.recurring-limit", "recurring", r"[每按](?:年|半年|季度?|月|个月|周)(?:度)?", _none, ("每季度", "每月", "按季度"), ("每日",), "a rhythm is a limit only where one is asked for", limit_only=True,
    ),
    _row(
        "time.day", "due", rf"{_NOT_FROM}{_YEAR}{_MONTH}{_DAY}(?:底)?{_BY}{_APPLIES}", _day, ("2021年3月5日前", "10月15日之前"),
        ("自2021年6月25日起", "2021年6月25日印发", "2023年3月31日前供应的用地"), "before a day is to that day",
    ),
    _row("time.day-limit", "due", rf"{_YEAR}{_MONTH}{_DAY}", _day, ("2021年9月30日",), ("2021年9月",), "a day behind the label needs no 前", limit_only=True),
    _row(
        "time.month-range", "due", rf"{_YEAR}\d{{1,2}}月?(?:份)?[—–\-至到~～]+{_MONTH}(?:份)?[底末]?", _month_end, ("2025年3月—11月", "3-11月"), ("3月11日", "1-3个月"), "a range of months ends with its last day",
        limit_only=True,
    ),
    _row(
        "time.month-range-years", "due", rf"20\d\d年\d{{1,2}}月(?:份)?[—–\-至到~～]+(?P<year>20\d\d)年{_MONTH}(?:份)?[底末]?", _month_end, ("2025年3月至2026年2月",), ("2025年3月至11月",), "a range over the turn of a year",
        limit_only=True,
    ),
    _row(
        "time.third-of-month", "due", rf"{_NOT_FROM}{_YEAR}{_MONTH}(?:份)?(?P<third>[上中下])旬(?:之前|以前|前)?", _third_of_month,
        ("8月中旬前", "2022年11月下旬"), ("8月底前",), "上旬 ends on the 10th, 中旬 on the 20th",
    ),
    _row(
        "time.month-end", "due", rf"{_NOT_FROM}{_YEAR}{_MONTH}(?:份)?[底末](?!以来|的?数据|统计)(?:之前|以前|前)?+{_APPLIES}", _month_end,
        ("9月底前", "2022年11月底", "６月底前", "六月底前", "12月末"), ("3个月内", "5月份开始", "第6月底稿", "6月底前签订的合同"), "a bare 9月底 is a deadline too",
    ),
    _row(
        "time.month-before", "due", rf"{_NOT_FROM}{_YEAR}{_MONTH}(?:份)?(?:之前|以前|前)", _before_month, ("2021年6月前", "10月份以前"),
        ("6月底前", "3个月前"), "before June is to the end of May",
    ),
    _row(
        "time.month-result", "due", rf"{_NOT_FROM}{_YEAR}{_MONTH}(?:份)?(?:内)?(?=见成效|见实效|取得|完成|实现|全面完成|基本完成|建成|上线|投入使用)",
        _month_end, ("6月份见成效", "2021年10月完成"), ("从5月份开始，每月", "6月起实施"), "a month with what is reached in it",
    ),
    _row("time.month-limit", "due", rf"{_YEAR}{_MONTH}(?:份)?", _month_end, ("2021年6月", "6月份"), ("6个月",), "a month behind the label needs no 前", limit_only=True),
    _row(
        "time.dotted", "due", r"(?<![\d.])(?P<year>20\d\d)[.．/-](?P<month>1[0-2]|0?[1-9])(?:[.．/-](?P<day>3[01]|[12]\d|0?[1-9]))?(?![\d.．/-])(?:之前|以前|前|底)*", _day_or_end,
        ("2025.6", "2025.06.30前", "2025-12-31"), ("2025.16", "2025年6月"), "tables print a month as 2025.6", limit_only=True,
    ),
    _row(
        "time.half", "due", rf"{_YEAR}(?P<half>[上下])半年(?:底|末|内)?(?:(?:之前|以前|前)|(?=完成|实现|建成|，|,|；|。|$))", _half,
        ("2021年上半年完成", "下半年，"), ("上半年以来", "较去年上半年增长"), "as a limit, not as a period that is reported on",
    ),
    _row("time.half-limit", "due", rf"{_YEAR}(?P<half>[上下])半年", _half, ("2025年上半年", "2025年上半年启动"), ("每半年",), "half a year behind the label needs no 前", limit_only=True, stronger=("time.half",)),
    _row(
        "time.quarter", "due", rf"(?<!每){_YEAR}(?:第)?(?P<quarter>[一二三四1-4])季度(?:底|末|内)?(?:(?:之前|以前|前)|(?=完成|实现|建成|，|,|；|。|$))",
        _quarter, ("第三季度末前，", "2022年一季度完成"), ("每季度", "第一季度GDP增长"), "as a limit, not as a period that is reported on",
    ),
    _row("time.quarter-limit", "due", rf"{_YEAR}(?:第)?(?P<quarter>[一二三四1-4])季度", _quarter, ("2025年第二季度", "2025年第二季度启动"), ("每季度",), "a quarter behind the label needs no 前", limit_only=True, stronger=("time.quarter",)),
    _row(
        "time.year-end", "due", r"(?<!\d)(?P<year>20\d\d)年(?:年?[底末]|内(?!涵))(?:之前|以前|前)?(?!水平|数据|以来|时|的|存量|余额|考核|统计|总结)",
        _year_end, ("2022年底前", "确保2025年末实现", "2025年内完成"), ("保持2021年底水平", "2021年底的存量"), "the end of a year as a limit, not as the day of a figure",
    ),
    _row(
        "time.year-end-near", "due", r"(?P<near>今年|本年|当年|明年)年?[底末](?:之前|以前|前)?", _year_end, ("今年年底前", "明年底"), ("去年底",), "counted from the year of the plan; it stands before the bare 年底前, which is its end",
    ),
    _row(
        "time.year-end-bare", "due", r"(?<![\d一二三四五六七八九十百两几半全多整去上今本当明次])年[底末](?:之前|以前|前)", _year_end,
        ("，年底前实现", "力争年底前"), ("三年底前", "年底考核"), "the year of the plan is meant",
    ),
    _row("time.year-before", "due", r"(?<![\d自])(?P<year>20\d\d)年(?:之前|以前|前)", _before_year, ("2023年前",), ("2023年底前",), "before 2023 is to the end of 2022"),
    _row(
        "time.years", "year", r"(?P<first>20\d\d)年?[至到—–\-~～](?P<year>20\d\d)年(?!\)|）|版|》)", _year_end, ("2022至2024年，", "2022-2024年"),
        ("（2021-2024年）",), "a range of years ends with its last",
    ),
    _row(
        "time.to-year", "year", r"(?:到|至)(?P<year>20\d\d)年(?![底末内前\d—–\-至]|\d|[^，,。；]{0,6}[月日])", _year_end, ("到2025年，",),
        ("至2022年12月31日", "到2025年底"), "to a year is to its end",
    ),
    _row(
        "time.year-result", "year",
        r"(?<![\d〔（(《至到对较比自从以])(?P<year>20\d\d)年(?=(?:[^，,。；;《》“”（）()\d底末内前月至—-][^，,。；;《》]{0,40})?(?:达到|不低于|不少于|超过|压缩|降低|提高|提升至"
        r"|增长|新认定|新增|完成\d|\d+(?:\.\d+)?[%％]|发展到|家以上|推广至))",
        _year_end, ("2023年一般纳税人线上缴税100%", "2021年全区企业研发机构比例达到30%"), ("2021年跨国公司领导人峰会", "对2020年情况评价", "2021年底前达到"),
        "a year given as the period of a result",
    ),
    _row(
        "time.year-part", "year", r"(?<=[；;])(?P<year>20\d\d)年(?=[\u4e00-\u9fff])(?![底末内前至度])", _year_end,
        ("；2024年延伸到各村", "；2024年推广至全区"), ("；2024年底前", "；2024年12月底前"), "years as the steps of a measure: 2022年底前…；2023年底前…；2024年…", stronger=("time.year-result",),
    ),
    _row(
        "time.whole-year", "year", r"全年(?=[^，,。；;]{0,30}(?:\d|不少于|不低于|超过|达到|以上|新增|增长|保持|完成|力争))", _year_end,
        ("全年新增企业保持增长", "全年培训不少于20场"), ("全年无休", "全年龄段"), "a year as the period of a number",
    ),
    _row(
        "time.within-year", "year", r"(?<![\d一二三四五六七八九十两几多近去])年(?:度)?内(?=$|[，,；;。、）)]|完成|建成|实现|持续|全部|基本|全面|新增|力争)", _year_end, ("年内完成", "年内持续推进", "年内，"), ("三年内完成", "1年内实现", "年内涵"), "within the year of the plan",
    ),
    _row("time.year-limit", "year", r"(?:(?P<year>20\d\d)年(?:度)?|全年)(?!\d)", _year_end, ("2021年", "全年"), ("近年",), "a year behind the label is a whole year", limit_only=True),
    _row(
        "time.ongoing", "ongoing",
        r"(?:持续|长期|常态化|不断|滚动|常年|全程)(?:推进|坚持|实施|落实|开展|深化|优化|完善|执行|进行|运行|推动|跟进|改进|提升|发力)?(?=$|[，,；;。、）)])"
        r"|(?<![\u4e00-\u9fff])(?:即时|随时|立行立改|立查立改|即知即改|边查边改)(?=$|[，,；;。、）)]|[并且])",
        _none, ("持续推进", "2021年12月底前取得阶段性成果，持续推进", "长期坚持", "常态化推进", "长期", "随时", "立行立改"), ("持续推进改革", "随时办理"), "the limit itself says that there is none", limit_only=True,
    ),
)
# fmt: on

LIMIT_GATE, BODY_GATE = Gate(TIMES), Gate(rule for rule in TIMES if not rule.limit_only)


def is_time_limit(text: str, span: Span) -> bool:
    """Whether a stretch of text begins with a time, as a limit without a label does."""
    return any(rule.pattern.match(text, *span) for rule in LIMIT_GATE.rules(text, *span))
