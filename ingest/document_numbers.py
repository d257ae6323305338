"""Document numbers (东河政发〔2021〕3号): how one is written, and which of those in a document is the document's own."""

from __future__ import annotations

import re

from ingest.headings import opens_heading
from ingest.rules import Rule

_HAN = r"[\u4e00-\u9fff]"
_VERBS = "根据|按照|依据|依照|遵照|参照|对照|贯彻|落实|执行|转发|关于|结合|围绕|废止"
_CITING = rf"{_VERBS}|印发|修订|制定|通知|文件|(?<!{_HAN})[按据附抄见以]"
"""How a text comes to speak of another document; no office has these words in the letters of its numbers."""

_OFFICE = "人民政府|办公室|办公厅|委员会|领导小组|管委会"
_DAY = r"\d{4}年\d{1,2}月\d{1,2}日(?:印发|发布)"
_NUMBER = (
    rf"(?P<number>(?:(?!{_CITING}|{_OFFICE}){_HAN}){{2,10}}[〔［\[（(【]\s?20\d\d\s?[〕］\]）)】]\s?第?\d{{1,4}}\s?号)"
)
_ISSUER = rf"(?:(?!{_CITING}){_HAN}){{2,40}}(?:文件|{_OFFICE}|局|厅)"
_NOTICE = rf"(?:{_ISSUER})?关于[^。；]{{2,120}}的(?:通知|通报|意见|决定|批复|函)(?=$|各)"
_BULLET = r"^[^\w（(《〔]{0,10}"
_LABEL = r"(?:发文字号|文件编号|发文号|文件号|文号)[^\w（(《〔]{0,4}"

# fmt: off
OWN_NUMBERS: tuple[Rule, ...] = (
    Rule(
        "number.line", re.compile(rf"{_BULLET}(?:{_ISSUER})??{_NUMBER}(?=$|签发人|(?:\d{{4}}[年./-]|[:：|｜])[^。]*$|{_NOTICE})"),
        (
            "东河政办发〔2025〕4号", "东河县人民政府办公室文件东河政办发〔2025〕4号", "东河县教育局东教字[2025]第12号", "东河政发〔2025〕4号:关于印发《东河县工作方案》的通知",
            "东河政发〔2025〕4号签发人：王某", "东河政发〔2025〕4号东河县人民政府关于印发东河县工作方案的通知",
        ),
        (
            "根据东政发〔2021〕3号", "关于转发东政发〔2021〕3号", "东政发〔2021〕3号文件要求", "东河县人民政府办公室转发东政发〔2021〕3号", "《东河县方案》（东政发〔2021〕3号）",
            "东政发〔2021〕3号任务分工方案", "抄送：东政发〔2021〕3号", "以东政发〔2021〕3号文印发", "东政发〔2021〕3号关于开办企业的要求",
        ),
        "a line of its own or behind the issuer; what may follow on the line is the signatory, the day or the notice's own title",
    ),
    Rule(
        "number.label", re.compile(rf"^[^。（(]*(?:[（(][^）)]*[）)][^。（(]*)*?{_LABEL}{_NUMBER}(?!.*。)"),
        ("索引号:1134/2025-44文号:临政〔2025〕1号", "发文字号|临政〔2025〕1号", "【文号】临政〔2025〕1号"), ("（同时废止的文件，文号：临政〔2025〕1号）", "字号：大中小", "根据省里的方案（以下简称方案）文号：临政〔2025〕1号，提出措施。"),
        "the data that a web site prints above its page",
    ),
    Rule(
        "number.imprint", re.compile(rf"^[（(](?=[^（()）]*{_DAY})(?:{_ISSUER})?(?:{_DAY}[，,])?{_NUMBER}(?:[，,]{_DAY})?[)）]$"),
        ("（东河县人民政府2025年3月1日印发，东河政发〔2025〕4号）", "（东河政发〔2025〕4号，2025年3月1日发布）"), ("（根据东政发〔2021〕3号，2021年3月1日印发）", "（东政发〔2021〕3号）"),
        "where and when it was issued, in brackets below the title",
    ),
)
INTRODUCES = Rule(
    "number.introduced", re.compile(rf"(?:[：:，,、；;》]|{_VERBS}|附件\d*)$"), ("依据：", "为贯彻落实"), ("东河县人民政府",), "the line above cites the number below it",
    frame="{}\n东河政发〔2025〕4号\n一、总体要求",
)
LABEL_ABOVE = Rule(
    "number.label-above", re.compile(rf"{_LABEL}$"), ("发文字号：", "【文号】"), ("依据：",), "a page's label may stand on the line above its value", frame="{}\n东河政发〔2025〕4号\n一、总体要求",
)
SALUTATION = Rule(
    "number.salutation", re.compile(r"^.{9,}[：:]$"), ("各镇人民政府，县直各部门：",), ("依据：",), "the letter begins: from here on a number is another document's", frame="{}\n东河政发〔2025〕4号",
)
# fmt: on


def own_number(head: str) -> str:
    """The number that a document prints as its own in its first characters, "" where it prints none."""
    return find_own_number(head)[0]


def find_own_number(head: str) -> tuple[str, list[tuple[str, str]]]:
    """The document's own number, "" where it prints none, and the rows that decided, with what they decided on.

    ``head`` has a paragraph a line. Only what stands above the first sentence, heading or salutation (各镇人民政府：) counts:
    from there on a number is another document's, even on a line of its own.
    """
    above = ""
    rules: list[tuple[str, str]] = []
    for line in head.split("\n"):
        if found := _number_in(line):
            rule = _said_by(above)
            rules += [(rule.id, above)] if rule else []
            if rule is not INTRODUCES:
                return found[1], [*rules, found]
        if SALUTATION.pattern.match(line):
            return "", [*rules, (SALUTATION.id, line)]
        if "。" in line or opens_heading(line):
            return "", rules
        above = line or above
    return "", rules


def _number_in(line: str) -> tuple[str, str] | None:
    hits = ((rule, rule.pattern.search(line)) for rule in OWN_NUMBERS)
    return next(((rule.id, normal_number(match["number"])) for rule, match in hits if match), None)


def introduces(line: str) -> bool:
    """Whether a number on the next line is cited by this one: 依据： or 关于贯彻落实."""
    return _said_by(line) is INTRODUCES


def _said_by(line: str) -> Rule | None:
    """What a line says of a number below it."""
    return next((rule for rule in (LABEL_ABOVE, INTRODUCES) if rule.pattern.search(line)), None)


def is_number_line(line: str) -> bool:
    """Whether a line holds nothing but a document number."""
    return bool(re.fullmatch(rf"\s*{_NUMBER}\s*", line))


def normal_number(printed: str) -> str:
    """A document number with its usual brackets: 鲁政发[2021]第6号 → 鲁政发〔2021〕6号."""
    return re.sub(r"[［\[（(【]", "〔", re.sub(r"[］\]）)】]", "〕", re.sub(r"\s|第(?=\d)", "", printed)))
