"""The views: one module each, and the front door that draws one from its parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.errors import NotFoundError
from core.language import Text
from queries.parameters import values_of
from viz.picture import Picture
from viz.views import indicator, measure, path, unit
from viz.views.network import COMMUNITIES, NETWORK
from viz.views.view import Ask, Values, View

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
    return view, values_of(Text(f"图“{name}”", f"picture {name!r}"), view.parameters, given)
