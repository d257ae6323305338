"""A measure's record from its heading of the outline: its characters, title, statements, times and targets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.citations import find_citations
from ingest.clauses import parts_of
from ingest.deadlines import find_deadlines
from ingest.indicators import indicator_of
from ingest.layout import Layout
from ingest.outline import Heading
from ingest.platforms import find_platforms
from ingest.records import Measure, Mention, Span, Statement
from ingest.rules import Rule
from ingest.standing import Standing, stand_for
from ingest.statements import Found, within
from ingest.targets import find_numbers

_TITLE_CUT = 40
_LONGEST_TITLE = 60

# fmt: off
TAIL = Rule(
    "layout.tail",
    re.compile(
        r"\n(?:(?:本|以上)(?:方案|措施|办法|细则|意见|规定|政策|通知|清单)[^\n。；]{0,20}(?:自[^\n。；]{1,30}(?:施行|实施|执行)|由[^\n。；]{2,60}解释|有效期)"
        r"|(?:注|附注|备注|填报要求|填报说明|联系人|联系电话|咨询电话)[:：]|抄送[:：]|主送[:：]|[^\n]{0,40}20\d\d年\d{1,2}月\d{1,2}日印发|[（(]此件|[•·]?\s*附件[:：]|附件$|分享到|扫一扫|打印本页|责任编辑[:：])"
    ),
    ("\n抄送：区委各部门", "\n清川区人民政府办公室2025年3月18日印发", "\n本措施自2025年5月1日起施行，有效期至2027年4月30日"), ("抄送：区委各部门", "\n本措施提到的单位"),
    "what an office prints below its text belongs to no measure",
    frame="1.推行改革。{}",
)
# fmt: on
ADDRESS = Rule(
    "layout.address",
    re.compile(r"\n(?:各|请各|以上|上述|[省市县区](?:人民)?政府(?:各|督查|办公))[^\n。；（(]{0,40}(?:要|将|请|应)"),
    ("\n各部门要对照分工制定方案", "\n市政府督查室将适时开展督查"),
    ("\n各部门负责落实", "各部门要对照"),
    "behind its last measure a document speaks to everybody",
    frame="1.推行改革。（牵头单位：区司法局）{}。",
)
_LOOSE_LINE = re.compile(r"[^\n。；：:，]{2,40}")


@dataclass(frozen=True, slots=True)
class MeasureContext:
    """What all measures of one document share: its layout and statements, the year of bare months, its own short names of
    systems, and the user's own indicators."""

    plan_id: str
    layout: Layout
    found: list[Found]
    standing: tuple[Standing, ...]
    year: int | None
    shorts: dict[str, str]
    indicators: tuple[tuple[str, str], ...]


def build_measures(context: MeasureContext, headings: list[Heading]) -> Iterator[Measure]:
    """The records of the measures that stand at the headings, in order."""
    paths: Counter[str] = Counter()
    areas: set[Heading] = set()
    for heading in headings:
        area = heading.parent if heading.ancestors else None
        leads = _area_leads(area, context.found) if area and area not in areas else ()
        areas.update([area] if area else [])
        yield _measure(context, heading, _measure_id(context.plan_id, heading, paths), leads)


def _measure(context: MeasureContext, heading: Heading, measure_id: str, leads: tuple[Mention, ...]) -> Measure:
    text = context.layout.text
    span = _body(text, heading, context.found)
    inside = _own_statements(within(context.found, span))
    parts = tuple(parts_of(span, inside))
    targets, benefits = find_numbers(text, parts)
    section = tuple(above.phrase for above in heading.ancestors if above.title)
    return Measure(
        id=measure_id,
        section=section,
        number=heading.number,
        title=_title(text, Span(heading.words, span.end), inside),
        text=text[span.start : span.end],
        span=span,
        statements=(*_statements(span, inside), *_standing(context, span, inside)),
        deadlines=find_deadlines(text, parts, context.year),
        targets=targets,
        benefits=benefits,
        indicator=indicator_of(section, context.indicators),
        line=context.layout.line_of(span.start),
        area_leads=leads,
        citations=find_citations(text, span),
        platforms=find_platforms(text, span, context.shorts),
        overseers=tuple(overseer for statement in inside for overseer in statement.overseers),
        leaders=tuple(leader for statement in inside for leader in statement.leaders),
    )


def _own_statements(inside: list[Found]) -> list[Found]:
    """Those of the measure, not of its area; a sentence that says who does what is one where no bracket and no label says it."""
    own = [statement for statement in inside if not statement.area]
    firm = [statement for statement in own if not statement.prose]
    return firm if any(statement.mentions for statement in firm) else own


def _body(text: str, heading: Heading, found: list[Found]) -> Span:
    """To the next heading, less what an office prints at the foot and the title line of what follows."""
    start, end = heading.whole
    if tail := TAIL.pattern.search(text, start, end):
        end = tail.start()
    end = start + len(text[start:end].rstrip())
    last = max((s.span.end for s in within(found, Span(start, end)) if not s.prose), default=start)
    if last > start and (address := ADDRESS.pattern.search(text, last, end)):
        end = address.start()
    while last > start and (line := text.rfind("\n", last, end)) >= 0 and _LOOSE_LINE.fullmatch(text, line + 1, end):
        end = line
    return Span(start, start + len(text[start:end].rstrip()))


def _statements(span: Span, inside: list[Found]) -> Iterator[Statement]:
    starts = [span.start, *(statement.span.end for statement in inside)]
    for clause, (start, statement) in enumerate(zip(starts, inside, strict=False), 1):
        yield Statement(clause, tuple(statement.mentions), Span(start, statement.span.start), statement.span)


def _standing(context: MeasureContext, span: Span, inside: list[Found]) -> Iterator[Statement]:
    """What the document said further up for this measure too; the mentions stand on the characters there."""
    if mentions := stand_for(context.standing, span.start, inside):
        end = Span(span.end, span.end)
        yield Statement(len(inside) + 1, mentions, span, end)


def _area_leads(area: Heading, found: list[Found]) -> tuple[Mention, ...]:
    """Units named in a section's heading or right under it, before its first measure."""
    return tuple(m for s in within(found, area.own) for m in s.mentions if m.role == "lead" or s.area)


def _title(text: str, span: Span, inside: list[Found]) -> str:
    """The heading phrase up to its first 。; a first sentence that is the whole text is cut at 40 characters."""
    body = text[span.start : inside[0].span.start if inside else span.end]
    sentence, stop_sign, _ = body.split("\n", 1)[0].partition("。")
    goes_on = body.partition("。")[2].strip()
    keep = _LONGEST_TITLE if stop_sign and goes_on else _TITLE_CUT
    return sentence.strip() if len(sentence) <= keep else sentence[:_TITLE_CUT]


def _measure_id(plan_id: str, heading: Heading, paths: Counter[str]) -> str:
    """Plan and printed numbers of all headings; a heading without a number counts by its place; a doubled path gets ~2."""
    path = ".".join(n.number or str(n.place) for n in (*heading.ancestors, heading))
    paths[path] += 1
    return f"{plan_id}:{path}" if paths[path] == 1 else f"{plan_id}:{path}~{paths[path]}"
