"""A document's text to its Plan: layout, outline, statements, times, organisations, put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from core.language import Text
from ingest.deadlines import Part, find_deadlines
from ingest.indicators import indicator_of
from ingest.layout import Layout, join_lines
from ingest.metadata import Metadata, read_metadata
from ingest.organisations import resolve_departments
from ingest.outline import Node, build_outline, find_measures
from ingest.records import Finding, Measure, Mention, Plan, Span, Statement
from ingest.rules import Rule
from ingest.statements import Found, find_statements, within

_TITLE_CUT = 40
_LONGEST_TITLE = 60

TAIL = Rule(
    "layout.tail",
    re.compile(r"\n(?:抄送[:：]|主送[:：]|[^\n]{0,40}20\d\d年\d{1,2}月\d{1,2}日印发|[（(]此件|[•·]?\s*附件[:：]|附件$|分享到|扫一扫|打印本页|责任编辑[:：])"),
    ("\n抄送：区委各部门", "\n清川区人民政府办公室2025年3月18日印发"), ("抄送：区委各部门",),
    "what an office prints below its text belongs to no measure",
)  # fmt: skip
_LOOSE_LINE = re.compile(r"\n[^\n。；：:，]{2,40}$")


def parse_plan(raw: str, year: int | None = None, region: str | None = None) -> Plan:
    """Read one document's characters. A document without measures gives a Plan with none, and an error among its findings."""
    layout = join_lines(raw)
    text = layout.text
    about = read_metadata(text, year, region)
    found = find_statements(text)
    nodes = find_measures(build_outline(text), [s.span.start for s in found if not s.area])
    plan_id = _plan_id(about)
    measures = tuple(_measures(plan_id, text, nodes, found, about.year))
    mentions = chain(
        (mention for m in measures for s in m.statements for mention in s.mentions), (lead for m in measures for lead in m.area_leads)
    )
    return Plan(
        id=plan_id, title=about.title, document_number=about.document_number, issuer=about.issuer, region=about.region,
        year=about.year, issued_on=about.issued_on, text=text, measures=measures,
        departments=resolve_departments((mention.unit for mention in mentions), about.region),
        findings=(*about.findings, *_findings(layout, measures, found)),
    )  # fmt: skip


def _plan_id(about: Metadata) -> str:
    """The document number where there is one (东河政发〔2021〕3号 → 东河政发-2021-3), else region, year and title."""
    if match := re.match(r"(.+)〔(\d{4})〕(\d+)号", about.document_number):
        return "-".join(match.groups())
    title = re.sub(r"[\W\d]+|关于印发|的通知", "", about.title.removeprefix(about.region))
    return "-".join(part for part in (about.region, str(about.year or ""), title[:24]) if part)


def _measures(plan_id: str, text: str, nodes: list[Node], found: list[Found], year: int | None) -> Iterator[Measure]:
    taken: set[str] = set()
    led: set[Node] = set()
    for node in nodes:
        span = _body(text, node, found)
        ancestors = node.ancestors
        section = tuple(_heading_of(above.title) for above in ancestors if above.title)
        statements = tuple(_statements(text, span, found))
        area = ancestors[-1] if ancestors else None
        leads = _area_leads(area, found) if area and area not in led else ()
        led.update(ancestors[-1:])
        yield Measure(
            id=_measure_id(plan_id, node, taken), section=section, number=node.number, title=_title(text, span, statements),
            text=text[span.start : span.end], span=span, statements=statements,
            deadlines=find_deadlines(text, _parts(span, statements, found), year),
            indicator=indicator_of(section), area_leads=leads,
        )  # fmt: skip


def _heading_of(title: str) -> str:
    return title.split("。", 1)[0]


def _body(text: str, node: Node, found: list[Found]) -> Span:
    """The measure's characters: to the next heading, less what an office prints at the foot and a title line of what follows."""
    start, end = node.whole
    if tail := TAIL.pattern.search(text, start, end):
        end = tail.start()
    last = max((s.span.end for s in within(found, Span(start, end))), default=start)
    while (loose := _LOOSE_LINE.search(text, last, end)) and last > start:
        end = loose.start()
    return Span(start, start + len(text[start:end].rstrip()))


def _statements(text: str, span: Span, found: list[Found]) -> Iterator[Statement]:
    scope_start = span.start
    inside = [s for s in within(found, span) if not s.area]
    for clause, statement in enumerate(inside, 1):
        scope = Span(scope_start, statement.span.start)
        yield Statement(clause, tuple(statement.mentions), scope, statement.span)
        scope_start = statement.span.end


def _parts(span: Span, statements: tuple[Statement, ...], found: list[Found]) -> Iterator[Part]:
    """The stretches in which times are looked for: the scope of each statement, its time labels, and what follows the last."""
    times = {s.span: s.times for s in within(found, span)}
    for statement in statements:
        yield Part(statement.scope, statement.clause, is_limit=False)
        for limit in times[statement.span]:
            yield Part(limit, statement.clause, is_limit=True)
    rest = statements[-1].span.end if statements else span.start
    yield Part(Span(min(rest, span.end), span.end), len(statements), is_limit=False)


def _area_leads(area: Node, found: list[Found]) -> tuple[Mention, ...]:
    """Units named in a section's heading or right under it, before its first measure."""
    return tuple(m for s in within(found, area.own) for m in s.mentions if m.role == "lead" or s.area)


def _title(text: str, span: Span, statements: tuple[Statement, ...]) -> str:
    """The heading phrase up to its first 。; a first sentence that is the whole text is cut at 40 characters."""
    first_line = text[span.start : span.end].split("\n", 1)[0]
    stop = statements[0].span.start - span.start if statements else len(first_line)
    phrase = re.sub(r"^[^\w“‘《（(]*(?:第.{1,4}条|[（(]?[\d一二三四五六七八九十]{1,3}[)）]?)?[、.．)）:：]?", "", first_line[:stop])
    sentence, stop_sign, rest = phrase.partition("。")
    keep = _LONGEST_TITLE if stop_sign and rest.strip() else _TITLE_CUT
    return sentence.strip() if len(sentence) <= keep else sentence[:_TITLE_CUT]


def _measure_id(plan_id: str, node: Node, taken: set[str]) -> str:
    """Plan and printed numbers of all headings; a heading without a number counts by its place; a doubled path gets ~2."""
    path = ".".join(n.number or str(_place(n)) for n in (*node.ancestors, node))
    measure_id, n = f"{plan_id}:{path}", 2
    while measure_id in taken:
        measure_id, n = f"{plan_id}:{path}~{n}", n + 1
    taken.add(measure_id)
    return measure_id


def _place(node: Node) -> int:
    return (node.parent.children.index(node) + 1) if node.parent else 1


def _findings(layout: Layout, measures: tuple[Measure, ...], found: list[Found]) -> Iterator[Finding]:
    if not measures:
        yield Finding(
            "no-measures", "error",
            Text(
                "没有找到措施：需要带编号的条目，并写明牵头单位、责任单位或“由……负责”",
                "no measure found: numbered items are needed that name a lead or a responsible unit",
            ), 1,
        )  # fmt: skip
    for measure in measures:
        line = layout.line_of(measure.span.start)
        if not any(s.mentions for s in measure.statements):
            yield Finding("no-unit", "warning", Text(f"“{measure.title}”没有写明单位", f"{measure.title!r} names no unit"), line)
    for statement in found:
        if not statement.closed:
            line = layout.line_of(statement.span.start)
            yield Finding("unclosed-bracket", "error", Text("责任括号没有闭合", "a responsibility bracket is never closed"), line)
