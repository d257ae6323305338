"""What a load replaces: how many measures stay, come and go; and whether what stands under the id is this plan at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.errors import ConflictError
from core.language import Text
from core.rows import Row
from graph.counterparts import Pairs, Wording, counterparts, fold

if TYPE_CHECKING:
    from ingest.records import Plan

STANDING = "MATCH (p:Plan {id: $id}) RETURN p.title AS title, p.region AS region, p.load AS load"
STANDING_MEASURES = """
MATCH (:Plan {id: $id})-[:CONTAINS]->(m:Measure)
RETURN m.id AS id, m.title AS title, m.text AS text ORDER BY m.position
"""


_NOTICE = re.compile(r"^.{0,60}?关于印发|的通知$|\W")


@dataclass(frozen=True, slots=True)
class Replacement:
    """How a plan's measures compare with those that stood under its id. A measure that only moved has not changed.

    Of those that are gone ``withdrawn`` are kept, because something lasting stands on them; of the new ones ``taken_up`` are
    withdrawn ones that have come back.
    """

    before: int
    now: int
    new: int
    gone: int
    changed: int
    withdrawn: int = 0
    taken_up: int = 0

    def told(self, plan_id: str, *, done: bool = True) -> Text:
        """What was replaced, or would be where it is not ``done``, and what became of reports."""
        parts = [self._compared(plan_id, done=done)]
        if self.withdrawn:
            zh = f"消失的 {self.gone} 条措施中，{self.withdrawn} 条已有台账记录，作为已撤下的措施保留"
            en = f"{_are(self.gone, 'measure')} gone; reports stand on {self.withdrawn} of them: "
            parts.append(Text(zh, en + ("it is" if self.withdrawn == 1 else "they are") + " kept as withdrawn"))
        if self.taken_up:
            zh = f"{self.taken_up} 条已撤下的措施重新列入，台账记录照旧"
            parts.append(Text(zh, f"{_are(self.taken_up, 'withdrawn measure')} taken up again, with the reports"))
        return Text("。".join(part.zh for part in parts), ". ".join(part.en for part in parts))

    def _compared(self, plan_id: str, *, done: bool) -> Text:
        return Text(
            f"{'已' if done else '将'}替换 {plan_id}：原有 {self.before} 条措施，现有 {self.now} 条，"
            f"新增 {self.new} 条，消失 {self.gone} 条，改动 {self.changed} 条",
            f"{'replaced' if done else 'would replace'} {plan_id}: {self.before} measures before, {self.now} now, "
            f"{self.new} new, {self.gone} gone, {self.changed} changed",
        )


@dataclass(frozen=True, slots=True)
class Preview:
    """What loading a plan would replace, None where nothing stands under its id; and why that would be refused, if it would.

    ``pairs`` say which measure is which: positions in the plan → positions among those that stand there.
    """

    replaced: Replacement | None = None
    refusal: ConflictError | None = None
    pairs: Pairs = field(default_factory=dict)


def compare(standing: Row, measures: Sequence[Row], plan: Plan) -> Preview:
    """A plan beside the one that stands under its id, which is given as rows of the two statements above."""
    old, new = wordings(measures), [Wording(measure.title, measure.text) for measure in plan.measures]
    pairs = counterparts(old, new)
    found = Replacement(
        before=len(old),
        now=len(new),
        new=len(new) - len(pairs),
        gone=len(old) - len(pairs),
        changed=sum(old[before].words != new[now].words for now, before in pairs.items()),
    )
    return Preview(found, _refusal(standing, plan, found), pairs)


def wordings(measures: Sequence[Row]) -> list[Wording]:
    """What measures in the graph say, of rows with ``title`` and ``text``."""
    return [Wording(row["title"], row["text"]) for row in measures]


def _refusal(standing: Row, plan: Plan, found: Replacement) -> ConflictError | None:
    """The error where another plan stands there."""
    title, region = standing["title"] or "", standing["region"] or ""
    why = _difference(title, region, plan, found)
    if why is None:
        return None
    # An id that has a document number or a region already does not change with --region.
    apart = _APART if plan.document_number or plan.region else _APART_BY_REGION
    return ConflictError(
        f"{plan.id} 在图谱中是另一份方案，没有载入：图谱中是《{title}》（{region or '未写地区'}），要载入的是《{plan.title}》"
        f"（{plan.region or '未写地区'}），{why.zh}。要替换它，请加 --replace（接口 replace=true）；两份都要，请{apart.zh}",
        f"{plan.id} is another plan in the graph, so it was not loaded: there stands 《{title}》 ({region or 'no region'}), the "
        f"document is 《{plan.title}》 ({plan.region or 'no region'}); {why.en}. To replace it, give --replace (over HTTP "
        f"replace=true); to keep both, {apart.en}",
    )


_APART = Text("用 --id 另起编号（接口 id）", "give this one an id of your own with --id (over HTTP id)")
_APART_BY_REGION = Text(
    f"用 --region 写明地区（接口 region），或{_APART.zh}",
    f"name its region with --region (over HTTP region), or {_APART.en}",
)


def _difference(title: str, region: str, plan: Plan, found: Replacement) -> Text | None:
    """What tells a plan from the one that stands there: title, region, or that most measures have no counterpart."""
    stay = found.before - found.gone
    places = sorted((region, plan.region), key=len, reverse=True)
    if _bare(title, places) != _bare(plan.title, places):
        return Text("标题不同", "the titles differ")
    if not _one_place(region, plan.region):
        return Text("地区不同", "the regions differ")
    if found.before and 4 * stay < found.before + found.now:  # fewer than half, of the measures of both together
        return Text(
            f"原有 {found.before} 条措施、新文件 {found.now} 条，相同的只有 {stay} 条",
            f"of {found.before} measures there and {found.now} in the document, {stay} are the same",
        )
    return None


def _are(number: int, what: str) -> str:
    return f"{number} {what} is" if number == 1 else f"{number} {what}s are"


def _bare(title: str, places: Sequence[str]) -> str:
    """A title as it is compared: without the place, without the notice around it, without signs."""
    bare = _NOTICE.sub("", fold(title))
    return bare.removeprefix(next((place for place in places if bare.startswith(place)), ""))


def _one_place(one: str, other: str) -> bool:
    """Whether two names may be one place: 东营市河口区 and 河口区, or a place and a document that names none."""
    return one.endswith(other) or other.endswith(one)
