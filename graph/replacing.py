"""What a load replaces: how many measures stay, come and go; and whether what stands under the id is this plan at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.errors import ConflictError
from core.language import Text
from graph.counterparts import Wording, counterparts, fold

if TYPE_CHECKING:
    from graph.store import Store
    from ingest.records import Plan

STANDING = "MATCH (p:Plan {id: $id}) RETURN p.title AS title, p.region AS region, p.load AS load"
STANDING_MEASURES = """
MATCH (:Plan {id: $id})-[:CONTAINS]->(m:Measure)
RETURN m.title AS title, m.text AS text ORDER BY m.position
"""

Rows = Sequence[dict[str, Any]]

_NOTICE = re.compile(r"^.{0,60}?关于印发|的通知$|\W")


@dataclass(frozen=True, slots=True)
class Replacement:
    """How a plan's measures compare with those that stood under its id. A measure that only moved has not changed."""

    before: int
    now: int
    new: int
    gone: int
    changed: int

    def told(self, plan_id: str, *, done: bool = True) -> Text:
        """One sentence; of what would be replaced where it is not ``done``."""
        return Text(
            f"{'已' if done else '将'}替换 {plan_id}：原有 {self.before} 条措施，现有 {self.now} 条，"
            f"新增 {self.new} 条，消失 {self.gone} 条，改动 {self.changed} 条",
            f"{'replaced' if done else 'would replace'} {plan_id}: {self.before} measures before, {self.now} now, "
            f"{self.new} new, {self.gone} gone, {self.changed} changed",
        )


@dataclass(frozen=True, slots=True)
class Preview:
    """What loading a plan would replace, None where nothing stands under its id; and why that would be refused, if it would."""

    replaced: Replacement | None = None
    refusal: ConflictError | None = None


def preview_load(store: Store, plan: Plan) -> Preview:
    """Ask the graph, without writing, what loading the plan would do. Raises StoreError."""
    standing = store.read(STANDING, {"id": plan.id}).rows
    if not standing:
        return Preview()
    return compare(standing[0], store.read(STANDING_MEASURES, {"id": plan.id}).rows, plan)


def compare(standing: dict[str, Any], measures: Rows, plan: Plan) -> Preview:
    """A plan beside the one that stands under its id, which is given as rows of the two statements above."""
    old = [Wording(row["title"], row["text"]) for row in measures]
    new = [Wording(measure.title, measure.text) for measure in plan.measures]
    pairs = counterparts(old, new)
    found = Replacement(
        before=len(old),
        now=len(new),
        new=len(new) - len(pairs),
        gone=len(old) - len(pairs),
        changed=sum(old[before].words != new[now].words for now, before in pairs.items()),
    )
    return Preview(found, _refusal(standing, plan, found))


def _refusal(standing: dict[str, Any], plan: Plan, found: Replacement) -> ConflictError | None:
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


def _bare(title: str, places: Sequence[str]) -> str:
    """A title as it is compared: without the place, without the notice around it, without signs."""
    bare = _NOTICE.sub("", fold(title))
    return bare.removeprefix(next((place for place in places if bare.startswith(place)), ""))


def _one_place(one: str, other: str) -> bool:
    """Whether two names may be one place: 东营市河口区 and 河口区, or a place and a document that names none."""
    return one.endswith(other) or other.endswith(one)
