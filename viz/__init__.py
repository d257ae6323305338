"""Pictures from the answers to questions: what they are, how they are drawn, and what they are written to."""

from viz.picture import Edge, Group, Node, Picture
from viz.views import LIMITS, VIEWS, bind_view, draw
from viz.views.view import Ask, View

__all__ = ["LIMITS", "VIEWS", "Ask", "Edge", "Group", "Node", "Picture", "View", "bind_view", "draw"]
