"""Documents that a plan rests on or asks for: 《…》 with its number, or a bare document number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from core.vocabulary import DocumentKind
from ingest.document_numbers import normal_number
from ingest.gates import Gate
from ingest.records import Citation, Span
from ingest.rules import Rule

_NUMBER = (
    r"[\u4e00-\u9fff]{1,10}[〔［\[（(【]20\d\d[〕］\]）)】]第?\d{1,4}号|[A-Z]{2}\d{0,4}(?:/T)?\s?[\d.]{3,12}[—–-]\d{4}"
)
# fmt: off
TITLED = Rule(
    "citation.titled", re.compile(rf"《(?P<title>[^《》\n]{{2,80}})》(?:[（(](?P<number>{_NUMBER})[)）])?"), ("《优化营商环境条例》", "《工作方案》（东政发〔2021〕6号）"), ("“一次办好”改革", "《法》"),
    "a document by its title, with or without its number",
)
NUMBERED = Rule(
    "citation.number",
    re.compile(r"(?:按照|根据|依据|落实|执行|参照|转发|[和与、])?(?P<number>[\u4e00-\u9fff]{1,8}[〔［\[]20\d\d[〕］\]]\d{1,4}号)"),
    ("落实东政发〔2021〕6号", "东政办字[2021]12号"), ("〔2021〕6号", "第12号"), "a document by its number alone",
)
# fmt: on
_GATE = Gate((TITLED, NUMBERED))


@dataclass(frozen=True, slots=True, eq=False)
class DocumentKindRule(Rule):
    """What the end of a document's title tells of it; the first rule that fits has it."""

    kind: DocumentKind = "other"
    frame: str = field(default="落实《{}》。", kw_only=True)


def _row(
    kind: DocumentKind, pattern: str, hits: tuple[str, ...], misses: tuple[str, ...], why: str
) -> DocumentKindRule:
    return DocumentKindRule(f"citation.{kind}", re.compile(pattern), hits, misses, why, kind)


_TAIL = r"(?:（[^（）]{1,20}）|\([^()]{1,20}\))?$"

# fmt: off
DOCUMENT_KINDS: tuple[DocumentKindRule, ...] = (
    _row(
        "form", rf"(?:许可证|证书|证明|申请表|登记表|报告书?|协议书?|合同|承诺书|意见书|通知书|施工方案|疏解方案|责任书){_TAIL}",
        ("建设工程规划许可证", "涉路工程建设协议"), ("优化营商环境条例", "重点任务实施方案"), "papers that a procedure asks for, no documents of government",
    ),
    _row("law", rf"(?:(?<!办)法|条例|民法典|宪法){_TAIL}", ("优化营商环境条例", "招标投标法"), ("管理办法", "暂行办法"), "made by a congress, or an ordinance"),
    _row("standard", rf"(?:标准|规范|规程|指南|导则){_TAIL}", ("涉路工程技术规范", "“一窗受理”工作规范"), ("实施方案",), "says how a thing is done, or what it is like"),
    _row("regulation", rf"(?:办法|规定|规则|细则|决定){_TAIL}", ("电子印章管理暂行办法", "市场主体登记管理条例实施细则"), ("若干措施",), "made by a government or a ministry"),
    _row(
        "policy", rf"(?:方案|计划|意见|通知|措施|清单|目录|规划|要点|行动|公告|公报|批复|政策|举措|纲要){_TAIL}",
        ("重点任务实施方案", "鼓励外商投资产业目录（2020年版）"), ("建设工程规划许可证",), "what a government means to do",
    ),
)
# fmt: on


def find_citations(text: str, span: Span) -> tuple[Citation, ...]:
    """The documents cited in ``text[span]``, each once, in order."""
    if not _GATE.rules(text, *span):
        return ()
    found: dict[str, Citation] = {}
    for match in TITLED.pattern.finditer(text, *span):
        kind = next((rule for rule in DOCUMENT_KINDS if rule.pattern.search(match["title"])), None)
        citation = Citation(
            match["title"],
            normal_number(match["number"] or ""),
            kind.kind if kind else "other",
            kind.id if kind else "citation.other",
            Span(match.start(), match.end()),
        )
        found.setdefault(citation.title, citation)
    known = {citation.number for citation in found.values()}
    ends = {end for number in known for end in _ends(number)}
    for match in NUMBERED.pattern.finditer(text, *span):
        number = normal_number(match["number"])
        if number not in ends and known.isdisjoint(_ends(number)):
            found.setdefault(number, Citation("", number, "other", NUMBERED.id, Span(*match.span("number"))))
    return tuple(sorted(found.values(), key=lambda citation: citation.span.start))


def _ends(number: str) -> Iterator[str]:
    """A number and what is left of it where its first signs are: 鲁政发〔2021〕6号, 政发〔2021〕6号, …"""
    return (number[at:] for at in range(len(number)))
