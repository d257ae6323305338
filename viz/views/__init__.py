"""The views: one module each, and the front door that draws one from its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.errors import NotFoundError
from core.language import Text
from queries.parameters import check_number, values_of
from viz.picture import Picture
from viz.views import indicator, measure, path, unit
from viz.views.network import COMMUNITIES, NETWORK
from viz.views.view import Ask, Values, View

LIMITS = {"nodes": (1, 1000), "edges": (1, 5000), "min": (1, 1_000_000)}
"""The least and the most of the parameters that are numbers: what a browser still draws well."""

VIEWS: Mapping[str, View] = {
    view.name: view for view in (NETWORK, unit.VIEW, measure.VIEW, indicator.VIEW, path.VIEW, COMMUNITIES)
}


def draw(name: str, given: Mapping[str, Any], ask: Ask) -> Picture:
    """The picture of that name. Raises NotFoundError, ParameterError, and as ``ask`` does."""
    view, values = bind_view(name, given)
    return view.draw(values, ask)


def bind_view(name: str, given: Mapping[str, Any]) -> tuple[View, Values]:
    """The view of that name and a value for each of its parameters. Raises NotFoundError, ParameterError."""
    if name not in VIEWS:
        raise NotFoundError(
            f"没有名为“{name}”的图，可用的有：{'、'.join(VIEWS)}",
            f"there is no picture {name!r}; there are: {', '.join(VIEWS)}",
        )
    view = VIEWS[name]
    values = values_of(Text(f"图“{name}”", f"picture {name!r}"), view.parameters, given)
    for limit, (low, high) in LIMITS.items():
        if values.get(limit) is not None:
            check_number(limit, values[limit], low, high)
    return view, values
