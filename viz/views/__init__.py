"""The views: one module each, and the front door that draws one from its parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core.errors import NotFoundError
from core.language import Text
from core.rows import Row
from queries.parameters import values_of
from viz.asking import Ask
from viz.picture import Picture
from viz.views import indicator, measure, path, unit
from viz.views.network import COMMUNITIES, NETWORK
from viz.views.view import Values, View

VIEWS: Mapping[str, View] = {
    view.name: view for view in (NETWORK, unit.VIEW, measure.VIEW, indicator.VIEW, path.VIEW, COMMUNITIES)
}


def draw(name: str, given: Mapping[str, Any], ask: Ask) -> Picture:
    """The picture of that name, which says so where an answer was cut. Raises NotFoundError, ParameterError, and as ``ask`` does."""
    view, values = bind_view(name, given)
    cut: list[int] = []

    def rows(question: str, parameters: Mapping[str, Any]) -> Sequence[Row]:
        answer = ask(question, parameters)
        cut.extend([len(answer.rows)] * answer.truncated)
        return answer.rows

    picture = view.draw(values, rows)
    return _with_notice(picture, max(cut)) if cut else picture


def bind_view(name: str, given: Mapping[str, Any]) -> tuple[View, Values]:
    """The view of that name and a value for each of its parameters. Raises NotFoundError, ParameterError."""
    if name not in VIEWS:
        raise NotFoundError(
            f"没有名为“{name}”的图，可用的有：{'、'.join(VIEWS)}",
            f"there is no picture {name!r}; there are: {', '.join(VIEWS)}",
        )
    view = VIEWS[name]
    return view, values_of(Text(f"图“{name}”", f"picture {name!r}"), view.parameters, given)


def _with_notice(picture: Picture, rows: int) -> Picture:
    """The picture, which also says that it was made of the first rows of an answer alone."""
    before = picture.notice or Text("", "")
    said = Text(
        f"{before.zh}数据超过 {rows} 行，只用了最前面的，所以以上数量只会少算：请用方案等条件缩小范围。",
        f"{before.en} There are more than {rows} rows, of which the first were used, so that counts are too low: choose a plan.".strip(),
    )
    return replace(picture, notice=said)
