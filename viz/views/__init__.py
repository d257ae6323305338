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
from viz.views.view import Ask, View

MOST_NODES, MOST_EDGES = 1000, 5000
"""What a browser still draws well."""

VIEWS: Mapping[str, View] = {
    view.name: view for view in (NETWORK, unit.VIEW, measure.VIEW, indicator.VIEW, path.VIEW, COMMUNITIES)
}


def draw(name: str, given: Mapping[str, Any], ask: Ask) -> Picture:
    """The picture of that name. Raises NotFoundError, ParameterError, and as ``ask`` does."""
    if name not in VIEWS:
        raise NotFoundError(
            f"没有名为“{name}”的图，可用的有：{'、'.join(VIEWS)}",
            f"there is no picture {name!r}; there are: {', '.join(VIEWS)}",
        )
    view = VIEWS[name]
    values = values_of(Text(f"图“{name}”", f"picture {name!r}"), view.parameters, given)
    for limit, low, high in (("nodes", 1, MOST_NODES), ("edges", 1, MOST_EDGES), ("min", 1, 10**6)):
        if values.get(limit) is not None:
            check_number(limit, values[limit], low, high)
    picture: Picture = view.draw(values, ask)
    return picture
